"""Call numbers for many copies: each is seen before anything is written."""

from collections.abc import Collection, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _, n_
from irev_desktop.services.catalogue.call_numbers.commands import give_call_numbers
from irev_desktop.services.catalogue.call_numbers.queries import preview_call_numbers
from irev_desktop.services.catalogue.call_numbers.records import CallNumberRow, CallNumbersDone
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.record_view import RecordView
from irev_desktop.ui.look.scale import AIRY, ROOMY
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.models.columns import Column
from irev_desktop.ui.models.record_table import RecordTable
from irev_desktop.ui.widgets.empty_state import EmptyState
from irev_desktop.ui.widgets.labels import PlainLabel

COLUMNS: Final[tuple[Column[CallNumberRow], ...]] = (
    Column(_("Document"), lambda row: row.title, width=0),
    Column(_("Code-barres"), lambda row: row.barcode, width=14),
    Column(_("Avant"), lambda row: row.before or "–", width=18),
    Column(_("Après"), lambda row: row.after, width=24),
)


class CallNumbersDialog(QDialog):
    """Gives call numbers by the library's scheme to the copies that it is opened for."""

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        super().__init__(parent)
        self._frame = frame
        self._over = parent
        self._documents: tuple[int, ...] | None = None
        self.setWindowTitle(_("Donner des cotes"))
        self.replace = QCheckBox(_("Remplacer aussi les cotes déjà données"))
        self.complaint = PlainLabel("", Style.ERROR, wrap=True)
        self.model: RecordTable[CallNumberRow] = RecordTable(COLUMNS, lambda row: row.copy_id, self)
        self.view = RecordView(frame.look, self.model, _("Cotes qui seraient données"))
        self._empty = EmptyState(frame.look, "edit", _("Rien ne changerait"))
        self.view.set_empty(self._empty)
        self.sum = PlainLabel("", Style.CAPTION, wrap=True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        accept = QDialogButtonBox.ButtonRole.AcceptRole
        self.apply = self._buttons.addButton(_("Donner les cotes"), accept)
        self.apply.setAutoDefault(False)
        mark(self.apply, Style.PRIMARY)
        self._lay_out()
        self.replace.toggled.connect(self._ask)
        self._buttons.accepted.connect(self._go)
        self._buttons.rejected.connect(self.reject)

    def open_for(self, documents: Collection[int] | None = None) -> None:
        """Open for the copies of these documents, or of all."""
        self._documents = None if documents is None else tuple(documents)
        room, look = self._over.window(), self._frame.look
        self.resize(min(look.px(860), room.width()), min(look.px(560), room.height()))
        self.replace.setChecked(False)
        self._show(())
        self.open()
        self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the call numbers on Ctrl+Enter."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._go()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.addWidget(self.sum, 1)
        below.addWidget(self._buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIRY, AIRY, AIRY, AIRY)
        column.setSpacing(ROOMY)
        column.addWidget(PlainLabel(_("Donner des cotes par le modèle du fonds"), Style.TITLE))
        column.addWidget(self.replace)
        column.addWidget(self.complaint)
        column.addWidget(self.view, 1)
        column.addLayout(below)
        self.complaint.hide()

    def _ask(self) -> None:
        self.apply.setEnabled(False)
        self._frame.jobs.run(
            preview_call_numbers,
            self._documents,
            replace=self.replace.isChecked(),
            done=self._show,
            failed=self._refused,
            key="call_numbers",
            owner=self,
        )

    def _show(self, rows: Sequence[CallNumberRow]) -> None:
        self._complain("")
        changing = [row for row in rows if row.after != row.before]
        self.model.set_records(changing)
        same = len(rows) - len(changing)
        parts = [n_("{n} cote à donner", "{n} cotes à donner", len(changing))]
        if same:
            parts.append(n_("{n} exemplaire en a une", "{n} exemplaires en ont une", same))
        self.sum.setText(" · ".join(parts) if rows else "")
        self._empty.set_texts(
            _("Rien ne changerait"),
            _("Chaque exemplaire a sa cote.") if rows else _("Aucun exemplaire papier ici."),
        )
        self.apply.setEnabled(bool(changing))

    def _refused(self, error: LibraryError) -> None:
        self._show(())
        self._complain(sentence(error))

    def _complain(self, words: str) -> None:
        self.complaint.setText(words)
        self.complaint.setVisible(bool(words))

    def _go(self) -> None:
        rows = self.model.records()
        if not self.apply.isEnabled():
            return
        self.apply.setEnabled(False)
        wanted = {row.copy_id: (row.version, row.after) for row in rows}
        self._frame.jobs.start(
            n_("{n} cote à donner", "{n} cotes à donner", len(wanted)),
            give_call_numbers,
            wanted,
            done=self._done,
            failed=self._not_done,
            owner=self,
        )

    def _done(self, done: CallNumbersDone) -> None:
        said = n_("{n} cote donnée.", "{n} cotes données.", len(done.copies))
        self._frame.undo.done(said, done.operation)
        self.accept()

    def _not_done(self, error: LibraryError) -> None:
        """Say that nothing was changed and why, and look again."""
        self._ask()
        self._complain(_("Rien n’a été changé. {reason}").format(reason=sentence(error)))
