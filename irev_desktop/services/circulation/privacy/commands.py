"""Purging: run when the program opens, each day, by `irev purge` and after a restoration."""

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from irev_desktop.entities.administration import LibraryFact
from irev_desktop.entities.circulation import Borrower
from irev_desktop.entities.journal import Operation
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.progress import Progress, Silent
from irev_desktop.kernel.texts import PARIS, _
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.circulation.fields import asked_day
from irev_desktop.services.circulation.policy import load_switches
from irev_desktop.services.circulation.privacy.expiring import (
    expired_links,
    expired_values,
    idle_borrowers,
)
from irev_desktop.services.circulation.privacy.forgetting import forget_links, forget_person
from irev_desktop.services.circulation.privacy.records import Purged
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires
from irev_desktop.storage import journal
from irev_desktop.storage.compaction import compact
from irev_desktop.storage.unit_of_work import UnitOfWork

PURGED_FACT = "purged_on"
LEAP = timedelta(60)
"""A clock this far beyond the last act of anybody is not believed without a word."""


@requires(Permission.CIRCULATE)
def purge(
    library: Library,
    actor: Actor,
    *,
    on: date | None = None,
    dry_run: bool = False,
    confirmed: bool = False,
    progress: Progress | None = None,
) -> Purged:
    """Forget what has expired by a day, today unless told, in one transaction.

    `dry_run` only counts. The caller compacts the database afterwards (`compact_library`). Raises
    `Cancelled` when `progress` says so, and then nothing is forgotten; without `on` or
    `confirmed`, LibraryError(CLOCK_JUMPED) when today is before the last act noted or long after
    it; DATE_IN_FUTURE.
    """
    day = asked_day(library.clock.today(), on)
    if dry_run:
        with library.storage.reading() as session:
            return _foreseen(session, day)
    with library.storage.command(actor, "purge") as work:
        if on is None and not confirmed:
            _believe_clock(work.session, day)
        done = _purge(work, day, progress or Silent())
        if done.empty:
            return replace(done, operation=None)
        work.session.merge(LibraryFact(name=PURGED_FACT, value=day.isoformat()))
        work.details = {"title": str(done.loans), "day": day.isoformat(), **done.counts}
        work.commit()
        return done


@requires(Permission.CIRCULATE)
def compact_library(library: Library, actor: Actor) -> None:
    """Leave no byte of what was purged: VACUUM, and an empty write-ahead log."""
    compact(library.storage)


def _foreseen(session: Session, day: date) -> Purged:
    links = expired_links(session, day)
    months = load_switches(session).borrower_months
    return Purged(
        day,
        len(links["loan_borrowers"]),
        len(links["hold_borrowers"]),
        len(links["consultation_borrowers"]),
        len(idle_borrowers(session, day, months)),
        expired_values(session, day),
        len(links["notice_recipients"]),
        len(links["last_borrowers"]),
    )


def _purge(work: UnitOfWork, day: date, progress: Progress) -> Purged:
    session = work.session
    months = load_switches(session).borrower_months
    links = expired_links(session, day)
    counts: dict[str, int] = {}
    for table, ids in links.items():
        _advance(progress, len(counts), len(links) + 1, _("prêts, réservations, consultations"))
        counts[table] = forget_links(work, table, ids)
    people = idle_borrowers(session, day, months)  # now that nothing links them any more
    for number, who in enumerate(people):
        _advance(progress, len(links) + number, len(links) + len(people) + 1, _("fiches"))
        forget_person(work, session.get_one(Borrower, who))
    _advance(progress, len(links) + len(people), len(links) + len(people) + 1, _("journal"))
    values = journal.forget_expired(session.connection(), day)
    return Purged(
        day,
        counts["loan_borrowers"],
        counts["hold_borrowers"],
        counts["consultation_borrowers"],
        len(people),
        values,
        counts["notice_recipients"],
        counts["last_borrowers"],
        work.operation,
    )


def _advance(progress: Progress, done: int, total: int, what: str) -> None:
    """Tell which step is next, and stop before it where that is asked."""
    progress.advance(done, total, what)
    progress.check()


def _believe_clock(session: Session, today: date) -> None:
    last = session.scalar(select(func.max(Operation.at)))
    if last is None:
        return
    seen = last.astimezone(PARIS).date()
    if not seen <= today <= seen + LEAP:
        raise LibraryError(Code.CLOCK_JUMPED, today=today, last=seen)
