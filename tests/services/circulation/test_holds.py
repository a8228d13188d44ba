"""Holds: rules 33, 42-44 and 68-82, on both databases."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irev_desktop.entities.document import Document
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.clock import FixedClock
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.desk_vocabulary import ExceptionKind, HoldState
from irev_desktop.kernel.vocabulary import CirculationType, CopyCondition
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.catalogue.copies import delete_copy, withdraw_copy
from irev_desktop.services.circulation.borrowers.commands import erase_borrower
from irev_desktop.services.circulation.closings import declare_closing
from irev_desktop.services.circulation.commands import lend, renew
from irev_desktop.services.circulation.holds.commands import (
    can_hold,
    cancel_hold,
    extend_hold,
    move_hold,
    place_hold,
    put_copy_aside,
    refresh_holds,
    resume_hold,
    suspend_hold,
)
from irev_desktop.services.circulation.holds.queries import (
    hold_shelf,
    holds_board,
    holds_of,
    queue_of,
)
from irev_desktop.services.circulation.holds.queue import moved
from irev_desktop.services.circulation.holds.records import Step
from irev_desktop.services.circulation.policy_commands import save_rule_line, save_switches
from irev_desktop.services.circulation.queries import can_lend, can_renew
from irev_desktop.services.circulation.returns import return_copy
from irev_desktop.services.circulation.rules import RuleLine
from irev_desktop.services.circulation.switches import Switches
from irev_desktop.services.library import Library
from tests.libraries import add_copy
from tests.services.circulation.making import MakeBorrower, MakeCopies, codes, refused

DAY = timedelta(1)


@pytest.fixture
def lent(library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies) -> int:
    """The document of copy C1, lent to E0; E1 to E3 may want it."""
    for card in ("E0", "E1", "E2", "E3"):
        borrower(card, name=f"Personne fictive {card}")
    document = copies("C1")
    lend(library, admin, "C1", "E0")
    return document


def order(library: Library, admin: Actor, document: int) -> list[tuple[str, int]]:
    return [(line.card, line.position) for line in queue_of(library, admin, document)]


def hold(library: Library, admin: Actor, document: int, *cards: str) -> list[int]:
    return [place_hold(library, admin, document, card).hold for card in cards]


def test_holds_queue_in_the_order_they_were_placed(
    library: Library, admin: Actor, lent: int
) -> None:
    placed = place_hold(library, admin, lent, "E1")
    assert (placed.position, placed.title, placed.card) == (1, "Contrat de ville", "E1")
    assert place_hold(library, admin, lent, "E2").position == 2
    assert order(library, admin, lent) == [("E1", 1), ("E2", 2)]


def test_rule_68_the_one_on_the_shelf_has_no_rank_and_the_rest_is_renumbered(
    library: Library, admin: Actor, lent: int
) -> None:
    hold(library, admin, lent, "E1", "E2", "E3")
    back = return_copy(library, admin, "C1")
    assert codes(back.notes) == [Code.PUT_ASIDE]
    assert back.notes[0].data["name"] == "Personne fictive E1"
    assert order(library, admin, lent) == [("E1", 0), ("E2", 1), ("E3", 2)]
    (line,) = hold_shelf(library, admin)
    assert (line.card, line.shelf_barcode, line.state) == ("E1", "C1", HoldState.WAITING)


def test_rule_69_cancelling_the_first_two_makes_the_third_first(
    library: Library, admin: Actor, lent: int
) -> None:
    first, second, _third = hold(library, admin, lent, "E1", "E2", "E3")
    cancel_hold(library, admin, first)
    cancel_hold(library, admin, second)
    assert order(library, admin, lent) == [("E3", 1)]
    assert cancel_hold(library, admin, second).operation is None
    with refused(Code.UNKNOWN_HOLD):
        cancel_hold(library, admin, 999)


@pytest.mark.parametrize(
    ("card", "step", "expected"),
    [
        ("E3", Step.TOP, ["E3", "E1", "E2"]),
        ("E3", Step.UP, ["E1", "E3", "E2"]),
        ("E1", Step.DOWN, ["E2", "E1", "E3"]),
        ("E1", Step.BOTTOM, ["E2", "E3", "E1"]),
        ("E1", Step.UP, ["E1", "E2", "E3"]),
        ("E3", Step.DOWN, ["E1", "E2", "E3"]),
    ],
)
def test_rule_70_moving_keeps_a_gapless_order(
    library: Library, admin: Actor, lent: int, card: str, step: Step, expected: list[str]
) -> None:
    ids = dict(zip(("E1", "E2", "E3"), hold(library, admin, lent, "E1", "E2", "E3"), strict=True))
    move_hold(library, admin, ids[card], step)
    assert order(library, admin, lent) == list(zip(expected, (1, 2, 3), strict=True))


def test_rule_71_a_suspended_hold_is_passed_over_until_its_day(
    library: Library, admin: Actor, lent: int, clock: FixedClock
) -> None:
    first, _second = hold(library, admin, lent, "E1", "E2")
    suspend_hold(library, admin, first, library.clock.today() + 3 * DAY)
    return_copy(library, admin, "C1")
    assert [line.card for line in hold_shelf(library, admin)] == ["E2"]
    clock.instant += 3 * DAY
    assert refresh_holds(library, admin).resumed == 1
    (line,) = [line for line in queue_of(library, admin, lent) if line.card == "E1"]
    assert (line.suspended, line.suspended_until) == (False, None)


def test_rule_71_resuming_by_hand_clears_the_date(
    library: Library, admin: Actor, lent: int
) -> None:
    (first,) = hold(library, admin, lent, "E1")
    suspend_hold(library, admin, first, library.clock.today() + 30 * DAY)
    resume_hold(library, admin, first)
    return_copy(library, admin, "C1")
    assert [line.card for line in hold_shelf(library, admin)] == ["E1"]


def test_rule_72_nobody_holds_the_same_document_twice(
    library: Library, admin: Actor, lent: int
) -> None:
    hold(library, admin, lent, "E1")
    with refused(Code.HOLD_ALREADY):
        place_hold(library, admin, lent, "E1")
    with refused(Code.HOLD_ALREADY):
        place_hold(library, admin, lent, "E1", barcode="C1")


def test_rule_72_who_has_the_document_is_asked_for_a_word(
    library: Library, admin: Actor, lent: int
) -> None:
    assert codes(can_hold(library, admin, lent, "E0").to_confirm) == [Code.HOLD_ON_OWN_LOAN]
    assert place_hold(library, admin, lent, "E0", override="pour un collègue").position == 1


def test_rule_72_a_copy_in_its_place_is_told_or_refused_by_choice(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1")
    document = copies("C1", location="Salle", call_number="59 CDV")
    answer = can_hold(library, admin, document, "E1")
    assert codes(answer.to_know) == [Code.COPY_IS_IN]
    assert answer.to_know[0].data["where"] == "Salle 59 CDV"
    save_switches(library, admin, replace(Switches(), hold_when_available=False))
    assert codes(can_hold(library, admin, document, "E1").to_confirm) == [Code.COPY_IS_IN]


def test_rule_73_limits_count_all_holds_and_those_of_the_day(
    library: Library, admin: Actor, lent: int, copies: MakeCopies, clock: FixedClock
) -> None:
    other = copies("C9", title="Autre")
    save_switches(library, admin, replace(Switches(), holds_per_day=1))
    hold(library, admin, lent, "E1")
    with refused(Code.HOLDS_PER_DAY_REACHED, count=1, maximum=1):
        place_hold(library, admin, other, "E1")
    clock.instant += DAY
    assert can_hold(library, admin, other, "E1").is_free
    save_rule_line(library, admin, (None, None), RuleLine(holds=1))
    with refused(Code.HOLD_LIMIT_REACHED, count=1, maximum=1):
        place_hold(library, admin, other, "E1")


def test_rule_73_no_hold_a_day_is_none_at_all(library: Library, admin: Actor, lent: int) -> None:
    save_switches(library, admin, replace(Switches(), holds_per_day=0))
    with refused(Code.HOLDS_PER_DAY_REACHED):
        place_hold(library, admin, lent, "E1")


@pytest.mark.parametrize(
    "fields",
    [
        {"condition": CopyCondition.DAMAGED},
        {"circulation_type": CirculationType.ON_SITE},
        {"lost_on": date(2026, 1, 5)},
        {"kept": False},
    ],
)
def test_rule_74_what_cannot_be_lent_cannot_be_held(
    library: Library,
    admin: Actor,
    borrower: MakeBorrower,
    copies: MakeCopies,
    fields: dict[str, object],
) -> None:
    borrower("E1")
    document = copies("C1", **fields)
    with refused(Code.NO_COPY_TO_HOLD):
        place_hold(library, admin, document, "E1")


def test_rule_74_damaged_copies_by_option_only(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1")
    document = copies("C1", condition=CopyCondition.DAMAGED)
    save_switches(library, admin, replace(Switches(), damaged_holdable=True))
    assert place_hold(library, admin, document, "E1").position == 1


def test_rule_75_seven_open_days_on_the_shelf_the_first_counts(
    library: Library, admin: Actor, lent: int, monday: date
) -> None:
    hold(library, admin, lent, "E1")
    return_copy(library, admin, "C1")
    (line,) = hold_shelf(library, admin)
    assert (line.waiting_since, line.shelf_until) == (monday, monday + 8 * DAY)


def test_rule_75_an_earlier_date_chosen_by_the_reader_is_kept(
    library: Library, admin: Actor, lent: int, monday: date
) -> None:
    place_hold(library, admin, lent, "E1", needed_until=monday + 2 * DAY)
    return_copy(library, admin, "C1")
    assert [line.shelf_until for line in hold_shelf(library, admin)] == [monday + 2 * DAY]


@pytest.mark.parametrize(("ahead", "seen"), [(3, False), (4, True), (7, True)])
def test_rule_76_a_hold_for_later_is_unseen_until_its_day(
    library: Library, admin: Actor, lent: int, monday: date, ahead: int, seen: bool
) -> None:
    save_switches(library, admin, replace(Switches(), hold_ahead_days=ahead))
    place_hold(library, admin, lent, "E1", starts_on=monday + 4 * DAY)
    return_copy(library, admin, "C1")
    assert bool(hold_shelf(library, admin)) is seen


def test_rule_77_the_next_is_served_when_the_shelf_period_ends_or_the_hold_is_cancelled(
    library: Library, admin: Actor, lent: int, clock: FixedClock
) -> None:
    hold(library, admin, lent, "E1", "E2", "E3")
    return_copy(library, admin, "C1")
    clock.instant += 9 * DAY
    refreshed = refresh_holds(library, admin)
    assert (refreshed.expired, [line.card for line in refreshed.captured]) == (1, ["E2"])
    (second,) = hold_shelf(library, admin)
    following = cancel_hold(library, admin, second.hold).next
    assert following is not None
    assert following.card == "E3"
    assert refresh_holds(library, admin).operation is None


def test_rule_78_putting_aside_twice_is_done_once(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1")
    document = copies("C1")
    hold(library, admin, document, "E1")
    assert put_copy_aside(library, admin, "C1").operation is not None
    assert put_copy_aside(library, admin, "C1").operation is None


def test_rule_79_lending_the_copy_put_aside_to_another_sends_its_reader_back_to_the_first_place(
    library: Library, admin: Actor, lent: int
) -> None:
    hold(library, admin, lent, "E1", "E2", "E3")
    return_copy(library, admin, "C1")
    with refused(Code.HOLD_WAITING):
        lend(library, admin, "C1", "E3")
    done = lend(library, admin, "C1", "E3", override="urgent")
    assert codes(done.notes)[:2] == [Code.HOLD_FILLED, Code.HOLD_REVERTED]
    assert order(library, admin, lent) == [("E1", 1), ("E2", 2)]
    undo(library, admin, done.operation)
    assert order(library, admin, lent) == [("E1", 0), ("E2", 1), ("E3", 2)]


def test_rule_80_lending_to_the_holder_completes_the_hold(
    library: Library, admin: Actor, lent: int
) -> None:
    hold(library, admin, lent, "E1")
    return_copy(library, admin, "C1")
    assert codes(lend(library, admin, "C1", "E1").notes) == [Code.HOLD_FILLED]
    assert holds_of(library, admin, "E1") == ()


def test_rule_81_a_copy_put_aside_can_be_neither_deleted_nor_withdrawn(
    library: Library, admin: Actor, lent: int
) -> None:
    hold(library, admin, lent, "E1")
    back = return_copy(library, admin, "C1")
    for act in (delete_copy, withdraw_copy):
        with refused(Code.COPY_PUT_ASIDE):
            act(library, admin, back.copy)


def test_rule_33_reserved_for_others_is_asked_unless_other_copies_serve_them(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1"), borrower("E2")
    document = copies("C1", "C2")
    hold(library, admin, document, "E1")
    assert can_lend(library, admin, "C1", "E2").is_free
    lend(library, admin, "C1", "E2")
    borrower("E3")
    answer = can_lend(library, admin, "C2", "E3")
    assert codes(answer.to_confirm) == [Code.COPY_RESERVED]
    assert can_lend(library, admin, "C2", "E1").is_free


@pytest.mark.parametrize(
    ("others", "free", "serve", "may"),
    [
        (0, 0, False, True),
        (1, 0, False, False),
        (1, 1, False, False),
        (1, 1, True, True),
        (2, 1, True, False),
        (2, 2, True, True),
    ],
)
def test_rules_42_and_43_a_hold_of_another_refuses_a_renewal_unless_others_serve(
    library: Library,
    admin: Actor,
    lent: int,
    others: int,
    free: int,
    serve: bool,
    may: bool,
) -> None:
    save_switches(library, admin, replace(Switches(), renew_if_others_serve=serve))
    with library.storage.command(admin, "seed") as work:
        for n in range(free):
            add_copy(work.session, work.session.get_one(Document, lent), f"F{n}")
        work.commit()
    hold(library, admin, lent, *("E1", "E2")[:others])
    assert can_renew(library, admin, "C1").is_free is may


def test_rule_42_a_hold_on_another_copy_does_not_matter_one_on_this_copy_always_does(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E0"), borrower("E1")
    document = copies("C1", "C2")
    lend(library, admin, "C1", "E0")
    save_switches(library, admin, replace(Switches(), renew_if_others_serve=True))
    other = place_hold(library, admin, document, "E1", barcode="C2").hold
    assert can_renew(library, admin, "C1").is_free
    cancel_hold(library, admin, other)
    place_hold(library, admin, document, "E1", barcode="C1")
    with refused(Code.COPY_RESERVED):
        renew(library, admin, "C1")


def test_a_closing_lengthens_the_time_on_the_shelf(
    library: Library, admin: Actor, lent: int, monday: date
) -> None:
    hold(library, admin, lent, "E1")
    return_copy(library, admin, "C1")
    (line,) = hold_shelf(library, admin)
    assert line.shelf_until is not None
    declare_closing(
        library, admin, ExceptionKind.CLOSED, line.shelf_until, line.shelf_until + 3 * DAY
    )
    (moved_line,) = hold_shelf(library, admin)
    assert moved_line.shelf_until is not None
    assert moved_line.shelf_until > line.shelf_until + 3 * DAY


def test_who_waits_is_not_erased(library: Library, admin: Actor, lent: int) -> None:
    hold(library, admin, lent, "E1")
    with refused(Code.BORROWER_HAS_HOLDS, count=1):
        erase_borrower(library, admin, "E1")


@given(
    order=st.permutations(list(range(6))),
    place=st.integers(-3, 12),
    which=st.integers(0, 5),
)
def test_a_move_loses_nobody_and_keeps_the_others_in_order(
    order: list[int], place: int, which: int
) -> None:
    after = moved(order, which, place)
    assert sorted(after) == sorted(order)
    assert [each for each in after if each != which] == [each for each in order if each != which]
    assert after.index(which) == min(max(place, 1), len(order)) - 1


def test_a_copy_stays_longer_on_the_shelf_up_to_an_open_day(
    library: Library, admin: Actor, lent: int, monday: date
) -> None:
    (first,) = hold(library, admin, lent, "E1")
    with refused(Code.UNKNOWN_HOLD):
        extend_hold(library, admin, first, monday + 7 * DAY)
    return_copy(library, admin, "C1")
    (before,) = hold_shelf(library, admin)
    with refused(Code.FIELD_INVALID, field="until"):
        extend_hold(library, admin, first, monday - DAY)
    with refused(Code.FIELD_INVALID, field="until"):
        extend_hold(library, admin, first, monday + 12 * DAY)  # a Saturday
    done = extend_hold(library, admin, first, monday + 14 * DAY)
    (line,) = hold_shelf(library, admin)
    assert line.shelf_until == monday + 14 * DAY
    assert done.operation is not None
    undo(library, admin, done.operation)
    assert hold_shelf(library, admin) == (before,)


def test_the_board_names_the_copies_to_fetch_for_who_is_served_next(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies, monday: date
) -> None:
    for card in ("E1", "E2"):
        borrower(card)
    document = copies("C1", "C2", call_number="PDV 12")
    first, second = hold(library, admin, document, "E1", "E2")
    suspend_hold(library, admin, first)
    board = holds_board(library, admin)
    fetch = {line.hold: [copy.barcode for copy in board.to_fetch(line)] for line in board.lines}
    assert fetch == {first: [], second: ["C1", "C2"]}
    assert board.free[0].where == "PDV 12"
    put_copy_aside(library, admin, "C2")
    board = holds_board(library, admin)
    assert all(not board.to_fetch(line) for line in board.lines)
