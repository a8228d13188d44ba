"""Régions and départements."""

from pathlib import Path

from reference_build.keys import departement_key, region_key
from reference_build.model import EXACT, Gathered, Membership, Period, Succession, Territory
from reference_build.tables import read_table

REFORM = "2016-01-01"
EVE_OF_REFORM = "2015-12-31"
SOURCE = "Insee, code officiel géographique"


def add_regions(gathered: Gathered, folder: Path) -> None:
    """Add the two régions, the second succeeding the first."""
    rows = read_table(folder / "regions.csv")
    for row in rows:
        gathered.add(
            Territory(
                key=region_key(row["code"]),
                kind="region",
                code=row["code"],
                name=row["nom"],
                source=SOURCE,
                period=Period(row["debut"], row["fin"], EXACT),
            )
        )
    former, present = (region_key(row["code"]) for row in rows)
    gathered.successions.append(Succession(former, present, REFORM, "fusion de régions"))


def add_departements(gathered: Gathered, folder: Path) -> None:
    """Add the two départements, each in one région and then in the other."""
    for row in read_table(folder / "departements.csv"):
        key = departement_key(row["code"])
        gathered.add(Territory(key, "departement", row["code"], row["nom"], SOURCE))
        former, present = region_key(row["region_2015"]), region_key(row["region_actuelle"])
        gathered.memberships += [
            Membership(key, former, SOURCE, Period("", EVE_OF_REFORM, EXACT)),
            Membership(key, present, SOURCE, Period(REFORM, "", EXACT)),
        ]
