"""What a person does at the window, by mouse and keyboard, and what is then seen."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import (
    QAbstractAnimation,
    QEvent,
    QEventLoop,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    Qt,
    QTimer,
    QUrl,
)
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QToolButton,
    QWidget,
)

from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.notices_view import NoticeCard
from irev_desktop.ui.main_window import MainWindow
from irev_desktop.ui.widgets.labels import PlainLabel

P = TypeVar("P", bound=QWidget)

PATIENCE = 30.0
"""Seconds that one step may take."""
BREATH = 15
"""Milliseconds between two looks at what one waits for."""
LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
FREE = Qt.KeyboardModifier.NoModifier


class StepFailedError(Exception):
    """A step did not have its effect; says in French which one."""


class Hand:
    """Works at one window, and keeps a picture of each step in the folder `out`."""

    def __init__(
        self, window: MainWindow, frame: Frame, out: Path, tell: Callable[[str], object]
    ) -> None:
        """Work at a window; `tell` hears each step, in a line of French."""
        self.window, self.frame, self.out, self._tell = window, frame, out, tell
        self._count = 0
        self._size = window.size()

    def wait(self, holds: Callable[[], object], what: str) -> None:
        """Let the program work until something holds; StepFailedError after the patience."""
        loop, look = QEventLoop(), QTimer()
        end = time.monotonic() + PATIENCE
        held = False

        def again() -> None:
            nonlocal held
            held = held or bool(holds())  # asked once: a moment later it may hold no more
            if held or time.monotonic() > end:
                loop.quit()

        look.timeout.connect(again)
        look.start(BREATH)
        loop.exec()
        look.stop()
        if not held:
            raise StepFailedError(what)

    def rest(self) -> None:
        """Wait until nothing is under way, and was not a breath before."""
        idle = [False]

        def still_idle() -> bool:
            idle.append(self.frame.jobs.idle)
            return idle[-2] and idle[-1]

        self.wait(still_idle, "le programme ne finit pas son travail")

    def key(self, target: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = FREE) -> None:
        """Press a key on a widget."""
        QTest.keyClick(target, key, held)
        self.rest()

    def shortcut(self, key: Qt.Key, held: Qt.KeyboardModifier = FREE) -> None:
        """Press a key wherever the focus is; only the active window has shortcuts."""
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow, "la fenêtre ne prend pas le clavier")
        focused = QApplication.focusWidget()
        self.key(self.window if focused is None else focused, key, held)

    def write(self, target: QWidget, text: str) -> None:
        """Type a text over what a field holds; accents go in as by an input method."""
        QTest.mouseClick(target, LEFT)
        target.setFocus()
        QTest.keyClick(target, Qt.Key.Key_A, CONTROL)
        if text.isascii():
            QTest.keyClicks(target, text)
        else:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(target, event)

    def press(self, text: str, within: QWidget | None = None) -> None:
        """Click on the button that is seen with these words."""

        def seen() -> list[QAbstractButton]:
            buttons = (within or self.window).findChildren(QAbstractButton)
            return [b for b in buttons if b.isVisible() and b.text().startswith(text)]

        self.wait(seen, f"le bouton « {text} » ne se montre pas")
        QTest.mouseClick(seen()[0], LEFT)
        self.rest()

    def click_line(
        self, view: QAbstractItemView, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Click on a line of a list or a tree."""
        view.scrollTo(index)
        where = view.visualRect(index)
        place = QPoint(where.left() + min(where.width() // 2, 40), where.center().y())
        QTest.mouseClick(view.viewport(), LEFT, pos=place)

    def drop(self, target: QWidget, files: Sequence[Path]) -> None:
        """Drop files on a widget, as from a folder of the desktop."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path.absolute())) for path in files])
        copy, where = Qt.DropAction.CopyAction, target.rect().center()
        QApplication.sendEvent(target, QDragEnterEvent(where, copy, data, LEFT, FREE))
        kind = QEvent.Type.Drop
        QApplication.sendEvent(target, QDropEvent(QPointF(where), copy, data, LEFT, FREE, kind))

    def says(self, text: str) -> None:
        """Make sure that the window says something."""

        def said() -> bool:
            labels = self.window.findChildren(PlainLabel)
            return any(text in label.text() for label in labels if label.isVisible())

        self.wait(said, f"la fenêtre ne dit pas « {text} »")

    def put_notices_away(self) -> None:
        """Close the notices that lie over the window."""
        for card in self._notices():
            QTest.mouseClick(card.findChildren(QToolButton)[-1], LEFT)
        self.wait(lambda: not self._notices(), "un message ne se ferme pas")

    def part(self, kind: type[P]) -> P:
        """Return the only part of a kind in the window."""
        found = self.window.findChildren(kind)
        if len(found) != 1:
            raise StepFailedError(f"la fenêtre n’a pas de {kind.__name__}")
        return found[0]

    def picture(self, name: str, words: str) -> None:
        """Keep a picture of the whole window, and tell the step."""
        self.rest()
        self.wait(self._notices_are_still, "un message n’arrive pas à sa place")
        if self.window.size() != self._size:
            raise StepFailedError("la fenêtre a changé de taille d’elle-même")
        self._count += 1
        path = self.out / f"{self._count:02}-{name}.png"
        if not self._seen().save(str(path)):
            raise StepFailedError(f"l’image {path} ne s’écrit pas")
        self._tell(f"{self._count:2}. {words}")

    def _notices(self) -> list[NoticeCard]:
        return [card for card in self.window.findChildren(NoticeCard) if card.isVisible()]

    def _notices_are_still(self) -> bool:
        still = QAbstractAnimation.State.Stopped
        return all(card.slide.state() is still for card in self._notices())

    def _seen(self) -> QPixmap:
        """Return what the screen shows: the window, and the dialogs that lie over it."""
        seen = self.window.grab()
        painter = QPainter(seen)
        for dialog in self.window.findChildren(QDialog):
            if dialog.isVisible():
                shown = dialog.rect()
                shown.moveCenter(self.window.rect().center())
                painter.drawPixmap(shown, dialog.grab())
                painter.drawRect(shown)
        painter.end()
        return seen
