"""The services: what a library knows of its own is recognised, as soon as it is committed."""

import pytest

from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import FileId
from irev_desktop.kernel.vocabulary import TerritoryKind
from irev_desktop.services.catalogue.recognising.keeping import current_recogniser
from irev_desktop.services.catalogue.recognising.queries import recognise_file, recognise_texts
from irev_desktop.services.library import Library
from irev_desktop.services.reference.editing_records import TerritoryDraft
from irev_desktop.services.reference.territory_commands import create_territory
from tests.libraries import ADMIN
from tests.services.catalogue.recognising.labelled import tuned


def test_a_territory_of_the_centre_is_recognised_once_made(
    reference_library: Library,
) -> None:
    text = "Contrat de ville 2024-2030 de la communauté de communes des Trois Clochers"
    assert recognise_texts(reference_library, ADMIN, [text]).territories == ()
    draft = TerritoryDraft(TerritoryKind.EPCI, "CC des Trois Clochers", "200999999")
    made = create_territory(reference_library, ADMIN, draft)
    [place, *_others] = recognise_texts(reference_library, ADMIN, [text]).territories
    assert (place.value.id, place.value.code, place.sure) == (made.id, "200999999", True)


def test_what_changes_no_territory_keeps_the_recogniser(reference_library: Library) -> None:
    first = current_recogniser(reference_library)
    assert current_recogniser(reference_library) is first


def test_a_file_that_is_not_there_is_refused(reference_library: Library) -> None:
    with pytest.raises(LibraryError):
        recognise_file(reference_library, ADMIN, FileId(99))


def test_the_texts_of_an_entry_that_waits_say_what_it_is(reference_library: Library) -> None:
    text = tuned()[0]
    found = recognise_texts(reference_library, ADMIN, text.pages, file_name="scan.pdf")
    assert found.dispositif is not None
    assert found.dispositif.value.code == text.dispositif
    assert found.title.value == text.title.replace("'", "’").replace("Communauté", "communauté")
