"""Takes a table of borrowers from elsewhere: looked at row by row, then written whole or not.

The plan and the import read the rows by the same steps; the import once more under the lock, so
that what another desk registered meanwhile counts.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import (
    Borrower,
    ScannedCode,
)
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.progress import Progress, Silent
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import CodeKind, Permission
from irev_desktop.services.circulation.borrowers.contacts import (
    cleaned,
    new_contacts,
    write_contacts,
)
from irev_desktop.services.circulation.borrowers.known import Known, load_known
from irev_desktop.services.circulation.borrowers.likeness import draft_traits
from irev_desktop.services.circulation.borrowers.records import (
    BorrowersImported,
    ImportChoices,
    ImportPlan,
    PlannedRow,
    RowState,
)
from irev_desktop.services.circulation.borrowers.table_fields import BorrowerField
from irev_desktop.services.circulation.borrowers.table_rows import (
    RowReading,
    contact_of,
    read_row,
    with_contact,
)
from irev_desktop.services.circulation.borrowers.writing import write_draft
from irev_desktop.services.circulation.records import BorrowerDraft
from irev_desktop.services.exchange.tables import Table, TableRow
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires
from irev_desktop.storage.unit_of_work import UnitOfWork

TOLD = 200
"""Rows between two words about how far it is."""


@dataclass
class Taken:
    """One row as it would be written; `joins` is the row of whose borrower it is a contact."""

    row: TableRow
    state: RowState
    card: str
    draft: BorrowerDraft | None = None
    errors: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()
    joins: "Taken | None" = field(default=None, repr=False)


@requires(Permission.CIRCULATE)
def plan_borrowers(
    library: Library,
    actor: Actor,
    table: Table,
    choices: ImportChoices,
    *,
    progress: Progress | None = None,
) -> ImportPlan:
    """Say what an import would do with each row; nothing is written.

    Raises LibraryError(IMPORT_WITHOUT_NAMES) where no column names anybody; Cancelled.
    """
    with library.storage.reading() as session:
        taken = _take(session, table, choices, progress or Silent())
    return ImportPlan(tuple(map(_planned, taken)))


@requires(Permission.CIRCULATE)
def import_borrowers(
    library: Library,
    actor: Actor,
    table: Table,
    choices: ImportChoices,
    *,
    progress: Progress | None = None,
) -> BorrowersImported:
    """Register and complete all borrowers of a table in one transaction, undone as one.

    Raises LibraryError: IMPORT_HAS_ERRORS when a row is wrong, IMPORT_EMPTY when there is nothing
    to write, IMPORT_WITHOUT_NAMES, CODE_TAKEN; Cancelled. Nothing is written then.
    """
    watched = progress or Silent()
    with library.storage.command(actor, "borrowers_import") as work:
        taken = _take(work.session, table, choices, watched)
        counts = {state: sum(each.state is state for each in taken) for state in RowState}
        if counts[RowState.WRONG]:
            first = next(each for each in taken if each.state is RowState.WRONG)
            raise LibraryError(
                Code.IMPORT_HAS_ERRORS,
                count=counts[RowState.WRONG],
                line=first.row.number,
                why=first.errors[0],
            )
        if not counts[RowState.NEW] and not counts[RowState.CHANGED]:
            raise LibraryError(Code.IMPORT_EMPTY)
        _write(work, taken, watched)
        work.details = {"title": str(counts[RowState.NEW]), "changed": counts[RowState.CHANGED]}
        work.commit()
        new, changed, same = (
            counts[state] for state in (RowState.NEW, RowState.CHANGED, RowState.SAME)
        )
        return BorrowersImported(new, changed, same, work.operation)


def _take(
    session: Session, table: Table, choices: ImportChoices, progress: Progress
) -> list[Taken]:
    names = (BorrowerField.NAME, BorrowerField.FIRST_NAME, BorrowerField.ORGANISATION)
    if not any(name in choices.columns for name in names):
        raise LibraryError(Code.IMPORT_WITHOUT_NAMES)
    reader = _Reader(load_known(session), choices)
    taken = []
    for count, row in enumerate(table.rows, start=1):
        taken.append(reader.take(row))
        if count % TOLD == 0:
            progress.check()
            progress.advance(count, 2 * len(table.rows))
    return taken


class _Reader:
    """Takes the rows of a table one after the other, knowing those before."""

    def __init__(self, known: Known, choices: ImportChoices) -> None:
        self._known = known
        self._choices = choices
        self._seen: dict[str, Taken] = {}
        self._numbers = known.free_numbers(choices.numbering)

    def take(self, row: TableRow) -> Taken:
        """Return what becomes of a row."""
        columns = self._choices.columns.items()
        reading = RowReading({name: row.cells[place] for name, place in columns})
        card = reading.text(BorrowerField.CARD)
        if row.number in self._choices.left_out:
            return Taken(row, RowState.LEFT, card)
        if not card and self._choices.numbering:
            card = next(self._numbers)
        if card in self._seen:
            return self._joined(row, reading, self._seen[card])
        taken = self._taken(row, reading, card)
        if card:
            self._seen[card] = taken
        return taken

    def _taken(self, row: TableRow, reading: RowReading, card: str) -> Taken:
        known = self._known.drafts.get(card) if self._choices.update else None
        if not card:
            reading.errors.append(_("Il manque le numéro de carte."))
        elif known is None and card in self._known.codes:
            holder = self._known.codes[card]
            reading.refuse(LibraryError(Code.CODE_TAKEN, code=card, holder=holder))
        draft = read_row(reading, known, card or "-")
        if draft is None:
            return Taken(row, RowState.WRONG, card, errors=tuple(reading.errors))
        if known is not None:
            state = RowState.SAME if draft == known else RowState.CHANGED
            return Taken(row, state, card, draft)
        alike = self._known.alike(draft_traits(draft))
        return Taken(row, RowState.NEW, card, draft, alike=alike)

    def _joined(self, row: TableRow, reading: RowReading, first: Taken) -> Taken:
        """Take a row whose card an earlier row bears: one more contact, or a slip."""
        try:
            (contact,) = cleaned([contact_of(reading)]) or (None,)
        except LibraryError as error:
            return Taken(row, RowState.WRONG, first.card, errors=(sentence(error),))
        if contact is None or first.draft is None:
            form = _("La carte «\u00a0{card}\u00a0» est déjà à la ligne {line}.")
            twice = form.format(card=first.card, line=first.row.number)
            return Taken(row, RowState.WRONG, first.card, errors=(twice,))
        contacts = with_contact(first.draft.contacts, contact)
        if first.state is RowState.SAME and contacts != first.draft.contacts:
            first.state = RowState.CHANGED
        first.draft = replace(first.draft, contacts=contacts)
        return Taken(row, RowState.JOINED, first.card, joins=first)


def _planned(taken: Taken) -> PlannedRow:
    shown = taken.draft or (taken.joins.draft if taken.joins else None)
    if shown is None:
        first = next((cell for cell in taken.row.cells if cell and cell != taken.card), "")
        return PlannedRow(taken.row.number, taken.state, taken.card, first, "", taken.errors)
    return PlannedRow(
        taken.row.number,
        taken.state,
        taken.card,
        shown.name,
        shown.organisation,
        taken.errors,
        taken.alike,
    )


def _write(work: UnitOfWork, taken: list[Taken], progress: Progress) -> None:
    session, now = work.session, work.clock.now()
    drafts = [each.draft for each in taken if each.state is RowState.NEW and each.draft]
    _claim(session, drafts)
    progress.check()
    _add(session, drafts, work.clock.today(), now)
    progress.check()
    for each in taken:
        if each.state is RowState.CHANGED and each.draft is not None:
            borrower = session.scalars(select(Borrower).where(Borrower.card == each.card)).one()
            write_draft(borrower, each.draft, each.card, now)
            write_contacts(session, borrower.id, each.draft.contacts)
    session.flush()
    progress.check()


def _claim(session: Session, drafts: list[BorrowerDraft]) -> None:
    """Take the cards of all, in one go."""
    session.add_all(ScannedCode(code=draft.card, kind=CodeKind.BORROWER) for draft in drafts)
    try:
        session.flush()
    except IntegrityError as error:  # another desk took one between the question and the answer
        holder = _("un autre poste, à l’instant")
        raise LibraryError(Code.CODE_TAKEN, code=drafts[0].card, holder=holder) from error


def _add(session: Session, drafts: list[BorrowerDraft], today: date, now: datetime) -> None:
    """Register all, then their contacts: two statements for many rows."""
    people = [Borrower(registered_on=today, created_at=now) for _draft in drafts]
    for borrower, draft in zip(people, drafts, strict=True):
        write_draft(borrower, draft, draft.card, now)
    session.add_all(people)
    session.flush()
    for borrower, draft in zip(people, drafts, strict=True):
        session.add_all(new_contacts(borrower.id, draft.contacts))
    session.flush()
