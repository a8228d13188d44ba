"""What is typed is found whatever the accents, the case, the ends of lines, unless these count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irev_desktop.ui.reading.finding.folding import Origins, Strictness, fold
from irev_desktop.ui.reading.finding.matching import (
    MOST_PLACES,
    Expression,
    PageText,
    Phrase,
    words_of,
)

PAGE = (
    "Le Contrat de Ville de l’agglomé-\nration\nsoutient l’Œuvre  commune\n"
    "et les ﬁnancements. Saint-\nPol, 2015-2020. re\u0301novation, opé\u00ad\nration\n"
)
LOOSE = Strictness()
ALPHABET = st.sampled_from("aé-\n \u00adœﬁ’A\u0301.Z½…À1İ\t")


def found(
    query: str, text: str = PAGE, strict: Strictness = LOOSE, *, whole: bool = False
) -> list[str]:
    page = PageText(text)
    needle = Phrase(query, strict, whole=whole)
    hits = [text[start:end] for start, end in needle.ranges(page)]
    assert needle.count(page) == len(hits)
    return hits


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("contrat de ville", ["Contrat de Ville"]),
        ("CONTRAT  de\tville", ["Contrat de Ville"]),
        ("agglomeration", ["agglomé-\nration"]),
        ("agglomération soutient", ["agglomé-\nration\nsoutient"]),
        ("l'oeuvre commune", ["l’Œuvre  commune"]),
        ("financements", ["ﬁnancements"]),
        ("2015–2020", ["2015-2020"]),
        ("saint- pol", ["Saint-\nPol"]),
        ("saintpol", []),
        ("rénovation", ["re\u0301novation"]),
        ("renov", ["re\u0301nov"]),
        ("opération", ["opé\u00ad\nration"]),
        ("dijon", []),
        ("   ", []),
    ],
)
def test_a_phrase_is_found_as_a_person_means_it(query: str, hits: list[str]) -> None:
    assert found(query) == hits


def test_accents_and_case_count_when_one_asks_for_it() -> None:
    text = "Traité, traite, TRAITÉ, traite\u0301"
    assert found("traite", text) == ["Traité", "traite", "TRAITÉ", "traite\u0301"]
    assert found("traité", text, Strictness(accents=True)) == ["Traité", "TRAITÉ", "traite\u0301"]
    assert found("traite", text, Strictness(accents=True)) == ["traite"]
    assert found("Traité", text, Strictness(case=True, accents=True)) == ["Traité"]
    assert found("Traite", text, Strictness(case=True)) == ["Traité"]


def test_whole_words_only_when_one_asks_for_it() -> None:
    text = "La ville, l’intercommunalité ; des villes, Villeneuve. « ville »"
    assert len(found("ville", text)) == 4
    assert found("ville", text, whole=True) == ["ville", "ville"]
    assert found("« ville »", text, whole=True) == ["« ville »"]


def test_hits_are_counted_without_overlap() -> None:
    assert Phrase("aa", LOOSE).count(PageText("aaaa")) == 2
    assert found("aa", "aaaa") == ["aa", "aa"]


def test_words_are_found_in_any_form_and_as_the_language_of_queries_says() -> None:
    def words(query: str) -> list[str]:
        return [PAGE[start:end] for start, end in words_of(query).ranges(PageText(PAGE))]

    assert words("les contrats et le financement") == ["Contrat", "ﬁnancements"]
    assert words('"ville de l’agglomération" -oeuvre') == ["Ville", "de", "agglomé-\nration"]
    assert words("territoire:Denain") == []


def test_what_an_expression_found_is_told_in_the_text_itself() -> None:
    page = PageText("Article  3 — l’État\nArticle 12")
    needle = Expression(r"Étàt|\S+ \d+", LOOSE)
    assert needle.pattern == r"Etat|\S+ \d+"
    assert needle.count(page) == 0
    folded = page.folded(LOOSE)
    needle.take(page, ((0, len("article 3")), (folded.index("etat"), folded.index("etat") + 4)))
    assert needle.count(page) == 2
    assert [page.text[start:end] for start, end in needle.ranges(page)] == ["Article  3", "État"]


def test_a_page_full_of_hits_shows_no_more_than_can_be_asked_for() -> None:
    page = PageText("a " * (MOST_PLACES + 10))
    assert Phrase("a", LOOSE).count(page) == MOST_PLACES + 10
    assert len(Phrase("a", LOOSE).ranges(page)) == MOST_PLACES


@given(st.text(alphabet=ALPHABET, max_size=40), st.booleans(), st.booleans())
def test_every_folded_character_knows_where_it_comes_from(
    text: str, case: bool, accents: bool
) -> None:
    strict = Strictness(case, accents)
    folded = fold(text, strict)
    origins = Origins(text, strict)
    ends = 0
    for place in range(len(folded)):
        start, end = origins.range(place, place + 1)
        assert 0 <= start < end <= len(text)
        assert end >= ends
        ends = end
    if folded:
        assert fold(text[slice(*origins.range(0, len(folded)))], strict).strip() == folded.strip()


@given(st.text(max_size=60))
def test_any_text_can_be_folded_and_looked_into(text: str) -> None:
    page = PageText(text)
    for start, end in Phrase("a", LOOSE).ranges(page):
        assert 0 <= start <= end <= len(text)
