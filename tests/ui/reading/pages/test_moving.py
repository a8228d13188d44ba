"""Reading by keyboard and wheel, in every arrangement."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from irev_desktop.pdf.records import Box
from irev_desktop.ui.reading.pages.arrangement import Arrangement, Columns
from irev_desktop.ui.reading.pages.layout import GAP
from irev_desktop.ui.reading.pages.page_view import PageView
from irev_desktop.ui.reading.pages.zoom import Fit, Zoom
from tests.ui.reading.conftest import PATIENCE
from tests.ui.reading.pages.conftest import A3, A4, MakeView

TURNED = Arrangement(continuous=False)
BOOK = Arrangement(Columns.BOOK)
EVERY = [Arrangement(columns, continuous) for columns in Columns for continuous in (True, False)]
Key = Qt.Key


def wheel(
    view: PageView,
    turned: int,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    pixels: int = 0,
) -> None:
    place = QPointF(400, 300)
    event = QWheelEvent(
        place,
        view.viewport().mapToGlobal(place),
        QPoint(0, pixels),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


@pytest.mark.parametrize("arrangement", EVERY)
@pytest.mark.parametrize("fit", [Fit.WIDTH, Fit.PAGE])
def test_page_down_sees_every_page_and_page_up_comes_back(
    make_view: MakeView, arrangement: Arrangement, fit: Fit
) -> None:
    view = make_view(9, arrangement)
    view.set_zoom(Zoom(fit))
    view.go_to(1)
    start = view.position
    seen = set(view.visible_pages)
    for _press in range(40):
        QTest.keyClick(view, Key.Key_PageDown)
        seen |= set(view.visible_pages)
    assert seen == set(range(1, 10))
    assert view.at_end(forward=True)
    for _press in range(40):
        QTest.keyClick(view, Key.Key_PageUp)
    assert view.position == start
    QTest.keyClick(view, Key.Key_Space)
    assert view.position > start
    QTest.keyClick(view, Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert view.position == start


@pytest.mark.parametrize("arrangement", EVERY)
def test_home_and_end_lead_to_the_ends(make_view: MakeView, arrangement: Arrangement) -> None:
    view = make_view(9, arrangement)
    QTest.keyClick(view, Key.Key_End)
    assert view.page == 9
    assert view.visible_pages[-1] == 9
    QTest.keyClick(view, Key.Key_Home)
    assert (view.page, view.visible_pages[0]) == (1, 1)


@pytest.mark.parametrize("arrangement", EVERY)
def test_right_and_left_turn_pages_that_fit(make_view: MakeView, arrangement: Arrangement) -> None:
    view = make_view(9, arrangement)
    view.set_zoom(Zoom(Fit.PAGE))
    QTest.keyClick(view, Key.Key_Right)
    second = arrangement.rows(9)[1][0]
    assert view.page == second
    QTest.keyClick(view, Key.Key_Left)
    assert view.page == 1


def test_arrows_scroll_across_pages_wider_than_the_view(make_view: MakeView) -> None:
    view = make_view()
    view.set_zoom(Zoom(Fit.NONE, 400))
    across = view.horizontalScrollBar()
    before = across.value()
    QTest.keyClick(view, Key.Key_Right)
    assert (across.value() > before, view.page) == (True, 1)


def test_plus_and_minus_zoom_on_any_keyboard(make_view: MakeView) -> None:
    view = make_view()
    view.set_zoom(Zoom(Fit.NONE, 100))
    QTest.keyClick(view, Key.Key_Plus, Qt.KeyboardModifier.ShiftModifier)
    assert round(view.percent) == 110
    QTest.keyClick(view, Key.Key_Plus, Qt.KeyboardModifier.KeypadModifier)
    assert round(view.percent) == 125
    QTest.keyClick(view, Key.Key_Minus)
    assert round(view.percent) == 110


def test_a_place_above_or_below_is_shown_without_moving_sideways(make_view: MakeView) -> None:
    view = make_view(sizes=[A4, A4, A4, A3])  # A4 fits the width, the wider page can be scrolled
    across = view.horizontalScrollBar()
    assert across.maximum() > 0
    before = across.value()
    view.show_box(3, Box(100, 700, 200, 712))
    assert (across.value(), view.page) == (before, 3)


def test_ctrl_home_and_ctrl_end_lead_to_the_ends_as_in_any_text(make_view: MakeView) -> None:
    view = make_view(5)
    QTest.keyClick(view, Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert view.at_end(forward=True)
    QTest.keyClick(view, Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert view.page == 1


def test_a_page_turned_by_arrows_shows_its_end_when_one_comes_back(make_view: MakeView) -> None:
    view = make_view(5, TURNED)
    for _press in range(60):
        QTest.keyClick(view, Key.Key_Down)
    assert view.page > 1
    page = view.page
    view.go_to(page)
    QTest.keyClick(view, Key.Key_Up)
    assert view.page == page - 1
    assert view.at_end(forward=True)


def test_the_wheel_turns_pages_at_their_end_by_whole_notches(make_view: MakeView) -> None:
    view = make_view(5, TURNED)
    view.set_zoom(Zoom(Fit.PAGE))
    view.go_to(1)
    wheel(view, -50)
    assert view.page == 1
    wheel(view, -80)
    assert view.page == 2
    wheel(view, 120)
    assert view.page == 1


def test_a_touchpad_scrolls_by_the_pixels_it_tells(make_view: MakeView) -> None:
    view = make_view()
    wheel(view, -17, pixels=-23)
    assert view.verticalScrollBar().value() == 23


def test_the_wheel_scrolls_across_with_shift(make_view: MakeView) -> None:
    view = make_view()
    view.set_zoom(Zoom(Fit.NONE, 400))
    before, height = view.horizontalScrollBar().value(), view.verticalScrollBar().value()
    wheel(view, -120, Qt.KeyboardModifier.ShiftModifier)
    assert view.horizontalScrollBar().value() > before
    assert view.verticalScrollBar().value() == height


def test_a_fine_wheel_zooms_finely(make_view: MakeView) -> None:
    view = make_view()
    view.set_zoom(Zoom(Fit.NONE, 100))
    wheel(view, 24, Qt.KeyboardModifier.ControlModifier)
    assert 100 < view.percent < 106


def test_scrolling_is_smooth_unless_one_wants_no_movement(
    qtbot: QtBot, make_view: MakeView
) -> None:
    view = make_view()
    view.glide.calm = False
    wheel(view, -120)
    wheel(view, -120)
    assert view.verticalScrollBar().value() == 0
    bar = view.verticalScrollBar()
    qtbot.waitUntil(lambda: not view.glide.active, timeout=PATIENCE)
    moved = bar.value()
    view.glide.calm = True
    wheel(view, 120)
    wheel(view, 120)
    assert moved > 100
    assert bar.value() == 0


def test_who_takes_the_scroll_bar_is_not_carried_on(qtbot: QtBot, make_view: MakeView) -> None:
    view = make_view()
    view.glide.calm = False
    wheel(view, -1200)
    bar = view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 20, timeout=PATIENCE)
    bar.setValue(5000)
    qtbot.waitUntil(lambda: not view.glide.active, timeout=PATIENCE)
    assert bar.value() == 5000


def test_the_scroll_bar_shows_one_row_where_pages_are_turned(make_view: MakeView) -> None:
    view = make_view(20, TURNED)
    view.set_zoom(Zoom(Fit.PAGE))
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2 + 100)
    assert len(view.visible_pages) == 1
    assert view.page == view.visible_pages[0]


def test_the_page_asked_for_is_the_one_read_in_a_pair_and_at_the_end(make_view: MakeView) -> None:
    view = make_view(9, BOOK)
    view.set_zoom(Zoom(Fit.PAGE))
    view.go_to(5)
    assert (view.page, view.visible_pages[:2]) == (5, (4, 5))
    view.set_zoom(Zoom(Fit.NONE, 20))
    view.go_to(9)
    assert view.page == 9


def test_pages_of_other_sizes_each_fit_where_they_are_turned(make_view: MakeView) -> None:
    view = make_view(sizes=[A4, A3, A4], arrangement=TURNED)
    view.set_zoom(Zoom(Fit.PAGE))
    room = view.viewport().rect().adjusted(GAP - 1, GAP - 1, 1 - GAP, 1 - GAP)
    for page in (1, 2, 3):
        view.go_to(page)
        rect = view._layout.rect(page).translated(-view._seen_rect().topLeft())
        assert room.contains(rect)
        assert rect.width() == room.width() - 2 or rect.height() == room.height() - 2


@pytest.mark.parametrize("arrangement", EVERY)
def test_what_is_read_stays_when_pages_stand_or_turn_otherwise(
    make_view: MakeView, arrangement: Arrangement
) -> None:
    view = make_view(20)
    view.go_to(11)
    view.arrange(arrangement)
    assert view.page == 11
    assert 11 in view.visible_pages
    view.turn(90)
    assert view.page == 11
    assert 11 in view.visible_pages


@pytest.mark.parametrize("arrangement", EVERY)
def test_a_part_of_the_view_is_made_as_large_as_the_view(
    make_view: MakeView, arrangement: Arrangement
) -> None:
    view = make_view(20, arrangement)
    view.go_to(6)
    before = view.percent
    spot = view.point_at(QPointF(300, 240))
    view.zoom_to(QRectF(250, 200, 100, 80))
    assert view.percent == pytest.approx(before * view.viewport().height() / 80, rel=0.15)
    room = view.viewport().size()
    found = view.point_at(QPointF(room.width() / 2, room.height() / 2))
    assert spot is not None
    assert found is not None
    assert found == pytest.approx(spot, abs=1.5)


def test_fit_height_shows_the_whole_height(make_view: MakeView) -> None:
    view = make_view()
    view.set_zoom(Zoom(Fit.HEIGHT))
    assert view._layout.rect(1).height() == view.viewport().height() - 2 * GAP


def test_a_thousand_pages_are_read_at_the_largest_size(make_view: MakeView) -> None:
    view = make_view(1000)
    view.set_zoom(Zoom(Fit.NONE, 6400))
    assert round(view.percent) == 6400
    view.go_to(1000)
    assert view.visible_pages == (1000,)
    QTest.keyClick(view, Key.Key_End)
    corner = view.point_at(QPointF(100, view.viewport().height() - 20))
    assert corner is not None
    assert (corner[0], round(corner[2])) == (1000, 842)
    view.show_position(500, 0.5)
    page, fraction = view.position
    assert (page, round(fraction, 3)) == (500, 0.5)
