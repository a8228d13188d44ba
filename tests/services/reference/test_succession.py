"""A place is found under all its names and perimeters, and never under those of another place."""

from datetime import date

from irev_desktop.kernel.actor import Actor
from irev_desktop.services.catalogue.listing import facets, list_documents
from irev_desktop.services.catalogue.records import DocumentFilters
from irev_desktop.services.library import Library
from irev_desktop.services.reference.queries import find_territory
from irev_desktop.services.reference.succession import load_successions
from irev_desktop.services.reference.territory_pages import territory_page
from tests.services.reference.making import at, dispositif_tree, file_document

DUNKERQUE, SAINT_POL, FORT_MARDYCK = "59183", "59540", "59248"


def titles(library: Library, actor: Actor, filters: DocumentFilters) -> set[str]:
    """Return the titles of a list."""
    return {row.title for row in list_documents(library, actor, filters)}


def test_the_lineage_goes_back_and_forth_and_not_sideways(
    reference_library: Library, admin: Actor
) -> None:
    ids = {
        code: find_territory(reference_library, admin, code)
        for code in (DUNKERQUE, SAINT_POL, FORT_MARDYCK)
    }
    with reference_library.storage.reading() as session:
        successions = load_successions(session)
    assert {ids[SAINT_POL], ids[FORT_MARDYCK]} < successions.lineage(ids[DUNKERQUE])
    assert successions.lineage(ids[SAINT_POL]) == {ids[SAINT_POL], ids[DUNKERQUE]}


def test_a_list_tree_and_facets_reach_what_was_merged_and_the_plain_filter_does_not(
    reference_library: Library, admin: Actor
) -> None:
    file_document(reference_library, admin, "Calais", "CUCS", ["246201149"])
    plain = DocumentFilters(dispositif="CUCS", territory="200090751")
    whole = DocumentFilters(dispositif="CUCS", territory="200090751", with_history=True)
    assert titles(reference_library, admin, plain) == set()
    assert titles(reference_library, admin, whole) == {"Calais"}
    assert facets(reference_library, admin, whole).total == 1
    place = find_territory(reference_library, admin, "200090751")
    name = "Contrat urbain de cohésion sociale"
    now = dispositif_tree(reference_library, admin, territory=place)
    ever = dispositif_tree(reference_library, admin, territory=place, history=True)
    assert (at(now, name).count, at(ever, name).count) == (0, 1)


def test_the_page_lists_the_documents_of_other_perimeters_once_each(
    reference_library: Library, admin: Actor
) -> None:
    file_document(reference_library, admin, "Calais", "CUCS", ["246201149"])
    place = find_territory(reference_library, admin, "200090751")
    groups = territory_page(reference_library, admin, place).elsewhen
    assert [group.territory.name for group in groups if group.territory] == ["CA du Calaisis"]
    lines = [line.title for group in groups for line in group.contracts]
    assert lines.count("Calais") == 1
    assert len(lines) == len(set(lines))


def test_what_has_begun_and_has_no_known_end_lasts_as_long_as_its_dispositif(
    reference_library: Library, admin: Actor
) -> None:
    began = (date(2008, 1, 1), None)
    file_document(reference_library, admin, "Cucs", "CUCS", ["59172"], period=began)
    for day, found in ((date(2014, 12, 31), {"Cucs"}), (date(2015, 6, 1), set())):
        wanted = DocumentFilters(dispositif="CUCS", territory="59172", on=day)
        assert titles(reference_library, admin, wanted) == found
