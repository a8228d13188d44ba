"""A new official list says first what it changes, then changes all of it, undone in one go."""

from datetime import date
from pathlib import Path

import pytest

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.vocabulary import TerritoryKind
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.catalogue.recognising.queries import recognise_texts
from irev_desktop.services.exchange.tables import Table, read_table
from irev_desktop.services.exchange.territories.columns import guess_columns
from irev_desktop.services.exchange.territories.importing import import_list, plan_list
from irev_desktop.services.exchange.territories.records import ListChange, ListChoices
from irev_desktop.services.exchange.territories.shipped import SHIPPED_LISTS
from irev_desktop.services.library import Library
from irev_desktop.services.reference.queries import find_territory
from irev_desktop.services.reference.territory_list import list_territories
from irev_desktop.services.reference.territory_pages import territory_page

DAY = date(2027, 1, 1)
EVE = date(2026, 12, 31)


def table_of(folder: Path, *lines: str) -> Table:
    """Return a list as it is read from a file."""
    path = folder / "liste.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return read_table(path)


def choices(table: Table, kind: TerritoryKind, *, complete: bool = False) -> ListChoices:
    """Return how the list is read when nobody says otherwise."""
    return ListChoices(kind, DAY, guess_columns(table.headers), complete, "Insee, COG 2027")


def test_the_plan_tells_each_change_and_the_import_makes_them_and_the_undo_unmakes_them(
    reference_library: Library, admin: Actor, tmp_path: Path
) -> None:
    before = list_territories(reference_library, admin)
    table = table_of(
        tmp_path,
        "Code INSEE;Nom;EPCI;Remplace",
        "59172;DENAIN;;",
        "59205;Escaudain-la-Neuve;200042190;",
        "59183;Dunkerque;245900428;",
        "59016;Armbouts-Cappel;200040954;",
        "59998;Bray-Zuydcoote;245900428;59107, 59668",
        "59999;Nouvelle-Commune;245900428;",
    )
    asked = choices(table, TerritoryKind.COMMUNE)
    plan = plan_list(reference_library, admin, table, asked)
    assert plan.errors == ()
    assert plan.unchanged == 2, "the same name in capitals, and what is as it was"
    told = {(line.change, line.code): line.words for line in plan.lines}
    assert told == {
        (ListChange.RENAMED, "59205"): "avant\u00a0: Escaudain",
        (ListChange.MOVED, "59016"): "dans CC des Hauts de Flandre",
        (ListChange.MERGED, "59998"): (
            "depuis le 1er janvier 2027, dans CU de Dunkerque, Nord, "
            "à la place de Bray-Dunes, Zuydcoote"
        ),
        (ListChange.NEW, "59999"): "depuis le 1er janvier 2027, dans CU de Dunkerque, Nord",
    }
    assert list_territories(reference_library, admin) == before
    done = import_list(reference_library, admin, table, asked)
    renamed = territory_page(
        reference_library, admin, find_territory(reference_library, admin, "59205")
    )
    assert (renamed.name, renamed.names[0].text) == ("Escaudain-la-Neuve", "Escaudain")
    moved = territory_page(
        reference_library, admin, find_territory(reference_library, admin, "59016")
    )
    spans = {each.territory.name: (each.span.start, each.span.end) for each in moved.parents}
    assert spans["CC des Hauts de Flandre"] == (DAY, None)
    assert spans["CU de Dunkerque"][1] == EVE
    merged = territory_page(
        reference_library, admin, find_territory(reference_library, admin, "59998")
    )
    assert {each.territory.name for each in merged.former} == {"Bray-Dunes", "Zuydcoote"}
    old = territory_page(
        reference_library, admin, find_territory(reference_library, admin, "59107")
    )
    assert old.span.end == EVE
    undo(reference_library, admin, done.operation)
    assert list_territories(reference_library, admin) == before


def test_a_complete_list_ends_what_is_not_in_it_and_knows_a_new_code_by_the_name(
    reference_library: Library, admin: Actor, tmp_path: Path
) -> None:
    table = table_of(tmp_path, "siren;libellé", "999999999;CU de Dunkerque", "245900428;")
    asked = choices(table, TerritoryKind.EPCI, complete=True)
    plan = plan_list(reference_library, admin, table, asked)
    assert [(error.number, error.words) for error in plan.errors] == [(3, "il manque le nom")]
    table = table_of(tmp_path, "siren;libellé", "999999999;CU de Dunkerque")
    plan = plan_list(reference_library, admin, table, asked)
    assert plan.counts[ListChange.RECODED] == 1
    assert plan.counts[ListChange.ENDED] > 20
    assert plan.counts[ListChange.NEW] == 0


