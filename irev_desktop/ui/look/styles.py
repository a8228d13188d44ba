"""Names for how a widget looks; the style sheet gives them their meaning."""

from enum import StrEnum
from typing import Final

from PySide6.QtWidgets import QWidget

PROPERTY: Final = "look"


class Style(StrEnum):
    """What a widget is to the eye. Give one with `mark`."""

    # labels
    DISPLAY = "display"
    """The one large name of a page."""
    TITLE = "title"
    """The title of a page, a card, a section."""
    STRONG = "strong"
    """A word that stands out in a text of body size."""
    MUTED = "muted"
    """Secondary words of body size."""
    CAPTION = "caption"
    """Small secondary words: the name of a field, a count."""
    ERROR = "error"
    """What is wrong with a field, under it."""
    # buttons
    PRIMARY = "primary"
    """The one thing most people will do here."""
    QUIET = "quiet"
    """A button without a frame: toolbars, rows."""
    SECTION = "section"
    """The title of a part that can be folded away."""
    LINK = "link"
    """A button that reads as a link inside a text."""
    # grounds
    SURFACE = "surface"
    """White paper: the ground of pages and panes."""
    CARD = "card"
    """A bounded, rounded piece of paper."""
    RAIL = "rail"
    HEADER = "header"
    POPUP = "popup"
    """What floats above the rest: palette, suggestions, notices."""
    BAR = "bar"
    """A toolbar over a pane."""
    # fields
    SEARCH = "search"
    """The search field of the header."""
    SCAN = "scan"
    """The large scan field of the desk."""
    INVALID = "invalid"
    """A field whose content cannot be accepted."""


def mark(widget: QWidget, style: Style | None) -> None:
    """Give a widget a style, or take it away; shows at once."""
    name = str(style) if style else ""
    if widget.property(PROPERTY) == name:
        return
    widget.setProperty(PROPERTY, name)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
