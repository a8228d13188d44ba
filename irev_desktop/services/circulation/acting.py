"""What every act at the desk shares: a second try, the instant it bears."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import TypeVar

from sqlalchemy.exc import IntegrityError

from irev_desktop.entities.circulation import Loan
from irev_desktop.kernel.clock import Clock
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.entry import line
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.texts import PARIS
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.circulation.answer import Answer
from irev_desktop.services.permissions import require
from irev_desktop.storage.unit_of_work import UnitOfWork

R = TypeVar("R")


def beaten_tries_again(attempt: Callable[[], R]) -> R:
    """Make an attempt; once more if another desk's commit came first, to be told why not."""
    try:
        return attempt()
    except IntegrityError:
        return attempt()


def instant_of(clock: Clock, day: date) -> datetime:
    """Return the present instant, or noon of the earlier day that is being typed in."""
    if day == clock.today():
        return clock.now()
    return datetime.combine(day, time(12), PARIS)


def refuse_before(loan: Loan, day: date) -> None:
    """Raise LibraryError(DATE_BEFORE_LOAN) for a day before the loan was made."""
    if day < loan.lent_on:
        raise LibraryError(Code.DATE_BEFORE_LOAN, day=day, since=loan.lent_on)


def confirm(work: UnitOfWork, answer: Answer, override: str | None) -> None:
    """Raise what stops the act; log the reason typed by the agent who goes on nevertheless."""
    typed = line(override or "")
    answer.require(confirmed=bool(typed))
    if answer.to_confirm:
        require(work.actor, Permission.OVERRIDE)
        codes = [each.code.value for each in answer.to_confirm]
        work.details |= {"override": typed, "overridden": codes}
