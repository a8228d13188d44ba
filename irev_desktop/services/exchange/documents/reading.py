"""Reads the rows of a table one after the other: what would become of each."""

from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import ScannedCode, valid_code
from irev_desktop.entities.document import Document
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _
from irev_desktop.services.catalogue import lookups
from irev_desktop.services.catalogue.editing import draft_of
from irev_desktop.services.catalogue.records import CopyDraft, DocumentDraft
from irev_desktop.services.exchange.documents.columns import RecordField
from irev_desktop.services.exchange.documents.names import Names
from irev_desktop.services.exchange.documents.records import (
    PlannedRow,
    RowState,
    TableChoices,
)
from irev_desktop.services.exchange.documents.rows import RowReading, copy_of, read_row
from irev_desktop.services.exchange.headers import plain
from irev_desktop.services.exchange.tables import TableRow


@dataclass
class Taken:
    """One row as it would be written."""

    row: TableRow
    state: RowState
    draft: DocumentDraft
    copy: CopyDraft | None = None
    errors: list[str] = field(default_factory=list)
    known: int | None = None
    """The document that the row completes."""
    joins: "Taken | None" = field(default=None, repr=False)
    """The row of whose record it is a further copy."""
    alike: str = ""


class Reader:
    """Takes the rows of a table one after the other, knowing those before and what is there."""

    def __init__(self, session: Session, choices: TableChoices) -> None:
        self._session = session
        self._choices = choices
        self._names = Names.of(session)
        rows = session.execute(
            select(Document.official_code, Document.id, Document.title, Document.dispositif_id)
        ).all()
        self._by_code = {plain(row.official_code): row.id for row in rows if row.official_code}
        self._by_title = {(plain(row.title), row.dispositif_id): row.title for row in rows}
        self._codes = set(session.scalars(select(ScannedCode.code)))
        self._seen: dict[str, Taken] = {}

    def take(self, row: TableRow) -> Taken:
        """Return what becomes of a row."""
        cells = {name: row.cells[place] for name, place in self._choices.columns.items()}
        reading = RowReading(cells)
        if row.number in self._choices.left_out:
            title = reading.text(RecordField.TITLE)
            return Taken(row, RowState.LEFT, DocumentDraft(title))
        code = plain(reading.text(RecordField.OFFICIAL_CODE))
        copy = self._copy(reading)
        if code and code in self._seen:
            return self._joined(row, reading, self._seen[code], copy)
        taken = self._taken(row, reading, self._by_code.get(code) if code else None, copy)
        if code:
            self._seen[code] = taken
        return taken

    def planned(self, taken: Taken) -> PlannedRow:
        """Return a row as it is shown."""
        detail = self._names.words(taken.draft.dispositif_id, taken.draft.territory_ids)
        if taken.state is RowState.COPY and taken.copy:
            detail = taken.copy.barcode
        errors = tuple(taken.errors)
        title = taken.draft.title
        return PlannedRow(taken.row.number, taken.state, title, detail, errors, taken.alike)

    def _copy(self, reading: RowReading) -> CopyDraft | None:
        """Return the copy of a row; its barcode is taken from now on."""
        copy = copy_of(reading)
        if copy is None:
            return None
        if not valid_code(copy.barcode):
            reading.errors.append(sentence(LibraryError(Code.CODE_INVALID, code=copy.barcode)))
        elif copy.barcode in self._codes:
            holder = _("un exemplaire ou un emprunteur")
            error = LibraryError(Code.CODE_TAKEN, code=copy.barcode, holder=holder)
            reading.errors.append(sentence(error))
        self._codes.add(copy.barcode)
        return copy

    def _taken(
        self, row: TableRow, reading: RowReading, known: int | None, copy: CopyDraft | None
    ) -> Taken:
        if known is not None and not self._choices.update:
            form = _("Une notice porte déjà le code officiel « {code} ».")
            code = reading.text(RecordField.OFFICIAL_CODE)
            reading.errors.append(form.format(code=code))
        base = self._draft(known) if known is not None and self._choices.update else None
        draft = read_row(reading, self._names, base)
        if reading.errors:
            return Taken(row, RowState.WRONG, draft, copy, reading.errors)
        if base is not None:
            state = RowState.CHANGED if draft != base else RowState.SAME
            state = RowState.COPY if state is RowState.SAME and copy else state
            return Taken(row, state, draft, copy, known=known)
        alike = self._by_title.get((plain(draft.title), draft.dispositif_id), "")
        return Taken(row, RowState.NEW, draft, copy, alike=alike)

    def _joined(
        self, row: TableRow, reading: RowReading, first: Taken, copy: CopyDraft | None
    ) -> Taken:
        """Take a row whose official code an earlier row bears: a further copy, or a slip."""
        if copy is None:
            form = _("Le code officiel de cette ligne est déjà à la ligne {line}.")
            reading.errors.append(form.format(line=first.row.number))
        state = RowState.WRONG if reading.errors else RowState.COPY
        return Taken(row, state, first.draft, copy, reading.errors, first.known, first)

    def _draft(self, document_id: int) -> DocumentDraft:
        document = lookups.document(self._session, document_id)
        return draft_of(self._session, document)
