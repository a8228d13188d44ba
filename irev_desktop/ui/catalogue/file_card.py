"""The card of one file of a record: what it is, its gestures, moved by the mouse or the keys."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
)

from irev_desktop.kernel.texts import _, file_size, n_
from irev_desktop.kernel.vocabulary import TextState
from irev_desktop.services.catalogue.records import FileRecord
from irev_desktop.ui.look.scale import ROOMY, SNUG, TIGHT
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.widgets.chip import Chip
from irev_desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from irev_desktop.ui.widgets.page_head import flow
from irev_desktop.ui.widgets.picture import Picture
from irev_desktop.ui.widgets.tips import plain_tip

TONES: Final = {
    TextState.NONE: Tone.WARNING,
    TextState.PARTIAL: Tone.WARNING,
    TextState.NATIVE: Tone.SUCCESS,
    TextState.OCR: Tone.INFO,
}
STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class FileCard(QFrame):
    """Shows a file. `place` and `count` say where it stands among those of its record.

    `stepped` asks for a place further up or down; `dragged` carries where the mouse has it,
    `dropped` that it is let go.
    """

    read = Signal(int)
    removed = Signal(int)
    stepped = Signal(int, int)
    dragged = Signal(int, QPoint)
    dropped = Signal(int)

    def __init__(self, look: Look, file: FileRecord, place: int, count: int) -> None:
        super().__init__()
        self._look = look
        self.file = file
        self._movable = count > 1
        self._pressed: QPoint | None = None
        self._moving = False
        mark(self, Style.CARD)
        words = _("{place} sur {count}\u00a0: {name}")
        self.setAccessibleName(words.format(place=place + 1, count=count, name=file.name))
        if self._movable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.OpenHandCursor)
            self.setToolTip(_("Glissez, ou Ctrl+↑ et Ctrl+↓, pour changer l’ordre"))
        self._lay_out(place, count)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by Ctrl and an arrow."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        step = STEPS.get(Qt.Key(event.key()))
        if self._movable and held and step is not None:
            self.stepped.emit(self.file.id, step)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note where the card is taken."""
        if self._movable and event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse once it has gone some way."""
        if self._pressed is None:
            return
        way = (event.position().toPoint() - self._pressed).manhattanLength()
        if not self._moving and way >= QApplication.startDragDistance():
            self._moving = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._moving:
            self.dragged.emit(self.file.id, event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the card go where it is."""
        moved, self._pressed, self._moving = self._moving, None, False
        if moved:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
            self.dropped.emit(self.file.id)

    def _lay_out(self, place: int, count: int) -> None:
        file = self.file
        name = QHBoxLayout()
        name.setSpacing(SNUG)
        if self._movable:
            name.addWidget(PlainLabel(f"{place + 1}.", Style.MUTED))
        name.addWidget(Picture(self._look, "pdf"))
        name.addWidget(ElidedLabel(file.name), 1)
        for words, icon, step, last in (
            (_("Monter"), "up", -1, 0),
            (_("Descendre"), "down", 1, count - 1),
        ):
            if self._movable:
                callback = partial(self.stepped.emit, file.id, step)
                button = self._dressed(QToolButton(), words, icon, callback)
                button.setToolTip(plain_tip(words))
                button.setEnabled(place != last)
                name.addWidget(button)
        facts = f"{n_('{n} page', '{n} pages', file.pages)} · {file_size(file.byte_size)}"
        if file.unread:
            facts += " · " + n_("{n} page sans texte", "{n} pages sans texte", file.unread)
        read, remove = partial(self.read.emit, file.id), partial(self.removed.emit, file.id)
        under = (
            PlainLabel(facts, Style.CAPTION),
            Chip(self._look, file.text_state.label, TONES[file.text_state]),
            self._dressed(QPushButton(_("Lire")), _("Lire"), "read", read),
            self._dressed(QPushButton(_("Retirer")), _("Retirer"), "close", remove),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(ROOMY, SNUG, SNUG, TIGHT)
        column.setSpacing(TIGHT)
        column.addLayout(name)
        column.addWidget(flow(under, self._look.px(SNUG)))

    def _dressed(
        self, button: QAbstractButton, text: str, icon: str, callback: Callable[[], object]
    ) -> QAbstractButton:
        button.setIcon(self._look.icon(icon))
        button.setAccessibleName(f"{text}\u00a0: {self.file.name}")
        button.setCursor(Qt.CursorShape.ArrowCursor)
        mark(button, Style.QUIET)
        button.clicked.connect(lambda _checked: callback())
        return button
