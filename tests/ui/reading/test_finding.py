"""What is typed is found whatever the accents, the case, the ends of lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irev_desktop.ui.reading.finding.matching import FoldedPage, Phrase, Words, _places, fold

PAGE = (
    "Le Contrat de Ville de l’agglomé-\nration\nsoutient l’Œuvre  commune\n"
    "et les ﬁnancements. Saint-\nPol, 2015-2020.\n"
)


def found(query: str, text: str = PAGE) -> list[str]:
    page = FoldedPage(text)
    return [text[start:end] for start, end in Phrase(query).ranges(page)]


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
        ("dijon", []),
        ("   ", []),
    ],
)
def test_a_phrase_is_found_as_a_person_means_it(query: str, hits: list[str]) -> None:
    assert found(query) == hits


def test_hits_are_counted_without_overlap() -> None:
    assert Phrase("aa").count(FoldedPage("aaaa")) == 2
    assert found("aa", "aaaa") == ["aa", "aa"]


def test_words_are_found_in_any_form() -> None:
    page = FoldedPage(PAGE)
    hits = [PAGE[start:end] for start, end in Words("les contrats et le financement").ranges(page)]
    assert hits == ["Contrat", "ﬁnancements"]


@given(st.text(alphabet=st.sampled_from("aé-\n \u00adœﬁ’A\u0301.Z"), max_size=40))
def test_every_folded_character_knows_where_it_comes_from(text: str) -> None:
    places = _places(text)
    assert len(places) == len(fold(text))
    assert places == sorted(places)
