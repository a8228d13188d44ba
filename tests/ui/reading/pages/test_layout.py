"""Where pages lie, at every size and rotation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect

from irev_desktop.pdf.records import Box, PageSize
from irev_desktop.ui.reading.pages import tiles
from irev_desktop.ui.reading.pages.layout import GAP, Layout
from irev_desktop.ui.reading.pages.zoom import SCREEN_DOTS, STEPS, Fit, Zoom, bigger, smaller

A4 = PageSize(595, 842)
A3 = PageSize(1191, 842)


def test_pages_stand_in_a_column_centred() -> None:
    layout = Layout([A4, A3], 1.0, 0, room=(1300, 700))
    assert layout.rect(1) == QRect((1300 - 595) // 2, GAP, 595, 842)
    assert layout.rect(2).top() == GAP + 842 + GAP
    assert layout.height == 842 * 2 + GAP * 3


def test_pages_wider_than_the_view_make_the_sheet_wider() -> None:
    assert Layout([A3], 1.0, 0, room=(800, 700)).width == 1191 + 2 * GAP


def test_the_pages_seen_are_those_of_which_something_is_seen() -> None:
    layout = Layout([A4] * 10, 1.0, 0, room=(700, 700))
    assert list(layout.pages_in(0, 500)) == [1]
    assert list(layout.pages_in(800, 900)) == [1, 2]
    assert list(layout.pages_in(855, 860)) == []  # between two pages
    assert list(layout.pages_in(layout.height - 5, layout.height)) == [10]


def test_a_point_of_the_document_is_found_again_at_another_size() -> None:
    small, large = Layout([A4] * 5, 0.5, 0, (700, 700)), Layout([A4] * 5, 3.0, 0, (700, 700))
    rect = small.rect(3)
    spot = small.spot(rect.center().x(), rect.top() + rect.height() / 4)
    x, y = large.place(spot)
    assert abs(x - large.rect(3).center().x()) < 8
    assert abs(y - (large.rect(3).top() + large.rect(3).height() / 4)) < 8


@given(
    rotation=st.sampled_from([0, 90, 180, 270]),
    corner=st.tuples(st.floats(0, 500), st.floats(0, 700)),
)
def test_a_box_stays_on_its_page_however_it_is_turned(
    rotation: int, corner: tuple[float, float]
) -> None:
    layout = Layout([A4], 2.0, rotation, room=(100, 700))
    box = layout.box(1, Box(corner[0], corner[1], corner[0] + 50, corner[1] + 20))
    assert layout.rect(1).adjusted(-1, -1, 1, 1).contains(box.toRect())
    turned = rotation in (90, 270)
    assert abs(box.width() - (40 if turned else 100)) < 0.01


@given(
    size=st.tuples(st.integers(1, 9000), st.integers(1, 9000)),
    seen=st.tuples(*[st.integers(-500, 9000)] * 2, *[st.integers(1, 4000)] * 2),
    view=st.sampled_from([(1200, 900), (5120, 2880)]),
)
def test_drawings_cover_what_is_seen_and_fit_their_slots(
    size: tuple[int, int], seen: tuple[int, int, int, int], view: tuple[int, int]
) -> None:
    part = QRect(*seen).intersected(QRect(0, 0, *size))
    clips = [job.clip for job in tiles.jobs(1, 1.0, 0, size, QRect(*seen), view)]
    assert all((x1 - x0) * (y1 - y0) <= tiles.WHOLE for x0, y0, x1, y1 in clips)
    for x, y in ((part.left(), part.top()), (part.right(), part.bottom())):
        if not part.isEmpty():
            assert any(x0 <= x < x1 and y0 <= y < y1 for x0, y0, x1, y1 in clips)


def test_fits_follow_the_room() -> None:
    assert Zoom(Fit.WIDTH).scale((500, 1000), (1000, 100)) == 2.0
    assert Zoom(Fit.PAGE).scale((500, 1000), (1000, 500)) == 0.5
    assert Zoom(Fit.NONE, 100).scale((500, 1000), (1, 1)) == SCREEN_DOTS


def test_a_plan_as_large_as_a_wall_fits_the_view() -> None:
    assert Zoom(Fit.PAGE).scale((14_000, 9_000), (700, 450)) == pytest.approx(0.05)


def test_steps_go_from_ten_to_six_thousand_four_hundred_percent() -> None:
    percent = 10.0
    walked = [percent]
    while (percent := bigger(percent)) != walked[-1]:
        walked.append(percent)
    assert walked == [float(step) for step in STEPS]
    assert walked[-1] == 6400
    assert [smaller(step) for step in walked[1:]] == walked[:-1]
    assert (bigger(104.0), smaller(104.0)) == (110, 100)
