"""Marks on what a query finds, in snippets and on pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irev_desktop.kernel.matching import Matcher, finder
from irev_desktop.kernel.query_language import parse

TEXT = (
    "Le contrat de ville organise la gestion\nurbaine de proxi-\nmité dans l’agglomération.\n"
    "La réhabilitation des logements sociaux de Saint-Pol-sur-Mer, 2015-2020."
)


def marked(query: str, text: str = TEXT) -> list[str]:
    return [text[mark.start : mark.end] for mark in Matcher(parse(query)).marks(text)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("REHABILITATIONS", ["réhabilitation"]),
        ("agglomération", ["agglomération"]),
        ('"gestion urbaine de proximité"', ["gestion", "urbaine", "de", "proxi-\nmité"]),
        ("proximité", ["proxi-\nmité"]),
        ("st-pol", ["Saint", "Pol"]),
        ("pol-saint", []),
        ('"logement"', []),
        ("logement", ["logements"]),
        ("logement -social", ["logements"]),
        ("réhab*", ["réhabilitation"]),
        ('"contrat de v*"', ["contrat", "de", "ville"]),
        ("2015", ["2015-2020"]),
        ("page:3", []),
    ],
)
def test_every_matching_word_is_marked(query: str, expected: list[str]) -> None:
    assert marked(query) == expected


def test_a_range_is_found_when_its_years_are_set_apart() -> None:
    assert marked("2015-2020", "de 2015 - 2020") == ["2015", "2020"]


def test_find_in_document_takes_words_in_order_the_last_one_begun() -> None:
    marks = finder("gestion urbaine de prox").marks(TEXT)
    assert [TEXT[mark.start : mark.end] for mark in marks][-1] == "proxi-\nmité"
    assert finder(" ").marks(TEXT) == ()


def test_a_snippet_is_one_line_with_cut_words_put_together() -> None:
    snippet = Matcher(parse("proximité gestion")).snippet(TEXT)
    assert "gestion urbaine de proximité dans l’agglomération. La" in snippet.text
    assert [snippet.text[m.start : m.end] for m in snippet.marks] == ["gestion", "proximité"]


def test_a_snippet_shows_where_most_words_stand() -> None:
    text = "ville " + "autre chose " * 100 + "le contrat de ville " + "et la suite " * 100
    snippet = Matcher(parse("contrat ville")).snippet(text)
    assert "contrat de ville" in snippet.text
    assert snippet.text.startswith("… ")
    assert snippet.text.endswith(" …")


def test_a_snippet_without_a_word_is_the_beginning_of_the_page() -> None:
    assert Matcher(parse("page:3")).snippet(TEXT).text.startswith("Le contrat de ville organise")


def test_what_reverses_or_breaks_lines_does_not_reach_a_snippet() -> None:
    snippet = Matcher(parse("ville")).snippet("la\x00ville\u202e\r\n\t haute")
    assert snippet.text == "la ville haute"


PIECES = st.text(alphabet="ville contrat-\n\u00adé’'.", max_size=600)


@given(PIECES, st.text(alphabet="vilecontrat \"*-'", max_size=30))
def test_marks_of_a_snippet_lie_in_it(text: str, query: str) -> None:
    snippet = Matcher(parse(query)).snippet(text)
    assert "\n" not in snippet.text
    for mark in snippet.marks:
        assert 0 <= mark.start < mark.end <= len(snippet.text)


WRITTEN = """
l'habitat d’habitat Habitations RÉHABILITATION réhabili-\ntation requalifiée A.N.R.U. Anru œuvre
Oeuvres eﬃcace ﬁnances Saint-Pol St-Pol 2015-2020 QP059001 e\u0301te\u0301 contractualisé
"""


@pytest.mark.parametrize(
    "query",
    [
        "habitat",
        "rehabilitation",
        "requalifiee",
        "anru",
        "oeuvre",
        "efficace",
        "finance",
        "saint-pol",
        "2020",
        "qp059001",
        "été",
        "contractualiser",
        "réhab*",
        "habit*",
    ],
)
def test_a_snippet_marks_what_marks_of_the_whole_text_do(query: str) -> None:
    matcher = Matcher(parse(query))
    snippet = matcher.snippet(WRITTEN, len(WRITTEN))
    assert len(snippet.marks) == len(matcher.marks(WRITTEN)) > 0