def test_communes_of_elsewhere_are_new_whatever_their_name_and_end_nothing_here(
    reference_library: Library, admin: Actor, tmp_path: Path
) -> None:
    table = table_of(tmp_path, "code;nom", "80021;Amiens", "80057;Denain", "80688;Rue")
    asked = choices(table, TerritoryKind.COMMUNE, complete=True)
    plan = plan_list(reference_library, admin, table, asked)
    assert plan.counts == {ListChange.NEW: 3}
    done = import_list(reference_library, admin, table, asked)
    denain = find_territory(reference_library, admin, "59172")
    assert denain != find_territory(reference_library, admin, "80057")
    assert territory_page(reference_library, admin, denain).span.end is None
    text = ["CONTRAT URBAIN DE COHESION SOCIALE\nVILLE DE DENAIN\n2007-2009", "La Rue de la Paix"]
    found = recognise_texts(reference_library, admin, text)
    assert [each.value.code for each in found.territories] == ["59172"]
    assert not found.territories[0].sure, "another commune bears that name"
    elsewhere = recognise_texts(reference_library, admin, ["Cucs de la ville d’Amiens 2007-2014"])
    assert [each.value.code for each in elsewhere.territories] == ["80021"]
    undo(reference_library, admin, done.operation)
    assert recognise_texts(reference_library, admin, ["Cucs d’Amiens"]).territories == ()


def test_the_whole_of_france_comes_in_without_being_born_on_the_day_of_its_list(
    reference_library: Library, admin: Actor, tmp_path: Path
) -> None:
    for shipped in SHIPPED_LISTS:
        table = shipped.table()
        asked = ListChoices(shipped.kind, DAY, guess_columns(table.headers), source="Insee")
        done = import_list(reference_library, admin, table, asked)
        assert done.counts == {ListChange.NEW: shipped.new}
    lines = list_territories(reference_library, admin)
    assert sum(each.territory.kind is TerritoryKind.DEPARTEMENT for each in lines) == 101
    gers = next(each for each in lines if each.territory.name == "Gers")
    page = territory_page(reference_library, admin, gers.territory.id)
    assert [each.territory.name for each in page.parents] == ["Occitanie"], "32 is a région too"
    assert (page.span.start, page.parents[0].span.start) == (None, None)
    table = table_of(tmp_path, "TYPECOM,COM,LIBELLE", "COM,80021,Amiens", "COMD,80021,Old")
    plan = plan_list(reference_library, admin, table, choices(table, TerritoryKind.COMMUNE))
    assert plan.errors == ()
    assert [line.words for line in plan.lines] == ["jusqu’ici inconnu, dans Somme"]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("code;nom", "59172;Denain", "59172;Denain"), "le code 59172 est déjà ligne 2"),
        (("code;nom;epci", "59172;Denain;000000000"), "code inconnu\u00a0: 000000000"),
        (("code;nom;population", "59172;Denain;beaucoup"), "la population n’est pas un nombre"),
    ],
)
def test_a_wrong_line_stops_all(
    reference_library: Library, admin: Actor, tmp_path: Path, lines: tuple[str, ...], words: str
) -> None:
    table = table_of(tmp_path, *lines)
    asked = choices(table, TerritoryKind.COMMUNE)
    plan = plan_list(reference_library, admin, table, asked)
    assert words in plan.errors[0].words
    with pytest.raises(LibraryError) as refusal:
        import_list(reference_library, admin, table, asked)
    assert refusal.value.code is Code.IMPORT_HAS_ERRORS


def test_a_list_that_changes_nothing_or_has_no_codes_is_told(
    reference_library: Library, admin: Actor, tmp_path: Path
) -> None:
    same = table_of(tmp_path, "code;nom", "59172;Denain")
    nameless = table_of(tmp_path, "commune;habitants", "59172;3")
    for table, code in ((same, Code.IMPORT_EMPTY), (nameless, Code.LIST_WITHOUT_CODES)):
        with pytest.raises(LibraryError) as refusal:
            import_list(reference_library, admin, table, choices(table, TerritoryKind.COMMUNE))
        assert refusal.value.code is code
