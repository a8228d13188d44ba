"""Finds a borrower by name, organisation, card or e-mail, in two keystrokes."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _, n_
from irev_desktop.services.circulation.borrowers import queries
from irev_desktop.services.circulation.records import BorrowerLine
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.record_view import RecordView
from irev_desktop.ui.look.scale import SNUG
from irev_desktop.ui.models.columns import Column
from irev_desktop.ui.models.record_table import RecordTable
from irev_desktop.ui.widgets.empty_state import EmptyState
from irev_desktop.ui.widgets.finder_field import FinderField


def _who(line: BorrowerLine) -> str:
    return f"{line.name} · {line.organisation}" if line.organisation else line.name


def _loans(line: BorrowerLine) -> str:
    return n_("{n} prêt", "{n} prêts", line.loans) if line.loans else ""


COLUMNS: tuple[Column[BorrowerLine], ...] = (
    Column(_("Emprunteur"), _who, width=0, tip=lambda line: f"{_who(line)}\n{line.card}"),
    Column(_("En cours"), lambda line: line.loans, _loans, width=8),
)


class BorrowerFinder(QWidget):
    """A field and its matches. `chosen` carries the card of a borrower."""

    chosen = Signal(str)

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._answered = ""
        self._hasty = False
        self.field = FinderField(
            _("Chercher un emprunteur"), _("Chercher un emprunteur par nom, organisation ou carte")
        )
        self._model: RecordTable[BorrowerLine] = RecordTable(COLUMNS, lambda line: line.id, self)
        self.view = RecordView(frame.look, self._model, _("Emprunteurs trouvés"))
        self.view.horizontalHeader().hide()
        self._empty = EmptyState(frame.look, "borrower", "")
        self.view.set_empty(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SNUG)
        column.addWidget(self.field)
        column.addWidget(self.view, 1)
        self.field.textChanged.connect(self._look_for)
        self.field.down.connect(self._enter_list)
        self.field.returnPressed.connect(self._choose_first)
        self.view.opened.connect(self._choose)
        self.view.clicked.connect(lambda _index: self._choose(self.view.current()))
        self._say_empty("")

    def clear(self) -> None:
        """Forget what was looked for."""
        self.field.clear()

    def _look_for(self, text: str) -> None:
        self._hasty = False
        if not text.strip():
            self._found(text, ())
            return
        done = partial(self._found, text)
        self._frame.jobs.run(queries.find_borrowers, text, done=done, key="find", owner=self)

    def _found(self, text: str, lines: tuple[BorrowerLine, ...]) -> None:
        self._answered = text
        self._model.set_records(lines)
        self._say_empty(self.field.text())
        if self._hasty:
            self._choose_first()

    def _say_empty(self, text: str) -> None:
        if text.strip():
            self._empty.set_texts(
                _("Personne de ce nom"), _("Vérifiez l’orthographe, ou créez sa fiche.")
            )
        else:
            self._empty.set_texts(
                _("Scannez une carte"), _("ou tapez deux lettres d’un nom ci-dessus.")
            )

    def _enter_list(self) -> None:
        if self._model.rowCount():
            self.view.selectRow(0)
            self.view.setFocus()

    def _choose_first(self) -> None:
        """Take the first; a scanner presses Enter before the answer has come."""
        self._hasty = self._answered != self.field.text()
        if self._model.rowCount() and not self._hasty:
            self._choose(self._model.record(0))

    def _choose(self, line: BorrowerLine | None) -> None:
        if line is not None:
            self.chosen.emit(line.card)
