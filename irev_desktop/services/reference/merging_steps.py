"""The steps of a merger: each with its words for the preview, and what it does."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.territory import (
    Territory,
    TerritoryCode,
    TerritoryMembership,
    TerritoryName,
    TerritorySuccession,
)
from irev_desktop.kernel.entry import line
from irev_desktop.kernel.texts import _, long_date
from irev_desktop.kernel.vocabulary import Dating, TerritoryKind
from irev_desktop.services.reference.editing_records import MergeDraft


@dataclass(frozen=True, slots=True)
class Change:
    """One change: its words, and how it is done upon the territory that comes out."""

    words: str
    do: Callable[[Territory], None]
    warning: bool = False


@dataclass(frozen=True, slots=True)
class Merger:
    """A draft whose territories were read: the one that goes on, if any, and those that end."""

    draft: MergeDraft
    rows: tuple[Territory, ...]
    into: Territory | None

    @property
    def name(self) -> str:
        """What comes out is called."""
        return line(self.draft.name)

    @property
    def eve(self) -> date:
        """The last day before."""
        return self.draft.happened_on - timedelta(days=1)

    @property
    def kind(self) -> TerritoryKind:
        """Of what kind all of them are."""
        return self.rows[0].kind

    @property
    def ending(self) -> tuple[Territory, ...]:
        """Those that do not go on as the one that comes out."""
        return tuple(row for row in self.rows if self.into is None or row.id != self.into.id)


def plan(session: Session, merger: Merger) -> Iterator[Change]:
    """Give the steps in the order in which they are done."""
    yield from _naming(session, merger)
    yield from _ending(merger)
    yield from _succession(session, merger)
    yield from _perimeter(session, merger)


def _naming(session: Session, merger: Merger) -> Iterator[Change]:
    """Give the name and the code of what comes out."""
    draft, day = merger.draft, long_date(merger.draft.happened_on)
    into = merger.into
    if into is None:

        def make(result: Territory) -> None:
            result.code = line(draft.code).upper() or None
            result.valid_from, result.dating = draft.happened_on, Dating.EXACT
            result.source = line(draft.source)

        words = _("Nouveau territoire\u00a0: {name}, depuis le {day}.")
        yield Change(words.format(name=_with_code(merger), day=day), make)
        return
    if merger.name != into.name:
        old = into.label

        def rename(result: Territory) -> None:
            _bear_name(session, result, old, merger)
            result.name = merger.name

        words = _("{old} s’appelle {name} depuis le {day}.")
        yield Change(words.format(old=old, name=merger.name, day=day), rename)
    code, old_code = line(draft.code).upper(), into.code or ""
    if code and code != old_code:

        def recode(result: Territory) -> None:
            _bear_code(session, result, old_code, merger)
            result.code = code

        words = _("Son code devient {code} (avant\u00a0: {old}).")
        yield Change(words.format(code=code, old=old_code or "–"), recode)


def _bear_name(session: Session, result: Territory, old: str, merger: Merger) -> None:
    """Write into the history that one name ended and another one began."""
    query = select(TerritoryName).where(
        TerritoryName.territory_id == result.id,
        TerritoryName.valid_to.is_(None),
        TerritoryName.name == old,
    )
    ended = list(session.scalars(query)) or [TerritoryName(territory_id=result.id, name=old)]
    begun = TerritoryName(territory_id=result.id, name=merger.name)
    for row in ended:
        row.valid_to, row.dating = merger.eve, Dating.EXACT
    begun.valid_from, begun.dating = merger.draft.happened_on, Dating.EXACT
    session.add_all([*ended, begun])


def _bear_code(session: Session, result: Territory, old: str, merger: Merger) -> None:
    """Write into the history that one code ended, if there was one, and another one began."""
    query = select(TerritoryCode).where(
        TerritoryCode.territory_id == result.id,
        TerritoryCode.valid_to.is_(None),
        TerritoryCode.code == old,
    )
    ended = list(session.scalars(query))
    if old and not ended:
        ended = [TerritoryCode(territory_id=result.id, code=old)]
    begun = TerritoryCode(territory_id=result.id, code=line(merger.draft.code).upper())
    for row in ended:
        row.valid_to, row.dating = merger.eve, Dating.EXACT
    begun.valid_from, begun.dating = merger.draft.happened_on, Dating.EXACT
    session.add_all([*ended, begun])


def _with_code(merger: Merger) -> str:
    code = line(merger.draft.code).upper()
    return f"{merger.name} ({code})" if code else merger.name


def _ending(merger: Merger) -> Iterator[Change]:
    """End those that do not go on, unless they stay within as communes déléguées."""
    for row in merger.ending:
        if merger.draft.delegated:
            continue

        def end(_result: Territory, row: Territory = row) -> None:
            row.valid_to = merger.eve
            if row.valid_from is None:
                row.dating = Dating.EXACT

        words = _("{name} n’existe plus après le {day}.")
        yield Change(words.format(name=row.label, day=long_date(merger.eve)), end)


def _succession(session: Session, merger: Merger) -> Iterator[Change]:
    nature = line(merger.draft.nature) or _("fusion")
    for row in merger.ending:

        def follow(result: Territory, row: Territory = row) -> None:
            session.add(
                TerritorySuccession(
                    predecessor_id=row.id,
                    successor_id=result.id,
                    happened_on=merger.draft.happened_on,
                    nature=nature,
                )
            )

        words = _("{name} succède à {old} ({nature}).")
        yield Change(words.format(name=merger.name, old=row.label, nature=nature), follow)


def _perimeter(session: Session, merger: Merger) -> Iterator[Change]:
    """Move what lies where: wider territories for the new one, and what lay within."""
    near = _PLACES.where(Territory.id.in_(_near(session, merger)))
    places = {row.id: row for row in session.execute(near)}
    above, below = _open_ties(session, merger)
    into = merger.into.id if merger.into else None
    kept = {row.parent_id for row in above if row.child_id == into}
    for parent in dict.fromkeys(row.parent_id for row in above if row.parent_id not in kept):
        words = _("{name} se trouve dans {wider}.")
        text = words.format(name=merger.name, wider=places[parent].name)
        yield Change(text, partial(_put_in, session, merger, parent))
    ending = {row.id for row in merger.ending}
    inside = {row.child_id for row in below if row.parent_id == into} | ending
    moved = () if merger.draft.delegated else below
    for child in dict.fromkeys(row.child_id for row in moved if row.child_id not in inside):
        words = _("{inner} ({kind}) se trouve dans {name}.")
        kind = places[child].kind.label
        text = words.format(name=merger.name, inner=places[child].name, kind=kind)
        yield Change(text, partial(_take_in, session, merger, child))
    if merger.draft.delegated:
        yield from _delegating(session, merger)
        below = []
        above = [row for row in above if places[row.parent_id].kind is TerritoryKind.EPCI]
    gone = [row for row in (*above, *below) if {row.child_id, row.parent_id} & ending]
    if gone:
        words = _("Leurs rattachements d’avant finissent le {day} ({count}).")
        text = words.format(day=long_date(merger.eve), count=len(gone))
        yield Change(text, partial(_end_ties, gone, merger.eve))


_PLACES = select(Territory.id, Territory.kind, Territory.name)


def _near(session: Session, merger: Merger) -> set[int]:
    above, below = _open_ties(session, merger)
    return {row.parent_id for row in above} | {row.child_id for row in below}


def _open_ties(
    session: Session, merger: Merger
) -> tuple[list[TerritoryMembership], list[TerritoryMembership]]:
    """Return in what the merged lie and what lies in them, as far as it lasts to that day."""
    ids = [row.id for row in merger.rows]
    day = merger.draft.happened_on
    lasting = TerritoryMembership.valid_to.is_(None) | (TerritoryMembership.valid_to >= day)
    query = select(TerritoryMembership).where(lasting).order_by(TerritoryMembership.id)
    above = session.scalars(query.where(TerritoryMembership.child_id.in_(ids)))
    below = session.scalars(query.where(TerritoryMembership.parent_id.in_(ids)))
    return list(above), list(below)


def _put_in(session: Session, merger: Merger, parent: int, result: Territory) -> None:
    _lie(session, result.id, parent, merger)


def _take_in(session: Session, merger: Merger, child: int, result: Territory) -> None:
    _lie(session, child, result.id, merger)


def _lie(session: Session, child: int, parent: int, merger: Merger) -> None:
    session.add(
        TerritoryMembership(
            child_id=child,
            parent_id=parent,
            valid_from=merger.draft.happened_on,
            dating=Dating.EXACT,
            source=line(merger.draft.source),
        )
    )


def _delegating(session: Session, merger: Merger) -> Iterator[Change]:
    for row in merger.ending:
        words = _("{inner} reste, comme territoire délégué, dans {name}.")
        text = words.format(inner=row.label, name=merger.name)
        yield Change(text, partial(_take_in, session, merger, row.id))


def _end_ties(rows: list[TerritoryMembership], eve: date, _result: Territory) -> None:
    for row in rows:
        row.valid_to = eve
        if row.valid_from is None:
            row.dating = Dating.EXACT
