"""Choosing text with the mouse and the keyboard on the pages."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent

from irev_desktop.ui.reading.pages.hand import Hand
from irev_desktop.ui.reading.selecting.caret import Step
from irev_desktop.ui.reading.selecting.selector import Point, Selector
from irev_desktop.ui.reading.selecting.spots import Unit

NEAR: Final = 4.0
"""Pixels between two clicks that belong together."""
_UNITS: Final = (Unit.CHARACTER, Unit.WORD, Unit.LINE, Unit.PARAGRAPH)
_Key = Qt.Key
_STEPS: Final = {
    _Key.Key_Left: (Step.CHARACTER, False),
    _Key.Key_Right: (Step.CHARACTER, True),
    _Key.Key_Up: (Step.LINE, False),
    _Key.Key_Down: (Step.LINE, True),
    _Key.Key_Home: (Step.LINE_EDGE, False),
    _Key.Key_End: (Step.LINE_EDGE, True),
}
_Modifier = Qt.KeyboardModifier

Move = Callable[[Step, bool], bool]


class SelectHand(Hand):
    """Press and drag: text. Two clicks: a word; three: a line; four: a paragraph.

    With Shift the stretch goes on to the click, with Alt one draws a rectangle. Beside text the
    press is left to others. Shift and arrows move the end of the stretch.
    """

    cursor = Qt.CursorShape.IBeamCursor
    scrolls = True

    def __init__(self, selector: Callable[[], Selector | None], move: Move) -> None:
        """Take what gives the selection of the document shown, and what moves its end."""
        self._selector = selector
        self._move = move
        self._corner: Point | None = None
        self._clicks = 0
        self._last: tuple[int, QPointF] | None = None

    def press(self, page: int, point: QPointF, event: QMouseEvent) -> bool:
        """Begin to choose, or go on."""
        selector = self._selector()
        if selector is None or event.button() is not Qt.MouseButton.LeftButton:
            return False
        here = Point(page, point.x(), point.y())
        self._corner = None
        self._count(event)
        if event.modifiers() & _Modifier.AltModifier:
            self._corner = here
            selector.drop()
            return True
        if not selector.is_text(here):
            selector.drop()
            return False
        if event.modifiers() & _Modifier.ShiftModifier:
            selector.extend(here)
        else:
            selector.press(here, _UNITS[self._clicks])
        return True

    def move(self, page: int, point: QPointF, event: QMouseEvent) -> bool:
        """Choose up to the mouse."""
        selector = self._selector()
        here = Point(page, point.x(), point.y())
        if selector is None:
            return False
        if self._corner is None:
            selector.extend(here)
        elif page == self._corner.page:
            selector.draw(self._corner, here)
        return True

    def hover(self, page: int, point: QPointF, event: QMouseEvent) -> bool:
        """Show over text that it can be chosen."""
        selector = self._selector()
        here = Point(page, point.x(), point.y())
        if selector is None or not selector.is_text(here):
            return False
        selector.hover(here)
        return True

    def key(self, event: QKeyEvent) -> bool:
        """Move the end of the stretch; Escape chooses nothing."""
        selector = self._selector()
        if selector is None:
            return False
        key = _Key(event.key())
        if key == _Key.Key_Escape and not selector.empty:
            selector.drop()
            return True
        modifiers = event.modifiers() & ~_Modifier.KeypadModifier
        if key not in _STEPS or not modifiers & _Modifier.ShiftModifier:
            return False
        step, forward = _STEPS[key]
        if modifiers & _Modifier.ControlModifier and step is Step.CHARACTER:
            step = Step.WORD
        return self._move(step, forward)

    def _count(self, event: QMouseEvent) -> None:
        """Count clicks that follow one another at one place; Qt tells every second one."""
        now, place = event.timestamp(), event.globalPosition()
        again = False
        if self._last is not None:
            hints = QGuiApplication.styleHints()
            soon = now - self._last[0] <= hints.mouseDoubleClickInterval()
            again = soon and (place - self._last[1]).manhattanLength() <= NEAR
        self._clicks = min(self._clicks + 1, len(_UNITS) - 1) if again else 0
        if event.type() is QEvent.Type.MouseButtonDblClick:
            self._clicks = max(self._clicks, 1)
        self._last = (now, place)
