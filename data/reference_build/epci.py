"""EPCI: the states of 2015 (carriers of a contract, without members), 2019, 2024 and 2026."""

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from reference_build.communes import dated_values
from reference_build.keys import commune_key, departement_key
from reference_build.model import (
    OBSERVED,
    UNDATED,
    Dated,
    Gathered,
    Membership,
    Period,
    Succession,
    Territory,
)
from reference_build.names import Spellings, epci_name
from reference_build.tables import Row, read_table, split_list

LILLE_2019, LILLE_2026 = "245900410", "200093201"
"""The two SIREN of the same métropole."""

YEARS = ("2015", "2019", "2024", "2026")
CONTRACTS = {"CONTRAT_VILLE": "2015", "CONTRAT_VILLE_2024": "2024"}
IN_BOTH = Period("2019-01-01", "", OBSERVED)
ONLY_2019 = Period("2019-01-01", "2025-12-31", OBSERVED)
ONLY_2026 = Period("2026-01-01", "", OBSERVED)
SOURCE = "@etalab/decoupage-administratif 0.7.0 (état 2019) et 6.0.0 (état 2026)"
CARRIER_SOURCE = "ANCT, géographie des contrats de ville (anct-carto/ci-ville)"


@dataclass(slots=True)
class Epci:
    """One EPCI through the states where it was seen, each named by its year."""

    names: dict[str, str] = field(default_factory=dict)
    sirens: dict[str, str] = field(default_factory=dict)
    members: dict[str, set[str]] = field(default_factory=dict)
    departements: set[str] = field(default_factory=set)
    population: str = ""


def epci_key(siren: str) -> str:
    """Return the key of the EPCI that bears or bore this SIREN."""
    return f"epci:{LILLE_2026 if siren == LILLE_2019 else siren}"


def add_epci(gathered: Gathered, folder: Path, spellings: Spellings) -> None:
    """Add every EPCI with its dated names, codes, members and départements."""
    seen: dict[str, Epci] = defaultdict(Epci)
    for row in read_table(folder / "dispositifs_lists.csv"):
        _read_carrier(seen, row, spellings)
    for row in read_table(folder / "epci.csv"):
        _read_state(seen, row, spellings)
    for key, epci in sorted(seen.items()):
        _add_one(gathered, key, epci)
        _add_memberships(gathered, key, epci)
    _add_taken_over(gathered, seen)


def _read_carrier(seen: dict[str, Epci], row: Row, spellings: Spellings) -> None:
    """Note the name and SIREN under which an EPCI carried a contrat de ville."""
    if row["dispositif"] not in CONTRACTS or not row["porteur_siren"]:
        return
    year = CONTRACTS[row["dispositif"]]
    epci = seen[epci_key(row["porteur_siren"])]
    epci.names[year] = epci_name(row["porteur_nom"] or row["nom"], spellings)
    epci.sirens[year] = row["porteur_siren"]
    epci.departements.add(row["departement"])


def _read_state(seen: dict[str, Epci], row: Row, spellings: Spellings) -> None:
    """Note the state of an EPCI in 2019 or 2026; the later one gives the population."""
    year = row["millesime"]
    epci = seen[epci_key(row["siren"])]
    epci.names[year] = epci_name(row["nom"], spellings)
    epci.sirens[year] = row["siren"]
    epci.members[year] = set(split_list(row["communes"]))
    epci.departements.update(split_list(row["departements"]))
    if year == "2026" or not epci.population:
        epci.population = row["population_municipale"]


def _add_one(gathered: Gathered, key: str, epci: Epci) -> None:
    """Add the territory, and its dated names and codes when they changed."""
    last = max(epci.names)
    gathered.add(
        Territory(
            key=key,
            kind="epci",
            code=epci.sirens[last],
            name=epci.names[last],
            source=SOURCE if epci.members else CARRIER_SOURCE,
            period=_existence(epci),
            population=epci.population,
            note=_note(epci),
        )
    )
    gathered.names += _changes(key, epci.names)
    gathered.codes += _changes(key, epci.sirens)


def _existence(epci: Epci) -> Period:
    """Return the latest end that the states allow; nothing for an EPCI in force in 2026."""
    if "2026" in epci.names:
        return UNDATED
    return Period("", "2025-12-31" if "2019" in epci.members else "2018-12-31", OBSERVED)


def _note(epci: Epci) -> str:
    """Tell what the states do not: the carrier of 2015, the end, the communes elsewhere."""
    parts = []
    if "2015" in epci.names:
        parts.append(
            "Porteur d’un contrat de ville en 2015 ; ses communes membres de cette année-là "
            "ne sont pas connues."
        )
    if "2026" not in epci.names:
        state = "2026" if epci.members else "2019"
        parts.append(f"Absent de l’état {state} ; date exacte de fin inconnue.")
    if "80" in epci.departements:
        parts.append("Compte aussi une commune de la Somme.")
    return " ".join(parts)


def _changes(key: str, values: dict[str, str]) -> list[Dated]:
    """Return the values year after year when there are several, else nothing."""
    changes: list[tuple[str, str]] = []
    for year in YEARS:
        if year in values and (not changes or changes[-1][1] != values[year]):
            changes.append((f"{year}-01-01" if changes else "", values[year]))
    return dated_values(key, changes, OBSERVED) if len(changes) > 1 else []


def _add_memberships(gathered: Gathered, key: str, epci: Epci) -> None:
    """Add the communes of the EPCI (none for 2015) and its départements."""
    before, now = epci.members.get("2019", set()), epci.members.get("2026", set())
    for code in sorted(before | now):
        child = commune_key(code)
        if child in gathered.territories:
            period = _membership(code in before, code in now)
            gathered.memberships.append(Membership(child, key, SOURCE, period))
    for code in sorted(epci.departements):
        parent = departement_key(code)
        if parent in gathered.territories:
            source = SOURCE if epci.members else CARRIER_SOURCE
            period = _membership(bool(before), bool(now)) if epci.members else UNDATED
            gathered.memberships.append(Membership(key, parent, source, period))


def _membership(before: bool, now: bool) -> Period:
    """Return the dates of a membership from the states, 2019 and 2026, that attest it."""
    if before and now:
        return IN_BOTH
    return ONLY_2019 if before else ONLY_2026


def _add_taken_over(gathered: Gathered, seen: dict[str, Epci]) -> None:
    """Add the EPCI of 2019 gone in 2026 whose members are all in one EPCI of 2026."""
    for key, epci in sorted(seen.items()):
        before = epci.members.get("2019", set())
        if not before or "2026" in epci.members:
            continue
        for other, later in sorted(seen.items()):
            if before <= later.members.get("2026", set()):
                gathered.successions.append(Succession(key, other, "", "reprise des communes"))
