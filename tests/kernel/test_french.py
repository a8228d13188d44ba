"""One analyser of French: what the typist writes finds what the author wrote."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irev_desktop.kernel.french import LONGEST_WORD, fold, tokens
from irev_desktop.kernel.index_words import index_words


def words(text: str) -> list[str]:
    return [token.word for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l'habitat d’Arras qu’elle", ["habitat", "arras", "elle"]),
        ("JUSQU'À L'ÉTÉ", ["a", "ete"]),
        ("aujourd’hui", ["aujourd", "hui"]),
        ("habitat-", ["habitat"]),
        ("œuvre, Œuvre, ex æquo", ["oeuvre", "oeuvre", "ex", "aequo"]),
        ("ﬁnance, eﬃcace", ["finance", "efficace"]),
        ("A.N.R.U. et l’A.N.R.U", ["anru", "et", "anru"]),
        ("QP059001", ["qp059001"]),
        ("2015-2020, 2015–2020, 2015/2020", ["2015-2020"] * 3),
        ("2015-\n2020", ["2015-2020"]),
        ("le 31/12/2014, loi n° 2014-173", ["le", "31/12/2014", "loi", "n", "2014-173"]),
        ("art. 12, p. 3", ["art", "12", "p", "3"]),
        ("réhabili-\ntation", ["rehabilitation"]),
        ("réhabili- \r\n  tation", ["rehabilitation"]),
        ("réhabili\u00ad\ntation", ["rehabilitation"]),
        ("inter-\ncommu-\nnalité", ["intercommunalite"]),
        ("Saint-\nPol-sur-Mer", ["saint", "pol", "sur", "mer"]),
        ("St-Pol, Ste Barbe", ["saint", "pol", "sainte", "barbe"]),
        ("Saint-Pol s/ Mer", ["saint", "pol", "sur", "mer"]),
        ("la Sté Dupont", ["la", "ste", "dupont"]),
        ("e\u0301te\u0301", ["ete"]),
        ("réno\u200bvation", ["renovation"]),
        ("contrat_ville_2015", ["contrat", "ville", "2015"]),
        ("C++ — « ? » ½ …", ["c", "12"]),
        ("\x00 \ud800 *", []),
    ],
)
def test_a_text_becomes_these_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("rehabilitation", "réhabilitations"),
        ("RÉHABILITATION", "réhabilitation"),
        ("requalifiee", "requalifiée"),
        ("quartier", "quartiers"),
        ("contractualiser", "contractualisation"),
        ("régional", "régionale"),
    ],
)
def test_forms_of_a_word_share_a_stem(typed: str, written: str) -> None:
    (one,), (other,) = tokens(typed), tokens(written)
    assert set(one.stems) & set(other.stems)


def test_both_stems_are_kept_where_folding_changes_the_stem() -> None:
    (token,) = tokens("requalifiée")
    assert token.stems == ("requalifie", "requalifi")


def test_a_code_is_found_by_its_parts_too() -> None:
    (token,) = tokens("2015-2020")
    assert token.parts == ("2015", "2020")


def test_places_are_those_of_the_original_text() -> None:
    text = "De l’A.N.R.U. à la réhabili-\ntation : 2015-2020."
    assert [text[token.start : token.end] for token in tokens(text)] == [
        "De",
        "A.N.R.U",
        "à",
        "la",
        "réhabili-\ntation",
        "2015-2020",
    ]


def test_a_word_without_end_is_cut() -> None:
    (token,) = tokens("x" * 1_000_000)
    assert len(token.word) == LONGEST_WORD
    assert token.end == 1_000_000


@given(st.text(st.characters(max_codepoint=0x2030)))
def test_texts_of_plain_characters_are_folded_as_any_other(text: str) -> None:
    uncommon = "\u4e00"  # beside it the text goes the long way
    assert fold(text + uncommon) == fold(text) + uncommon


def test_folding_keeps_spaces_and_punctuation() -> None:
    assert fold("Cœur d’ÎLOT, Lille") == "coeur d’ilot, lille"


@given(st.text(alphabet=st.characters(), max_size=200))
def test_the_index_gets_the_same_words_as_everybody_else(text: str) -> None:
    found = list(tokens(text))
    ready = index_words(text)
    assert ready.exact.split(" ") == [token.word for token in found] or not found
    assert ready.stem.split(" ") == [token.stems[0] for token in found] or not found
    assert all(0 <= token.start < token.end <= len(text) for token in found)
    assert all(token.word.strip() for token in found)


@given(st.text(alphabet="éÉœl'’.-\n\u00ad019aA_ /", max_size=60))
def test_tokens_stand_in_order_without_overlap(text: str) -> None:
    found = list(tokens(text))
    assert all(one.end <= other.start for one, other in pairwise(found))
