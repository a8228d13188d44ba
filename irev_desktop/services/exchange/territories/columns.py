"""How official lists name their columns, and what a line says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from irev_desktop.kernel.entry import line
from irev_desktop.kernel.texts import _
from irev_desktop.services.exchange import headers
from irev_desktop.services.exchange.tables import TableRow
from irev_desktop.services.exchange.territories.records import ListError, ListField

_NAMES: Final[Mapping[ListField, tuple[str, ...]]] = {
    ListField.CODE: (
        *("code", "code officiel", "code insee", "insee", "siren", "code siren", "codgeo", "com"),
        *("code commune", "code qp", "codeqp", "code quartier", "n° siren", "siren epci"),
    ),
    ListField.NAME: (
        *("nom", "libellé", "libelle", "libgeo", "lib", "nom commune", "nom qp", "nom du quartier"),
        *("quartier", "raison sociale", "nom epci", "territoire", "name"),
    ),
    ListField.PARENTS: (
        *("epci", "code epci", "communes", "commune", "codes communes", "insee com", "situé dans"),
        *("département", "code département", "dep", "rattachement", "parents"),
    ),
    ListField.PREDECESSORS: (
        *("remplace", "prédécesseurs", "ancien code", "anciens codes", "codes remplacés"),
        *("communes fusionnées", "predecessors"),
    ),
    ListField.SORT: ("typecom", "type com", "type de commune"),
    ListField.POPULATION: ("population", "pop", "population municipale", "pmun", "habitants"),
}
_COMMUNES: Final = frozenset({"", "COM"})
"""Sorts of lines that are communes; others are parts of one, such as « COMD »."""
_SEPARATORS: Final = str.maketrans(dict.fromkeys("|,/", ";"))


def guess_columns(titles: Sequence[str]) -> dict[ListField, int]:
    """Return which column of a list tells what, as far as its titles say."""
    return headers.guess_columns(titles, _NAMES)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one line says a territory is. `parents` None: the list does not tell."""

    number: int
    code: str
    name: str
    parents: tuple[str, ...] | None
    predecessors: tuple[str, ...]
    population: int | None


def read_line(
    row: TableRow, columns: Mapping[ListField, int]
) -> tuple[Wanted | None, ListError | None]:
    """Return what a line says, or what is wrong with it; nothing for what is no commune."""

    def cell(name: ListField) -> str:
        place = columns.get(name)
        return line(row.cells[place]) if place is not None else ""

    if cell(ListField.SORT).upper() not in _COMMUNES:
        return None, None
    code, name = cell(ListField.CODE).upper(), cell(ListField.NAME)
    if not code or not name:
        missing = _("il manque le code") if not code else _("il manque le nom")
        return None, ListError(row.number, missing)
    people = "".join(cell(ListField.POPULATION).split())
    if people and not people.isdecimal():
        words = _("la population n’est pas un nombre\u00a0: {text}").format(text=people)
        return None, ListError(row.number, words)
    told = ListField.PARENTS in columns
    wanted = Wanted(
        row.number,
        code,
        name,
        _codes(cell(ListField.PARENTS)) if told else None,
        _codes(cell(ListField.PREDECESSORS)),
        int(people) if people else None,
    )
    return wanted, None


def _codes(text: str) -> tuple[str, ...]:
    parts = (part.strip().upper() for part in text.translate(_SEPARATORS).split(";"))
    return tuple(dict.fromkeys(part for part in parts if part))
