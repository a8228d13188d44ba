"""What is kept between questions is what would be read anew, whatever has changed meanwhile."""

import random
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from irev_desktop.entities.dispositif import Dispositif
from irev_desktop.entities.document import Document, DocumentTerritory
from irev_desktop.entities.territory import Territory, TerritoryMembership, TerritoryName
from irev_desktop.kernel.bits import ids_in, ids_mask, marks_of
from irev_desktop.kernel.vocabulary import DocumentKind, DocumentState
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.catalogue.commands import delete_document
from irev_desktop.services.catalogue.listing import facets, list_documents
from irev_desktop.services.catalogue.row_shelf import row_shelf
from irev_desktop.services.derived import Derived
from irev_desktop.services.library import Library
from irev_desktop.services.reference.queries import find_territory
from irev_desktop.services.reference.shelf import ReferenceShelf, reference_shelf
from tests.libraries import ADMIN
from tests.services.reference.making import file_document


def anew(library: Library) -> Library:
    """Return the same library with nothing kept."""
    return Library(
        library.settings, library.storage, library.index, library.pdf, library.clock, Derived()
    )


def same_map_as_read_anew(kept: ReferenceShelf, read: ReferenceShelf) -> None:
    """Compare the map and the documents upon it."""
    assert (kept.holdings, kept.public) == (read.holdings, read.public)
    assert (kept.by_id, kept.everything, kept.drafts) == (read.by_id, read.everything, read.drafts)
    assert {k: v for k, v in kept.dispositifs.items() if v} == read.dispositifs
    assert {k: set(v) for k, v in kept.located.items() if v} == {
        k: set(v) for k, v in read.located.items()
    }
    assert (kept.graph, kept.names, kept.programmes) == (read.graph, read.names, read.programmes)
    for place in kept.graph.places:
        assert kept.reach.inside(place) == read.reach.inside(place)


def same_as_read_anew(library: Library) -> None:
    """Compare everything kept with what is read now."""
    fresh = anew(library)
    with library.storage.reading() as session:
        kept, read = row_shelf(library, session), row_shelf(fresh, session)
        shelf, shelf_read = reference_shelf(library, session), reference_shelf(fresh, session)
    assert kept.order == read.order
    assert kept.everything == read.everything
    assert kept.position == read.position
    assert {k: sorted(v) for k, v in kept.located.items() if v} == {
        k: sorted(v) for k, v in read.located.items() if v
    }
    assert kept.details == read.details
    for facet, sets in read.masks.items():
        assert {k: v for k, v in kept.masks[facet].items() if v} == sets
    same_map_as_read_anew(shelf, shelf_read)
    assert facets(library, ADMIN) == facets(fresh, ADMIN)


def test_rows_and_sets_follow_every_change(reference_library: Library) -> None:
    library = reference_library
    luck = random.Random(3)
    list_documents(library, ADMIN)
    places = [find_territory(library, ADMIN, code) for code in ("59172", "59205", "59183")]
    for number in range(6):
        made = file_document(library, ADMIN, f"Zone {number}", "CUCS", ["59172"])
        with library.storage.command(ADMIN, "seed") as work:
            row = work.session.get_one(Document, made)
            row.title = luck.choice(["Avenant", "Éléments", "zone"])
            row.kind = luck.choice(list(DocumentKind))
            row.state = luck.choice(list(DocumentState))
            row.period_start = luck.choice([None, date(2009, 1, 1)])
            tie = work.session.scalars(
                select(DocumentTerritory).where(DocumentTerritory.document_id == made)
            ).one()
            work.session.delete(tie)
            work.session.flush()
            work.session.add(DocumentTerritory(document_id=made, territory_id=luck.choice(places)))
            work.commit()
        same_as_read_anew(library)
        if number % 2:
            gone = delete_document(library, ADMIN, made)
            same_as_read_anew(library)
            undo(library, ADMIN, gone.operation)
    same_as_read_anew(library)


def test_a_territory_or_a_dispositif_that_changes_is_put_in_its_place(
    reference_library: Library,
) -> None:
    library = reference_library
    same_as_read_anew(library)
    commune = find_territory(library, ADMIN, "59172")
    epci = find_territory(library, ADMIN, "245900410")
    with library.storage.command(ADMIN, "seed") as work:
        work.session.get_one(Territory, commune).name = "Denain-sur-Escaut"
        work.session.add(TerritoryName(territory_id=commune, name="Denain"))
        work.session.add(TerritoryMembership(child_id=commune, parent_id=epci, source=""))
        work.commit()
    same_as_read_anew(library)
    with library.storage.command(ADMIN, "seed") as work:
        for each in work.session.scalars(
            select(TerritoryMembership).where(TerritoryMembership.child_id == commune)
        ):
            work.session.delete(each)
        programme = work.session.scalars(select(Dispositif).where(Dispositif.code == "CUCS")).one()
        programme.starts_on = date(2001, 1, 1)
        work.commit()
    same_as_read_anew(library)


@settings(max_examples=40)
@given(st.sets(st.integers(0, 400)), st.sets(st.integers(0, 400)))
def test_sets_of_ids_behave_as_sets(one: set[int], other: set[int]) -> None:
    crossed = ids_mask(one) & ids_mask(other)
    assert set(ids_in(crossed)) == one & other
    marks = marks_of(ids_mask(one), 401)
    assert [each for each in range(401) if marks[each]] == sorted(one)


def test_a_set_of_ids_is_the_bits_of_a_number() -> None:
    ids = [1, 7, 8, 64, 1000]
    assert list(ids_in(ids_mask(ids))) == ids
    assert (ids_mask([]), list(ids_in(0))) == (0, [])
