"""The reference data that a new library opens on: complete, consistent, in proper case."""

import csv
import datetime
import filecmp
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from irev_desktop.kernel.vocabulary import DocumentKind, SignatoryRole, TerritoryKind, ThemeFamily

DATA = Path(__file__).parents[2] / "data"
REFERENCE = DATA / "reference"
SOURCE = os.environ.get("IREV_REFERENCE_SOURCE", "")

DISPOSITIFS = {
    "CDV2000",
    "CUCS",
    "CDV2015",
    "CDV2024",
    "PNRU",
    "NPNRU",
    "PRE",
    "ASV",
    "REGION",
    "CD59",
    "CD62",
}
HAND_MADE = {
    "dispositifs.csv",
    "dispositif_links.csv",
    "dispositif_successions.csv",
    "themes.csv",
}
SEPARATORS = re.compile(r"[ \u00a0\u202f–()/-]+|[a-z]’|[LD]’")
"""What stands between the words of a name."""

Rows = list[dict[str, str]]


def table(name: str) -> Rows:
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def territories() -> dict[str, dict[str, str]]:
    return {row["key"]: row for row in table("territories")}


@pytest.fixture(scope="module")
def memberships() -> Rows:
    return table("memberships")


@pytest.fixture(scope="module")
def contracts() -> Rows:
    return table("known_contracts")


@pytest.mark.parametrize("path", sorted(REFERENCE.glob("*.csv")), ids=lambda path: path.stem)
def test_every_line_has_the_cells_of_the_header_and_no_space_around_them(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    assert len(set(header)) == len(header)
    assert all(len(row) == len(header) for row in rows)
    assert all(cell == cell.strip() for row in rows for cell in row)


@pytest.mark.parametrize("path", sorted(REFERENCE.rglob("*.*")), ids=lambda path: path.name)
def test_texts_use_the_typographic_apostrophe(path: Path) -> None:
    assert "'" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("territories", "key"),
        ("dispositifs", "code"),
        ("dispositifs", "position"),
        ("known_contracts", "key"),
        ("known_contracts", "title"),
        ("themes", "code"),
    ],
)
def test_keys_are_given_once_and_filled(name: str, column: str) -> None:
    counted = Counter(row[column] for row in table(name))
    assert counted.most_common(1)[0][1] == 1
    assert "" not in counted


def test_two_territories_of_one_kind_never_share_a_code(
    territories: dict[str, dict[str, str]],
) -> None:
    coded = Counter((row["kind"], row["code"]) for row in territories.values() if row["code"])
    assert coded.most_common(1)[0][1] == 1


def test_there_is_every_territory_of_the_sources(territories: dict[str, dict[str, str]]) -> None:
    assert Counter(row["kind"] for row in territories.values()) == {
        TerritoryKind.REGION: 2,
        TerritoryKind.DEPARTEMENT: 2,
        TerritoryKind.EPCI: 44,
        TerritoryKind.COMMUNE: 1550,
        TerritoryKind.ZUS: 92,
        TerritoryKind.QPV2015: 90,
        TerritoryKind.QPV2024: 158,
    }


def test_quartiers_keep_what_is_known_of_them(territories: dict[str, dict[str, str]]) -> None:
    quartiers = [row for row in territories.values() if row["kind"] == TerritoryKind.QPV2015]
    assert sum(bool(row["code"]) and not row["name"] for row in quartiers) == 70
    assert sum(bool(row["name"]) and not row["code"] for row in quartiers) == 20
    assert all(not row["code"] for row in territories.values() if row["kind"] == TerritoryKind.ZUS)
    assert all(
        row["code"] and row["name"] and row["population"]
        for row in territories.values()
        if row["kind"] == TerritoryKind.QPV2024
    )


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("territory_names", ["key"]),
        ("territory_codes", ["key"]),
        ("memberships", ["child", "parent"]),
        ("successions", ["predecessor", "successor"]),
        ("known_contracts", ["territories"]),
    ],
)
def test_every_territory_that_is_named_exists(
    name: str, columns: list[str], territories: dict[str, dict[str, str]]
) -> None:
    named = {key for row in table(name) for column in columns for key in row[column].split("|")}
    assert named <= territories.keys()


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("territories", ["valid_from", "valid_to"]),
        ("territory_names", ["valid_from", "valid_to"]),
        ("territory_codes", ["valid_from", "valid_to"]),
        ("memberships", ["valid_from", "valid_to"]),
        ("successions", ["date"]),
        ("dispositifs", ["starts_on", "ends_on"]),
        ("known_contracts", ["signed_on"]),
    ],
)
def test_dates_are_iso_dates_in_order(name: str, columns: list[str]) -> None:
    for row in table(name):
        dates = [datetime.date.fromisoformat(row[column]) for column in columns if row[column]]
        assert dates == sorted(dates), row


