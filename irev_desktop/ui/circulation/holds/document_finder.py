"""Finds the document that is wanted, by words of its title, its code or its territories."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.texts import _
from irev_desktop.services.catalogue.listing import list_documents
from irev_desktop.services.catalogue.records import DocumentFilters, DocumentRow
from irev_desktop.services.circulation.desk import identify
from irev_desktop.services.circulation.records import ScannedCopy
from irev_desktop.services.library import Library
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.record_view import RecordView
from irev_desktop.ui.look.scale import SNUG
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.models.columns import Column
from irev_desktop.ui.models.folding import score
from irev_desktop.ui.models.record_table import RecordTable
from irev_desktop.ui.widgets.empty_state import EmptyState
from irev_desktop.ui.widgets.finder_field import FinderField

MOST = 60
"""Documents offered."""


def documents_on_paper(library: Library, actor: Actor, text: str) -> tuple[DocumentRow, ...]:
    """Return the documents that have the words typed and a copy to lend, best first.

    A code scanned stands for the document of its copy.
    """
    scanned = identify(library, actor, text)
    if isinstance(scanned, ScannedCopy):
        rows = list_documents(library, actor)
        return tuple(row for row in rows if row.id == scanned.document and row.lendable)
    rows = list_documents(library, actor, DocumentFilters(text=text))
    lendable = [row for row in rows if row.lendable]
    return tuple(sorted(lendable, key=lambda row: -score(row.title, text))[:MOST])


def _copies(row: DocumentRow) -> str:
    return _("disponible") if row.available else _("sorti")


COLUMNS: tuple[Column[DocumentRow], ...] = (
    Column(_("Document"), lambda row: row.title, width=0, tip=lambda row: row.title),
    Column(
        _("Exemplaires"),
        lambda row: row.available,
        _copies,
        width=11,
        tone=lambda row: Tone.SUCCESS if row.available else Tone.NEUTRAL,
    ),
)


class DocumentFinder(QWidget):
    """A field and its matches. `chosen` carries a `DocumentRow`."""

    chosen = Signal(object)

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._answered = ""
        self._hasty = False
        self.field = FinderField(
            _("Chercher un document, ou scanner un exemplaire"),
            _("Chercher le document à réserver"),
        )
        self.table: RecordTable[DocumentRow] = RecordTable(COLUMNS, lambda row: row.id, self)
        self.view = RecordView(frame.look, self.table, _("Documents trouvés"))
        self.view.horizontalHeader().hide()
        self._empty = EmptyState(frame.look, "document", _("Quel document\u00a0?"))
        self.view.set_empty(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SNUG)
        column.addWidget(self.field)
        column.addWidget(self.view, 1)
        self.field.textChanged.connect(self._look_for)
        self.field.down.connect(self._enter_list)
        self.field.returnPressed.connect(self._choose_first)
        self.view.opened.connect(self.chosen)
        self.view.clicked.connect(lambda _index: self.chosen.emit(self.view.current()))

    def _look_for(self, text: str) -> None:
        self._hasty = False
        if text.strip():
            done = partial(self._found, text)
            self._frame.jobs.run(documents_on_paper, text, done=done, key="documents", owner=self)
        else:
            self._found(text, ())

    def _found(self, text: str, rows: tuple[DocumentRow, ...]) -> None:
        self._answered = text
        self.table.set_records(rows)
        if self._hasty:
            self._choose_first()
        if self.field.text().strip():
            hint = _("Seuls les documents dont un exemplaire se prête peuvent être réservés.")
            self._empty.set_texts(_("Aucun document à réserver"), hint)
        else:
            self._empty.set_texts(_("Quel document\u00a0?"))

    def _enter_list(self) -> None:
        if self.table.rowCount():
            self.view.selectRow(0)
            self.view.setFocus()

    def _choose_first(self) -> None:
        """Take the first; a scanner presses Enter before the answer has come."""
        self._hasty = self._answered != self.field.text()
        if self.table.rowCount() and not self._hasty:
            self.chosen.emit(self.table.record(0))
