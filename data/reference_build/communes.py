"""Communes: those in force in 2019 or 2026, and those that merged since 2007 or were associated."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from reference_build.keys import commune_key, day_before, departement_key, french_date
from reference_build.model import (
    EXACT,
    OBSERVED,
    UNDATED,
    Dated,
    Gathered,
    Membership,
    Period,
    Succession,
    Territory,
)
from reference_build.names import typographic
from reference_build.tables import Row, read_table

SOURCE = "Insee, code officiel géographique (@etalab/decoupage-administratif 0.7.0 et 6.0.0)"
MOVEMENTS_SOURCE = "Insee, historique des communes (@etalab/decoupage-administratif 0.7.0)"
LAST_BEFORE_2026 = "2025-12-31"
ASSOCIATES = Path(__file__).parent / "curation" / "associated_communes.csv"

STATUS = {
    "COMA": "Commune associée à {pole} depuis le {date}.",
    "COMD": "Commune déléguée de {pole} depuis le {date}.",
    "COMP": "Absorbée par {pole} le {date}.",
}
NATURE = {"COMA": "fusion-association", "COMD": "commune nouvelle", "COMP": "commune nouvelle"}


@dataclass(frozen=True, slots=True)
class Merger:
    """The day when a commune became part of another one, and as what."""

    code: str
    name: str
    status: str
    pole: str
    date: str


def add_communes(gathered: Gathered, folder: Path) -> None:
    """Add every commune with its département, its dated names and its mergers."""
    movements = read_table(folder / "communes_mouvements.csv")
    for row in read_table(folder / "communes.csv"):
        _add_listed(gathered, row, movements)
    _add_merged(gathered, movements)
    _add_split(gathered, movements)
    _add_names(gathered, movements)
    for row in read_table(ASSOCIATES):
        _add_associate(gathered, row)


def _add_listed(gathered: Gathered, row: Row, movements: list[Row]) -> None:
    """Add one commune of the lists of 2019 and 2026."""
    key = commune_key(row["code_insee"])
    ended = row["active_2026"] != "1"
    note = _new_commune_note(row["code_insee"], movements)
    if ended:
        note = "Absente de l’état 2026 ; date exacte de fin inconnue."
    gathered.add(
        Territory(
            key=key,
            kind="commune",
            code=row["code_insee"],
            name=typographic(row["nom"]),
            source=SOURCE,
            period=Period("", LAST_BEFORE_2026, OBSERVED) if ended else UNDATED,
            population=row["population"],
            note=note,
        )
    )
    gathered.memberships.append(Membership(key, departement_key(row["departement"]), SOURCE))


def _new_commune_note(code: str, movements: list[Row]) -> str:
    """Tell the day when a commune nouvelle took this code, or nothing."""
    for row in movements:
        if row["code"] == code and row["raison_debut"] == "commune nouvelle":
            return f"Commune nouvelle depuis le {french_date(row['date_debut'])}."
    return ""


def mergers(movements: list[Row]) -> list[Merger]:
    """Return, for each commune that is still part of another, its first merger with it."""
    found: dict[str, Merger] = {}
    lasting = {row["code"] for row in movements if row["pole"] and not row["date_fin"]}
    for row in movements:
        pole, date = _pole(row)
        if not pole or pole == row["code"] or row["code"] not in lasting:
            continue
        merger = Merger(row["code"], typographic(row["nom"]), row["type"], pole, date)
        if row["code"] not in found or date < found[row["code"]].date:
            found[row["code"]] = merger
    return sorted(found.values(), key=lambda merger: merger.code)


def _pole(row: Row) -> tuple[str, str]:
    """Return the code of the commune that this one is part of, and the day of that state."""
    code, _, state = row["pole"].partition("-")[2].partition("@")
    return code, state.partition("@")[0]


def _add_merged(gathered: Gathered, movements: list[Row]) -> None:
    """Add the communes that became part of another one."""
    for merger in mergers(movements):
        key, pole = commune_key(merger.code), commune_key(merger.pole)
        absorbed = merger.status == "COMP"
        eve = day_before(merger.date)
        gathered.add(
            Territory(
                key=key,
                kind="commune",
                code=merger.code,
                name=merger.name,
                source=MOVEMENTS_SOURCE,
                period=Period("", eve, EXACT) if absorbed else UNDATED,
                note=STATUS[merger.status].format(
                    pole=gathered.territories[pole].name, date=french_date(merger.date)
                ),
            )
        )
        departement = departement_key(merger.code[:2])
        gathered.memberships.append(Membership(key, departement, MOVEMENTS_SOURCE))
        if not absorbed:
            period = Period(merger.date, "", EXACT)
            gathered.memberships.append(Membership(key, pole, MOVEMENTS_SOURCE, period))
        nature = NATURE[merger.status]
        gathered.successions.append(Succession(key, pole, merger.date, nature))


def _add_split(gathered: Gathered, movements: list[Row]) -> None:
    """Add the communes that left the one they were associated to."""
    for row in movements:
        if row["type"] != "COMA" or row["raison_fin"] != "dé-fusion":
            continue
        pole = commune_key(_pole(row)[0])
        key = commune_key(row["code"])
        period = Period(row["date_debut"], day_before(row["date_fin"]), OBSERVED)
        gathered.memberships.append(Membership(key, pole, MOVEMENTS_SOURCE, period))
        gathered.successions.append(Succession(pole, key, row["date_fin"], "dé-fusion"))


def _add_names(gathered: Gathered, movements: list[Row]) -> None:
    """Add the successive names of the communes that changed theirs."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in movements:
        if row["type"] == "COM":
            rows[row["code"]].append(row)
    for code, states in sorted(rows.items()):
        states.sort(key=lambda row: row["date_debut"])
        named = [(row["date_debut"], typographic(row["nom"])) for row in states]
        changes = [named[i] for i in range(len(named)) if i == 0 or named[i][1] != named[i - 1][1]]
        if len(changes) > 1:
            gathered.names += dated_values(commune_key(code), changes, EXACT)


def dated_values(key: str, changes: list[tuple[str, str]], dating: str) -> list[Dated]:
    """Return the values that follow one another, each ending the day before the next starts."""
    ends = [day_before(start) for start, _ in changes[1:]] + [""]
    return [
        Dated(key, value, Period(start, end, dating))
        for (start, value), end in zip(changes, ends, strict=True)
    ]


def _add_associate(gathered: Gathered, row: Row) -> None:
    """Add a commune that was associated to another before the movements on file begin."""
    key = commune_key(row["code"])
    gathered.add(
        Territory(key, "commune", row["code"], row["name"], row["source"], note=row["note"])
    )
    for parent in (departement_key(row["code"][:2]), commune_key(row["pole"])):
        gathered.memberships.append(Membership(key, parent, row["source"]))
