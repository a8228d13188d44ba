"""Demonstration loans are in their states on whatever day they are made."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.clock import FixedClock
from irev_desktop.services.catalogue.commands import create_document
from irev_desktop.services.catalogue.copies import add_copy
from irev_desktop.services.catalogue.records import CopyDraft, DocumentDraft
from irev_desktop.services.circulation.calendar import STANDARD_CALENDAR
from irev_desktop.services.circulation.queries import loans
from irev_desktop.services.demonstration.lending import LOAN_DAYS, first_day, make_loans
from irev_desktop.services.demonstration.lists import rows
from irev_desktop.services.demonstration.shelves import add_borrowers
from irev_desktop.services.library import Library

DAYS = st.dates(date(2025, 1, 1), date(2040, 12, 31))


@given(today=DAYS, due=st.integers(-80, LOAN_DAYS))
def test_a_loan_is_due_when_its_line_says(today: date, due: int) -> None:
    start = first_day(today, due, 0)
    end = STANDARD_CALENDAR.add_days(start, LOAN_DAYS)
    assert start <= today
    assert (end < today) == (due < 0)
    if STANDARD_CALENDAR.is_open(today + timedelta(due)):
        assert end == today + timedelta(due)


@pytest.mark.parametrize(
    "today",
    [date(2026, 11, 24), date(2027, 3, 28), date(2027, 1, 2), date(2027, 5, 6)],
    ids=["a Tuesday", "Easter Sunday", "a Saturday after New Year", "Ascension Day"],
)
def test_every_state_of_a_loan_is_there_on_any_day(
    library: Library, admin: Actor, clock: FixedClock, today: date
) -> None:
    clock.instant = datetime(today.year, today.month, today.day, 9, tzinfo=UTC)
    for row in rows("copies"):
        document = create_document(library, admin, DocumentDraft(row["document"])).id
        add_copy(library, admin, document, CopyDraft(row["barcode"]))
    add_borrowers(library, admin)
    make_loans(library, admin)
    open_loans = loans(library, admin)
    late = [loan for loan in open_loans if loan.late]
    next_open = STANDARD_CALENDAR.first_open(today)
    assert len(late) == sum(int(row["due"]) < 0 and not row["returned"] for row in rows("loans"))
    assert sum(loan.due == next_open for loan in open_loans) >= 2
    assert {loan.renewals for loan in open_loans} == {0, 1, 2}
    assert any(loan.lent == today for loan in open_loans)
