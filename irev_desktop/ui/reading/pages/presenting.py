"""Presentation: one page on the whole screen, black around it; a click goes on, Escape leaves."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from irev_desktop.ui.reading.pages.arrangement import Arrangement
from irev_desktop.ui.reading.pages.page_view import PageView
from irev_desktop.ui.reading.pages.zoom import Fit, Zoom

QUIET: Final = 3000
"""Milliseconds of a mouse at rest after which the pointer is hidden."""
BLACK: Final = "#000000"

_ENDS: Final = (Qt.Key.Key_Escape, Qt.Key.Key_F5, Qt.Key.Key_F11)


@dataclass(frozen=True, slots=True)
class _Before:
    """How the view was, to be so again."""

    arrangement: Arrangement
    zoom: Zoom
    position: tuple[int, float]


class Presentation(QObject):
    """Shows a view on the whole screen, and gives it back. `ended` after that."""

    ended = Signal()

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._view = view
        self._before: _Before | None = None
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET)
        self._quiet.timeout.connect(self._hide_pointer)

    @property
    def runs(self) -> bool:
        """Whether the view is on the whole screen now."""
        return self._before is not None

    def start(self) -> None:
        """Take the whole screen, at the page that is read."""
        view = self._view
        if self.runs or not view.page_count:
            return
        page = view.page
        self._before = _Before(view.arrangement, view.zoom, view.position)
        for widget in (view, view.viewport()):
            widget.installEventFilter(self)
        self._set_bars(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.set_ground(BLACK)
        screen = view.screen().geometry()
        view.setWindowFlag(Qt.WindowType.Window, True)
        view.setGeometry(screen)
        view.showFullScreen()
        view.activateWindow()
        view.arrange(Arrangement(continuous=False))
        view.set_zoom(Zoom(Fit.PAGE))
        view.go_to(page)
        view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._quiet.start()

    def stop(self) -> None:
        """Give the screen back; the page that was reached stays."""
        view, before = self._view, self._before
        if before is None:
            return
        page = view.page
        self._before = None
        self._quiet.stop()
        for widget in (view, view.viewport()):
            widget.removeEventFilter(self)
        view.setWindowFlag(Qt.WindowType.Window, False)
        view.setWindowState(Qt.WindowState.WindowNoState)
        view.set_ground("")
        view.viewport().unsetCursor()
        self._set_bars(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        view.show()
        view.window().activateWindow()
        view.arrange(before.arrangement)
        view.set_zoom(before.zoom)
        if page == before.position[0]:
            view.show_position(*before.position)
        else:
            view.go_to(page)
        view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ended.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on by click, leave by Escape; a window that is closed comes back instead."""
        if event.type() is QEvent.Type.Close:
            self.stop()
            event.ignore()
            return True
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._pressed(event)
        if isinstance(event, QMouseEvent) and watched is self._view.viewport():
            return self._moused(event)
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        if event.key() in _ENDS:
            self.stop()
            return True
        turns = {Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_Backspace: -1}
        step = turns.get(Qt.Key(event.key()), 0)
        if step:
            self._view.turn_page(forward=step > 0)
        return bool(step)

    def _moused(self, event: QMouseEvent) -> bool:
        self._view.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self._quiet.start()
        if event.type() in {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick}:
            self._view.turn_page(forward=event.button() is not Qt.MouseButton.RightButton)
        return True

    def _hide_pointer(self) -> None:
        self._view.viewport().setCursor(Qt.CursorShape.BlankCursor)

    def _set_bars(self, policy: Qt.ScrollBarPolicy) -> None:
        self._view.setVerticalScrollBarPolicy(policy)
        self._view.setHorizontalScrollBarPolicy(policy)
