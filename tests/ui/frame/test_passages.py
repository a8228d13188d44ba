"""Addresses of passages: written and read in one place, and strictly."""

import pytest

from irev_desktop.pdf.records import Box
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.passages import (
    Passage,
    looks_like_passage,
    place_of,
    read_passage,
    write_passage,
)


@pytest.mark.parametrize(
    ("passage", "address"),
    [
        (Passage(12), "irev://document/12/page/1"),
        (Passage(12, 3, 7), "irev://document/12/page/3?file=7"),
        (Passage(12, 3, None, Box(1, 2, 3, 4)), "irev://document/12/page/3?rect=1,2,3,4"),
        (
            Passage(12, 3, 7, Box(72, 90.5, 200.2, 110)),
            "irev://document/12/page/3?file=7&rect=72,90.5,200.2,110",
        ),
    ],
)
def test_an_address_says_the_passage_and_comes_back(passage: Passage, address: str) -> None:
    assert write_passage(passage) == address
    assert read_passage(f"  {address}\n") == passage


def test_a_rectangle_stays_within_what_an_address_can_say() -> None:
    address = write_passage(Passage(1, 1, None, Box(-3.25, 1e-9, 1e30, 12.3456)))
    assert address == "irev://document/1/page/1?rect=0,0,99999,12.3"
    assert read_passage(address) is not None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "contrat de ville",
        "irev://document/12",
        "irev://document/0/page/1",
        "irev://document/12/page/0",
        "irev://document/12/page/3?",
        "irev://document/12/page/3?rect=1,2,3",
        "irev://document/12/page/3?rect=1,2,3,4&file=7",
        "irev://document/12/page/3?rect=-1,2,3,4",
        "irev://document/12/page/3?rect=1e5,2,3,4",
        "irev://document/12/page/3?file=../secret",
        "irev://document/12/page/3?exec=calc",
        "irev://document/12/page/3#x",
        "irev://document/12/page/٣",
        "irev://user@document/12/page/3",
        "IREV://document/12/page/3",
        "file:///etc/passwd",
        "irev://document/12/page/3 irev://document/13/page/1",
        "irev://document/" + "1" * 300 + "/page/1",
    ],
)
def test_everything_else_is_no_address(text: str) -> None:
    assert read_passage(text) is None


def test_an_address_badly_written_is_still_told_from_words() -> None:
    assert looks_like_passage(" IREV://document/12")
    assert not looks_like_passage("irev hauts-de-france")


def test_a_passage_is_a_place_of_the_reader() -> None:
    passage = Passage(12, 3, 7, Box(72, 90.5, 200, 110))
    place = place_of(passage)
    assert (place.kind, place.id) == (places.READER, 12)
    assert places.reading_of(place) == places.Reading(7, 3, "", passage.box)
