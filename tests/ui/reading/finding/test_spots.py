"""Hits on recognised words are boxed where the words stand, a box for each line."""

from array import array

from irev_desktop.pdf.records import Box
from irev_desktop.pdf.words import PageWords
from irev_desktop.ui.reading.finding.spots import places_of

WORDS = PageWords(
    "contrat de\nville",
    array("f", [0, 0, 70, 10, 80, 0, 100, 10, 0, 20, 50, 30]),
    array("i", [0, 8, 11]),
    array("i", [7, 10, 16]),
    array("i", [0, 0, 1]),
    array("i", [0, 0, 0]),
    bytes([90, 80, 70]),
)


def test_a_hit_is_boxed_word_by_word_and_line_by_line() -> None:
    assert places_of(WORDS, [(0, 7)]) == ((Box(0, 0, 70, 10),),)
    assert places_of(WORDS, [(0, 16)]) == ((Box(0, 0, 100, 10), Box(0, 20, 50, 30)),)
    assert places_of(WORDS, [(8, 10), (11, 16)]) == ((Box(80, 0, 100, 10),), (Box(0, 20, 50, 30),))


def test_a_part_of_a_word_is_boxed_by_its_letters() -> None:
    [[box]] = places_of(WORDS, [(3, 7)])
    assert (box.x1, box.y0, box.y1) == (70, 0, 10)
    assert 30 < box.x0 < 42  # « con » is wider than three of the letters of « trat »


def test_what_is_between_words_or_beyond_them_has_no_box() -> None:
    assert places_of(WORDS, [(7, 8), (16, 20)]) == ((), ())