@pytest.mark.parametrize(
    "name", ["territories", "territory_names", "territory_codes", "memberships"]
)
def test_dates_say_whether_they_are_exact(name: str) -> None:
    for row in table(name):
        dated = bool(row["valid_from"] or row["valid_to"])
        assert row["dating"] in ({"exact", "observed"} if dated else {""}), row


def test_names_are_in_their_proper_case(territories: dict[str, dict[str, str]]) -> None:
    for row in [*territories.values(), *table("territory_names")]:
        name = row["name"]
        if not name:
            continue
        words = [word for word in SEPARATORS.split(name) if word]
        shouted = [word for word in words if len(word) > 3 and word.isupper()]
        assert not shouted, name
        assert name[0].isupper() or name[0].isdigit(), name
        assert "[" not in name
        assert "Coeur" not in name
        for linking in (" De ", " Du ", " Des ", " Et ", " D’", " L’Escaut"):
            assert linking not in name.replace(" De Gaulle", ""), name


def test_the_examples_of_the_sources_come_out_clean(
    territories: dict[str, dict[str, str]],
) -> None:
    former = {row["name"] for row in table("territory_names")}
    assert "CC Cœur d’Ostrevent" in former
    assert territories["epci:245901152"]["name"] == "CA Cœur d’Ostrevent"
    assert territories["qpv2024:QN05921M"]["name"] == "Zone intercommunale Rives de l’Escaut"
    assert territories["qpv2024:QN05929M"]["name"] == "La Pépinière-De Gaulle"
    assert territories["commune:59540"]["name"] == "Saint-Pol-sur-Mer"


def test_only_regions_and_lone_quartiers_stand_outside_a_departement(
    territories: dict[str, dict[str, str]], memberships: Rows
) -> None:
    parents: dict[str, set[str]] = {}
    for row in memberships:
        parents.setdefault(row["child"], set()).add(row["parent"])

    def in_departement(key: str) -> bool:
        above = parents.get(key, set())
        return any(p.startswith("departement:") or in_departement(p) for p in above)

    orphans = [
        key
        for key, row in territories.items()
        if row["kind"] not in {TerritoryKind.REGION, TerritoryKind.DEPARTEMENT}
        and not in_departement(key)
    ]
    assert orphans == []


def test_an_epci_can_straddle_the_two_departements(memberships: Rows) -> None:
    parents = {row["parent"] for row in memberships if row["child"] == "epci:245900758"}
    assert parents == {"departement:59", "departement:62"}


def test_the_metropole_of_lille_is_one_territory_with_two_codes(
    territories: dict[str, dict[str, str]],
) -> None:
    codes = [row for row in table("territory_codes") if row["key"] == "epci:200093201"]
    assert [row["code"] for row in codes] == ["245900410", "200093201"]
    assert "epci:245900410" not in territories


def test_no_commune_is_a_member_of_an_epci_before_the_states_that_are_known(
    memberships: Rows,
) -> None:
    dates = {
        row["valid_from"]
        for row in memberships
        if row["child"].startswith("commune:") and row["parent"].startswith("epci:")
    }
    assert dates == {"2019-01-01", "2026-01-01"}


