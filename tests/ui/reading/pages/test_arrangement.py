"""Pages one by one, two abreast, as a book; scrolled or turned."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irev_desktop.pdf.records import PageSize
from irev_desktop.ui.reading.pages import paging
from irev_desktop.ui.reading.pages.arrangement import Arrangement, Columns
from irev_desktop.ui.reading.pages.layout import FARTHEST, GAP, SPINE, Layout
from irev_desktop.ui.reading.pages.zoom import SCREEN_DOTS

A4 = PageSize(595, 842)
A3 = PageSize(1191, 842)
TWO = Arrangement(Columns.TWO)
BOOK = Arrangement(Columns.BOOK)
ROOM = (1400, 700)

arrangements = st.builds(Arrangement, st.sampled_from(Columns), st.booleans())
documents = st.lists(
    st.builds(PageSize, st.floats(10, 2000), st.floats(10, 2000)), min_size=1, max_size=12
)


def test_pages_stand_in_pairs_and_the_cover_of_a_book_alone() -> None:
    assert TWO.rows(5) == [(1, 2), (3, 4), (5, 0)]
    assert BOOK.rows(5) == [(0, 1), (2, 3), (4, 5)]
    assert BOOK.rows(4) == [(0, 1), (2, 3), (4, 0)]
    assert BOOK.rows(0) == TWO.rows(0) == Arrangement().rows(0) == []
    assert Arrangement().rows(2) == [(1,), (2,)]


@given(arrangements, st.integers(1, 30))
def test_a_page_is_found_in_its_row(arrangement: Arrangement, count: int) -> None:
    rows = arrangement.rows(count)
    assert [page for row in rows for page in row if page] == list(range(1, count + 1))
    for page in range(1, count + 1):
        assert page in rows[arrangement.row_of(page)]


def test_two_pages_meet_in_the_middle_of_the_view() -> None:
    layout = Layout([A4] * 4, 1.0, 0, ROOM, TWO)
    assert layout.rect(1).right() + SPINE + 1 == layout.rect(2).left()
    assert layout.rect(1).top() == layout.rect(2).top()
    assert layout.rect(3).top() == GAP + 842 + GAP
    assert layout.rect(1).left() == ROOM[0] - 1 - layout.rect(2).right()


def test_the_cover_and_a_last_page_alone_stay_on_their_side() -> None:
    book = Layout([A4] * 4, 1.0, 0, ROOM, BOOK)
    assert book.rect(1).left() == book.rect(3).left()
    assert book.rect(4).left() == book.rect(2).left()


@given(documents, arrangements, st.sampled_from([0, 90, 180, 270]), st.floats(0.1, 3))
def test_no_page_lies_upon_another(
    sizes: list[PageSize], arrangement: Arrangement, rotation: int, scale: float
) -> None:
    layout = Layout(sizes, scale, rotation, ROOM, arrangement)
    rects = [layout.rect(page) for page in range(1, layout.count + 1)]
    for first, rect in enumerate(rects):
        assert not any(rect.intersects(other) for other in rects[first + 1 :])
        assert 0 <= rect.left() <= rect.right() < layout.width
        assert 0 <= rect.top() <= rect.bottom() < layout.height
        middle = rect.center()
        assert layout.nearest(middle.x(), middle.y()) == first + 1


@given(documents, st.sampled_from(Columns), st.integers(0, 9000))
def test_where_pages_are_turned_one_row_alone_is_ever_seen(
    sizes: list[PageSize], columns: Columns, wanted: int
) -> None:
    arrangement = Arrangement(columns, continuous=False)
    layout = Layout(sizes, 1.0, 0, ROOM, arrangement)
    top = layout.snapped(wanted, ROOM[1])
    seen = layout.pages_in(top, top + ROOM[1] - 1)
    assert {arrangement.row_of(page) for page in seen} <= {layout.row_at(top + ROOM[1] // 2)}
    assert layout.snapped(top, ROOM[1]) == top


def test_a_page_smaller_than_the_view_stands_in_its_middle_where_pages_are_turned() -> None:
    layout = Layout([A4] * 3, 0.5, 0, ROOM, Arrangement(continuous=False))
    low, high = layout.stretch(1, ROOM[1])
    assert low == high == ROOM[1]
    rect = layout.rect(2)
    assert abs((rect.top() - low) - (low + ROOM[1] - 1 - rect.bottom())) <= 1


def test_a_thousand_pages_at_the_largest_size_are_told_apart() -> None:
    layout = Layout([A4] * 1000, 64 * SCREEN_DOTS, 0, ROOM)
    assert layout.height < FARTHEST
    last = layout.rect(1000)
    assert layout.nearest(last.center().x(), last.center().y()) == 1000
    assert list(layout.pages_in(last.bottom() - 500, last.bottom())) == [1000]


def test_the_sheet_never_grows_beyond_what_scroll_bars_can_count() -> None:
    layout = Layout([A4] * 100_000, 64 * SCREEN_DOTS, 0, ROOM)
    assert layout.height <= FARTHEST * 1.01


@pytest.mark.parametrize("scale", [0.8, 0.2])
def test_reading_on_goes_by_whole_rows_where_they_fit(scale: float) -> None:
    layout = Layout([A4] * 20, scale, 0, ROOM)
    top = 0
    tops = [top]
    while top < layout.height - ROOM[1] - GAP:
        top = paging.screen_after(layout, top, ROOM[1])
        tops.append(top)
    starts = {layout.rect(page).top() - GAP for page in range(1, 21)}
    assert set(tops) <= starts
    seen = {page for at in tops for page in layout.pages_in(at, at + ROOM[1])}
    assert seen == set(range(1, 21))
    assert paging.screen_before(layout, tops[3], ROOM[1]) == tops[2]


def test_reading_on_goes_by_screens_on_pages_higher_than_the_view() -> None:
    layout = Layout([A4] * 3, 2.0, 0, ROOM)
    assert paging.screen_after(layout, 100, 700) == 100 + 700 - paging.OVERLAP
    assert paging.screen_before(layout, 900, 700) == 900 - 700 + paging.OVERLAP
