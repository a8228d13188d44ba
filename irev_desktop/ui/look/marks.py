"""The small marks that a style sheet can only take from files: chevrons, ticks, dots.

They are drawn by lines in the colours of the theme, at one and two device pixels, once for all
into a folder of this person's; where that cannot be written, into one that goes with its owner.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QPointF, QSaveFile, Qt, QTemporaryDir
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter, QPen

from irev_desktop.kernel import paths

FOLDER: Final = "marks"
Line = tuple[tuple[float, float], ...]

SHAPES: Final[Mapping[str, Line]] = {
    "down": ((0.25, 0.4), (0.5, 0.65), (0.75, 0.4)),
    "up": ((0.25, 0.62), (0.5, 0.37), (0.75, 0.62)),
    "right": ((0.4, 0.25), (0.65, 0.5), (0.4, 0.75)),
    "check": ((0.2, 0.52), (0.42, 0.74), (0.82, 0.28)),
    "dash": ((0.25, 0.5), (0.75, 0.5)),
    "dot": ((0.5, 0.5), (0.5, 0.5)),
}


class Marks:
    """Draws marks on demand and gives their paths."""

    def __init__(self) -> None:
        self._passing: QTemporaryDir | None = None
        self._folder = paths.user_state_dir() / FOLDER
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            self._passing = QTemporaryDir()
            self._folder = Path(self._passing.path())

    def path(self, shape: str, colour: str, side: int) -> str:
        """Return the path, written as in a style sheet, of a mark of `side` pixels."""
        name = f"{shape}-{colour[1:]}-{side}"
        file = self._folder / f"{name}.png"
        if not file.exists():
            _save(_draw(shape, colour, side * 2), self._folder / f"{name}@2x.png")
            _save(_draw(shape, colour, side), file)
        return file.as_posix()


def _save(image: QImage, file: Path) -> None:
    """Write a mark whole or not at all: another window may look for it at the same instant."""
    writer = QSaveFile(str(file))
    if writer.open(QSaveFile.OpenModeFlag.WriteOnly):
        QImageWriter(writer, QByteArray(b"png")).write(image)
        writer.commit()


def _draw(shape: str, colour: str, side: int) -> QImage:
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = side * (0.45 if shape == "dot" else 0.11)
    pen = QPen(QColor(colour), max(1.4, width))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    if shape == "dot":
        painter.drawPoint(QPointF(side / 2, side / 2))
    else:
        painter.drawPolyline([QPointF(x * side, y * side) for x, y in SHAPES[shape]])
    painter.end()
    return image
