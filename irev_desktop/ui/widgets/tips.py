"""Tips, which Qt would read as HTML: ours are always text."""

from html import escape

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QToolTip, QWidget


def plain_tip(text: str) -> str:
    """Return a text as a tip that shows exactly it, line by line, wrapped; nothing for nothing."""
    lines = "<br>".join(escape(line) for line in text.split("\n"))
    return f"<qt>{lines}</qt>" if text else ""


def show_tip(place: QPoint, text: str, widget: QWidget, around: QRect) -> None:
    """Show a text as a tip at a place of the screen, while the mouse is `around` on a widget."""
    QToolTip.showText(place, plain_tip(text), widget, around)


def hide_tip() -> None:
    """Show no tip any more."""
    QToolTip.hideText()
