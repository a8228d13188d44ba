"""What is drawn for a view: exactly what is seen first, small drawings under tiles, then beside."""

import pytest
from PySide6.QtCore import QRect

from irev_desktop.ui.reading.pages import tiles
from irev_desktop.ui.reading.pages.arrangement import Arrangement, Columns
from irev_desktop.ui.reading.pages.layout import Layout
from irev_desktop.ui.reading.pages.scene import BASE, Scene
from tests.ui.reading.pages.conftest import A4

ROOM = (1200, 900)


def scene(
    scale: float, top: int = 0, ratio: float = 1.0, forward: bool = True, continuous: bool = True
) -> Scene:
    layout = Layout([A4] * 50, scale, 0, ROOM, Arrangement(Columns.ONE, continuous))
    return Scene(layout, QRect(0, top, *ROOM), ratio, forward)


def test_a_page_that_fits_a_slot_comes_whole_and_needs_nothing_under_it() -> None:
    shown = scene(1.8)
    assert [job.clip for job in shown.needed(1)] == [(0, 0, 1071, 1516)]
    assert shown.base(1) is None


def test_a_page_as_wide_as_the_view_of_a_dense_screen_comes_by_bands() -> None:
    jobs = scene(1.8, ratio=2.0).needed(1)
    assert {job.clip[0] for job in jobs} == {0}
    assert {job.clip[2] for job in jobs} == {2142}
    assert len(jobs) == 2


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_tiles_cover_the_view_and_lie_on_a_small_drawing(ratio: float) -> None:
    shown = scene(20.0, top=300, ratio=ratio)
    jobs = shown.needed(1)
    assert 1 < len(jobs) <= 9
    base = shown.base(1)
    assert base is not None
    assert base.width * base.height == pytest.approx(BASE, rel=0.01)
    assert base == scene(30.0, top=900, ratio=ratio).base(1)


def test_even_a_very_large_screen_needs_few_slots() -> None:
    layout = Layout([A4], 40.0, 0, (2560, 1440))
    shown = Scene(layout, QRect(5000, 5000, 2560, 1440), 2.0)
    assert len(shown.needed(1)) <= 12
    assert all(job.width * job.height <= tiles.WHOLE for job in shown.needed(1))


def test_what_comes_next_is_in_the_direction_of_reading() -> None:
    top = Layout([A4] * 50, 1.8, 0, ROOM).rect(10).top()
    assert scene(1.8, top).beside() == [11, 12, 9]
    assert scene(1.8, top, forward=False).beside() == [9, 8, 11]


def test_the_edge_of_the_next_page_is_drawn_where_one_enters_it() -> None:
    shown = scene(20.0, top=300)
    below = [job.clip for job in shown.edge(2)]
    assert below
    assert min(clip[1] for clip in below) == 0
