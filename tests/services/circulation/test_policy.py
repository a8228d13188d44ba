"""The policy of a library: the matrix and the choices are kept, tried, and used at every loan."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.vocabulary import BorrowerCategory, CirculationType
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.circulation.calendar import ClosedDays
from irev_desktop.services.circulation.commands import lend
from irev_desktop.services.circulation.policy_commands import (
    save_rule_line,
    save_switches,
    show_policy,
    what_if,
)
from irev_desktop.services.circulation.rules import RuleLine
from irev_desktop.services.circulation.switches import Switches, changed, decoded
from irev_desktop.services.library import Library
from tests.services.circulation.making import MakeBorrower, MakeCopies, refused

STUDENT = BorrowerCategory.ETUDIANT
LENDABLE = CirculationType.LENDABLE


def test_a_library_that_chose_nothing_has_the_shipped_policy(
    library: Library, admin: Actor
) -> None:
    policy = show_policy(library, admin)
    assert dict(policy.lines) == {}
    assert policy.switches == Switches()


def test_a_line_of_the_matrix_is_used_by_the_next_loan(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies, monday: date
) -> None:
    borrower("E1", category=STUDENT)
    copies("C1")
    save_rule_line(library, admin, (STUDENT, None), RuleLine(loan_days=7))
    assert (lend(library, admin, "C1", "E1").due - monday).days == 7


def test_a_blank_line_leaves_the_matrix_and_undo_brings_it_back(
    library: Library, admin: Actor
) -> None:
    save_rule_line(library, admin, (STUDENT, LENDABLE), RuleLine(loans=1))
    gone = save_rule_line(library, admin, (STUDENT, LENDABLE), RuleLine())
    assert not show_policy(library, admin).lines
    undo(library, admin, gone)
    assert show_policy(library, admin).lines == {(STUDENT, LENDABLE): RuleLine(loans=1)}


@pytest.mark.parametrize("value", [-1, 3651])
def test_a_number_out_of_reason_is_refused(library: Library, admin: Actor, value: int) -> None:
    with refused(Code.FIELD_INVALID, value=str(value)):
        save_rule_line(library, admin, (None, None), RuleLine(loan_days=value))


def test_choices_are_kept_whole(library: Library, admin: Actor) -> None:
    chosen = Switches(
        closed_days=ClosedDays.SAME_WEEKDAY, weekdays=(1, 2, 3), reminder_days=(5, 10, 30)
    )
    save_switches(library, admin, chosen)
    assert show_policy(library, admin).switches == chosen


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("reminder_days", (7, 7, 42)),
        ("reminder_days", ()),
        ("weekdays", ()),
        ("weekdays", (7,)),
        ("closing_time", "25:00"),
        ("closing_time", "six heures"),
        ("link_months", 0),
        ("courtesy_days", -1),
    ],
)
def test_rule_64_choices_without_sense_are_refused_by_name(
    library: Library, admin: Actor, field: str, value: Any
) -> None:
    with refused(Code.FIELD_INVALID, field=field):
        save_switches(library, admin, replace(Switches(), **{field: value}))
    assert show_policy(library, admin).switches == Switches()


def test_a_fact_written_by_another_version_is_read() -> None:
    assert decoded('{"public_holidays": false, "of_tomorrow": 1}') == Switches(
        public_holidays=False
    )


def test_the_example_line_tries_a_policy_before_it_is_kept(
    library: Library, admin: Actor, monday: date
) -> None:
    tried = replace(
        show_policy(library, admin), lines={(None, None): RuleLine(loan_days=14, shelf_days=3)}
    )
    answer = what_if(library, admin, STUDENT, LENDABLE, tried=tried)
    assert (answer.due - monday).days == 14
    assert (answer.shelf_until - monday).days == 2
    assert what_if(library, admin, STUDENT, LENDABLE).rule.loan_days == 28


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("public_holidays", "false", False),
        ("closed_days", "skip", ClosedDays.SKIP),
        ("gap_days", "15", 15),
        ("gap_days", "null", None),
        ("reminder_days", "[5, 10]", (5, 10)),
        ("closing_time", "17:30", "17:30"),
    ],
)
def test_a_choice_is_changed_by_name(name: str, text: str, value: object) -> None:
    assert getattr(changed(Switches(), name, text), name) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("of_tomorrow", "1"),
        ("public_holidays", "1"),
        ("closed_days", "demain"),
        ("gap_days", "true"),
        ("gap_days", "quinze"),
        ("link_months", "null"),
        ("reminder_days", "7"),
        ("reminder_days", '["7"]'),
        ("closing_time", "18"),
    ],
)
def test_a_choice_that_makes_no_sense_is_refused(name: str, text: str) -> None:
    with refused(Code.FIELD_INVALID):
        changed(Switches(), name, text)
