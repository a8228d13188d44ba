"""The three generations of quartiers: ZUS of 1996, QPV of 2015, QPV of 2024."""

from pathlib import Path

from reference_build.epci import epci_key
from reference_build.keys import commune_key, departement_key, slug
from reference_build.model import EXACT, Gathered, Membership, Period, Territory
from reference_build.names import Spellings, quartier_name, respelled, typographic
from reference_build.tables import Row, read_table, split_list

ZUS_PERIOD = Period("1996-12-26", "2014-12-31", EXACT)
ZUS_2000_PERIOD = Period("2000-08-24", "2014-12-31", EXACT)
QPV2015_PERIOD = Period("2015-01-01", "2023-12-31", EXACT)
QPV2024_PERIOD = Period("2024-01-01", "", EXACT)
ZUS_SOURCE = "Décret n° 96-1156 du 26 décembre 1996, annexe (version consolidée)"
QPV2024_SOURCE = "ANCT, quartiers prioritaires 2024 (data.gouv.fr)"
CODES_SOURCE = "Liste ministérielle des collèges proches d’un quartier prioritaire"
PLACES = Path(__file__).parent / "curation" / "qpv2015_places.csv"


def add_quartiers(gathered: Gathered, folder: Path, spellings: Spellings) -> None:
    """Add the quartiers of the three generations with their communes."""
    rows = read_table(folder / "quartiers.csv")
    for row in rows:
        if row["kind"] == "QPV2024":
            _add_qpv2024(gathered, row, spellings)
    decree = read_table(folder / "zus_annexe_verbatim.csv")
    for row in decree:
        for entry in row["quartiers_decret"].split(" ; "):
            _add_zus(gathered, row, entry, spellings)
    for row in read_table(folder / "qpv2015_codes_attested.csv"):
        _add_qpv2015_code(gathered, row)
    for row in rows:
        if row["kind"] == "QPV2015":
            _add_qpv2015_name(gathered, row, spellings)


def _add_qpv2024(gathered: Gathered, row: Row, spellings: Spellings) -> None:
    """Add one quartier prioritaire of 2024, in each of its communes."""
    key = f"qpv2024:{row['code']}"
    gathered.add(
        Territory(
            key=key,
            kind="qpv2024",
            code=row["code"],
            name=quartier_name(row["nom"], spellings),
            source=QPV2024_SOURCE,
            period=QPV2024_PERIOD,
            population=row["population_municipale"],
        )
    )
    for code in split_list(row["communes"]):
        parent = commune_key(code)
        gathered.memberships.append(Membership(key, parent, QPV2024_SOURCE, QPV2024_PERIOD))


def _add_zus(gathered: Gathered, row: Row, entry: str, spellings: Spellings) -> None:
    """Add one entry of the decree; an intercommunal ZUS has one entry in each commune."""
    text = entry.replace(" (1)", "").strip()
    name = typographic(respelled(text, spellings))
    period = ZUS_2000_PERIOD if "2000-796" in entry else ZUS_PERIOD
    key = f"zus:{row['code_insee']}:{slug(name)}"
    gathered.add(
        Territory(key, "zus", "", name, ZUS_SOURCE, period, note=_zus_note(row, entry, name))
    )
    parent = commune_key(row["code_insee"])
    gathered.memberships.append(Membership(key, parent, ZUS_SOURCE, period))


def _zus_note(row: Row, entry: str, name: str) -> str:
    """Tell the intercommunal mark, and the words of the decree where ours differ from them."""
    verbatim = typographic(row["quartiers_decret"])
    if "(1)" in entry:
        return f"Partie d’une ZUS intercommunale. Texte du décret\u00a0: «\u00a0{verbatim}\u00a0»."
    words = typographic(entry)
    return "" if words == name else f"Texte du décret\u00a0: «\u00a0{words}\u00a0»."


def _add_qpv2015_code(gathered: Gathered, row: Row) -> None:
    """Add a quartier known by its code only; the commune of a college proves nothing."""
    key = f"qpv2015:{row['code']}"
    colleges = ", ".join(
        gathered.territories[commune_key(code)].name
        for code in split_list(row["communes_des_colleges_proches"])
    )
    note = (
        "Code officiel attesté ; nom et communes inconnus. Collège proche situé à "
        f"{colleges}, sans preuve que le quartier s’y trouve."
    )
    gathered.add(
        Territory(key, "qpv2015", row["code"], "", CODES_SOURCE, QPV2015_PERIOD, note=note)
    )
    parent = departement_key(row["departement"])
    gathered.memberships.append(Membership(key, parent, CODES_SOURCE, QPV2015_PERIOD))


def _add_qpv2015_name(gathered: Gathered, row: Row, spellings: Spellings) -> None:
    """Add a quartier known by its name only, in its communes or else where the source puts it."""
    name = quartier_name(row["nom"], spellings)
    parents = [commune_key(code) for code in split_list(row["communes"])]
    note = "Nom attesté ; code officiel inconnu."
    if not parents:
        carrier, place = _place(row["source"])
        parents = [epci_key(carrier), departement_key(row["departement"])]
        note = f"{note} {place}"
    key = f"qpv2015:{row['departement']}:{slug(name)}"
    gathered.add(Territory(key, "qpv2015", "", name, row["source"], QPV2015_PERIOD, note=note))
    for parent in parents:
        gathered.memberships.append(Membership(key, parent, row["source"], QPV2015_PERIOD))


def _place(source: str) -> tuple[str, str]:
    """Return the SIREN and the sentence that place the quartiers of a page without communes."""
    for row in read_table(PLACES):
        if row["source"] == source:
            return row["siren"], row["note"]
    raise ValueError(f"the quartiers of {source} have no commune and no place")
