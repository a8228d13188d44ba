"""What is kept between questions is what would be read anew, whatever has changed meanwhile."""

import random
from datetime import date

from sqlalchemy import select

from irev_desktop.entities.document import Document, DocumentTerritory
from irev_desktop.kernel.bits import ids_in, ids_mask
from irev_desktop.kernel.vocabulary import DocumentKind, DocumentState
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.catalogue.commands import delete_document
from irev_desktop.services.catalogue.listing import facets, list_documents
from irev_desktop.services.catalogue.row_shelf import row_shelf
from irev_desktop.services.derived import Derived
from irev_desktop.services.library import Library
from irev_desktop.services.reference.queries import find_territory
from irev_desktop.services.reference.shelf import reference_shelf
from tests.libraries import ADMIN
from tests.services.reference.making import file_document


def anew(library: Library) -> Library:
    """Return the same library with nothing kept."""
    return Library(
        library.settings, library.storage, library.index, library.pdf, library.clock, Derived()
    )


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
    for facet, sets in read.masks.items():
        assert {k: v for k, v in kept.masks[facet].items() if v} == sets
    assert shelf.holdings == shelf_read.holdings
    assert shelf.public == shelf_read.public
    for place, own in shelf_read.located.items():
        assert {each.id for each in shelf.located[place]} == {each.id for each in own}
    assert sum(map(len, shelf.located.values())) == sum(map(len, shelf_read.located.values()))
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


def test_a_set_of_ids_is_the_bits_of_a_number() -> None:
    ids = [1, 7, 8, 64, 1000]
    assert list(ids_in(ids_mask(ids))) == ids
    assert (ids_mask([]), list(ids_in(0))) == (0, [])
