"""What is chosen in one tree filters the other, and comes back from the history as it was."""

from datetime import date

import pytest

from irev_desktop.ui.reference.selection import By, Selection


def test_turning_to_the_other_tree_keeps_the_choice_as_its_filter() -> None:
    chosen = Selection().chosen(3, None)
    turned = chosen.turned(By.TERRITORY)
    assert (turned.dispositif, turned.crossed) == (3, 3)
    both = turned.chosen(None, 7)
    assert (both.dispositif, both.territory, both.crossed) == (3, 7, 3)
    back = both.turned(By.DISPOSITIF)
    assert (back.dispositif, back.territory, back.crossed) == (3, 7, 7)


def test_choosing_inside_the_tree_does_not_filter_it() -> None:
    chosen = Selection().chosen(3, 7)
    assert (chosen.territory, chosen.crossed) == (7, None)
    assert chosen.chosen(4, None) == Selection(dispositif=4)


def test_without_the_filter_the_choice_of_this_tree_stays() -> None:
    both = Selection(By.TERRITORY, dispositif=3, territory=7, crossed=3)
    assert both.uncrossed() == Selection(By.TERRITORY, territory=7)
    inner = Selection(By.DISPOSITIF, dispositif=3, territory=8, crossed=7)
    assert inner.uncrossed() == Selection(By.DISPOSITIF, dispositif=3, territory=8)


@pytest.mark.parametrize(
    "selection",
    [
        Selection(),
        Selection(By.TERRITORY, 3, 7, 2012, 3),
        Selection(year=2012),
        Selection(By.TERRITORY, territory=7, history=True).dated(None, date(2012, 6, 15)),
    ],
)
def test_a_selection_survives_as_text(selection: Selection) -> None:
    assert Selection.parse(selection.text) == selection


@pytest.mark.parametrize("text", ["", "dispositif", "ailleurs:1:2:3:4", "dispositif:1:2"])
def test_other_texts_say_no_selection(text: str) -> None:
    assert Selection.parse(text) is None
