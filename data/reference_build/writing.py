"""The tables that the build leaves, in an order that depends on their content only."""

from pathlib import Path

from reference_build.contracts import HEADER as CONTRACT_HEADER
from reference_build.model import Dated, Gathered
from reference_build.tables import write_table

KINDS = ("region", "departement", "epci", "commune", "zus", "qpv2015", "qpv2024")

TERRITORY_HEADER = (
    "key",
    "kind",
    "code",
    "name",
    "valid_from",
    "valid_to",
    "dating",
    "population",
    "population_year",
    "note",
    "source",
)


def write_all(gathered: Gathered, contracts: list[tuple[str, ...]], folder: Path) -> None:
    """Write every generated table into `folder`, which exists."""
    write_table(folder / "territories.csv", TERRITORY_HEADER, _territory_rows(gathered))
    _write_dated(folder / "territory_names.csv", "name", gathered.names)
    _write_dated(folder / "territory_codes.csv", "code", gathered.codes)
    write_table(
        folder / "memberships.csv",
        ("child", "parent", "valid_from", "valid_to", "dating", "source"),
        sorted(
            (m.child, m.parent, m.period.start, m.period.end, m.period.dating, m.source)
            for m in gathered.memberships
        ),
    )
    write_table(
        folder / "successions.csv",
        ("predecessor", "successor", "date", "nature"),
        sorted((s.predecessor, s.successor, s.date, s.nature) for s in gathered.successions),
    )
    write_table(folder / "known_contracts.csv", CONTRACT_HEADER, contracts)


def _territory_rows(gathered: Gathered) -> list[tuple[str, ...]]:
    """Return the territories, widest kinds first; the year of each population is unknown."""
    ordered = sorted(gathered.territories.values(), key=lambda t: (KINDS.index(t.kind), t.key))
    return [
        (
            t.key,
            t.kind,
            t.code,
            t.name,
            t.period.start,
            t.period.end,
            t.period.dating,
            t.population,
            "",
            t.note,
            t.source,
        )
        for t in ordered
    ]


def _write_dated(path: Path, label: str, values: list[Dated]) -> None:
    """Write the names or the codes that changed."""
    rows = sorted((d.key, d.period.start, d.period.end, d.value, d.period.dating) for d in values)
    header = ("key", label, "valid_from", "valid_to", "dating")
    write_table(path, header, [(key, v, start, end, how) for key, start, end, v, how in rows])
