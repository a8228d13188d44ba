"""Search answers with pages, exact forms first, narrowed by fields, for any text whatever."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from irev_desktop.kernel.synonyms import Synonyms
from irev_desktop.kernel.vocabulary import DocumentState
from irev_desktop.storage.index.index import SearchIndex
from irev_desktop.storage.index.records import (
    IndexedDocument,
    IndexedPage,
    Narrowing,
    SearchAnswer,
    SearchRequest,
)

FILLER = "Le comité de pilotage se réunit deux fois par an. " * 5
SYNONYMS = Synonyms(
    [
        ("contrat", "contractualisation"),
        ("EPCI", "intercommunalité"),
        ("QPV", "quartier prioritaire"),
    ]
)


def document(document_id: int, *texts: str, title: str = "", **fields: object) -> IndexedDocument:
    pages = tuple(
        IndexedPage(document_id * 10, f"f{document_id}.pdf", number, text)
        for number, text in enumerate(texts, start=1)
    )
    values: dict[str, object] = {"state": DocumentState.CATALOGUED, **fields}
    return IndexedDocument(document_id, title=title, pages=pages, **values)  # type: ignore[arg-type]  # any field


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SearchIndex]:
    index = SearchIndex(tmp_path / "index", synonyms=SYNONYMS)
    yield index
    index.close()


def ask(index: SearchIndex, query: str, **request: object) -> SearchAnswer:
    return index.search(SearchRequest(query, **request))  # type: ignore[arg-type]  # any field


def pages(answer: SearchAnswer) -> list[tuple[int, int]]:
    return [(hit.document_id, hit.page) for hit in answer.hits]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("rehabilitation", "la réhabilitation du parc"),
        ("RÉHABILITATION", "des réhabilitations lourdes"),
        ("habitat", "l'habitat privé"),
        ("habitat", "un programme d’habitat"),
        ("habitat", "cadre de vie, habitat- logement"),
        ("oeuvre", "la mise en œuvre"),
        ("œuvre", "la mise en oeuvre"),
        ("efficace", "une action eﬃcace"),
        ("ANRU", "convention A.N.R.U. signée"),
        ("A.N.R.U.", "projets Anru"),
        ("contractualiser", "le cadre contractualisé"),
        ("contractualiser", "la contractualisation"),
        ("contrat", "une démarche de contractualisation"),
        ("intercommunalité", "porté par l’EPCI"),
        ("quartiers prioritaires", "les habitants du QPV"),
        ("qpv", "un quartier prioritaire"),
        ("requalifiee", "une rue requalifiée"),
        ("requalifiée", "une rue requalifiee"),
        ('"gestion urbaine de proximité"', "la gestion\nurbaine de proxi-\nmité"),
        ("QP059001", "le quartier QP059001 (Denain)"),
        ("2015-2020", "période 2015–2020"),
        ("2015-2020", "de 2015 - 2020"),
        ("2015", "contrat de ville 2015-2020"),
        ("art. 12", "en vertu de l’art. 12"),
        ("saint-pol", "à Saint-Pol-sur-Mer"),
        ("st pol", "à Saint-Pol-sur-Mer"),
        ("Saint-Pol", "à St-Pol s/ Mer"),
        ("sous-préfecture", "la sous-\npréfecture"),
        ("centre-ville", "les centres-villes"),
        ("agglo*", "la communauté d’agglomération"),
        ("quartiers de Lille", "le quartier Lille-Sud"),
    ],
)
def test_what_is_typed_finds_what_is_written(index: SearchIndex, typed: str, written: str) -> None:
    index.apply([document(1, FILLER, FILLER + written + ". " + FILLER)], [], 1)
    answer = ask(index, typed)
    assert (answer.total, pages(answer)) == (1, [(1, 2)])
    assert answer.hits[0].marks
    assert answer.hits[0].file_name == "f1.pdf"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ('"gestion de proximité"', "gestion urbaine de proximité"),
        ("saint-pol", "Saint-Omer, puis Pol"),
        ("logement -social", "logement social"),
        ("logement ville", "logement"),
        ('"contrat"', "contractualisation"),
        ("secret:interne", "interne"),
        ("-ville", "logement"),
        ("", "logement"),
    ],
)
def test_what_is_typed_does_not_find_another_thing(
    index: SearchIndex, typed: str, written: str
) -> None:
    index.apply([document(1, written)], [], 1)
    assert ask(index, typed) == SearchAnswer()


def test_the_exact_form_comes_first_and_synonyms_last(index: SearchIndex) -> None:
    index.apply(
        [
            document(1, "une contractualisation " * 8),
            document(2, "les contrats " * 8),
            document(3, FILLER * 4 + "le contrat. " + FILLER * 4),
        ],
        [],
        1,
    )
    answer = ask(index, "contrat")
    assert [hit.document_id for hit in answer.hits] == [3, 2, 1]
    assert answer.hits[0].score == 1.0
    assert all(0 <= hit.score <= 1 for hit in answer.hits)


def test_the_total_is_exact_and_pages_come_in_portions(index: SearchIndex) -> None:
    index.apply([document(number, *["ville"] * 5) for number in range(1, 11)], [], 1)
    first, second = ask(index, "ville", limit=30), ask(index, "ville", limit=30, offset=30)
    assert first.total == second.total == 50
    assert len({*pages(first), *pages(second)}) == 50
    assert ask(index, "ville", limit=0) == SearchAnswer(total=50)
    assert len(ask(index, "ville", limit=10**18).hits) == 50
    assert ask(index, "ville", limit=10**18, offset=10**18).hits == ()


def test_words_are_and_ed_within_a_page_not_over_a_document(index: SearchIndex) -> None:
    index.apply([document(1, "le logement", "la ville")], [], 1)
    assert ask(index, "logement ville").total == 0
    assert ask(index, "logement OU ville").total == 2


def test_records_are_found_by_title_summary_and_more(index: SearchIndex) -> None:
    index.apply(
        [
            document(1, title="Contrat de ville de Denain", extra_words=("COTE 12", "CAF du Nord")),
            document(2, "Denain"),
        ],
        [],
        1,
    )
    answer = ask(index, "denain")
    assert answer.records == (1,)
    assert pages(answer) == [(2, 1)]
    assert ask(index, "caf contrat").records == (1,)


def test_drafts_answer_only_when_asked_for(index: SearchIndex) -> None:
    index.apply([document(1, "ville", title="ville", state=DocumentState.DRAFT)], [], 1)
    assert ask(index, "ville") == SearchAnswer()
    assert ask(index, "ville", drafts=True).total == 1


def test_codes_narrow_the_answer(index: SearchIndex) -> None:
    index.apply(
        [
            document(1, "ville", dispositif_codes=("CUCS", "ASV"), places=(59,)),
            document(2, "ville", dispositif_codes=("PRE",), places=(62,)),
        ],
        [],
        1,
    )
    assert pages(ask(index, "ville", narrowing=Narrowing("cucs"))) == [(1, 1)]
    assert pages(ask(index, "ville", narrowing=Narrowing(place=62))) == [(2, 1)]
    assert ask(index, "ville", narrowing=Narrowing("CUCS", 62)).total == 0
    assert ask(index, "ville", narrowing=Narrowing("\ud800")).total == 0


def test_fields_of_the_query_narrow_the_answer(index: SearchIndex) -> None:
    index.apply(
        [
            document(
                1,
                "ville",
                "ville",
                dispositif_codes=("CUCS",),
                territory_codes=("59172",),
                territory_names=("Denain", "Nord"),
                year_start=2007,
                year_end=2014,
            ),
            document(2, "ville", dispositif_codes=("CDV2015",), year_start=2015),
            document(3, "ville"),
        ],
        [],
        1,
    )
    assert ask(index, "ville territoire:denain").total == 2
    assert ask(index, "territoire:59172 page:2").total == 1
    assert pages(ask(index, "ville dispositif:cdv2015")) == [(2, 1)]
    assert ask(index, "ville année:2009").total == 2
    assert ask(index, "ville année:2014-2016").total == 3
    assert pages(ask(index, "ville année:2021")) == [(2, 1)]
    assert ask(index, "ville année:bientôt").total == 0
    assert ask(index, "ville -territoire:Denain").total == 2


def test_a_document_takes_the_place_of_what_was_there_of_it(index: SearchIndex) -> None:
    index.apply([document(1, "avant", "avant"), document(2, "autre")], [], 1)
    index.apply([document(1, "ensuite")], [2], 2)
    assert [ask(index, word).total for word in ("avant", "autre", "ensuite")] == [0, 0, 1]
    assert (index.status().documents, index.status().pages) == (1, 1)


@pytest.fixture(scope="module")
def small_index(tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    index = SearchIndex(tmp_path_factory.mktemp("small"), synonyms=SYNONYMS)
    index.apply([document(1, FILLER, "contrat de ville 2015-2020", title="Contrat")], [], 1)
    return index


SIGNS = """contrat ville " « * - : OU territoire: page: année: 2015-2020 ( ) \\ ^ ~ [ ] + / ' C++"""
SYNTAX = st.lists(st.sampled_from([*SIGNS.split(), " ", "\x00"]), max_size=30).map("".join)


@given(st.text(alphabet=st.characters(), max_size=300) | SYNTAX)
@settings(
    max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_is_answered(small_index: SearchIndex, query: str) -> None:
    answer = ask(small_index, query)
    assert len(answer.hits) <= answer.total <= 2


@pytest.mark.parametrize("query", ["ville " * 20_000, '"' + "de " * 50_000, "x" * 1_000_000, "a*"])
def test_very_long_queries_are_answered(small_index: SearchIndex, query: str) -> None:
    assert ask(small_index, query).complete


def test_more_documents_than_the_engine_counts_at_once_are_counted(
    index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.apply([document(number, "ville", "ville") for number in (1, 2, 5, 9, 10)], [], 1)
    monkeypatch.setattr("irev_desktop.storage.index.reading.MOST_BUCKETS", 3)
    nothing: Mapping[int, int] = {}
    entries, complete = index.asked("ville", True, lambda reading: reading.tally().entries, nothing)
    assert complete
    assert entries == dict.fromkeys((1, 2, 5, 9, 10), 2)
