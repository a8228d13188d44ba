"""What cells name: dispositifs, territories, themes, by code or by name, as people write them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple, Self

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.dispositif import Dispositif
from irev_desktop.entities.document import Theme
from irev_desktop.entities.territory import Territory, TerritoryCode, TerritoryName
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import TerritoryKind, ThemeFamily
from irev_desktop.services.exchange.headers import plain

_SHOWN: Final = 4
"""Territories of one name that a refusal lists."""
_MEANT: Final = (TerritoryKind.COMMUNE, TerritoryKind.EPCI, TerritoryKind.DEPARTEMENT)
"""Of several that bear a name, who writes it means the only commune, else the only EPCI…"""


class _Bearer(NamedTuple):
    """A territory that bears a name."""

    id: int
    kind: TerritoryKind
    words: str


class Names:
    """The dispositifs, territories and themes of one library, read once for a table."""

    def __init__(
        self,
        dispositifs: Mapping[str, int],
        themes: Mapping[str, int],
        places: Mapping[str, Sequence[_Bearer]],
        labels: tuple[Mapping[int, str], Mapping[int, str]],
        years: Mapping[int, range],
    ) -> None:
        self._dispositifs = dispositifs
        self._themes = themes
        self._places = places
        self._codes, self._labels = labels
        self._years = years

    @classmethod
    def of(cls, session: Session) -> Self:
        """Read all names."""
        codes = dict(session.execute(select(Dispositif.id, Dispositif.code)).all())
        labels = {row.id: row.label for row in session.scalars(select(Territory))}
        places, years = _places(session), _years(session)
        return cls(_dispositifs(session), _themes(session), places, (codes, labels), years)

    def words(self, dispositif: int | None, territories: Sequence[int]) -> str:
        """Return « CUCS · Denain, Lens »."""
        places = ", ".join(self._labels.get(each, str(each)) for each in territories)
        code = self._codes.get(dispositif, "") if dispositif is not None else ""
        return " · ".join(filter(None, (code, places)))

    def dispositif(self, text: str, year: int | None = None) -> int:
        """Return the dispositif of a code or name.

        « contrat de ville » is the one that was in force in `year`. Raises
        LibraryError(UNKNOWN_DISPOSITIF).
        """
        found = self._dispositifs.get(plain(text))
        if found is None and year is not None:
            found = self._generation(plain(text), year)
        if found is None:
            codes = ", ".join(self._codes.values())
            raise LibraryError(Code.UNKNOWN_DISPOSITIF, code=text, known=codes)
        return found

    def _generation(self, beginning: str, year: int) -> int | None:
        """Return the one dispositif whose name begins so and that was in force in a year."""
        covers = {
            each
            for name, each in self._dispositifs.items()
            if name.startswith(f"{beginning} ") and year in self._years[each]
        }
        return covers.pop() if len(covers) == 1 else None

    def territory(self, text: str) -> int:
        """Return the territory of a code or name, one of today before those of former times.

        Raises LibraryError: UNKNOWN_TERRITORY, FIELD_INVALID when several bear the name.
        """
        found = self._places.get(plain(text), ())
        if not found:
            raise LibraryError(Code.UNKNOWN_TERRITORY, code=text)
        for kind in _MEANT:
            of_kind = [bearer for bearer in found if bearer.kind is kind]
            if of_kind:
                found = of_kind
                break
        if len(found) > 1:
            known = ", ".join(sorted(bearer.words for bearer in found)[:_SHOWN])
            expected = _("le code de l’un de ceux-ci : {known}").format(known=known)
            raise LibraryError(
                Code.FIELD_INVALID, value=text, field=_("Territoires"), expected=expected
            )
        return found[0].id

    def theme(self, text: str) -> int:
        """Return the pillar or axis of a code or name; LibraryError(FIELD_INVALID) without."""
        found = self._themes.get(plain(text))
        if found is None:
            known = ", ".join(name for name in self._themes if " " in name)
            raise LibraryError(Code.FIELD_INVALID, value=text, field=_("Thèmes"), expected=known)
        return found


def _dispositifs(session: Session) -> dict[str, int]:
    rows = session.scalars(select(Dispositif)).all()
    names = {plain(text): row.id for row in rows for text in (row.name, row.short_name)}
    return names | {plain(row.code): row.id for row in rows}


def _years(session: Session) -> dict[int, range]:
    """Return the years in which each dispositif was in force."""
    return {
        row.id: range(
            row.starts_on.year if row.starts_on else date.min.year,
            (row.ends_on.year if row.ends_on else date.max.year) + 1,
        )
        for row in session.scalars(select(Dispositif))
    }


def _themes(session: Session) -> dict[str, int]:
    rows = session.scalars(select(Theme).where(Theme.family != ThemeFamily.KEYWORD)).all()
    return {plain(text): row.id for row in rows for text in (row.label, row.code)}


def _places(session: Session) -> dict[str, list[_Bearer]]:
    """Return of each name or code the territories that bear it.

    Who bears it today hides who bore it once.
    """
    rows = {row.id: row for row in session.scalars(select(Territory))}
    bearers = {
        each: _Bearer(each, row.kind, f"{row.label} ({row.code or row.key})")
        for each, row in rows.items()
    }
    today = [(text, row.id) for row in rows.values() for text in _texts(row)]
    once = [*session.execute(select(TerritoryCode.code, TerritoryCode.territory_id))]
    once += session.execute(select(TerritoryName.name, TerritoryName.territory_id))
    alive = [(text, each) for text, each in today if rows[each].valid_to is None]
    ended = [(text, each) for text, each in today if rows[each].valid_to is not None]
    places: dict[str, list[_Bearer]] = {}
    for group in (alive, ended, once):
        for text, ids in _by_name(group).items():
            places.setdefault(text, [bearers[each] for each in sorted(ids)])
    return places


def _texts(row: Territory) -> Iterable[str]:
    return filter(None, (row.name, row.code, row.key))


def _by_name(pairs: Iterable[tuple[str, int]]) -> dict[str, set[int]]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for text, each in pairs:
        found[plain(text)].add(each)
    return found
