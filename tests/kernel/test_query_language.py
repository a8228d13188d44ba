"""The query language: small, forgiving, never an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irev_desktop.kernel.query_language import (
    Clause,
    Field,
    Filter,
    Words,
    parse,
    with_filter,
    without_filter,
    without_filters,
    without_open_quote,
    written_filters,
)


def shown(clause: Clause) -> str:
    groups = [" ".join(map(_shown_term, group)) for group in clause.groups]
    return ("-" if clause.negative else "") + "|".join(groups)


def _shown_term(term: Words | Filter) -> str:
    if isinstance(term, Filter):
        return f"{term.field}={term.value}"
    text = " ".join(token.word for token in term.tokens) + ("*" if term.prefix else "")
    return f"«{text}»" if term.quoted else text


def read(text: str) -> list[str]:
    return [shown(clause) for clause in parse(text).clauses]


def test_words_are_and_ed() -> None:
    assert read("contrat ET Ville") == ["contrat", "ville"]


def test_small_words_do_not_count_unless_they_are_all_there_is() -> None:
    assert read("le contrat de la ville") == ["contrat", "ville"]
    assert read("de la") == ["de", "la"]


def test_a_phrase_keeps_every_word() -> None:
    assert read('"contrat de ville" «gestion de proximité»') == [
        "«contrat de ville»",
        "«gestion de proximite»",
    ]


def test_a_phrase_left_open_goes_to_the_end() -> None:
    assert read('"contrat de ville') == ["«contrat de ville»"]


def test_without() -> None:
    assert read('logement -social SAUF habitat -"de ville"') == [
        "logement",
        "-social",
        "-habitat",
        "-«de ville»",
    ]


def test_or_binds_its_neighbours() -> None:
    assert read("logement OU habitat OR toit ville") == ["logement|habitat|toit", "ville"]
    assert read("OU ville OU") == ["ville"]
    assert read("chou ou navet") == ["chou", "navet"]


def test_beginnings_of_words() -> None:
    assert read("réhab* *") == ["rehab*"]


def test_compounds_stay_together() -> None:
    assert read("saint-pol l'habitat 2015-2020") == ["saint pol", "habitat", "2015-2020"]


def test_fields() -> None:
    assert read('territoire:"Saint-Pol-sur-Mer" Dispositif:cucs année:2009 page: 12') == [
        "territoire=Saint-Pol-sur-Mer",
        "dispositif=cucs",
        "annee=2009",
        "page=12",
    ]


def test_an_unknown_field_is_words() -> None:
    assert read("secret:interne") == ["secret interne"]


def test_only_what_to_leave_out_is_an_empty_query() -> None:
    assert parse("-social").is_empty
    assert parse(" * ? « » ").is_empty
    assert not parse("page:3").is_empty


def test_a_field_can_be_left_out() -> None:
    assert read("ville -page:3") == ["ville", "-page=3"]
    assert parse("territoire:Denain").clauses[0].groups == ((Filter(Field.TERRITORY, "Denain"),),)


@given(st.text(alphabet=st.characters() | st.sampled_from('"«»-:*| OU'), max_size=80))
def test_any_text_is_a_query(text: str) -> None:
    for clause in parse(text).clauses:
        assert clause.groups


@pytest.mark.parametrize(
    ("text", "written", "words"),
    [
        ("logement", [], "logement"),
        ("logement territoire:Denain", ["Denain"], "logement"),
        ('dispositif:cucs "petite enfance"', ["cucs"], '"petite enfance"'),
        ('territoire:"Saint-Pol-sur-Mer" école année:2009', ["Saint-Pol-sur-Mer", "2009"], "école"),
        ("a territoire:x OU territoire:y b", ["x", "y"], "a b"),
        ("logement SAUF territoire:Lens", ["Lens"], "logement"),
        ("heure:12 page:3", ["3"], "heure:12"),
        ("territoire: ", [], "territoire:"),
    ],
)
def test_written_filters_are_told_apart_from_words(
    text: str, written: list[str], words: str
) -> None:
    assert [each.filter.value for each in written_filters(text)] == written
    assert without_filters(text) == words or not written


def test_a_filter_left_out_by_a_word_or_a_sign_is_negative() -> None:
    found = list(written_filters("école -territoire:Lens SAUF dispositif:cucs page:2"))
    assert [each.negative for each in found] == [True, True, False]


@pytest.mark.parametrize(
    "value", ["Denain", "Saint-Pol-sur-Mer", "CA de Lens - Liévin", "2007-2009"]
)
def test_a_filter_that_is_written_is_read_again(value: str) -> None:
    text = with_filter("école", Field.TERRITORY, value)
    [written] = written_filters(text)
    assert written.filter == Filter(Field.TERRITORY, value)
    assert without_filter(text, written) == "école"


def test_quotes_within_a_value_never_break_a_query() -> None:
    [written] = written_filters(with_filter("", Field.TERRITORY, 'Cité "des" Bois « nord »'))
    assert "Cité" in written.filter.value


@given(st.text(max_size=80))
def test_filters_are_taken_out_of_any_text(text: str) -> None:
    assert not list(written_filters(without_filters(text)))


def test_a_phrase_that_is_being_typed_is_taken_as_words() -> None:
    assert without_open_quote('logement "de la vil').split() == ["logement", "de", "la", "vil"]
    assert without_open_quote('"de la ville" log') == '"de la ville" log'
