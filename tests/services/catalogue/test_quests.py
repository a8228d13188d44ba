"""What is known to exist is looked for: asked of an organisation, given up, taken up again."""

import pytest

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.vocabulary import DocumentState
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.catalogue.commands import delete_document
from irev_desktop.services.catalogue.noting import note_known
from irev_desktop.services.catalogue.quests import ask_for, give_up, organisations, take_up_again
from irev_desktop.services.catalogue.showing import show_document
from irev_desktop.services.catalogue.worklist import worklist
from irev_desktop.services.catalogue.worklist_records import GIVEN_UP, TO_COLLECT
from irev_desktop.services.library import Library
from tests.libraries import ADMIN
from tests.services.reference.making import file_document


def queue(library: Library, key: str) -> set[int]:
    """Return the documents of one queue."""
    lack = worklist(library, ADMIN).lack(key)
    assert lack is not None
    return {row.id for row in lack.rows}


def test_what_is_asked_stays_in_the_queue_and_what_is_given_up_leaves_it(library: Library) -> None:
    sought = min(queue(library, TO_COLLECT))
    ask_for(library, ADMIN, sought, "  Préfecture du  Nord ")
    assert worklist(library, ADMIN).quests[sought].words == (
        "demandé le 9 mars 2026 (Préfecture du Nord)"
    )
    assert organisations(library, ADMIN)[0] == "Préfecture du Nord"
    gone = give_up(library, ADMIN, sought, "Jamais signé, dit la préfecture")
    assert sought not in queue(library, TO_COLLECT)
    assert queue(library, GIVEN_UP) == {sought}
    undo(library, ADMIN, gone.operation)
    assert sought in queue(library, TO_COLLECT)
    with pytest.raises(LibraryError) as refused:
        take_up_again(library, ADMIN, sought)
    assert refused.value.code is Code.DOCUMENT_SOUGHT
    give_up(library, ADMIN, sought, "Perdu")
    take_up_again(library, ADMIN, sought)
    assert worklist(library, ADMIN).quests[sought].asked_of == "Préfecture du Nord"
    deleted = delete_document(library, ADMIN, sought)
    assert sought not in worklist(library, ADMIN).quests
    undo(library, ADMIN, deleted.operation)
    assert worklist(library, ADMIN).quests[sought].asked_of == "Préfecture du Nord"


@pytest.mark.parametrize(
    "whom", ["", "Mme Dupont", "M. Martin, mairie", "a.b@exemple.fr", "Mairie, 03 20 00 00 00"]
)
def test_no_person_is_noted(library: Library, whom: str) -> None:
    sought = min(queue(library, TO_COLLECT))
    with pytest.raises(LibraryError) as refused:
        ask_for(library, ADMIN, sought, whom)
    assert refused.value.code is Code.FIELD_INVALID


def test_what_is_here_is_not_looked_for(library: Library) -> None:
    here = file_document(library, ADMIN, "Contrat", "CUCS", ["59172"], sha256="a" * 64)
    with pytest.raises(LibraryError) as refused:
        give_up(library, ADMIN, here, "Pourquoi pas")
    assert refused.value.code is Code.NOT_A_KNOWN_RECORD


def test_contracts_that_sources_count_and_nobody_recorded_become_drafts(library: Library) -> None:
    before = {each.dispositif.code: each for each in worklist(library, ADMIN).unrecorded}
    assert before["CUCS"].known == 47
    assert "CDV2015" not in before
    done = note_known(library, ADMIN, "CUCS", "59172")
    record = show_document(library, ADMIN, done.id)
    assert record.state is DocumentState.DRAFT
    assert record.title == "CUCS 2007-2014 – Denain"
    assert [place.name for place in record.territories] == ["Denain"]
    assert (record.period, record.dispositif and record.dispositif.code) == ("2007-2014", "CUCS")
    after = {each.dispositif.code: each for each in worklist(library, ADMIN).unrecorded}
    assert after["CUCS"].count == before["CUCS"].count - 1