def test_a_college_nearby_does_not_place_a_quartier(
    territories: dict[str, dict[str, str]], memberships: Rows
) -> None:
    coded = {key for key, row in territories.items() if row["kind"] == "qpv2015" and row["code"]}
    parents = {row["parent"] for row in memberships if row["child"] in coded}
    assert parents == {"departement:59", "departement:62"}


def test_the_dispositifs_are_those_of_the_field() -> None:
    rows = table("dispositifs")
    assert {row["code"] for row in rows} == DISPOSITIFS
    assert {row["family"] for row in rows} == {"etat", "partenaire"}
    for row in rows:
        assert bool(row["starts_on"]) == bool(row["starts_precision"])
        assert bool(row["ends_on"]) == bool(row["ends_precision"])
        assert {row["starts_precision"], row["ends_precision"]} <= {"", "year", "day"}
        assert not row["known_count"] or int(row["known_count"]) > 0


def test_the_known_counts_are_those_of_the_public_page() -> None:
    counts = {row["code"]: row["known_count"] for row in table("dispositifs")}
    assert (counts["CDV2015"], counts["CUCS"], counts["CDV2024"]) == ("24", "47", "22")


def test_each_generation_of_contracts_follows_the_one_before() -> None:
    rows = [tuple(row.values()) for row in table("dispositif_successions")]
    assert rows == [
        ("CDV2000", "CUCS"),
        ("CUCS", "CDV2015"),
        ("CDV2015", "CDV2024"),
        ("PNRU", "NPNRU"),
    ]


@pytest.mark.parametrize("code", sorted(DISPOSITIFS))
def test_each_dispositif_has_a_presentation_and_a_link(code: str) -> None:
    text = (REFERENCE / "presentations" / f"{code}.txt").read_text(encoding="utf-8")
    assert 150 <= len(text.split()) <= 270
    assert not re.search(r"(?<![\u00a0\u202f])[;!?»]|«(?!\u00a0)", text)
    links = [row for row in table("dispositif_links") if row["code"] == code]
    assert links
    assert all(re.match(r"https?://\S+$", row["url"]) and row["label"] for row in links)


def test_every_documented_contract_is_there(contracts: Rows) -> None:
    assert Counter(row["dispositif"] for row in contracts) == {
        "CDV2015": 24,
        "CDV2024": 22,
        "NPNRU": 37,
        "PNRU": 4,
        "CUCS": 3,
        "CDV2000": 2,
        "PRE": 2,
        "ASV": 1,
    }


def test_contracts_use_the_words_of_the_catalogue(contracts: Rows) -> None:
    kinds, roles = set(DocumentKind), set(SignatoryRole)
    for row in contracts:
        assert row["kind"] in kinds
        assert {*row["other_dispositifs"].split("|")} <= DISPOSITIFS | {""}
        assert row["territories"], row["key"]
        for signatory in filter(None, row["signatories"].split("|")):
            name, _, role = signatory.rpartition(":")
            assert name
            assert role in roles
        for year in (row["period_start"], row["period_end"]):
            assert not year or re.fullmatch(r"20\d\d", year)


def test_eight_signature_dates_of_2015_are_known(contracts: Rows) -> None:
    signed = [row for row in contracts if row["dispositif"] == "CDV2015" and row["signed_on"]]
    assert len(signed) == 8


def test_themes_are_the_three_pillars_and_the_three_axes() -> None:
    families = Counter(row["family"] for row in table("themes"))
    assert families == {ThemeFamily.PILLAR: 3, ThemeFamily.AXIS: 3}


@pytest.mark.skipif(not SOURCE, reason="IREV_REFERENCE_SOURCE names no folder of source tables")
def test_the_build_gives_the_same_tables_again(tmp_path: Path) -> None:
    script = DATA / "build_reference.py"
    subprocess.run([sys.executable, script, SOURCE, "--output", tmp_path], check=True)
    built = {path.name for path in tmp_path.iterdir()}
    assert built == {path.name for path in REFERENCE.glob("*.csv")} - HAND_MADE
    _, changed, missing = filecmp.cmpfiles(tmp_path, REFERENCE, built, shallow=False)
    assert (changed, missing) == ([], [])
