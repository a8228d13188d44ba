"""The mouse on pages: hands are offered it one after the other; overlays are painted over all."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from irev_desktop.pdf.records import Box
from irev_desktop.ui.reading.pages.hand import Hand
from irev_desktop.ui.reading.pages.overlay import PagePlace
from irev_desktop.ui.reading.pages.page_view import PageView
from tests.ui.reading.conftest import PATIENCE, Read

LEFT = Qt.MouseButton.LeftButton


class Recorder(Hand):
    """Takes everything, and remembers it."""

    cursor = Qt.CursorShape.IBeamCursor
    scrolls = True

    def __init__(self) -> None:
        self.told: list[tuple[str, int, QPointF]] = []

    def press(self, page: int, point: QPointF, event: QMouseEvent) -> bool:
        self.told.append(("press", page, point))
        return True

    def move(self, page: int, point: QPointF, event: QMouseEvent) -> bool:
        self.told.append(("move", page, point))
        return True

    def release(self, page: int, point: QPointF, event: QMouseEvent) -> bool:
        self.told.append(("release", page, point))
        return True

    def double_click(self, page: int, point: QPointF, event: QMouseEvent) -> bool:
        self.told.append(("double_click", page, point))
        return True

    def hover(self, page: int, point: QPointF, event: QMouseEvent) -> bool:
        self.told.append(("hover", page, point))
        return point.x() > 0

    def leave(self) -> None:
        self.told.append(("leave", 0, QPointF()))


def drag(view: PageView, place: QPoint) -> None:
    """Move the mouse with the left button held, beyond the view perhaps."""
    local = QPointF(place)
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        local,
        view.viewport().mapToGlobal(local),
        Qt.MouseButton.NoButton,
        LEFT,
        Qt.KeyboardModifier.NoModifier,
    )
    view.mouseMoveEvent(event)


def test_who_takes_a_press_gets_the_moves_and_the_release(read: Read) -> None:
    view = read().pane.view
    hand = Recorder()
    view.add_hand(hand)
    box = view.box(1, Box(100, 200, 110, 210))
    QTest.mousePress(view.viewport(), LEFT, pos=box.topLeft().toPoint())
    drag(view, box.bottomRight().toPoint())
    QTest.mouseRelease(view.viewport(), LEFT, pos=box.bottomRight().toPoint())
    words = [word for word, *_rest in hand.told]
    assert words[:3] == ["press", "move", "release"]
    assert [page for _word, page, _point in hand.told[:3]] == [1, 1, 1]
    for (_word, _page, point), expected in zip(hand.told, ((100, 200), (110, 210)), strict=False):
        assert abs(point.x() - expected[0]) < 1.5
        assert abs(point.y() - expected[1]) < 1.5


def test_the_second_press_of_two_is_offered_as_such(read: Read) -> None:
    view = read().pane.view
    hand = Recorder()
    view.add_hand(hand)
    QTest.mouseDClick(view.viewport(), LEFT, pos=QPoint(300, 300))
    assert "double_click" in [word for word, *_rest in hand.told]


def test_the_first_hand_that_takes_a_hover_shows_its_cursor(read: Read) -> None:
    view = read().pane.view
    first, second = Recorder(), Recorder()
    view.add_hand(first)
    view.add_hand(second)
    QTest.mouseMove(view.viewport(), QPoint(300, 300))
    view.mouseMoveEvent(
        QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(310, 300),
            view.viewport().mapToGlobal(QPointF(310, 300)),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert view.viewport().cursor().shape() is Qt.CursorShape.IBeamCursor
    assert second.told == []


def test_dragging_beyond_the_view_scrolls_on(qtbot: QtBot, read: Read) -> None:
    view = read().pane.view
    hand = Recorder()
    view.add_hand(hand)
    QTest.mousePress(view.viewport(), LEFT, pos=QPoint(300, 300))
    drag(view, QPoint(300, view.viewport().height() + 300))
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 800, timeout=PATIENCE)
    assert hand.told[-1][1] > 1
    QTest.mouseRelease(view.viewport(), LEFT, pos=QPoint(300, 300))
    assert not view._router.holding


@pytest.mark.parametrize("button", [LEFT, Qt.MouseButton.MiddleButton])
def test_what_no_hand_wants_drags_the_sheet(read: Read, button: Qt.MouseButton) -> None:
    view = read(page=3).pane.view
    before = view.verticalScrollBar().value()
    QTest.mousePress(view.viewport(), button, pos=QPoint(300, 300))
    drag(view, QPoint(300, 220))
    assert view.verticalScrollBar().value() == before + 80
    QTest.mouseRelease(view.viewport(), button, pos=QPoint(300, 220))


def test_an_overlay_is_painted_where_the_page_is(qtbot: QtBot, read: Read) -> None:
    view = read().pane.view

    class Blue:
        def paint(self, painter: QPainter, page: int, place: PagePlace) -> None:
            if page == 1:
                painter.fillRect(place.box(Box(50, 50, 90, 90)), QColor("#0000ff"))

    overlay = Blue()
    view.add_overlay(overlay)
    at = view.box(1, Box(50, 50, 90, 90)).center().toPoint()
    assert view.viewport().grab().toImage().pixelColor(at).name() == "#0000ff"


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_points_and_boxes_agree_at_every_rotation(read: Read, turns: int) -> None:
    view = read(page=2).pane.view
    view.turn(90 * turns)
    place = view.box(2, Box(120, 130, 120, 130)).topLeft()
    found = view.point_at(place)
    assert found is not None
    page, x, y = found
    assert (page, round(x), round(y)) == (2, 120, 130)
    assert view.point_at(QPointF(1, place.y())) is None


def test_a_position_is_told_and_shown_again(qtbot: QtBot, read: Read) -> None:
    view = read().pane.view
    with qtbot.waitSignal(view.moved, timeout=PATIENCE) as told:
        view.show_position(4, 0.5)
    page, fraction = told.args
    assert (page, round(fraction, 2)) == (4, 0.5)
    assert view.visible_pages[0] == 4
    view.show_box(9, Box(10, 10, 20, 20))
    assert 9 in view.visible_pages
