"""The policy of a library: the matrix and the choices are kept, tried, and used at every loan."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.vocabulary import BorrowerCategory, CirculationType
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.circulation.calendar import ClosedDays
from irev_desktop.services.circulation.commands import lend
from irev_desktop.services.circulation.policy_commands import (
    save_policy,
    save_rule_line,
    save_switches,
    show_policy,
)
from irev_desktop.services.circulation.policy_merge import merge, spots
from irev_desktop.services.circulation.policy_records import PolicyRecord
from irev_desktop.services.circulation.policy_trying import what_if
from irev_desktop.services.circulation.policy_words import source_words, value_text
from irev_desktop.services.circulation.rules import VALUES, Place, RuleLine, Rules
from irev_desktop.services.circulation.switch_words import (
    CHOICE_WORDS,
    CLOSED_DAYS_WORDS,
    OVERDUE_WORDS,
    choice_text,
)
from irev_desktop.services.circulation.switches import OverduePolicy, Switches, changed, decoded
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


def test_a_value_says_which_line_it_comes_from() -> None:
    rules = Rules({(STUDENT, None): RuleLine(loan_days=14), (None, None): RuleLine(holds=0)})
    place = (STUDENT, LENDABLE)
    told = {
        name: source_words(place, rules.effective(place, name))
        for name in ("loan_days", "renewal_days", "holds", "loans")
    }
    assert told == {
        "loan_days": "héritée de « Étudiant, chercheur · Tous exemplaires »",
        "renewal_days": "comme la durée du prêt, "
        "héritée de « Étudiant, chercheur · Tous exemplaires »",
        "holds": "héritée de « Toutes catégories · Tous exemplaires »",
        "loans": "valeur livrée avec le logiciel",
    }
    assert rules.find(STUDENT, LENDABLE).holds == 0
    assert value_text("holds", 0) == "aucune\u00a0(0)"


def test_matrix_and_choices_are_kept_in_one_operation_that_undo_takes_back(
    library: Library, admin: Actor
) -> None:
    before = show_policy(library, admin)
    lines: dict[Place, RuleLine] = {
        (STUDENT, None): RuleLine(loans=1),
        (None, LENDABLE): RuleLine(loan_days=21),
    }
    wanted = PolicyRecord(lines, Switches(gap_days=30))
    done = save_policy(library, admin, before, wanted)
    assert show_policy(library, admin) == wanted
    undo(library, admin, done)
    assert show_policy(library, admin) == before


def test_what_two_people_change_apart_is_put_together(library: Library, admin: Actor) -> None:
    before = show_policy(library, admin)
    save_policy(
        library, admin, before, PolicyRecord({(STUDENT, None): RuleLine(loans=1)}, Switches())
    )
    mine = PolicyRecord({(STUDENT, None): RuleLine(holds=2)}, Switches(gap_days=3))
    save_policy(library, admin, before, mine)
    both: dict[Place, RuleLine] = {(STUDENT, None): RuleLine(loans=1, holds=2)}
    assert show_policy(library, admin) == PolicyRecord(both, Switches(gap_days=3))


def test_what_two_people_change_otherwise_is_refused_and_named(
    library: Library, admin: Actor
) -> None:
    before = show_policy(library, admin)
    theirs = PolicyRecord({(STUDENT, None): RuleLine(loans=1)}, Switches())
    save_policy(library, admin, before, theirs)
    mine = PolicyRecord({(STUDENT, None): RuleLine(loans=3)}, Switches())
    what = "Étudiant, chercheur · Tous exemplaires, prêts à la fois (1)"
    with refused(Code.RULES_CHANGED, what=what):
        save_policy(library, admin, before, mine)
    assert show_policy(library, admin) == theirs
    save_policy(library, admin, theirs, mine)
    assert show_policy(library, admin) == mine


FOURTEENTH, WEEKEND = "férié, fête nationale", ["samedi", "dimanche"]


CELLS: st.SearchStrategy[PolicyRecord] = st.builds(
    lambda loans, holds, gap: PolicyRecord(
        {(STUDENT, None): RuleLine(loans=loans), (None, LENDABLE): RuleLine(holds=holds)},
        Switches(gap_days=gap),
    ),
    *[st.none() | st.integers(0, 2)] * 3,
)


@given(before=CELLS, mine=CELLS, theirs=CELLS)
def test_merging_keeps_what_each_changed_and_clashes_only_where_both_did(
    before: PolicyRecord, mine: PolicyRecord, theirs: PolicyRecord
) -> None:
    was, one, other = spots(before), spots(mine), spots(theirs)
    merged = merge(before, mine, theirs)
    kept = spots(merged.policy)
    for spot in {**was, **one, **other}:
        values = was.get(spot), one.get(spot), other.get(spot)
        both = len(set(values)) == len(values)
        assert (spot in merged.clashes) == both
        wanted = values[1] if values[1] != values[0] else values[2]
        assert kept.get(spot) == wanted


@pytest.mark.parametrize(
    ("mode", "day", "due", "met"),
    [
        (ClosedDays.PUSH, 30, date(2026, 7, 15), [FOURTEENTH]),
        (ClosedDays.SAME_WEEKDAY, 30, date(2026, 7, 21), [FOURTEENTH, *WEEKEND]),
        (ClosedDays.IGNORE, 30, date(2026, 7, 14), []),
        (ClosedDays.SKIP, 26, date(2026, 7, 17), [*WEEKEND, *WEEKEND, *WEEKEND, FOURTEENTH]),
    ],
)
def test_a_trial_names_the_closed_days_that_put_the_date_off(
    library: Library, admin: Actor, mode: ClosedDays, day: int, due: date, met: list[str]
) -> None:
    lines: dict[Place, RuleLine] = {(None, None): RuleLine(loan_days=14)}
    tried = PolicyRecord(lines, Switches(closed_days=mode))
    found = what_if(library, admin, STUDENT, LENDABLE, day=date(2026, 6, day), tried=tried)
    assert found.due == due
    assert [each.words for each in found.closed] == met


def test_everything_that_can_be_chosen_has_french_words() -> None:
    assert set(CHOICE_WORDS) == {each.name for each in fields(Switches)}
    assert all(choice_text(name, getattr(Switches(), name)) for name in CHOICE_WORDS)
    assert set(CLOSED_DAYS_WORDS) == set(ClosedDays)
    assert set(OVERDUE_WORDS) == set(OverduePolicy)
    assert all(value_text(name, 1) for name in VALUES)
