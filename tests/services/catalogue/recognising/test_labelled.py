"""What is recognised in texts written like real contracts, most of them trapped on purpose."""

import random
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from irev_desktop.services.catalogue.recognising.recogniser import Recogniser
from irev_desktop.services.catalogue.recognising.records import Recognised, Suggestion
from tests.benchmarks.recognising import FIRST_FIELDS, scores_of
from tests.services.catalogue.recognising.labelled import Labelled, kept, tuned
from tests.services.catalogue.recognising.variations import VARIATIONS

Texts = Callable[[], Sequence[Labelled]]
NINE_IN_TEN = 90.0


@pytest.mark.parametrize("texts", [tuned, kept])
def test_nine_in_ten_are_right_and_none_is_wrong_that_is_shown_as_sure(
    recogniser: Recogniser, texts: Texts
) -> None:
    scores = scores_of(recogniser, texts())
    for field in FIRST_FIELDS:
        assert scores[field].precision >= NINE_IN_TEN, field
        assert scores[field].recall >= NINE_IN_TEN, field
    assert {field: score.sure_wrong for field, score in scores.items() if score.sure_wrong} == {}


@pytest.mark.parametrize("variation", VARIATIONS)
def test_the_same_holds_for_texts_as_other_hands_leave_them(
    recogniser: Recogniser, variation: str
) -> None:
    chance = random.Random(5)
    texts = [VARIATIONS[variation](text, chance) for text in tuned()[::2]]
    scores = scores_of(recogniser, texts)
    for field in FIRST_FIELDS:
        assert scores[field].recall >= NINE_IN_TEN, field
        assert not scores[field].sure_wrong, field


def test_there_are_enough_texts_and_a_third_of_them_was_never_tuned_on() -> None:
    assert len(tuned()) + len(kept()) >= 60
    assert len(kept()) >= 20
    names = [text.name for text in (*tuned(), *kept())]
    assert len(set(names)) == len(names)


def test_everything_recognised_shows_the_words_that_say_so(recogniser: Recogniser) -> None:
    for text in tuned():
        found = recogniser.recognise(text.pages, file_name=text.file_name)
        for suggestion in _all(found):
            assert 0 < suggestion.score <= 1
            assert suggestion.page or not suggestion.spans or suggestion.spans[0].page == 0
            for span in suggestion.spans:
                if span.page:
                    assert text.pages[span.page - 1][span.start : span.end].strip()
            if suggestion.page:
                assert suggestion.spans[0].page == suggestion.page
                assert suggestion.words


def _all(found: Recognised) -> list[Suggestion[Any]]:
    single = (found.title, found.kind, found.avenant, found.period, found.signed_on, found.summary)
    several: tuple[Suggestion[Any], ...] = (
        *found.dispositifs,
        *found.territories,
        *found.signatories,
    )
    every: tuple[Suggestion[Any] | None, ...] = (*single, *several)
    return [each for each in every if each is not None]
