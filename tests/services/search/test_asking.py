"""An answer is exact: totals, documents in order, facets over all, what is new since a visit."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest

from irev_desktop.kernel.actor import VISITOR
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import AgentId, DocumentId
from irev_desktop.kernel.vocabulary import Availability, DocumentKind, Generation
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.services.catalogue.commands import delete_document
from irev_desktop.services.catalogue.fields import set_fields
from irev_desktop.services.catalogue.importing.applying import import_files
from irev_desktop.services.library import Library
from irev_desktop.services.search.asking import ask, document_hits
from irev_desktop.services.search.records import (
    SearchAnswer,
    SearchFilters,
    SearchQuestion,
    SearchSort,
)
from irev_desktop.services.search.saved import (
    forget_search,
    fresh_documents,
    rename_search,
    save_search,
    saved_searches,
    visit_search,
)
from irev_desktop.services.search.suggesting import suggest
from tests.libraries import ADMIN


@pytest.fixture(scope="module")
def readers() -> Iterator[PdfPool]:
    """Give PDF readers, started once for the module."""
    pool = PdfPool()
    pool.start()
    yield pool
    pool.close()


@pytest.fixture
def library(reference_library: Library, readers: PdfPool) -> Library:
    """A library with its reference data, on each of the two databases."""
    return replace(reference_library, pdf=readers)


def stored(library: Library, folder: Path, name: str, *pages: str, **fields: str) -> DocumentId:
    """Import a PDF with one text a page, and describe it."""
    path = folder / f"{name}.pdf"
    document = pymupdf.open()
    for text in pages:
        document.new_page().insert_text((72, 72), text)
    document.save(path)
    document.close()
    [draft] = import_files(library, ADMIN, [path]).documents
    set_fields(library, ADMIN, draft.id, fields)
    return draft.id


@pytest.fixture
def three(library: Library, tmp_path: Path) -> tuple[DocumentId, DocumentId, DocumentId]:
    """Three documents: two pages in Denain, one page in Lille, one without a place."""
    denain = {
        "dispositif": "CUCS",
        "territories": "59172",
        "period_start": "2007",
        "title": "Kiosque de Denain",
    }
    lille = {
        "dispositif": "CDV2015",
        "territories": "59350",
        "period_start": "2015",
        "title": "Kiosque de Lille",
    }
    return (
        stored(library, tmp_path, "a", "le logement social", "encore le logement", **denain),
        stored(library, tmp_path, "b", "le logement à Lille", "la ville", **lille),
        stored(library, tmp_path, "c", "un logement", kind="avenant", title="Avenant"),
    )


def documents(answer: SearchAnswer) -> list[int]:
    return [group.document.id for group in answer.groups]


def counts(facets: object) -> dict[str, int]:
    return {facet.label: facet.count for facet in facets}  # type: ignore[attr-defined]  # any facet


def test_totals_are_exact_and_pages_stand_under_their_document(
    library: Library, three: tuple[DocumentId, DocumentId, DocumentId]
) -> None:
    answer = ask(library, ADMIN, SearchQuestion("logements"))
    assert (answer.pages, answer.documents, answer.unfiltered) == (4, 3, 3)
    assert sorted(documents(answer)) == sorted(three)
    groups = {group.document.id: group for group in answer.groups}
    assert [hit.page for hit in groups[three[1]].hits] == [1]
    assert sorted(hit.page for hit in groups[three[0]].hits) == [1, 2]
    assert groups[three[0]].pages == 2
    assert not answer.catching_up
    assert answer.groups[0].hits[0].score == 1.0


def test_documents_come_in_portions_that_do_not_overlap(
    library: Library, three: tuple[DocumentId, DocumentId, DocumentId]
) -> None:
    for sort in SearchSort:
        first = ask(library, ADMIN, SearchQuestion("logement", sort=sort, limit=2))
        rest = ask(library, ADMIN, SearchQuestion("logement", sort=sort, limit=2, offset=2))
        assert first.documents == rest.documents == 3
        assert sorted(documents(first) + documents(rest)) == sorted(three)


def test_only_the_documents_that_are_named_answer(
    library: Library, three: tuple[DocumentId, DocumentId, DocumentId]
) -> None:
    for sort in SearchSort:
        only = frozenset({three[0], three[2], DocumentId(9999)})
        answer = ask(library, ADMIN, SearchQuestion("logement", sort=sort, only=only))
        assert (answer.pages, answer.documents, answer.unfiltered) == (3, 2, 3)
        assert sorted(documents(answer)) == sorted({three[0], three[2]})
        assert "Lille" not in counts(answer.facets.territories)


def test_facets_count_all_that_answers_each_as_if_it_were_not_set(
    library: Library, three: tuple[DocumentId, DocumentId, DocumentId]
) -> None:
    question = SearchQuestion("logement", SearchFilters(territory="59350"), limit=1)
    answer = ask(library, ADMIN, question)
    assert (answer.pages, answer.documents, answer.unfiltered) == (1, 1, 3)
    territories = counts(answer.facets.territories)
    assert (territories["Lille"], territories["Denain"], territories["Nord"]) == (1, 1, 2)
    assert [facet.label for facet in answer.facets.territories if facet.chosen] == ["Lille"]
    assert list(counts(answer.facets.dispositifs).values()) == [1]
    assert sum(counts(answer.facets.kinds).values()) == 1
    assert counts(answer.facets.availability)["En ligne"] == 1


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (SearchFilters(dispositif="cucs"), {0}),
        (SearchFilters(territory="59"), {0, 1}),
        (SearchFilters(kind=DocumentKind.AVENANT), {2}),
        (SearchFilters(generation=Generation.CUCS), {0}),
        (SearchFilters(years=(None, 2010)), {0}),
        (SearchFilters(years=(2016, None)), {0, 1}),
        (SearchFilters(availability=Availability.ONLINE), {0, 1, 2}),
        (SearchFilters(availability=Availability.LENDABLE), set()),
        (SearchFilters(has_text=True), {0, 1, 2}),
        (SearchFilters(has_text=False), set()),
        (SearchFilters(dispositif="CUCS", territory="59350"), set()),
    ],
)
def test_filters_narrow_and_cross(
    library: Library,
    three: tuple[DocumentId, DocumentId, DocumentId],
    filters: SearchFilters,
    found: set[int],
) -> None:
    for sort in SearchSort:
        answer = ask(library, ADMIN, SearchQuestion("logement", filters, sort))
        assert set(documents(answer)) == {three[each] for each in found}
        assert answer.documents == len(found)


def test_documents_are_ordered_by_date_or_by_territory(
    library: Library, three: tuple[DocumentId, DocumentId, DocumentId]
) -> None:
    dated = ask(library, ADMIN, SearchQuestion("logement", sort=SearchSort.DATE))
    assert documents(dated) == [three[1], three[0], three[2]]
    placed = ask(library, ADMIN, SearchQuestion("logement", sort=SearchSort.TERRITORY))
    assert documents(placed) == [three[0], three[1], three[2]]


def test_a_record_that_answers_alone_is_a_document_without_pages(
    library: Library, three: tuple[DocumentId, DocumentId, DocumentId]
) -> None:
    set_fields(library, ADMIN, three[2], {"title": "Xylophone"})
    answer = ask(library, ADMIN, SearchQuestion("xylophones"))
    assert (answer.pages, answer.documents) == (0, 1)
    [group] = answer.groups
    assert (group.document.title, group.hits, group.described) == ("Xylophone", (), True)


def test_a_visitor_is_answered_and_counted_without_drafts(
    library: Library, three: tuple[DocumentId, DocumentId, DocumentId]
) -> None:
    answer = ask(library, VISITOR, SearchQuestion("logement"))
    assert (answer.pages, answer.documents, answer.groups) == (0, 0, ())
    assert not counts(answer.facets.territories)
    assert suggest(library, VISITOR, "logem").hits == ()
    assert suggest(library, VISITOR, "kiosq").documents == ()


def test_all_pages_of_a_document_are_told_in_their_order(
    library: Library, three: tuple[DocumentId, DocumentId, DocumentId]
) -> None:
    ask(library, ADMIN, SearchQuestion("logement"))
    assert [hit.page for hit in document_hits(library, ADMIN, "logement", three[0])] == [1, 2]
    assert document_hits(library, VISITOR, "logement", three[0]) == ()


def test_what_is_typed_suggests_documents_territories_and_dispositifs(
    library: Library, three: tuple[DocumentId, DocumentId, DocumentId]
) -> None:
    ask(library, ADMIN, SearchQuestion("logement"))
    suggestions = suggest(library, ADMIN, "KIOSQUE dénai")
    assert [each.id for each in suggestions.documents] == [three[0]]
    assert suggest(library, ADMIN, "dénai").territories[0].territory.name == "Denain"
    assert suggest(library, ADMIN, "cucs").dispositifs[0].code == "CUCS"
    assert {hit.document for hit in suggest(library, ADMIN, "logem").hits} == set(three)
    assert suggest(library, ADMIN, "d").documents == ()


def test_a_saved_search_tells_what_is_new_since_the_last_visit(
    library: Library, three: tuple[DocumentId, DocumentId, DocumentId], tmp_path: Path
) -> None:
    filters = SearchFilters(territory="59", has_text=True)
    kept = save_search(library, ADMIN, SearchQuestion("logement", filters))
    assert [saved.fresh for saved in saved_searches(library, ADMIN)] == [0]
    place = {"territories": "59350", "title": "Autre"}
    other = stored(library, tmp_path, "d", "un logement neuf", **place)
    [saved] = saved_searches(library, ADMIN)
    assert (saved.name, saved.fresh, saved.question.filters) == ("logement", 1, filters)
    assert fresh_documents(library, ADMIN, kept.id) == {other}
    visit_search(library, ADMIN, kept.id)
    assert saved_searches(library, ADMIN)[0].fresh == 0
    rename_search(library, ADMIN, kept.id, "  Logement  neuf ")
    assert saved_searches(library, ADMIN)[0].name == "Logement neuf"
    forget_search(library, ADMIN, kept.id)
    assert saved_searches(library, ADMIN) == ()


def test_a_saved_search_is_its_agents_own(library: Library) -> None:
    kept = save_search(library, ADMIN, SearchQuestion("logement"))
    stranger = replace(ADMIN, id=AgentId(2))
    assert saved_searches(library, stranger) == ()
    for change in (visit_search, forget_search):
        with pytest.raises(LibraryError) as refusal:
            change(library, stranger, kept.id)
        assert refusal.value.code is Code.UNKNOWN_SEARCH
    with pytest.raises(LibraryError) as refusal:
        save_search(library, ADMIN, SearchQuestion("  "))
    assert refusal.value.code is Code.NAME_MISSING


def test_the_answer_follows_every_change(
    library: Library, three: tuple[DocumentId, DocumentId, DocumentId]
) -> None:
    assert ask(library, ADMIN, SearchQuestion("logement")).documents == 3
    set_fields(library, ADMIN, three[2], {"territories": "59350"})
    answer = ask(library, ADMIN, SearchQuestion("logement", SearchFilters(territory="59350")))
    assert answer.documents == 2
    delete_document(library, ADMIN, three[1])
    answer = ask(library, ADMIN, SearchQuestion("logement", SearchFilters(territory="59350")))
    assert documents(answer) == [three[2]]
    assert counts(answer.facets.territories)["Lille"] == 1


def test_a_word_that_no_page_has_is_spelt_as_pages_spell_it(
    library: Library, tmp_path: Path
) -> None:
    stored(library, tmp_path, "a", "le renouvellement urbain, la réhabilitation")
    for typed in ("renouvelement urbain", "renouvelement"):
        answer = ask(library, ADMIN, SearchQuestion(typed))
        assert answer.suggestion == typed.replace("elem", "ellem")
    assert ask(library, ADMIN, SearchQuestion("réhabilitera")).suggestion == ""
    assert ask(library, ADMIN, SearchQuestion("rehabilitatoin")).suggestion == "réhabilitation"
    assert ask(library, ADMIN, SearchQuestion("territoire:renouvelement")).suggestion == ""
    assert ask(library, ADMIN, SearchQuestion("réhabilitation")).suggestion == ""
    assert ask(library, VISITOR, SearchQuestion("rehabilitatoin")).suggestion == ""


def test_a_word_begun_goes_on_as_on_the_pages_that_have_the_words_before(
    library: Library, tmp_path: Path
) -> None:
    stored(library, tmp_path, "a", "le renouvellement urbain", "la réhabilitation")
    assert ask(library, ADMIN, SearchQuestion("urbain")).pages == 1
    [word] = suggest(library, ADMIN, "rehab").words
    assert (word.text, word.word, word.pages) == ("réhabilitation", "réhabilitation", 1)
    words = suggest(library, ADMIN, "urbain re").words
    assert "urbain renouvellement" in {word.text for word in words}
    assert suggest(library, ADMIN, "urbain ").words == ()
    assert suggest(library, VISITOR, "rehab").words == ()
