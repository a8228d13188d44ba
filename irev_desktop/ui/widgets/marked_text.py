"""A few lines of text with the words found marked: snippets of results, suggestions.

The text is drawn as text; marks are places in it, never markup.
"""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QTextCharFormat, QTextLayout
from PySide6.QtGui import QTextOption as Option

from irev_desktop.ui.look.tokens import Palette

ELLIPSIS: Final = "…"


def lay_out(
    text: str,
    marks: Iterable[tuple[int, int]],
    font: QFont,
    palette: Palette,
    width: int,
    most: int,
) -> QTextLayout:
    """Break `text` into at most `most` lines of `width` pixels; what does not fit ends with « … ».

    `marks` are stretches (start, end) in characters of `text`; they are strong, upon a ground.
    """
    stretches = [(_units(text[:start]), _units(text[:end])) for start, end in marks]
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)  # the widest it may come out
    metrics = QFontMetrics(strong)
    if most == 1:
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        return _broken(text, stretches, font, palette, width, most)
    layout = _broken(text, stretches, font, palette, width, most)
    lines = layout.lineCount()
    last = layout.lineAt(lines - 1) if lines else None
    if last is None or last.textStart() + last.textLength() >= _units(text):
        return layout
    head, tail = _split(text, last.textStart())
    kept = metrics.elidedText(tail, Qt.TextElideMode.ElideRight, width)
    if kept == tail:  # it ends with a line that only just fits
        kept = f"{tail}{ELLIPSIS}"
    return _broken(f"{head}{kept}", stretches, font, palette, width, most)


def _broken(
    text: str,
    stretches: Iterable[tuple[int, int]],
    font: QFont,
    palette: Palette,
    width: int,
    most: int,
) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = Option()
    option.setWrapMode(Option.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    length = _units(text)
    shape = _shape(palette)
    layout.setFormats(
        [_piece(shape, start, min(end, length)) for start, end in stretches if start < length]
    )
    layout.beginLayout()
    height = 0.0
    for _line in range(most):
        row = layout.createLine()
        if not row.isValid():
            break
        row.setLineWidth(width)
        row.setPosition(QPointF(0, height))
        height += row.height()
    layout.endLayout()
    return layout


def _shape(palette: Palette) -> QTextCharFormat:
    shape = QTextCharFormat()
    shape.setFontWeight(QFont.Weight.DemiBold)
    shape.setForeground(QBrush(QColor(palette.warning)))
    shape.setBackground(QBrush(QColor(palette.warning_ground)))
    return shape


def _piece(shape: QTextCharFormat, start: int, end: int) -> QTextLayout.FormatRange:
    piece = QTextLayout.FormatRange()
    piece.start = start
    piece.length = end - start
    piece.format = shape
    return piece


def _units(text: str) -> int:
    """Return the length of a text in the units in which Qt counts characters."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _split(text: str, units: int) -> tuple[str, str]:
    """Part a text at a place that Qt gave; Qt never gives one inside a character."""
    whole = text.encode("utf-16-le")
    return whole[: 2 * units].decode("utf-16-le"), whole[2 * units :].decode("utf-16-le")
