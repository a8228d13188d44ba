"""Places of the reader say what is read, and come back from the history as they were."""

import pytest

from irev_desktop.pdf.records import Box
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.navigation import CONSULTER, Place


@pytest.mark.parametrize(
    "reading",
    [
        places.Reading(),
        places.Reading(7, 12, "plan : logement"),
        places.Reading(None, 3),
        places.Reading(7, 12, "a@b : c", Box(72, 90.5, 200, 110)),
    ],
)
def test_a_reading_survives_as_a_place(reading: places.Reading) -> None:
    assert places.reading_of(places.reader(5, reading)) == reading


def test_what_cannot_be_understood_is_the_beginning() -> None:
    for extra in ("x:y", "", "::", "x:1@1,2,3:", "x:1@a,b,c,d:"):
        place = Place(CONSULTER, places.READER, 5, extra)
        assert places.reading_of(place) == places.Reading()
