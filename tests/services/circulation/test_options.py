"""The optional rules, off unless switched on: 24, 36, 41, 45-48, 57-62, 65-67, 85."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from irev_desktop.entities.circulation import Borrower, Copy
from irev_desktop.entities.claims import LastBorrower, ReturnClaim
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.clock import FixedClock
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.desk_vocabulary import LostKind
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.circulation.calendar import STANDARD_CALENDAR
from irev_desktop.services.circulation.claims import claim_returned, declare_lost
from irev_desktop.services.circulation.commands import lend, renew
from irev_desktop.services.circulation.finding_again import find_again
from irev_desktop.services.circulation.holds.commands import place_hold
from irev_desktop.services.circulation.policy import Policy
from irev_desktop.services.circulation.policy_commands import save_rule_line, save_switches
from irev_desktop.services.circulation.queries import can_lend, can_renew, loans
from irev_desktop.services.circulation.renewals import renew_all
from irev_desktop.services.circulation.returns import return_copy
from irev_desktop.services.circulation.rules import RuleLine, Rules
from irev_desktop.services.circulation.suspension import suspended_until, suspension_days
from irev_desktop.services.circulation.switches import OverduePolicy, Switches
from irev_desktop.services.library import Library
from tests.services.circulation.making import MakeBorrower, MakeCopies, codes, refused

DAY = timedelta(1)


@pytest.fixture
def switch(library: Library, admin: Actor) -> Any:
    """Switch options on: `switch(suspension=True)`."""

    def make(**options: Any) -> None:
        save_switches(library, admin, replace(Switches(), **options))

    return make


@pytest.fixture
def late(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies, clock: FixedClock
) -> None:
    """E1 has C1, ten days late, and C2, not due yet."""
    borrower("E1"), copies("C1"), copies("C2", title="Autre")
    due = lend(library, admin, "C1", "E1").due
    clock.instant += (due - library.clock.today()) + 10 * DAY
    lend(library, admin, "C2", "E1")


@pytest.mark.usefixtures("late")
def test_rule_24_the_same_cause_is_told_or_asked_by_choice(
    library: Library, admin: Actor, copies: MakeCopies, switch: Any
) -> None:
    copies("C3", title="Encore un")
    assert codes(can_lend(library, admin, "C3", "E1").to_know) == [Code.BORROWER_OVERDUE]
    switch(overdue_blocks_loan=True)
    answer = can_lend(library, admin, "C3", "E1")
    assert (codes(answer.to_confirm), codes(answer.to_know)) == ([Code.BORROWER_OVERDUE], [])


def test_rule_36_a_gap_before_the_same_document_again(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies, switch: Any
) -> None:
    borrower("E1"), copies("C1")
    lend(library, admin, "C1", "E1")
    back = return_copy(library, admin, "C1").returned
    assert can_lend(library, admin, "C1", "E1").is_free
    switch(gap_days=15)
    with refused(Code.GAP_TOO_SHORT, until=back + 15 * DAY):
        lend(library, admin, "C1", "E1")


@pytest.mark.parametrize(
    ("days", "before", "may"),
    [(7, 8, False), (7, 7, True), (0, 1, False), (0, 0, True), (None, 20, True)],
)
def test_rule_41_not_before_so_many_days(
    library: Library,
    admin: Actor,
    borrower: MakeBorrower,
    copies: MakeCopies,
    clock: FixedClock,
    switch: Any,
    days: int | None,
    before: int,
    may: bool,
) -> None:
    borrower("E1"), copies("C1")
    due = lend(library, admin, "C1", "E1").due
    switch(renew_not_before_days=days)
    clock.instant += (due - library.clock.today()) - before * DAY
    answer = can_renew(library, admin, "C1")
    assert answer.is_free is may
    if not may:
        assert answer.to_confirm[0].data["until"] == due - (days or 0) * DAY


@pytest.mark.usefixtures("late")
@pytest.mark.parametrize(
    ("policy", "late_one", "other"),
    [
        (OverduePolicy.ALLOW, True, True),
        (OverduePolicy.BLOCK_ALL, False, False),
        (OverduePolicy.BLOCK_LATE, False, True),
    ],
)
def test_rule_45_what_lateness_does_to_a_renewal(
    library: Library,
    admin: Actor,
    switch: Any,
    policy: OverduePolicy,
    late_one: bool,
    other: bool,
) -> None:
    switch(overdue_renewal=policy)
    assert can_renew(library, admin, "C1").is_free is late_one
    assert can_renew(library, admin, "C2").is_free is other


def test_rule_46_a_suspension_refuses_a_renewal_by_option_only(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies, switch: Any
) -> None:
    who = borrower("E1").id
    copies("C1")
    lend(library, admin, "C1", "E1")
    with library.storage.command(admin, "seed") as work:
        work.session.get_one(Borrower, who).suspended_until = library.clock.today()
        work.commit()
    assert codes(can_renew(library, admin, "C1").to_know) == [Code.BORROWER_SUSPENDED]
    switch(suspended_blocks_renewal=True)
    assert codes(can_renew(library, admin, "C1").to_confirm) == [Code.BORROWER_SUSPENDED]


def test_rule_48_renewals_without_the_copy_being_seen_are_capped(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies, switch: Any
) -> None:
    borrower("E1"), copies("C1")
    save_rule_line(library, admin, (None, None), RuleLine(renewals=9))
    switch(unseen_renewals=1)
    lend(library, admin, "C1", "E1")
    renew_all(library, admin, "E1")
    (refusal,) = renew_all(library, admin, "E1").refused
    assert codes(refusal.answer.to_confirm) == [Code.RENEWAL_UNSEEN]
    renew(library, admin, "C1", override="vu au téléphone")
    assert can_renew(library, admin, "C1").is_free


@pytest.mark.parametrize(
    ("grace", "per", "days", "late", "expected"),
    [(1, 1, 2, 5, 8), (0, 1, 2, 5, 10), (0, 2, 2, 5, 5), (1, 3, 2, 5, 2), (5, 1, 2, 5, 0)],
)
def test_rule_58_days_of_suspension(
    grace: int, per: int, days: int, late: int, expected: int
) -> None:
    switches = Switches(
        suspension=True,
        suspension_grace_days=grace,
        suspension_per_days=per,
        suspension_days=days,
    )
    assert suspension_days(switches, late) == expected


def policy(**options: Any) -> Policy:
    return Policy(Rules(), STANDARD_CALENDAR, Switches(suspension=True, **options))


def test_rule_59_closed_days_prolong_a_suspension() -> None:
    friday = date(2026, 3, 13)
    assert suspended_until(policy(), 2, friday, None) == date(2026, 3, 17)


@pytest.mark.parametrize(("cumulative", "expected"), [(False, 18), (True, 26)])
def test_rule_60_two_late_returns(cumulative: bool, expected: int) -> None:
    rules = policy(suspension_grace_days=1, suspension_days=2, suspension_cumulative=cumulative)
    monday = date(2026, 9, 7)
    first = suspended_until(rules, 5, monday, None)
    second = suspended_until(rules, 10, monday, first)
    assert second is not None
    assert STANDARD_CALENDAR.open_days_between(monday, second) == expected


def test_rule_61_a_suspension_is_capped() -> None:
    switches = Switches(suspension=True, suspension_days=2, suspension_cap_days=10)
    assert suspension_days(switches, 20) == 10


def test_rule_62_a_suspension_under_way_is_never_shortened() -> None:
    assert suspended_until(policy(), 1, date(2026, 3, 9), date.max) == date.max
    assert suspended_until(policy(), 1, date(2026, 3, 9), date(2026, 12, 1)) == date(2026, 12, 1)


@pytest.mark.usefixtures("late")
def test_suspensions_are_off_by_default_and_told_when_on(
    library: Library, admin: Actor, switch: Any
) -> None:
    assert Code.RETURN_SUSPENDS not in codes(return_copy(library, admin, "C1").notes)


@pytest.mark.usefixtures("late")
def test_a_late_return_suspends_where_the_library_does_so(
    library: Library, admin: Actor, switch: Any
) -> None:
    switch(suspension=True)
    assert Code.RETURN_SUSPENDS in codes(return_copy(library, admin, "C1").notes)
    assert codes(can_lend(library, admin, "C1", "E1").to_confirm) == [Code.BORROWER_SUSPENDED]


@pytest.mark.parametrize("ends", [True, False])
def test_rule_65_a_lost_copy_ends_its_loan_or_not(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies, ends: bool
) -> None:
    borrower("E1"), copies("C1")
    lend(library, admin, "C1", "E1")
    declare_lost(library, admin, "C1", ends_loan=ends)
    assert (loans(library, admin) == ()) is ends


def test_rule_66_a_lost_copy_stays_lost_where_the_library_chose_so(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies, switch: Any
) -> None:
    borrower("E1"), copies("C1")
    switch(lost_can_return=False)
    lend(library, admin, "C1", "E1")
    declare_lost(library, admin, "C1", ends_loan=False)
    assert codes(return_copy(library, admin, "C1").notes) == [Code.COPY_LOST]


def test_a_lost_copy_that_is_scanned_is_found_and_serves_who_waits(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies, switch: Any
) -> None:
    borrower("E1"), borrower("E2")
    document = copies("C1")
    lend(library, admin, "C1", "E1")
    place_hold(library, admin, document, "E2")
    declare_lost(library, admin, "C1", ends_loan=True)
    found = find_again(library, admin, "C1")
    assert codes(found.notes) == [Code.COPY_FOUND, Code.PUT_ASIDE]
    undo(library, admin, found.operation)
    switch(lost_can_return=False)
    with refused(Code.COPY_LOST):
        find_again(library, admin, "C1")


def test_rule_67_a_claimed_return_is_written_down_and_closed_when_the_copy_is_found(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1"), copies("C1")
    lent = lend(library, admin, "C1", "E1")
    claim_returned(library, admin, "C1", "posé sur le bureau vendredi")
    with library.storage.reading() as session:
        claim = session.scalars(select(ReturnClaim)).one()
        assert (claim.loan_id, claim.author_id, claim.note) == (
            lent.loan,
            admin.id,
            "posé sur le bureau vendredi",
        )
        assert session.get_one(Copy, lent.copy).lost_kind is LostKind.CLAIMED_RETURNED
    back = return_copy(library, admin, "C1")
    assert codes(back.notes) == [Code.COPY_FOUND, Code.CLAIM_RESOLVED]
    with library.storage.reading() as session:
        assert session.scalars(select(ReturnClaim)).one().resolved_on == library.clock.today()


def test_rule_85_the_last_borrower_is_kept_only_where_chosen(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies, switch: Any
) -> None:
    borrower("E1"), copies("C1")
    lend(library, admin, "C1", "E1")
    return_copy(library, admin, "C1")
    with library.storage.reading() as session:
        assert session.scalars(select(LastBorrower)).all() == []
    switch(last_borrower_days=3)
    lend(library, admin, "C1", "E1")
    back = return_copy(library, admin, "C1", annexe_missing=True, note="couverture tachée")
    assert Code.ANNEXE_MISSING in codes(back.notes)
    with library.storage.reading() as session:
        (last,) = session.scalars(select(LastBorrower))
        assert last.expires_on == back.returned + 3 * DAY


def test_all_loans_are_prolonged_in_one_operation_what_may_not_is_told(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1"), copies("C1"), copies("C2", title="Autre"), copies("C3", title="Perdu")
    for code in ("C1", "C2", "C3"):
        lend(library, admin, code, "E1")
    declare_lost(library, admin, "C3", ends_loan=False)
    done = renew_all(library, admin, "E1")
    assert sorted(each.barcode for each in done.renewed) == ["C1", "C2"]
    assert [(each.barcode, codes(each.answer.impossible)) for each in done.refused] == [
        ("C3", [Code.COPY_LOST])
    ]
    assert len({each.operation for each in done.renewed}) == 1


def test_a_borrower_without_loans_has_nothing_to_prolong(
    library: Library, admin: Actor, borrower: MakeBorrower
) -> None:
    borrower("E1")
    with refused(Code.NOTHING_TO_RENEW):
        renew_all(library, admin, "E1")


def test_a_due_date_chosen_by_hand_is_an_open_day_within_the_card(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies, monday: date
) -> None:
    borrower("E1", expires_on=monday + 20 * DAY), copies("C1")
    for wrong in (monday - DAY, monday + 5 * DAY, monday + 21 * DAY):
        with refused(Code.FIELD_INVALID, field="until"):
            lend(library, admin, "C1", "E1", until=wrong)
    assert lend(library, admin, "C1", "E1", until=monday + 2 * DAY).due == monday + 2 * DAY
