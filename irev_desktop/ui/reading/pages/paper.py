"""What pages look like: as they are, on sepia paper, or light ink on a dark ground."""

from collections.abc import Sequence
from enum import Enum
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QRegion

from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.look.tokens import DARK

SEPIA: Final = QColor("#F4E8CF")
_Mode = QPainter.CompositionMode


class Paper(Enum):
    """The paper that pages are shown on, whatever the file."""

    PLAIN = "plain"
    SEPIA = "sepia"
    NIGHT = "night"


def colour(paper: Paper, look: Look) -> QColor:
    """Return the colour of a page on which nothing is drawn."""
    if paper is Paper.NIGHT:
        return QColor(look.palette.surface if look.palette.dark else DARK.surface)
    return SEPIA if paper is Paper.SEPIA else QColor(Qt.GlobalColor.white)


def tint(
    painter: QPainter, paper: Paper, look: Look, rect: QRectF, spared: Sequence[QRectF]
) -> None:
    """Put what was painted in `rect` on a paper; `spared` pictures stay as they are at night."""
    if paper is Paper.PLAIN:
        return
    painter.save()
    if paper is Paper.SEPIA:
        painter.setCompositionMode(_Mode.CompositionMode_Multiply)
        painter.fillRect(rect, SEPIA)
    else:
        if spared:
            _clip_out(painter, rect, spared)
        painter.setCompositionMode(_Mode.CompositionMode_Difference)
        painter.fillRect(rect, Qt.GlobalColor.white)
        painter.setCompositionMode(_Mode.CompositionMode_Lighten)
        painter.fillRect(rect, colour(paper, look))
    painter.restore()


def _clip_out(painter: QPainter, rect: QRectF, spared: Sequence[QRectF]) -> None:
    region = QRegion(rect.toAlignedRect())
    for picture in spared:
        region -= QRegion(picture.toRect())
    painter.setClipRegion(region, Qt.ClipOperation.IntersectClip)
