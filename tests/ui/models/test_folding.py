"""Texts are compared as people do."""

import pytest

from irev_desktop.ui.models.folding import contains_words, fold, score


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Hénin-Beaumont", "henin beaumont"),
        ("L’Œuvre d'Arras", "l oeuvre d arras"),
        ("  CUCS « 2007 »  ", "cucs 2007"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_all_words_must_be_there_in_any_order() -> None:
    assert contains_words("Contrat de ville de Hénin-Beaumont", "henin contrat")
    assert not contains_words("Contrat de ville de Lens", "henin contrat")


def test_better_answers_score_higher() -> None:
    wanted = "pret"
    ranked = [
        "Prêt",
        "Prêter un exemplaire",
        "Refuser un prêt",
        "Interpréter",
        "Par région et territoire",
        "Parmi les retours attendus",
    ]
    scores = [score(text, wanted) for text in ranked]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == 1.0
    assert scores[-1] == 0.0


def test_nothing_typed_answers_everything_alike() -> None:
    assert score("Lens", "") == score("Arras", " ")
