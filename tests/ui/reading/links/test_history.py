"""Jumps can be taken back: first those inside the document, then the places of the window."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.navigation import CONSULTER, Place
from irev_desktop.ui.reading.links.history import History, Spot
from tests.ui.reading.conftest import Read


class Walker:
    """Somebody who walks about in a document."""

    def __init__(self) -> None:
        self.here: Spot = (1, 0.0)
        self.history = History(lambda: self.here, self.go)

    def go(self, spot: Spot) -> None:
        self.here = spot

    def jump(self, page: int, *, leafing: bool = False) -> None:
        self.history.note(leafing=leafing)
        self.here = (page, 0.0)


def test_jumps_are_taken_back_and_made_again() -> None:
    walker = Walker()
    walker.jump(5)
    walker.here = (6, 0.5)  # one reads on
    walker.jump(9)
    walker.history.back()
    assert walker.here == (6, 0.5)
    walker.history.back()
    assert walker.here == (1, 0.0)
    assert not walker.history.can_go_back
    walker.history.forward()
    walker.history.forward()
    assert walker.here == (9, 0.0)
    assert not walker.history.can_go_forward


def test_a_new_jump_forgets_what_was_ahead() -> None:
    walker = Walker()
    walker.jump(5)
    walker.history.back()
    walker.jump(7)
    assert not walker.history.can_go_forward
    walker.history.back()
    assert walker.here == (1, 0.0)


def test_leafing_through_is_one_step() -> None:
    walker = Walker()
    for page in (2, 3, 4, 5):
        walker.jump(page, leafing=True)
    walker.jump(9)
    walker.history.back()
    assert walker.here == (5, 0.0)
    walker.history.back()
    assert walker.here == (1, 0.0)
    assert not walker.history.can_go_back


def test_where_one_is_already_is_no_step() -> None:
    walker = Walker()
    walker.history.note()
    walker.history.back()
    assert walker.here == (1, 0.0)
    assert not walker.history.can_go_back


def test_going_back_stays_in_the_document_first(read: Read, frame: Frame, qtbot: QtBot) -> None:
    frame.navigation.navigate(Place(CONSULTER, "document", 3))
    frame.navigation.navigate(Place(CONSULTER, "reader", 3))
    arrived: list[Place] = []
    frame.navigation.arrived.connect(arrived.append)
    reader = read(pages=30)
    field = reader._bar.pages.field
    field.setText("A-12")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert reader.page == 12
    reader.pane.lead(20)
    frame.navigation.back()
    assert reader.page == 12
    frame.navigation.back()
    assert reader.page == 1
    assert arrived == []
    assert frame.context.now.can_go_forward
    frame.navigation.forward()
    assert reader.page == 12
    frame.navigation.back()
    frame.navigation.back()
    assert [place.kind for place in arrived] == ["document"]


def goes_back(frame: Frame) -> bool:
    return frame.context.now.can_go_back


def test_a_hidden_reader_takes_no_step(read: Read, frame: Frame) -> None:
    reader = read(pages=30)
    assert not goes_back(frame)
    reader.pane.lead(20)
    assert goes_back(frame)
    reader.hide()
    assert not goes_back(frame)
    reader.show()
    assert goes_back(frame)


def test_back_finds_the_very_place_that_was_left(read: Read, frame: Frame) -> None:
    pane = read(pages=30).pane
    pane.view.show_position(4, 0.4)
    left = pane.view.position
    pane.lead(25, 300.0)
    assert pane.view.page == 25
    frame.navigation.back()
    page, part = pane.view.position
    assert (page, round(part, 2)) == (left[0], round(left[1], 2))
