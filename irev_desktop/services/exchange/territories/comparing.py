"""A list beside what is known: each difference with its words, and how it is written.

A territory is known again by its code; one whose code is not in the list, and whose name stands in
it under a code that nobody bears, has changed its code: a commune within its département only, for
others of the same name are elsewhere. Names that differ by accents, capitals or signs alone are the
same. Nothing is written here: the changes carry what does it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.territory import Territory, TerritoryMembership
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.texts import _, long_date
from irev_desktop.kernel.vocabulary import Dating, TerritoryKind
from irev_desktop.services.exchange.headers import plain
from irev_desktop.services.exchange.tables import Table
from irev_desktop.services.exchange.territories.columns import Wanted, read_line
from irev_desktop.services.exchange.territories.records import (
    ListChange,
    ListChoices,
    ListError,
    ListLine,
)
from irev_desktop.services.reference.editing_records import Succession, TerritoryDraft, Tie
from irev_desktop.services.reference.records import Span
from irev_desktop.services.reference.resolving import resolve_territory
from irev_desktop.services.reference.territory_commands import territory_draft, territory_of
from irev_desktop.services.reference.territory_writing import (
    add_new,
    new_territory,
    write_territory,
)

SHORT_CODE = 3
"""Figures at most of the code of a région or a département."""
_OVERSEAS = ("97", "98")
"""How the codes of départements of three figures begin."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One change: the line that tells it, and what writes it."""

    line: ListLine
    write: Callable[[], None]


