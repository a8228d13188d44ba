"""Writing a form into a territory, row by row, so that the journal stays small."""

from collections.abc import Callable, Container, Hashable, Iterable, Sequence
from datetime import date, timedelta
from typing import TypeVar

from sqlalchemy import or_, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from irev_desktop.entities.base import Base
from irev_desktop.entities.territory import (
    Territory,
    TerritoryCode,
    TerritoryMembership,
    TerritoryName,
    TerritorySuccession,
)
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.entry import line, paragraphs
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.french import fold
from irev_desktop.kernel.vocabulary import Dating, TerritoryKind
from irev_desktop.services.reference.editing_records import (
    DatedWords,
    Succession,
    TerritoryDraft,
    Tie,
)
from irev_desktop.services.reference.records import Span

R = TypeVar("R", bound=Base)
T = TypeVar("T", DatedWords, Tie, Succession)


def new_territory(session: Session, kind: TerritoryKind, name: str, code: str = "") -> Territory:
    """Return a territory just added, with its key; nothing else is written of it yet."""
    row = Territory(key=_free_key(session, kind, code or name), kind=kind, name=line(name))
    session.add(row)
    session.flush()
    return row


def add_new(session: Session, drafts: Iterable[TerritoryDraft]) -> None:
    """Add many new territories at once: name, code, span, population, source, parents of each.

    The caller has made sure that nobody bears their codes and that their parents are there.
    """
    taken = set(session.scalars(select(Territory.key)))
    made: list[tuple[Territory, TerritoryDraft]] = []
    for draft in drafts:
        name, code = line(draft.name), line(draft.code).upper()
        key = _numbered(_key_base(draft.kind, code or name), taken)
        taken.add(key)
        row = Territory(key=key, kind=draft.kind, name=name, code=code or None)
        row.valid_from, row.valid_to = draft.span.start, draft.span.end
        row.dating = draft.span.dating
        row.population, row.source = draft.population, line(draft.source)
        made.append((row, draft))
    session.add_all([row for row, _draft in made])
    session.flush()
    for row, draft in made:
        for tie in draft.parents:
            member = _membership()
            member.child_id, member.parent_id = row.id, tie.territory
            _write_span(member, tie.span)
            session.add(member)
    session.flush()


def write_territory(session: Session, row: Territory, draft: TerritoryDraft) -> None:
    """Make the territory what the form says.

    Raises LibraryError: NAME_MISSING, PERIOD_REVERSED, TERRITORY_CODE_TAKEN, TERRITORY_LOOP,
    UNKNOWN_TERRITORY.
    """
    check_draft(session, row, draft)
    names, codes = draft.names, draft.codes
    if draft.renamed_on is not None:
        names = _renamed(row.name, draft.name, draft.names, draft.renamed_on)
        codes = _renamed(row.code or "", draft.code, draft.codes, draft.renamed_on)
    row.kind = draft.kind
    row.name, row.code = line(draft.name), line(draft.code).upper() or None
    row.valid_from, row.valid_to = draft.span.start, draft.span.end
    row.dating = draft.span.dating
    row.population, row.population_year = draft.population, draft.population_year
    row.note, row.source = paragraphs(draft.note), line(draft.source)
    _write_texts(session, row.id, names, codes)
    _write_ties(session, row.id, draft)
    _write_successions(session, row.id, draft)
    touch(session, row)


def touch(session: Session, row: Territory) -> None:
    """Have the version grow even if only rows beside it moved."""
    if row not in session.new:
        flag_modified(row, "name")


def check_draft(session: Session, row: Territory, draft: TerritoryDraft) -> None:
    """Refuse what cannot be; see `write_territory`."""
    if not line(draft.name) and not line(draft.code):
        raise LibraryError(Code.NAME_MISSING)
    spans = (draft.span, *(each.span for each in (*draft.names, *draft.codes)))
    for span in (*spans, *(tie.span for tie in (*draft.parents, *draft.members))):
        if span.start and span.end and span.end < span.start:
            raise LibraryError(Code.PERIOD_REVERSED)
    _refuse_unknown(session, draft.related)
    if row.id in draft.related or _loops(session, row.id, draft):
        raise LibraryError(Code.TERRITORY_LOOP, name=line(draft.name))
    if code := line(draft.code).upper():
        _refuse_taken(session, row.id, draft.kind, code, draft.span)


def _loops(session: Session, territory: int, draft: TerritoryDraft) -> bool:
    """Tell whether something would lie in itself, or follow itself."""
    inside = {tie.territory for tie in draft.members}
    above = _closure(session, {tie.territory for tie in draft.parents}, _LIES_IN)
    later = _closure(session, {tie.territory for tie in draft.successors}, _FOLLOWED_BY)
    before = {each.territory for each in draft.predecessors}
    return bool(above & inside) or bool(later & before) or territory in above | later


def _closure(
    session: Session, start: set[int], steps: tuple[type[Base], str, str]
) -> frozenset[int]:
    table, from_name, to_name = steps
    reached, ahead = set(start), set(start)
    while ahead:
        query = select(getattr(table, to_name)).where(getattr(table, from_name).in_(ahead))
        ahead = set(session.scalars(query)) - reached
        reached |= ahead
    return frozenset(reached)


_LIES_IN = (TerritoryMembership, "child_id", "parent_id")
_FOLLOWED_BY = (TerritorySuccession, "predecessor_id", "successor_id")


def _refuse_unknown(session: Session, wanted: frozenset[int]) -> None:
    known = set(session.scalars(select(Territory.id).where(Territory.id.in_(wanted))))
    if unknown := wanted - known:
        raise LibraryError(Code.UNKNOWN_TERRITORY, code=str(min(unknown)))


