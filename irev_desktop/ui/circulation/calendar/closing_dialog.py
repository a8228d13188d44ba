"""Declaring a closing or an opening: from, to, why; what it would move is told before."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from irev_desktop.kernel.desk_vocabulary import ExceptionKind
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _, short_date
from irev_desktop.services.circulation.closing_words import (
    declared_words,
    moved_summary,
    moved_words,
)
from irev_desktop.services.circulation.closings import declare_closing, preview_closing
from irev_desktop.services.circulation.policy_records import ClosingDone, DateMove
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.jobs import Lane
from irev_desktop.ui.frame.record_view import RecordView
from irev_desktop.ui.look.scale import AIRY, ROOMY, SNUG
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.models.columns import Column
from irev_desktop.ui.models.record_table import RecordTable
from irev_desktop.ui.widgets.day_field import DayField
from irev_desktop.ui.widgets.editors import choice
from irev_desktop.ui.widgets.empty_state import EmptyState
from irev_desktop.ui.widgets.labels import PlainLabel

PAUSE: Final = 200
"""Milliseconds of rest after which the preview is asked for."""
SIZE: Final = (760, 600)
"""Pixels at 100 %."""

COLUMNS: tuple[Column[DateMove], ...] = (
    Column(_("Qui prévenir"), lambda move: move.name, width=0, tip=lambda move: move.name),
    Column(_("Document"), lambda move: move.title, width=0, tip=lambda move: move.title),
    Column(_("Date"), lambda move: moved_words(move.moved), width=15),
    Column(_("Avant"), lambda move: move.before, lambda move: short_date(move.before), width=11),
    Column(_("Après"), lambda move: move.after, lambda move: short_date(move.after), width=11),
)
KINDS: Final = (ExceptionKind.CLOSED, ExceptionKind.YEARLY, ExceptionKind.REOPENED)


class ClosingDialog(QDialog):
    """Asks for the days and shows what they would move. `declared`: it is done."""

    declared = Signal()

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        super().__init__(parent)
        self._frame = frame
        self._over = parent
        self._moves: tuple[DateMove, ...] = ()
        self.setWindowTitle(_("Fermer ou rouvrir des jours"))
        self.kind = choice([(kind.label, kind.value) for kind in KINDS])
        self.first, self.last = DayField(frame.look), DayField(frame.look)
        self.label = QLineEdit()
        self.summary = PlainLabel("", wrap=True)
        self.error = PlainLabel("", Style.ERROR, wrap=True)
        self._model: RecordTable[DateMove] = RecordTable(
            COLUMNS, lambda move: (move.moved, move.row), self
        )
        self.view = RecordView(frame.look, self._model, _("Dates reportées"))
        self._nothing = EmptyState(frame.look, "check", _("Rien à reporter"))
        self.view.set_empty(self._nothing)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.declare = self._buttons.addButton(
            _("Déclarer"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.copy = self._buttons.addButton(
            _("Copier les courriels"), QDialogButtonBox.ButtonRole.ActionRole
        )
        mark(self.declare, Style.PRIMARY)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(PAUSE)
        self._lay_out()
        self._connect()

    def open_for(self, kind: ExceptionKind, first: date, last: date) -> None:
        """Ask about some days, and show at once what they would move."""
        self.kind.setCurrentIndex(self.kind.findData(kind.value))
        self.first.set_day(first)
        self.last.set_day(last)
        self.label.clear()
        look, room = self._frame.look, self._over.window().size()
        self.resize(min(look.px(SIZE[0]), room.width()), min(look.px(SIZE[1]), room.height()))
        self._preview()
        self.open()
        self.label.setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(AIRY, AIRY, AIRY, AIRY)
        column.setSpacing(ROOMY)
        days = QHBoxLayout()
        days.setSpacing(SNUG)
        for name, field, share in (
            (_("Quoi"), self.kind, 3),
            (_("Premier jour"), self.first, 2),
            (_("Dernier jour"), self.last, 2),
        ):
            days.addLayout(_named(name, field), share)
        column.addLayout(days)
        column.addLayout(_named(_("Motif (ce qu’on lira au calendrier)"), self.label))
        column.addWidget(self.error)
        column.addWidget(self.summary)
        column.addWidget(self.view, 1)
        column.addWidget(self._buttons)

    def _connect(self) -> None:
        self._rest.timeout.connect(self._preview)
        for field in (self.first, self.last):
            field.changed.connect(self._rest.start)
        self.kind.currentIndexChanged.connect(lambda _row: self._rest.start())
        self._buttons.accepted.connect(self._declare)
        self._buttons.rejected.connect(self.reject)
        self.copy.clicked.connect(self._copy)

    def _asked(self) -> tuple[ExceptionKind, date, date] | None:
        first, last = self.first.day(), self.last.day()
        if first is None or last is None:
            wrong = self.first.complaint() or self.last.complaint()
            self._complain(wrong or _("Donnez le premier et le dernier jour."))
            return None
        return ExceptionKind(str(self.kind.currentData())), first, last

    def _preview(self) -> None:
        asked = self._asked()
        self.declare.setEnabled(False)
        if asked is not None:
            self._frame.jobs.run(
                preview_closing,
                *asked,
                done=self._show,
                failed=self._refused,
                key="preview",
                owner=self,
            )

    def _show(self, moves: tuple[DateMove, ...]) -> None:
        self._complain("")
        self.declare.setEnabled(True)
        self._moves = moves
        self._model.set_records(moves)
        self.copy.setEnabled(bool(_mails(moves)))
        if moves:
            self.summary.setText("\n".join(moved_summary(moves)))
        else:
            self.summary.setText(_("Aucune date ne tombe sur un jour que cela ferme."))

    def _refused(self, error: LibraryError) -> None:
        self._complain(sentence(error))

    def _complain(self, text: str) -> None:
        self.error.setText(text)
        self.error.setVisible(bool(text))

    def _declare(self) -> None:
        asked = self._asked()
        if asked is None:
            return
        self.declare.setEnabled(False)
        self._frame.jobs.run(
            declare_closing,
            *asked,
            label=self.label.text(),
            lane=Lane.DESK,
            done=partial(self._done, asked[0]),
            failed=self._refused,
        )

    def _done(self, kind: ExceptionKind, done: ClosingDone) -> None:
        self._frame.undo.done(declared_words(kind, done.moves), done.operation)
        self.accept()
        self.declared.emit()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("; ".join(_mails(self._moves)))
        self._frame.notices.say(_("Courriels des personnes à prévenir copiés."))


def _mails(moves: Sequence[DateMove]) -> list[str]:
    """Return the addresses of those whom to tell, once each."""
    return list(dict.fromkeys(move.email for move in moves if move.email))


def _named(name: str, field: QWidget) -> QVBoxLayout:
    """Return a field under its name."""
    label = PlainLabel(name, Style.CAPTION)
    label.setBuddy(field)
    field.setAccessibleName(name)
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(label)
    column.addWidget(field)
    return column