class Comparison:
    """One list, read and compared within a session."""

    def __init__(self, session: Session, table: Table, choices: ListChoices) -> None:
        self._session = session
        self._choices = choices
        self._eve = choices.day - timedelta(days=1)
        self.errors: list[ListError] = []
        self._wanted = list(self._read(table))
        living = select(Territory).where(
            Territory.kind == choices.kind,
            Territory.valid_to.is_(None) | (Territory.valid_to >= choices.day),
        )
        self._living = {row.code or "": row for row in session.scalars(living)}
        self._above = self._open_parents()
        self._recoded = self._known_by_name()
        self._ids: dict[str, int] = {}
        self._rows: dict[int, Territory] = {}
        self._departements: dict[str, int | None] = {}
        self._fresh: list[TerritoryDraft] = []
        self._arounds = {self._around(code) for code in self._living}

    @property
    def read(self) -> int:
        """How many lines could be read."""
        return len(self._wanted)

    def differences(self) -> Iterator[Difference]:
        """Give what the list changes: line by line, then what is not in it any more."""
        of_departement = self._choices.kind is TerritoryKind.DEPARTEMENT
        above = TerritoryKind.REGION if of_departement else TerritoryKind.DEPARTEMENT
        for wanted in self._wanted:
            row = self._living.get(wanted.code) or self._recoded.get(wanted.code)
            try:
                parents = self._found(wanted.parents or (), above)
                before = self._found(wanted.predecessors, self._choices.kind)
            except LibraryError as error:
                words = _("code inconnu\u00a0: {code}").format(code=error.data["code"])
                self.errors.append(ListError(wanted.number, words))
                continue
            if row is None:
                yield self._new(wanted, self._with_departement(wanted, parents), before)
            else:
                yield from self._changed(row, wanted, parents, before)
        yield from self._ended()

    def write_new(self) -> None:
        """Add at once the new territories that take nobody's place."""
        add_new(self._session, self._fresh)
        self._fresh = []

    def _read(self, table: Table) -> Iterator[Wanted]:
        seen: dict[str, int] = {}
        for row in table.rows:
            wanted, error = read_line(row, self._choices.columns)
            if wanted is not None and wanted.code in seen:
                words = _("le code {code} est déjà ligne {line}")
                text = words.format(code=wanted.code, line=seen[wanted.code])
                error, wanted = ListError(row.number, text), None
            if error is not None:
                self.errors.append(error)
            if wanted is not None:
                seen[wanted.code] = wanted.number
                yield wanted

    def _open_parents(self) -> dict[int, dict[int, TerritoryKind]]:
        """Return in what each territory lies on that day, with the kinds."""
        day = self._choices.day
        query = (
            select(TerritoryMembership.child_id, Territory.id, Territory.kind)
            .join(Territory, Territory.id == TerritoryMembership.parent_id)
            .where(TerritoryMembership.valid_to.is_(None) | (TerritoryMembership.valid_to >= day))
        )
        found: dict[int, dict[int, TerritoryKind]] = {}
        for child, parent, kind in self._session.execute(query):
            found.setdefault(child, {})[parent] = kind
        return found

    def _known_by_name(self) -> dict[str, Territory]:
        """Return, by new code, the territories that only their code tells from the list."""
        listed = {wanted.code for wanted in self._wanted}
        left: dict[tuple[str, str], list[Territory]] = {}
        for code, row in self._living.items():
            if code not in listed:
                left.setdefault((plain(row.name), self._around(code)), []).append(row)
        found = {}
        for wanted in self._wanted:
            same = left.get((plain(wanted.name), self._around(wanted.code)), [])
            if wanted.code not in self._living and len(same) == 1 and not wanted.predecessors:
                found[wanted.code] = same.pop()
        return found

    def _with_departement(self, wanted: Wanted, parents: tuple[int, ...]) -> tuple[int, ...]:
        """Return the parents of a new commune with its département, which its code tells."""
        if self._choices.kind is not TerritoryKind.COMMUNE:
            return parents
        around = self._around(wanted.code)
        if around not in self._departements:
            key = Territory.key == f"{TerritoryKind.DEPARTEMENT}:{around.lower()}"
            self._departements[around] = self._session.scalar(select(Territory.id).where(key))
        own = self._departements[around]
        return parents if own is None or own in parents else (*parents, own)

    def _only_found(self, wanted: Wanted, before: Sequence[int]) -> bool:
        """Tell whether a territory is new to the library only: of a département unknown so far."""
        if before or self._choices.kind is TerritoryKind.EPCI or self._choices.kind.is_quartier:
            return False
        if self._choices.kind is TerritoryKind.COMMUNE:
            return self._around(wanted.code) not in self._arounds
        return self._choices.kind is not TerritoryKind.GROUPING

    def _seen(self, territory: int) -> Tie:
        """Return how what was found lies in a parent: at the latest on the day of the list."""
        lasting = {TerritoryKind.DEPARTEMENT, TerritoryKind.REGION}
        if self._known(territory).kind in lasting:
            return Tie(territory, Span(None, None))
        return Tie(territory, Span(self._choices.day, None, Dating.OBSERVED))

    def _around(self, code: str) -> str:
        """Return within what a name tells a territory: the département of a commune."""
        if self._choices.kind is not TerritoryKind.COMMUNE:
            return ""
        return code[:3] if code.startswith(_OVERSEAS) else code[:2]

    def _found(self, codes: Sequence[str], kind: TerritoryKind) -> tuple[int, ...]:
        """Return what bears some codes; asked once for each: a list has few parents."""
        for code in codes:
            if code not in self._ids:
                self._ids[code] = self._bearer(code, kind)
        return tuple(self._ids[code] for code in codes)

    def _bearer(self, code: str, kind: TerritoryKind) -> int:
        """Return what bears a code; a région and a département may bear the same: `kind` tells."""
        if len(code) <= SHORT_CODE:
            key = Territory.key == f"{kind}:{code.lower()}"
            found = self._session.scalar(select(Territory.id).where(key))
            if found is not None:
                return found
        return resolve_territory(self._session, code)

    def _new(self, wanted: Wanted, parents: Sequence[int], before: Sequence[int]) -> Difference:
        choices, found = self._choices, self._only_found(wanted, before)
        draft = TerritoryDraft(
            kind=choices.kind,
            name=wanted.name,
            code=wanted.code,
            span=Span(None, None) if found else Span(choices.day, None, Dating.EXACT),
            population=wanted.population,
            source=choices.source,
            parents=tuple(self._seen(each) if found else self._tie(each) for each in parents),
            predecessors=self._successions(before),
        )

        def write() -> None:
            if not before:
                self._fresh.append(draft)
                return
            row = new_territory(self._session, choices.kind, wanted.name, wanted.code)
            write_territory(self._session, row, draft)
            self._end_all(before)

        within = ", ".join(self._name(each) for each in parents)
        words = _("depuis le {day}").format(day=long_date(choices.day))
        words = _("jusqu’ici inconnu") if found else words
        if within:
            words += _(", dans {within}").format(within=within)
        change = ListChange.NEW
        if before:
            change = ListChange.MERGED
            old = ", ".join(self._name(each) for each in before)
            words += _(", à la place de {old}").format(old=old)
        return Difference(_line(change, wanted, words), write)

    def _changed(
        self, row: Territory, wanted: Wanted, parents: Sequence[int], before: Sequence[int]
    ) -> Iterator[Difference]:
        """Give what of a known territory differs; all of it is written by the first."""
        found: list[tuple[ListChange, str]] = []
        if wanted.code != (row.code or ""):
            words = _("avant\u00a0: {old}").format(old=row.code or "–")
            found.append((ListChange.RECODED, words))
        renamed = plain(wanted.name) != plain(row.name)
        if renamed:
            found.append((ListChange.RENAMED, _("avant\u00a0: {old}").format(old=row.label)))
        left, joined = self._moves(row, wanted, parents)
        if joined:
            within = ", ".join(self._name(each) for each in joined)
            found.append((ListChange.MOVED, _("dans {within}").format(within=within)))
        fresh = [each for each in before if each not in self._predecessors(row)]
        if fresh:
            old = ", ".join(self._name(each) for each in fresh)
            found.append((ListChange.MERGED, _("à la place de {old}").format(old=old)))

        def write() -> None:
            draft = territory_draft(self._session, row)
            parents_now = tuple(
                replace(tie, span=self._ended_span(tie.span)) if tie.territory in left else tie
                for tie in draft.parents
            )
            self._rewrite(
                row,
                replace(
                    draft,
                    name=wanted.name if renamed else row.name,
                    code=wanted.code,
                    renamed_on=self._choices.day,
                    population=wanted.population or draft.population,
                    parents=(*parents_now, *(self._tie(each) for each in joined)),
                    predecessors=(*draft.predecessors, *self._successions(fresh)),
                ),
                fresh,
            )

        for at, (change, words) in enumerate(found):
            yield Difference(_line(change, wanted, words), write if at == 0 else _nothing)

    def _rewrite(self, row: Territory, draft: TerritoryDraft, ended: Sequence[int]) -> None:
        write_territory(self._session, row, draft)
        self._end_all(ended)

    def _moves(
        self, row: Territory, wanted: Wanted, parents: Sequence[int]
    ) -> tuple[set[int], list[int]]:
        """Return what it lies in no more, of the kinds that the list tells, and what it joins."""
        if wanted.parents is None:
            return set(), []
        now = self._above.get(row.id, {})
        kinds = {territory_of(self._session, each).kind for each in parents}
        left = {each for each, kind in now.items() if kind in kinds and each not in parents}
        return left, [each for each in parents if each not in now]

    def _predecessors(self, row: Territory) -> set[int]:
        return {each.territory for each in territory_draft(self._session, row).predecessors}

    def _ended(self) -> Iterator[Difference]:
        if not self._choices.complete:
            return
        listed = {wanted.code for wanted in self._wanted}
        told = {self._around(code) for code in listed}
        again = {row.id for row in self._recoded.values()}
        replaced = {each for wanted in self._wanted for each in wanted.predecessors}
        for code, row in self._living.items():
            if code in listed or row.id in again or code in replaced:
                continue
            if self._around(code) not in told:  # a list of some départements only
                continue
            words = _("absent de la liste\u00a0: fin le {day}").format(day=long_date(self._eve))
            line = ListLine(ListChange.ENDED, code, row.label, words)
            yield Difference(line, partial(self._end, row))

    def _end_all(self, territories: Sequence[int]) -> None:
        for each in territories:
            row = territory_of(self._session, each)
            if row.valid_to is None or row.valid_to > self._eve:
                self._end(row)

    def _end(self, row: Territory) -> None:
        """End a territory, and what ties it to others."""
        draft = territory_draft(self._session, row)
        span = self._ended_span(draft.span)
        parents, members = (
            tuple(replace(tie, span=self._ended_span(tie.span)) for tie in ties)
            for ties in (draft.parents, draft.members)
        )
        ended = replace(draft, span=span, parents=parents, members=members)
        write_territory(self._session, row, ended)

    def _ended_span(self, span: Span) -> Span:
        if span.end is not None and span.end <= self._eve:
            return span
        start = span.start if span.start is None or span.start <= self._eve else self._eve
        dating = Dating.EXACT if start is None else span.dating or Dating.EXACT
        return Span(start, self._eve, dating)

    def _tie(self, territory: int) -> Tie:
        return Tie(territory, Span(self._choices.day, None, Dating.EXACT))

    def _successions(self, before: Sequence[int]) -> tuple[Succession, ...]:
        nature = _("liste officielle")
        return tuple(Succession(each, self._choices.day, nature) for each in before)

    def _name(self, territory: int) -> str:
        return self._known(territory).label

    def _known(self, territory: int) -> Territory:
        """Return a territory; a list names the same few again and again."""
        if territory not in self._rows:
            self._rows[territory] = territory_of(self._session, territory)
        return self._rows[territory]


def _line(change: ListChange, wanted: Wanted, words: str) -> ListLine:
    return ListLine(change, wanted.code, wanted.name, words, wanted.number)


def _nothing() -> None:
    """Write nothing: another change of the same territory writes all."""
