"""Rules that our decisions settle in one sentence: 35, 39, 44, 47, 82, 84, 87, 88; and that none
of the others was forgotten."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from irev_desktop.entities.circulation import Borrower
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.clock import FixedClock
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.vocabulary import BorrowerCategory, CirculationType
from irev_desktop.services.circulation.calendar import add_months
from irev_desktop.services.circulation.commands import lend, renew
from irev_desktop.services.circulation.consulting import consult
from irev_desktop.services.circulation.holds.commands import (
    cancel_hold,
    place_hold,
    put_copy_aside,
    suspend_hold,
)
from irev_desktop.services.circulation.movements import movements_of_day
from irev_desktop.services.circulation.policy_commands import save_rule_line, save_switches
from irev_desktop.services.circulation.privacy.commands import purge
from irev_desktop.services.circulation.queries import can_lend, can_renew
from irev_desktop.services.circulation.returns import return_copy
from irev_desktop.services.circulation.rules import RuleLine
from irev_desktop.services.circulation.switches import Switches
from irev_desktop.services.library import Library
from tests.services.circulation.making import MakeBorrower, MakeCopies, codes, refused

DECLARED_OUT = {22, 34, 49, 52}
"""Bookings and statistical borrowers do not exist here (circulation.md)."""
LAST_RULE = 90
NAMED = re.compile(r"def test_\w*?rules?_((?:\d+_(?:to_|and_)?)+)")
DAY = timedelta(1)


def numbers(name: str) -> Iterator[int]:
    """Yield the rules that a test names: « 3_to_7_ », « 42_and_43_ », « 27_50_ »."""
    words = name.strip("_").split("_")
    for at, word in enumerate(words):
        if word == "to":
            yield from range(int(words[at - 1]), int(words[at + 1]) + 1)
        elif word.isdigit():
            yield int(word)


def test_every_rule_is_named_by_a_test() -> None:
    texts = (path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    named = {n for text in texts for found in NAMED.findall(text) for n in numbers(found)}
    assert set(range(1, LAST_RULE + 1)) - named == DECLARED_OUT


@pytest.mark.parametrize(("months", "known"), [(0, True), (3, True), (5, False)])
def test_rule_35_that_somebody_had_a_document_before_is_known_as_long_as_the_link_is(
    library: Library,
    admin: Actor,
    borrower: MakeBorrower,
    copies: MakeCopies,
    clock: FixedClock,
    months: int,
    known: bool,
) -> None:
    borrower("E1"), copies("C1")
    save_switches(library, admin, replace(Switches(), gap_days=365))
    lend(library, admin, "C1", "E1")
    return_copy(library, admin, "C1")
    clock.instant += months * 31 * DAY
    purge(library, admin, confirmed=True)
    asked = codes(can_lend(library, admin, "C1", "E1").to_confirm)
    assert asked == ([Code.GAP_TOO_SHORT] if known else [])


@pytest.mark.parametrize(
    ("whole", "of_type", "maximum"), [(2, None, 2), (2, 1, 1), (1, 2, 2), (0, 3, 3), (3, 0, 0)]
)
def test_rule_39_between_two_limits_the_most_specific_counts_all_loans(
    library: Library,
    admin: Actor,
    borrower: MakeBorrower,
    copies: MakeCopies,
    whole: int,
    of_type: int | None,
    maximum: int,
) -> None:
    borrower("E1", category=BorrowerCategory.ETUDIANT)
    barcodes = [f"C{n}" for n in range(maximum + 1)]
    for barcode in barcodes:
        copies(barcode)
    save_rule_line(library, admin, (BorrowerCategory.ETUDIANT, None), RuleLine(loans=whole))
    place = (BorrowerCategory.ETUDIANT, CirculationType.LENDABLE)
    save_rule_line(library, admin, place, RuleLine(loans=of_type))
    for barcode in barcodes[:-1]:
        lend(library, admin, barcode, "E1")
    with refused(Code.LOAN_LIMIT_REACHED, count=maximum, maximum=maximum):
        lend(library, admin, barcodes[-1], "E1")


@pytest.mark.parametrize(("ordinary", "asked"), [(False, []), (True, [Code.COPY_RESERVED])])
def test_rule_44_a_hold_that_rests_does_not_block_an_ordinary_one_does(
    library: Library,
    admin: Actor,
    borrower: MakeBorrower,
    copies: MakeCopies,
    ordinary: bool,
    asked: list[Code],
) -> None:
    borrower("E1"), borrower("E2"), borrower("E3")
    document = copies("C1")
    lend(library, admin, "C1", "E1")
    suspend_hold(library, admin, place_hold(library, admin, document, "E2").hold)
    if ordinary:
        place_hold(library, admin, document, "E3")
    assert codes(can_renew(library, admin, "C1").to_confirm) == asked


@pytest.mark.parametrize("card", ["", "E1"])
def test_rule_47_a_consultation_is_never_renewed(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies, card: str
) -> None:
    borrower("E1"), copies("C1")
    consult(library, admin, "C1", card=card)
    with refused(Code.COPY_NOT_ON_LOAN):
        renew(library, admin, "C1", override="il insiste")
    assert codes(can_renew(library, admin, "C1").impossible) == [Code.COPY_NOT_ON_LOAN]


@pytest.mark.parametrize(("others", "told"), [(("E2", "E3"), "Personne E2"), ((), None)])
def test_rule_82_a_hold_cancelled_names_the_next_one(
    library: Library,
    admin: Actor,
    borrower: MakeBorrower,
    copies: MakeCopies,
    others: tuple[str, ...],
    told: str | None,
) -> None:
    for card in ("E1", "E2", "E3"):
        borrower(card, name=f"Personne {card}")
    document = copies("C1")
    first = place_hold(library, admin, document, "E1").hold
    for card in others:
        place_hold(library, admin, document, card)
    put_copy_aside(library, admin, "C1")
    following = cancel_hold(library, admin, first).next
    assert (following.name if following else None) == told


@pytest.mark.parametrize("months", [0, -1])
def test_rule_84_nobody_stands_for_who_is_forgotten_and_nonsense_is_refused_aloud(
    library: Library,
    admin: Actor,
    borrower: MakeBorrower,
    copies: MakeCopies,
    clock: FixedClock,
    months: int,
) -> None:
    with refused(Code.FIELD_INVALID, field="link_months"):
        save_switches(library, admin, replace(Switches(), link_months=months))
    borrower("E1"), copies("C1")
    day = library.clock.today()
    lend(library, admin, "C1", "E1")
    return_copy(library, admin, "C1")
    clock.instant += 140 * DAY
    purge(library, admin, confirmed=True)
    assert {(line.card, line.name) for line in movements_of_day(library, admin, day)} == {("", "")}


ALLOWED = {
    "name",
    "organisation",
    "category",
    "kind",
    "email",
    "phone",
    "address",
    "note",
    "card",
    "registered_on",
    "expires_on",
    "suspended_until",
    "suspension_reason",
}
"""What NS-009 lets a library know of a borrower, and the dates of the card."""
TECHNICAL = {"id", "code_kind", "folded", "version", "created_at", "modified_at"}


def test_rule_87_nothing_is_kept_of_a_person_that_the_standard_does_not_allow() -> None:
    assert {column.name for column in Borrower.__table__.columns} <= ALLOWED | TECHNICAL


@pytest.mark.parametrize(
    "returned", [date(2026, 3, 10), date(2026, 10, 31), date(2026, 1, 1), date(2027, 10, 29)]
)
def test_rule_87_a_link_never_outlives_the_end_of_the_fourth_month(returned: date) -> None:
    month = returned.month + 4
    year, month = returned.year + (month - 1) // 12, (month - 1) % 12 + 1
    last = date(year, month, calendar.monthrange(year, month)[1])
    assert returned < add_months(returned, Switches().link_months) <= last


@pytest.mark.parametrize("months", [1, 4, 6])
def test_rule_88_four_months_are_the_practice_and_a_choice_of_the_library(
    library: Library,
    admin: Actor,
    borrower: MakeBorrower,
    copies: MakeCopies,
    clock: FixedClock,
    months: int,
) -> None:
    assert Switches().link_months == 4
    save_switches(library, admin, replace(Switches(), link_months=months))
    borrower("E1"), copies("C1")
    lend(library, admin, "C1", "E1")
    day = return_copy(library, admin, "C1").returned
    gone = add_months(day, months)
    for today, found in ((gone - DAY, 0), (gone, 1)):
        clock.instant += today - library.clock.today()
        assert purge(library, admin, confirmed=True).loans == found


def test_a_name_of_a_test_tells_its_rules() -> None:
    names: dict[str, Any] = {"3_to_7_": [3, 3, 4, 5, 6, 7, 7], "42_and_43_": [42, 43], "9_": [9]}
    assert {name: sorted(numbers(name)) for name in names} == names
