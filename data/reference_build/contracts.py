"""Contracts that a source documents: records known to exist, with neither file nor copy."""

import re
from dataclasses import dataclass
from pathlib import Path

from reference_build.epci import epci_key
from reference_build.keys import commune_key, slug
from reference_build.model import Gathered
from reference_build.names import Spellings, epci_name, typographic
from reference_build.tables import Row, join_list, read_table, split_list

FACTS = Path(__file__).parent / "curation" / "contract_facts.csv"

HEADER = (
    "key",
    "code",
    "title",
    "kind",
    "dispositif",
    "other_dispositifs",
    "territories",
    "period_start",
    "period_end",
    "signed_on",
    "signatories",
    "note",
    "links",
    "source",
)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Where a line of the list goes: its dispositif, kind and the form of its title."""

    dispositif: str
    kind: str
    title: str
    other: str = ""


MAPPINGS = {
    "CONTRAT_VILLE": Mapping("CDV2015", "contrat", "Contrat de ville 2015-2020 – {name}"),
    "CONTRAT_VILLE_2024": Mapping(
        "CDV2024",
        "contrat",
        "Contrat de ville «\u00a0Engagements Quartiers 2030\u00a0» 2024-2030 – {name}",
    ),
    "CONTRAT_VILLE_2000_2006": Mapping("CDV2000", "contrat", "{name}"),
    "CUCS": Mapping("CUCS", "contrat", "{name} (2007-2014)"),
    "NPNRU_INTERET_NATIONAL": Mapping(
        "NPNRU", "contrat", "NPNRU, site d’intérêt national – {place}\u00a0: {name}"
    ),
    "NPNRU_INTERET_REGIONAL": Mapping(
        "NPNRU", "contrat", "NPNRU, site d’intérêt régional – {place}\u00a0: {name}"
    ),
    "PNRU": Mapping("PNRU", "contrat", "Convention ANRU – {name}"),
    "CONVENTION_REGION_ANRU": Mapping("PNRU", "convention_cadre", "{name}", "REGION"),
    "PRE": Mapping("PRE", "autre", "{name}"),
    "ASV": Mapping("ASV", "autre", "{name}"),
}

SOURCE_WORDS = (
    (
        "SIREN cross-checked with anct-carto/superposeur zonages.csv and Insee COG 2015",
        "SIREN vérifié avec anct-carto/superposeur et le COG 2015 de l’Insee",
    ),
    ("anct-carto/ci-ville src/assets/geom_cv_ctr.json", "anct-carto/ci-ville"),
    ("anct-carto/ci-ville2 src/assets/geom_cv_ctr.json", "anct-carto/ci-ville2"),
)


def contract_rows(gathered: Gathered, folder: Path, spellings: Spellings) -> list[tuple[str, ...]]:
    """Return the lines of known_contracts.csv; raises ValueError on a fact left unread."""
    facts = {row["key"]: row for row in read_table(FACTS)}
    rows = []
    for row in read_table(folder / "dispositifs_lists.csv"):
        key = _key(row)
        rows.append(_contract(gathered, row, key, facts.pop(key, {}), spellings))
    if facts:
        raise ValueError(f"facts about unknown contracts: {sorted(facts)}")
    return sorted(rows)


def _key(row: Row) -> str:
    """Return the stable key of a line: its official code, or its dispositif, place and name."""
    if row["code"]:
        return row["code"]
    mapping = MAPPINGS[row["dispositif"]]
    words = [mapping.dispositif, row["communes_ou_quartiers"], row["nom"]]
    if mapping.dispositif != "NPNRU":
        words = [mapping.dispositif, row["nom"]]
    return slug(" ".join(words))


def _contract(
    gathered: Gathered, row: Row, key: str, facts: Row, spellings: Spellings
) -> tuple[str, ...]:
    """Return one line, in the order of HEADER."""
    mapping = MAPPINGS[row["dispositif"]]
    territories = _territories(gathered, row) + split_list(facts.get("territories", ""))
    exact_day = len(row["date_signature"]) == len("2015-07-10")
    return (
        key,
        row["code"],
        facts.get("title") or _title(mapping, row, spellings),
        mapping.kind,
        mapping.dispositif,
        mapping.other,
        join_list(territories),
        row["debut"],
        row["fin"],
        row["date_signature"] if exact_day else "",
        facts.get("signatories", ""),
        facts.get("note") or _note(row, key),
        join_list(re.findall(r"https?://[^\s;]+", row["source"])),
        _source(row["source"]),
    )


def _title(mapping: Mapping, row: Row, spellings: Spellings) -> str:
    """Return the title of a record in its proper case."""
    name = epci_name(row["porteur_nom"] or row["nom"], spellings)
    if mapping.dispositif not in {"CDV2015", "CDV2024"}:
        name = typographic(row["nom"])
    place = ", ".join(split_list(typographic(row["communes_ou_quartiers"])))
    return mapping.title.format(name=name, place=place)


def _territories(gathered: Gathered, row: Row) -> list[str]:
    """Return the keys of the carrier, or of the communes that the line names."""
    if row["porteur_siren"]:
        return [epci_key(row["porteur_siren"])]
    keys = []
    for place in split_list(row["communes_ou_quartiers"]):
        keys += _place_keys(gathered, place)
    return keys


def _place_keys(gathered: Gathered, place: str) -> list[str]:
    """Return the key of a commune given by INSEE code or name; nothing for another place."""
    if place.isdigit():
        return [commune_key(place)]
    name = typographic(place)
    former = {dated.key for dated in gathered.names if dated.value == name}
    found = [
        key
        for key, territory in gathered.territories.items()
        if territory.kind == "commune" and (territory.name == name or key in former)
    ]
    if len(found) > 1:
        raise ValueError(f"several communes are named {name}: {found}")
    return found


def _note(row: Row, key: str) -> str:
    """Return the facts of the source's note that need no hand; raises ValueError on others.

    The population of the quartiers is left out: for several contracts it contradicts the sum
    of the Insee figures of the same quartiers.
    """
    note = row["note"]
    if not note:
        return ""
    if note.startswith("QP codes"):
        return "Codes des quartiers (arrêté du 29 avril 2015) non retrouvés."
    match = re.fullmatch(r"population QPV \d+(; carried by one commune)?", note)
    if not match:
        raise ValueError(f"the note of {key} is in no table: {note}")
    return "Contrat porté par une seule commune." if match[1] else ""


def _source(text: str) -> str:
    """Return the words of the source, in French."""
    for written, kept in SOURCE_WORDS:
        text = text.replace(written, kept)
    return typographic(text).replace("; ", " ; ").replace("  ;", " ;")