def _refuse_taken(
    session: Session, territory: int, kind: TerritoryKind, code: str, span: Span
) -> None:
    """Refuse a code that another territory of the kind bears at the same time."""
    query = select(Territory).where(
        Territory.code == code, Territory.kind == kind, Territory.id != territory
    )
    for other in session.scalars(query):
        before = span.end is not None and other.valid_from and span.end < other.valid_from
        after = span.start is not None and other.valid_to and other.valid_to < span.start
        if not before and not after:
            raise LibraryError(Code.TERRITORY_CODE_TAKEN, code=code, name=other.label)


def _renamed(old: str, new: str, known: tuple[DatedWords, ...], on: date) -> tuple[DatedWords, ...]:
    """Return the history with a change upon a day: what was ends the day before."""
    new = line(new)
    if not old or new == old:
        return known
    eve = on - timedelta(days=1)
    rows = [_ended(each, eve) if each.text == old else each for each in known]
    if all(each.text != old for each in known):
        rows.append(DatedWords(old, Span(None, eve, Dating.EXACT)))
    return (*rows, DatedWords(new, Span(on, None, Dating.EXACT))) if new else tuple(rows)


def _ended(each: DatedWords, day: date) -> DatedWords:
    if each.span.end is not None:
        return each
    return DatedWords(each.text, Span(each.span.start, day, Dating.EXACT), each.row)


def _write_texts(
    session: Session,
    territory: int,
    names: Sequence[DatedWords],
    codes: Sequence[DatedWords],
) -> None:
    def write_name(row: TerritoryName, wanted: DatedWords) -> None:
        row.territory_id, row.name = territory, line(wanted.text)
        _write_span(row, wanted.span)

    def write_code(row: TerritoryCode, wanted: DatedWords) -> None:
        row.territory_id, row.code = territory, line(wanted.text).upper()
        _write_span(row, wanted.span)

    of_names = select(TerritoryName).where(TerritoryName.territory_id == territory)
    of_codes = select(TerritoryCode).where(TerritoryCode.territory_id == territory)
    told = [each for each in names if line(each.text)]
    _keep(session, session.scalars(of_names), told, TerritoryName, write_name)
    told = [each for each in codes if line(each.text)]
    _keep(session, session.scalars(of_codes), told, TerritoryCode, write_code)


def _write_ties(session: Session, territory: int, draft: TerritoryDraft) -> None:
    def write_parent(row: TerritoryMembership, wanted: Tie) -> None:
        row.child_id, row.parent_id = territory, wanted.territory
        _write_span(row, wanted.span)

    def write_member(row: TerritoryMembership, wanted: Tie) -> None:
        row.child_id, row.parent_id = wanted.territory, territory
        _write_span(row, wanted.span)

    above = select(TerritoryMembership).where(TerritoryMembership.child_id == territory)
    below = select(TerritoryMembership).where(TerritoryMembership.parent_id == territory)
    _keep(session, session.scalars(above), draft.parents, _membership, write_parent)
    _keep(session, session.scalars(below), draft.members, _membership, write_member)


def _membership() -> TerritoryMembership:
    return TerritoryMembership(source="")


def _write_successions(session: Session, territory: int, draft: TerritoryDraft) -> None:
    def write_before(row: TerritorySuccession, wanted: Succession) -> None:
        row.predecessor_id, row.successor_id = wanted.territory, territory
        row.happened_on, row.nature = wanted.happened_on, line(wanted.nature)

    def write_after(row: TerritorySuccession, wanted: Succession) -> None:
        row.predecessor_id, row.successor_id = territory, wanted.territory
        row.happened_on, row.nature = wanted.happened_on, line(wanted.nature)

    before = select(TerritorySuccession).where(TerritorySuccession.successor_id == territory)
    after = select(TerritorySuccession).where(TerritorySuccession.predecessor_id == territory)
    rows = session.scalars(before)
    _keep(session, rows, draft.predecessors, TerritorySuccession, write_before)
    rows = session.scalars(after)
    _keep(session, rows, draft.successors, TerritorySuccession, write_after)


def _write_span(row: TerritoryName | TerritoryCode | TerritoryMembership, span: Span) -> None:
    row.valid_from, row.valid_to, row.dating = span.start, span.end, span.dating


def _keep(
    session: Session,
    present: Iterable[R],
    wanted: Sequence[T],
    make: Callable[[], R],
    write: Callable[[R, T], None],
) -> None:
    """Make the rows those wanted: each is written, new ones are added, the others go."""
    rows: dict[Hashable, R] = {getattr(row, "id", None): row for row in present}
    kept = {each.row for each in wanted}
    for number, row in rows.items():
        if number not in kept:
            session.delete(row)
    session.flush()
    for each in wanted:
        row = rows[each.row] if each.row in rows else make()
        write(row, each)
        session.add(row)


def _free_key(session: Session, kind: TerritoryKind, text: str) -> str:
    """Return a key that no territory has: the kind, and the code or the words of the name."""
    base = _key_base(kind, text)
    query = select(Territory.key).where(
        or_(Territory.key == base, Territory.key.startswith(f"{base}~", autoescape=True))
    )
    return _numbered(base, set(session.scalars(query)))


def _key_base(kind: TerritoryKind, text: str) -> str:
    words = "".join(char if char.isalnum() else "-" for char in fold(text)).strip("-")
    return f"{kind}:{words or 'sans-nom'}"


def _numbered(base: str, taken: Container[str]) -> str:
    """Return the words, with a number where they are taken."""
    number, key = 1, base
    while key in taken:
        number += 1
        key = f"{base}~{number}"
    return key
