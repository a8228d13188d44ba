"""Changes of many records: composed on top, seen below before anything is written."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _, n_
from irev_desktop.services.catalogue.batch.commands import edit_documents
from irev_desktop.services.catalogue.batch.queries import preview_batch
from irev_desktop.services.catalogue.batch.records import BatchChange, BatchDone, BatchRow
from irev_desktop.services.reference import queries
from irev_desktop.services.reference.records import DispositifChoice, ThemeRecord
from irev_desktop.ui.catalogue.batch.change_card import ChangeCard
from irev_desktop.ui.catalogue.batch.lines import COLUMNS, Line, lines_of, summed_up
from irev_desktop.ui.catalogue.batch.values import Choices
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.record_view import RecordView
from irev_desktop.ui.look.scale import AIRY, ROOMY, SNUG
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.models.record_table import RecordTable
from irev_desktop.ui.widgets.empty_state import EmptyState
from irev_desktop.ui.widgets.labels import PlainLabel

PAUSE: Final = 250
"""Milliseconds of silence before the preview follows what is composed."""
FIRST: Final = "territories"
"""The field that is proposed first."""
MOST_CARDS: Final = 6


class BatchDialog(QDialog):
    """Changes the records that it is opened for, all in one operation."""

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        super().__init__(parent)
        self._frame = frame
        self._over = parent
        self._choices = Choices()
        self._ids: tuple[int, ...] = ()
        self._asked: tuple[BatchChange, ...] = ()
        self._rows: Sequence[BatchRow] = ()
        self.cards: list[ChangeCard] = []
        self.setWindowTitle(_("Modifier plusieurs notices"))
        self._title = PlainLabel("", Style.TITLE)
        self.add = QPushButton(_("Un autre changement"))
        self.add.setIcon(frame.look.icon("add"))
        mark(self.add, Style.QUIET)
        self._stack = QVBoxLayout()
        self._stack.setSpacing(ROOMY)
        self.complaint = PlainLabel("", Style.ERROR, wrap=True)
        self._model: RecordTable[Line] = RecordTable(
            COLUMNS, lambda line: (line.document, line.field), self
        )
        self.view = RecordView(frame.look, self._model, _("Ce qui changerait"))
        self._empty = EmptyState(frame.look, "edit", _("Rien ne changerait encore"))
        self.view.set_empty(self._empty)
        self.sum = PlainLabel("", Style.CAPTION, wrap=True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        accept = QDialogButtonBox.ButtonRole.AcceptRole
        self.apply = self._buttons.addButton(_("Modifier"), accept)
        self.apply.setAutoDefault(False)
        mark(self.apply, Style.PRIMARY)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._lay_out()
        self._listen()

    def open_for(self, ids: Sequence[int]) -> None:
        """Open for these documents, with one change to compose."""
        self._ids = tuple(ids)
        self._title.setText(
            n_("Modifier {n} notice", "Modifier {n} notices à la fois", len(self._ids))
        )
        room, look = self._over.window(), self._frame.look
        self.resize(min(look.px(980), room.width()), min(look.px(680), room.height()))
        self._show(())
        self.open()
        self._frame.jobs.run(queries.dispositifs, done=self._take_dispositifs, owner=self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Make the changes on Ctrl+Enter, from wherever one types."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._go()
        else:
            super().keyPressEvent(event)

    def _take_dispositifs(self, dispositifs: Sequence[DispositifChoice]) -> None:
        self._choices = Choices(dispositifs)
        self._frame.jobs.run(queries.themes, keywords=False, done=self._take_themes, owner=self)

    def _take_themes(self, themes: Sequence[ThemeRecord]) -> None:
        self._choices = Choices(self._choices.dispositifs, themes)
        self._start()

    def _start(self) -> None:
        for card in list(self.cards):
            self._drop(card)
        self._add()

    # ------------------------------------------------------------------------------ its parts

    def _lay_out(self) -> None:
        ground = QWidget()
        inner = QVBoxLayout(ground)
        inner.setContentsMargins(0, 0, SNUG, 0)
        inner.addLayout(self._stack)
        inner.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addStretch()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidget(ground)
        self._area.setMinimumHeight(self._frame.look.px(150))
        below = QHBoxLayout()
        below.addWidget(self.sum, 1)
        below.addWidget(self._buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIRY, AIRY, AIRY, AIRY)
        column.setSpacing(ROOMY)
        column.addWidget(self._title)
        column.addWidget(self._area, 1)
        column.addWidget(self.complaint)
        column.addWidget(self.view, 3)
        column.addLayout(below)
        self.complaint.hide()

    def _listen(self) -> None:
        self.add.clicked.connect(self._add)
        self._timer.timeout.connect(self._ask)
        self._buttons.accepted.connect(self._go)
        self._buttons.rejected.connect(self.reject)

    def _add(self) -> None:
        card = ChangeCard(self._frame, self._choices, FIRST, self)
        self.cards.append(card)
        self._stack.addWidget(card)
        card.changed.connect(self._timer.start)
        card.dropped.connect(lambda: self._drop(card))
        self._tell_cards()
        card.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self, card: ChangeCard) -> None:
        self.cards.remove(card)
        self._stack.removeWidget(card)
        card.hide()
        card.deleteLater()
        self._tell_cards()

    def _tell_cards(self) -> None:
        for card in self.cards:
            card.drop.setEnabled(len(self.cards) > 1)
        self.add.setEnabled(len(self.cards) < MOST_CARDS)
        self._timer.start()

    # ------------------------------------------------------------------------ what is asked

    def _ask(self) -> None:
        asked = tuple(change for card in self.cards if (change := card.change()) is not None)
        self._asked = asked
        self.apply.setEnabled(False)
        if not asked:
            self._complain("")
            self._show(())
            return
        self._frame.jobs.run(
            preview_batch,
            self._ids,
            asked,
            done=self._show,
            failed=self._refused,
            key="batch",
            owner=self,
        )

    def _show(self, rows: Sequence[BatchRow]) -> None:
        self._rows = rows
        if rows:
            self._complain("")
        self._model.set_records(lines_of(rows))
        count = len(self._versions())
        self.sum.setText(summed_up(rows) if rows else "")
        hint = (
            _("Toutes les notices sont déjà ainsi.")
            if rows
            else _("Donnez une valeur\u00a0: chaque changement se voit ici avant d’être fait.")
        )
        self._empty.set_texts(_("Rien ne changerait"), hint)
        words = n_("Modifier {n} notice", "Modifier {n} notices", count)
        self.apply.setText(words if count else _("Modifier"))
        self.apply.setEnabled(count > 0)

    def _versions(self) -> dict[int, int]:
        """Return the records that would change, with the version that was looked at."""
        return {row.id: row.version for row in self._rows if row.changes and row.refused is None}

    def _refused(self, error: LibraryError) -> None:
        self._complain(sentence(error))
        self._show(())

    def _complain(self, words: str) -> None:
        self.complaint.setText(words)
        self.complaint.setVisible(bool(words))

    def _go(self) -> None:
        if not self.apply.isEnabled() or self._timer.isActive():
            return
        self.apply.setEnabled(False)
        versions = self._versions()
        self._frame.jobs.start(
            n_("Modification de {n} notice", "Modification de {n} notices", len(versions)),
            edit_documents,
            versions,
            self._asked,
            done=self._done,
            failed=self._not_done,
            ended=self._timer.start,
            owner=self,
        )

    def _done(self, done: BatchDone) -> None:
        said = n_("{n} notice modifiée.", "{n} notices modifiées.", len(done.ids))
        self._frame.undo.done(said, done.operation)
        self.accept()

    def _not_done(self, error: LibraryError) -> None:
        """Say that nothing was changed and why."""
        self._complain(_("Rien n’a été changé. {reason}").format(reason=sentence(error)))
