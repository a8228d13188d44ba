"""Reading by keyboard, right for every arrangement of the pages."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from irev_desktop.ui.reading.pages.sheet import STEP
from irev_desktop.ui.reading.pages.sheet_view import SheetView

_Key = Qt.Key
_IGNORED: Final = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_ENDS: Final = frozenset({_Key.Key_Home, _Key.Key_End})
"""Keys that mean the same with Ctrl, as in any text."""
Move = Callable[[SheetView], None]

_MOVES: Final[Mapping[int, Move]] = {
    _Key.Key_PageDown: lambda view: view.read_on(forward=True),
    _Key.Key_PageUp: lambda view: view.read_on(forward=False),
    _Key.Key_Home: lambda view: view.go_to(1),
    _Key.Key_End: lambda view: view.go_to_end(),
    _Key.Key_Down: lambda view: _down(view, STEP),
    _Key.Key_Up: lambda view: _down(view, -STEP),
    _Key.Key_Right: lambda view: _across(view, STEP),
    _Key.Key_Left: lambda view: _across(view, -STEP),
    _Key.Key_Plus: lambda view: view.step_zoom(True),
    _Key.Key_Equal: lambda view: view.step_zoom(True),
    _Key.Key_Minus: lambda view: view.step_zoom(False),
}


def press(view: SheetView, event: QKeyEvent) -> bool:
    """Do what a key means; tell whether it means something."""
    held = event.modifiers() & ~_IGNORED
    if held == Qt.KeyboardModifier.ControlModifier and event.key() in _ENDS:
        held = Qt.KeyboardModifier.NoModifier
    if held or not view.page_count:
        return False
    if event.key() == _Key.Key_Space:
        view.read_on(forward=not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        return True
    move = _MOVES.get(event.key())
    if move is not None:
        move(view)
    return move is not None


def _down(view: SheetView, pixels: int) -> None:
    """Scroll, or turn the page at its end."""
    if not view.arrangement.continuous and view.at_end(forward=pixels > 0):
        view.turn_page(forward=pixels > 0)
    else:
        view.scroll_by(0, pixels)


def _across(view: SheetView, pixels: int) -> None:
    """Scroll where pages are wider than the view, else turn the page."""
    if view.horizontalScrollBar().maximum() > 0:
        view.scroll_by(pixels, 0)
    else:
        view.step_page(pixels > 0)
