"""Icons by meaning, from one set (Phosphor), painted in the colours of the theme of the moment.

An icon looks its colour up when it is painted: changing the theme needs a repaint and nothing
else. The font is loaded at the first painting, not at the start.
"""

import json
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

GLYPHS: Final = {
    "accueil": "barcode",
    "add": "plus",
    "back": "arrow-left",
    "bell": "bell",
    "bookmark": "bookmark-simple",
    "borrower": "identification-card",
    "bottom": "caret-double-down",
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
    "crop": "crop",
    "danger": "warning-octagon",
    "dispositif": "stack",
    "display": "sliders-horizontal",
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
    "letter": "envelope-simple-open",
    "lock": "lock-simple",
    "mail": "envelope-simple",
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
    "quote": "quotes",
    "read": "book-open",
    "refresh": "arrows-clockwise",
    "remove": "minus",
    "report": "chat-circle-dots",
    "return": "arrow-square-in",
    "rotate-left": "arrow-counter-clockwise",
    "rotate-right": "arrow-clockwise",
    "search": "magnifying-glass",
    "settings": "gear-six",
    "synonyms": "equals",
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
    "top": "caret-double-up",
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

_SET, _FONT, _CHARMAP = "qtawesome", "phosphor-1.3.0.ttf", "phosphor-charmap-1.3.0.json"
_SIZE = 0.94
"""Height of the font for a square of 1: as large as it holds."""


class GlyphFont:
    """The icon font, loaded the first time a glyph is asked for.

    Its two files are read from where qtawesome is installed. The package itself is not imported:
    it would load every enumeration of Qt through qtpy, a seventh of the whole start.
    """

    def __init__(self) -> None:
        self._family = ""
        self._charmap: Mapping[str, str] = {}

    def paint(self, painter: QPainter, rect: QRect, glyph: str, colour: str) -> None:
        """Draw a glyph of the set in the middle of a rectangle, as large as it holds."""
        if not self._family:
            self._load()
        font = QFont(self._family)
        font.setPixelSize(round(min(rect.height(), rect.width()) * _SIZE))
        painter.save()
        painter.setPen(QColor(colour))
        painter.setFont(font)
        painter.drawText(
            rect, Qt.AlignmentFlag.AlignCenter, chr(int(self._charmap[glyph], base=16))
        )
        painter.restore()

    def _load(self) -> None:
        found = find_spec(_SET)
        if found is None or found.origin is None:
            raise ModuleNotFoundError(_SET)
        fonts = Path(found.origin).with_name("fonts")
        loaded = QFontDatabase.addApplicationFont(str(fonts / _FONT))
        self._charmap = json.loads((fonts / _CHARMAP).read_text(encoding="utf-8"))
        self._family = QFontDatabase.applicationFontFamilies(loaded)[0]


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
