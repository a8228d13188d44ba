"""Icons by meaning, from one set (Phosphor), painted in the colours of the theme of the moment.

An icon looks its colour up when it is painted: changing the theme needs a repaint and nothing
else. The font is loaded at the first painting, not at the start.
"""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap

GLYPHS: Final = {
    "accueil": "barcode",
    "add": "plus",
    "back": "arrow-left",
    "bell": "bell",
    "bookmark": "bookmark-simple",
    "borrower": "identification-card",
    "calendar": "calendar-blank",
    "cancel": "x",
    "catalogue": "tray",
    "check": "check",
    "check-circle": "check-circle",
    "close": "x",
    "collapse": "caret-down",
    "consult": "books",
    "contract": "file-text",
    "copy": "copy",
    "danger": "warning-octagon",
    "dispositif": "stack",
    "document": "file-text",
    "down": "caret-down",
    "download": "download-simple",
    "drop": "tray",
    "edit": "pencil-simple",
    "expand": "caret-right",
    "file": "file",
    "filter": "funnel",
    "folder": "folder",
    "forward": "arrow-right",
    "help": "question",
    "history": "clock-counter-clockwise",
    "info": "info",
    "keyboard": "keyboard",
    "lend": "arrow-square-out",
    "link": "link",
    "list": "list-bullets",
    "lock": "lock-simple",
    "more": "dots-three",
    "next": "caret-right",
    "open": "book-open",
    "outline": "list-dashes",
    "palette": "command",
    "pdf": "file-pdf",
    "people": "users",
    "person": "user",
    "piloter": "chart-bar",
    "previous": "caret-left",
    "print": "printer",
    "publish": "globe-simple",
    "read": "book-open",
    "refresh": "arrows-clockwise",
    "remove": "minus",
    "report": "chat-circle-dots",
    "return": "arrow-square-in",
    "rotate-left": "arrow-counter-clockwise",
    "rotate-right": "arrow-clockwise",
    "search": "magnifying-glass",
    "settings": "gear-six",
    "table": "table",
    "cards": "squares-four",
    "tag": "tag",
    "territory": "map-pin",
    "text": "text-align-left",
    "text-bigger": "text-aa",
    "theme": "circle-half",
    "theme-dark": "moon",
    "theme-light": "sun",
    "time": "clock",
    "trash": "trash",
    "tree": "tree-structure",
    "undo": "arrow-u-up-left",
    "up": "caret-up",
    "upload": "upload-simple",
    "view": "eye",
    "waiting": "hourglass-medium",
    "warning": "warning",
    "zoom-in": "magnifying-glass-plus",
    "zoom-out": "magnifying-glass-minus",
    "fit-width": "arrows-out-line-horizontal",
    "fit-page": "arrows-out",
}
"""What a panel may ask for → the glyph of the set. Add a meaning here, not a glyph elsewhere."""

Colour = Callable[[QIcon.Mode, QIcon.State], str]
"""Gives the colour of an icon that is enabled or not, on or off, at this moment."""

_FONT = ("ph", "phosphor-1.3.0.ttf", "phosphor-charmap-1.3.0.json")


class GlyphFont:
    """The icon font, loaded the first time a glyph is asked for."""

    def __init__(self) -> None:
        self._loaded: Any = None

    def _font(self) -> Any:
        if self._loaded is None:
            # Heavy (0.13 s), and needed only when something is painted.
            from qtawesome.iconic_font import IconicFont  # noqa: PLC0415 - see above

            self._loaded = IconicFont(_FONT)
        return self._loaded

    def paint(self, painter: QPainter, rect: QRect, glyph: str, colour: str) -> None:
        """Draw a glyph of the set in the middle of a rectangle, as large as it holds."""
        loaded = self._font()
        painter.save()
        painter.setPen(QColor(colour))
        painter.setFont(loaded.font("ph", round(min(rect.height(), rect.width()) * 0.94)))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, loaded.charmap["ph"][glyph])
        painter.restore()


class _Engine(QIconEngine):
    """Paints one glyph; `colour` is asked at each painting."""

    def __init__(self, font: GlyphFont, glyph: str, colour: Colour) -> None:
        super().__init__()
        self._font = font
        self._glyph = glyph
        self._colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw into any painter."""
        self._font.paint(painter, rect, self._glyph, self._colour(mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Draw into a picture of that size in device pixels."""
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        """Return an engine that paints the same."""
        return _Engine(self._font, self._glyph, self._colour)


def make_icon(font: GlyphFont, name: str, colour: Colour) -> QIcon:
    """Return the icon of a meaning of `GLYPHS`; KeyError for an unknown one."""
    return QIcon(_Engine(font, GLYPHS[name], colour))
