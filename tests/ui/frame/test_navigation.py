"""Back and forward across the whole window, as in a browser."""

from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.navigation import Place

LIST = Place("consulter")
LENS = Place("consulter", "document", 12)
DESK = Place("accueil")


def arrivals(frame: Frame) -> list[Place]:
    seen: list[Place] = []
    frame.navigation.arrived.connect(seen.append)
    return seen


def test_one_goes_back_and_forward(frame: Frame) -> None:
    seen = arrivals(frame)
    for place in (LIST, LENS, DESK):
        frame.navigation.navigate(place)
    frame.navigation.back()
    frame.navigation.back()
    frame.navigation.back()
    frame.navigation.forward()
    assert seen == [LIST, LENS, DESK, LENS, LIST, LENS]
    assert frame.context.now.can_go_forward
    assert (frame.context.now.workspace, frame.context.now.kind) == ("consulter", "document")


def test_going_somewhere_new_forgets_what_was_ahead(frame: Frame) -> None:
    for place in (LIST, LENS):
        frame.navigation.navigate(place)
    frame.navigation.back()
    frame.navigation.navigate(DESK)
    assert not frame.context.now.can_go_forward
    frame.navigation.back()
    assert frame.navigation.now == LIST


def test_the_same_place_is_shown_again_and_kept_once(frame: Frame) -> None:
    seen = arrivals(frame)
    frame.navigation.navigate(LIST)
    frame.navigation.navigate(Place("consulter", title="another title"))
    assert len(seen) == 2
    assert not frame.context.now.can_go_back


def test_a_place_can_say_how_it_is_found_again(frame: Frame) -> None:
    frame.navigation.navigate(LIST)
    frame.navigation.replace(Place("consulter", extra="page 4"))
    frame.navigation.navigate(DESK)
    frame.navigation.back()
    assert frame.navigation.now == Place("consulter", extra="page 4")


def test_before_the_first_place_there_is_nowhere_to_go(frame: Frame) -> None:
    frame.navigation.back()
    frame.navigation.forward()
    frame.navigation.replace(LIST)
    assert frame.navigation.now is None
