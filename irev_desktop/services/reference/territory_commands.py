"""Changing territories: made, edited, deleted. One command, one operation that can be undone."""

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from irev_desktop.entities.document import DocumentTerritory
from irev_desktop.entities.territory import (
    Territory,
    TerritoryCode,
    TerritoryMembership,
    TerritoryName,
    TerritorySuccession,
)
from irev_desktop.entities.usage import UsageTerritory
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import TerritoryId
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires
from irev_desktop.services.reference.editing_records import (
    DatedWords,
    Succession,
    TerritoryDone,
    TerritoryDraft,
    TerritoryForm,
    Tie,
)
from irev_desktop.services.reference.graph import load_graph
from irev_desktop.services.reference.records import Span
from irev_desktop.services.reference.territory_writing import new_territory, write_territory
from irev_desktop.storage.unit_of_work import UnitOfWork


@requires(Permission.CATALOGUE)
def territory_form(library: Library, actor: Actor, territory: int) -> TerritoryForm:
    """Return a territory as its form is filled. Raises LibraryError(UNKNOWN_TERRITORY)."""
    with library.storage.reading() as session:
        row = territory_of(session, territory)
        draft = territory_draft(session, row)
        places = load_graph(session).places
    known = tuple(places[each].ref for each in sorted(draft.related))
    return TerritoryForm(TerritoryId(row.id), row.version, draft, known)


@requires(Permission.CATALOGUE)
def create_territory(library: Library, actor: Actor, draft: TerritoryDraft) -> TerritoryDone:
    """Make a territory: a new EPCI, a quartier, a free grouping. Raises like `edit_territory`."""
    with library.storage.command(actor, "create_territory") as work:
        row = new_territory(work.session, draft.kind, draft.name, draft.code)
        write_territory(work.session, row, draft)
        return territory_done(work, row)


@requires(Permission.CATALOGUE)
def edit_territory(
    library: Library, actor: Actor, territory: int, version: int, draft: TerritoryDraft
) -> TerritoryDone:
    """Make the territory what the form says; `version` is the one that the form was filled from.

    Raises LibraryError: RECORD_CHANGED when somebody saved meanwhile, UNKNOWN_TERRITORY,
    NAME_MISSING, PERIOD_REVERSED, TERRITORY_CODE_TAKEN, TERRITORY_LOOP.
    """
    with library.storage.command(actor, "edit_territory") as work:
        row = territory_of(work.session, territory)
        if row.version != version:
            raise LibraryError(Code.RECORD_CHANGED, id=territory, version=row.version)
        write_territory(work.session, row, draft)
        return territory_done(work, row)


@requires(Permission.CATALOGUE)
def delete_territory(library: Library, actor: Actor, territory: int, version: int) -> TerritoryDone:
    """Delete a territory to which nothing refers: one made by mistake, a grouping not used.

    Raises LibraryError: RECORD_CHANGED, UNKNOWN_TERRITORY, TERRITORY_USED.
    """
    with library.storage.command(actor, "delete_territory") as work:
        session = work.session
        row = territory_of(session, territory)
        if row.version != version:
            raise LibraryError(Code.RECORD_CHANGED, id=territory, version=row.version)
        if _is_used(session, territory):
            raise LibraryError(Code.TERRITORY_USED, name=row.label)
        done = TerritoryDone(TerritoryId(row.id), row.label, row.version, work.operation)
        ties = select(TerritoryMembership).where(
            or_(
                TerritoryMembership.child_id == territory,
                TerritoryMembership.parent_id == territory,
            )
        )
        names = select(TerritoryName).where(TerritoryName.territory_id == territory)
        codes = select(TerritoryCode).where(TerritoryCode.territory_id == territory)
        for query in (ties, names, codes):
            for each in session.scalars(query):
                session.delete(each)
        session.flush()
        session.delete(row)
        work.details["title"] = done.name
        work.commit()
        return done


def territory_of(session: Session, territory: int) -> Territory:
    """Return the territory with that id; LibraryError(UNKNOWN_TERRITORY) without."""
    row = session.get(Territory, territory)
    if row is None:
        raise LibraryError(Code.UNKNOWN_TERRITORY, code=str(territory))
    return row


def territory_draft(session: Session, row: Territory) -> TerritoryDraft:
    """Return the form's content for a territory as it stands."""
    names = select(TerritoryName).where(TerritoryName.territory_id == row.id)
    codes = select(TerritoryCode).where(TerritoryCode.territory_id == row.id)
    above = select(TerritoryMembership).where(TerritoryMembership.child_id == row.id)
    below = select(TerritoryMembership).where(TerritoryMembership.parent_id == row.id)
    before = select(TerritorySuccession).where(TerritorySuccession.successor_id == row.id)
    after = select(TerritorySuccession).where(TerritorySuccession.predecessor_id == row.id)
    return TerritoryDraft(
        kind=row.kind,
        name=row.name,
        code=row.code or "",
        span=Span(row.valid_from, row.valid_to, row.dating),
        population=row.population,
        population_year=row.population_year,
        note=row.note,
        source=row.source,
        names=tuple(
            DatedWords(each.name, _span(each), each.id)
            for each in session.scalars(names.order_by(TerritoryName.id))
        ),
        codes=tuple(
            DatedWords(each.code, _span(each), each.id)
            for each in session.scalars(codes.order_by(TerritoryCode.id))
        ),
        parents=tuple(
            Tie(each.parent_id, _span(each), each.id)
            for each in session.scalars(above.order_by(TerritoryMembership.id))
        ),
        members=tuple(
            Tie(each.child_id, _span(each), each.id)
            for each in session.scalars(below.order_by(TerritoryMembership.id))
        ),
        predecessors=tuple(
            Succession(each.predecessor_id, each.happened_on, each.nature, each.id)
            for each in session.scalars(before.order_by(TerritorySuccession.id))
        ),
        successors=tuple(
            Succession(each.successor_id, each.happened_on, each.nature, each.id)
            for each in session.scalars(after.order_by(TerritorySuccession.id))
        ),
    )


def territory_done(work: UnitOfWork, row: Territory) -> TerritoryDone:
    """Commit, and say what was done."""
    work.details["title"] = row.label
    work.session.flush()
    done = TerritoryDone(TerritoryId(row.id), row.label, row.version, work.operation)
    work.commit()
    return done


def _span(row: TerritoryName | TerritoryCode | TerritoryMembership) -> Span:
    return Span(row.valid_from, row.valid_to, row.dating)


def _is_used(session: Session, territory: int) -> bool:
    follows = or_(
        TerritorySuccession.predecessor_id == territory,
        TerritorySuccession.successor_id == territory,
    )
    uses = (
        exists().where(DocumentTerritory.territory_id == territory),
        exists().where(UsageTerritory.territory_id == territory),
        exists().where(follows),
    )
    return bool(session.scalar(select(or_(*uses))))
