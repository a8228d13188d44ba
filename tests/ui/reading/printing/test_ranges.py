"""What people write as pages."""

import pytest

from irev_desktop.ui.reading.printing.ranges import (
    Parity,
    RangeError,
    of_parity,
    pages_of,
    text_of,
)


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("7", (7,)),
        ("1-3, 7", (1, 2, 3, 7)),
        ("1 – 3 ; 7", (1, 2, 3, 7)),
        ("8-", (8, 9)),
        ("-2", (1, 2)),
        ("3-1", (3, 2, 1)),
        ("2, 2,", (2, 2)),
    ],
)
def test_a_range_names_its_pages_in_its_order(text: str, pages: tuple[int, ...]) -> None:
    assert pages_of(text, 9) == pages


@pytest.mark.parametrize("text", ["", ",", "a", "1-2-3", "0", "10", "1-10", "-", "1.5"])
def test_what_names_no_page_is_refused_with_its_reason(text: str) -> None:
    with pytest.raises(RangeError) as refusal:
        pages_of(text, 9)
    assert "page" in str(refusal.value)


def test_odd_and_even_pages_are_picked() -> None:
    assert of_parity((1, 2, 3, 4), Parity.ODD) == (1, 3)
    assert of_parity((1, 2, 3, 4), Parity.EVEN) == (2, 4)
    assert of_parity((1, 2), Parity.ALL) == (1, 2)


def test_pages_are_written_shortly() -> None:
    assert text_of((1, 2, 3, 7, 9, 10)) == "1-3, 7, 9-10"
    assert text_of((4,)) == "4"
