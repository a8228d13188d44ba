"""The house adds expressions that find one another; the table of the program stays."""

import pytest

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.catalogue.commands import create_document
from irev_desktop.services.catalogue.records import DocumentDraft
from irev_desktop.services.library import Library
from irev_desktop.services.search.asking import ask
from irev_desktop.services.search.records import SearchQuestion
from irev_desktop.services.search.synonyms import (
    SynonymEffect,
    add_synonyms,
    also_sought,
    remove_synonyms,
    synonym_table,
    synonyms_effect,
)
from tests.libraries import ADMIN


def found(library: Library, text: str) -> int:
    return ask(library, ADMIN, SearchQuestion(text)).documents


def test_what_the_house_adds_is_sought_at_once_and_can_be_undone(library: Library) -> None:
    create_document(library, ADMIN, DocumentDraft("La cité Zinnia"))
    assert found(library, "ytt") == 0
    operation = add_synonyms(library, ADMIN, " YTT ;  cité  zinnia ")
    assert found(library, "ytt") == 1
    assert also_sought(library, ADMIN, "ytt") == ("cité zinnia",)
    assert synonym_table(library, ADMIN)[0].expressions == ("YTT", "cité zinnia")
    undo(library, ADMIN, operation)
    assert (found(library, "ytt"), also_sought(library, ADMIN, "ytt")) == (0, ())


def test_what_a_group_would_find_is_told_before_and_nothing_changes(library: Library) -> None:
    create_document(library, ADMIN, DocumentDraft("La cité Zinnia"))
    create_document(library, ADMIN, DocumentDraft("La cité YTT"))
    assert found(library, "ytt") == 1
    told = synonyms_effect(library, ADMIN, "YTT ; cité Zinnia ; -")
    assert told == (SynonymEffect("YTT", 1, 2), SynonymEffect("cité Zinnia", 1, 2))
    assert synonyms_effect(library, ADMIN, "YTT") == (SynonymEffect("YTT", 1, 1),)
    assert found(library, "ytt") == 1


def test_only_groups_of_the_house_go_away(library: Library) -> None:
    shipped = synonym_table(library, ADMIN)
    assert shipped
    assert all(group.id is None for group in shipped)
    add_synonyms(library, ADMIN, "un ; deux")
    own = synonym_table(library, ADMIN)[0]
    assert own.id is not None
    remove_synonyms(library, ADMIN, own.id)
    assert synonym_table(library, ADMIN) == shipped
    with pytest.raises(LibraryError) as refusal:
        remove_synonyms(library, ADMIN, own.id)
    assert refusal.value.code is Code.UNKNOWN_SYNONYMS


@pytest.mark.parametrize("text", ["", "un", "un ; ;", "un ; -"])
def test_a_group_has_two_expressions(library: Library, text: str) -> None:
    with pytest.raises(LibraryError) as refusal:
        add_synonyms(library, ADMIN, text)
    assert refusal.value.code is Code.FIELD_INVALID


def test_expressions_that_find_one_another_already_make_no_second_group(library: Library) -> None:
    add_synonyms(library, ADMIN, "un ; deux ; trois")
    for again in ("Deux ; UN", "ANRU ; agence nationale pour la rénovation urbaine"):
        with pytest.raises(LibraryError) as refusal:
            add_synonyms(library, ADMIN, again)
        assert refusal.value.code is Code.SYNONYMS_KNOWN
