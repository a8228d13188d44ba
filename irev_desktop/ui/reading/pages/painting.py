"""How pages, hits and what went wrong are painted."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from irev_desktop.kernel.texts import _
from irev_desktop.pdf.jobs import DrawJob
from irev_desktop.ui.look.scale import CORNER
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.look.tokens import LIGHT, Tone

HIT: Final = QColor(255, 213, 64)
CURRENT: Final = QColor(255, 140, 40)
FAILURE_WIDTH: Final = 360
"""Pixels at 100 % of the tile that says why a page could not be drawn."""
NIGHT_HIT: Final = QColor(255, 200, 40, 90)
NIGHT_CURRENT: Final = QColor(255, 140, 40, 150)
_Mode = QPainter.CompositionMode


@dataclass(frozen=True, slots=True)
class Piece:
    """A drawing and where it goes; `exact` when pixels of one are pixels of the other."""

    image: QImage
    target: QRectF
    exact: bool = False


def paint_paper(painter: QPainter, look: Look, rect: QRect) -> None:
    """Paint an empty page and its edge."""
    painter.fillRect(rect, Qt.GlobalColor.white)
    painter.setPen(QPen(QColor(look.palette.line), 0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(rect).adjusted(-0.5, -0.5, 0.5, 0.5))


def paint_pieces(painter: QPainter, pieces: Iterable[Piece], view: QRectF, ratio: float) -> None:
    """Paint drawings where they meet the view, on a screen of `ratio` device pixels."""
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for piece in pieces:
        part = piece.target.intersected(view)
        if part.isEmpty():
            continue
        if piece.exact:
            _paint_exactly(painter, piece, ratio)
            continue
        across = piece.image.width() / piece.target.width()
        down = piece.image.height() / piece.target.height()
        source = QRectF(
            (part.x() - piece.target.x()) * across,
            (part.y() - piece.target.y()) * down,
            part.width() * across,
            part.height() * down,
        )
        painter.drawImage(part, piece.image, source)


def _paint_exactly(painter: QPainter, piece: Piece, ratio: float) -> None:
    """Paint pixel upon pixel, whatever the density of the screen."""
    corner = piece.target.topLeft() * ratio
    painter.save()
    painter.scale(1 / ratio, 1 / ratio)
    painter.drawImage(QPoint(round(corner.x()), round(corner.y())), piece.image)
    painter.restore()


def paint_hits(
    painter: QPainter, boxes: Iterable[QRectF], current: Iterable[QRectF], *, night: bool
) -> None:
    """Mark hits as with a pen; the current one stronger, and framed."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    if not night:
        painter.setCompositionMode(_Mode.CompositionMode_Multiply)
    for box in boxes:
        painter.fillRect(box.adjusted(-1, 0, 1, 0), NIGHT_HIT if night else HIT)
    for box in current:
        painter.fillRect(box.adjusted(-1, 0, 1, 0), NIGHT_CURRENT if night else CURRENT)
    painter.setCompositionMode(_Mode.CompositionMode_SourceOver)
    painter.setPen(QPen(CURRENT.darker(150) if not night else CURRENT, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for box in current:
        painter.drawRect(box.adjusted(-2, -1, 2, 1))
    painter.restore()


def retry_rect(look: Look, page: QRect, seen: QRect) -> QRect:
    """Return where the button « Réessayer » of a failed page is: amid what is seen of it."""
    middle = page.intersected(seen).center()
    width, height = look.px(140), look.px(32)
    return QRect(middle.x() - width // 2, middle.y() + look.px(8), width, height)


def paint_waiting(painter: QPainter, page: QRect, seen: QRect, number: int) -> None:
    """Paint, on a page of which nothing is drawn yet, which one it is."""
    painter.setPen(QColor(LIGHT.muted))
    middle = page.intersected(seen)
    text = _("Page {n}…").format(n=number)
    painter.drawText(middle, int(Qt.AlignmentFlag.AlignCenter), text)


def paint_failure(painter: QPainter, look: Look, page: QRect, seen: QRect, sentence: str) -> None:
    """Paint, on a page that could not be drawn, a tile: why, and a button to try again."""
    button = retry_rect(look, page, seen)
    palette = look.palette
    wide = min(look.px(FAILURE_WIDTH), page.width() - 16)
    tile = QRect(button.center().x() - wide // 2, button.top() - look.px(92), wide, look.px(140))
    painter.save()
    painter.fillRect(page.intersected(seen), QColor(palette.surface))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(palette.edge), 1))
    painter.setBrush(QColor(palette.ground_of(Tone.DANGER)))
    painter.drawRoundedRect(QRectF(tile), CORNER, CORNER)
    painter.setPen(QColor(palette.ink))
    words = tile.adjusted(12, 8, -12, button.top() - tile.bottom() - 12)
    wrapped = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(words, int(wrapped), sentence)
    painter.setPen(QPen(QColor(palette.edge), 1))
    painter.setBrush(QColor(palette.surface))
    painter.drawRoundedRect(QRectF(button).adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)
    painter.setPen(QColor(palette.ink))
    painter.drawText(button, int(Qt.AlignmentFlag.AlignCenter), _("Réessayer"))
    painter.restore()


def target_of(job: DrawJob, origin: QPointF, ratio: float, scale: float) -> QRectF:
    """Return where a drawing goes on the view.

    `origin` is the page's corner on the view, `ratio` device pixels a logical one, `scale` by how
    much the drawing is enlarged (1 when it was made for what is shown).
    """
    left, top, right, bottom = (side * scale / ratio for side in job.clip)
    x, y = (round(place * ratio) / ratio for place in (origin.x(), origin.y()))
    return QRectF(x + left, y + top, right - left, bottom - top)
