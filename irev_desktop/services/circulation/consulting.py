"""Consultations on the premises: a transaction of their own, anonymous unless a card is scanned."""

from datetime import date, datetime, time

from sqlalchemy import select

from irev_desktop.entities.circulation import Borrower, Copy
from irev_desktop.entities.document import Document
from irev_desktop.entities.usage import Consultation, ConsultationBorrower
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.desk_vocabulary import ConsultationEnd, UsageKind
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import OperationId
from irev_desktop.kernel.texts import PARIS
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.circulation.acting import beaten_tries_again, confirm, instant_of
from irev_desktop.services.circulation.answer import Answer, Reason, reason
from irev_desktop.services.circulation.cases import consulted, title_of
from irev_desktop.services.circulation.consulting_records import (
    Consulted,
    PutBack,
    ReadingLine,
)
from irev_desktop.services.circulation.fields import asked_day
from irev_desktop.services.circulation.finding import find_borrower, find_copy, open_loan
from irev_desktop.services.circulation.holds.queue import on_shelf
from irev_desktop.services.circulation.holds.reading import waits
from irev_desktop.services.circulation.policy import load_policy, load_switches
from irev_desktop.services.circulation.readings import end_reading, open_reading
from irev_desktop.services.circulation.returns import put_aside
from irev_desktop.services.circulation.uses import note_use
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires
from irev_desktop.storage.unit_of_work import UnitOfWork


@requires(Permission.CIRCULATE)
def consult(
    library: Library,
    actor: Actor,
    barcode: str,
    *,
    card: str = "",
    on: date | None = None,
    override: str | None = None,
    operation: OperationId | None = None,
) -> Consulted:
    """Note that a copy is read on the premises, by nobody in particular unless `card` says so.

    On an earlier day it is noted as ended that day. Raises LibraryError with the first reason that
    stops it: COPY_ON_LOAN, COPY_IN_CONSULTATION, COPY_WITHDRAWN; to confirm: HOLD_WAITING,
    CONSULTATION_LIMIT_REACHED; UNKNOWN_CODE, CODE_IS_BORROWER, CODE_IS_COPY, DATE_IN_FUTURE.
    """
    day = asked_day(library.clock.today(), on)

    def attempt() -> Consulted:
        with library.storage.command(actor, "consult", operation=operation) as work:
            session = work.session
            copy = find_copy(session, barcode, lock=True)
            borrower = find_borrower(session, card, lock=True) if card else None
            confirm(work, _judge(work, copy, borrower, day), override)
            at = instant_of(work.clock, day)
            reading = _open(work, copy, borrower, day, at)
            if day != work.clock.today():
                end_reading(session, copy.id, at, ConsultationEnd.PUT_BACK)
            note_use(session, UsageKind.CONSULTATION, copy, day, at, borrower)
            title = title_of(session, copy.document_id)
            work.details |= {"barcode": copy.barcode, "title": title}
            session.flush()
            done = Consulted(
                reading.id,
                copy.id,
                copy.barcode,
                copy.document_id,
                title,
                borrower.card if borrower else "",
                borrower.name if borrower else "",
                (),
                work.operation,
            )
            work.commit()
            return done

    return beaten_tries_again(attempt)


@requires(Permission.CIRCULATE)
def put_back(
    library: Library, actor: Actor, barcode: str, *, operation: OperationId | None = None
) -> PutBack:
    """End the consultation of a copy; put it aside for the first who waits.

    Raises LibraryError: UNKNOWN_CODE, CODE_IS_BORROWER, COPY_NOT_IN_CONSULTATION.
    """

    def attempt() -> PutBack:
        with library.storage.command(actor, "put_back", operation=operation) as work:
            session = work.session
            copy = find_copy(session, barcode, lock=True)
            reading = end_reading(session, copy.id, work.clock.now(), ConsultationEnd.PUT_BACK)
            if reading is None:
                raise LibraryError(Code.COPY_NOT_IN_CONSULTATION, barcode=copy.barcode)
            notes = put_aside(session, copy, load_policy(session), work.clock.today())
            title = title_of(session, copy.document_id)
            work.details |= {"barcode": copy.barcode, "title": title}
            done = PutBack(
                reading.id,
                copy.id,
                copy.barcode,
                copy.document_id,
                title,
                tuple(notes),
                work.operation,
            )
            work.commit()
            return done

    return beaten_tries_again(attempt)


@requires(Permission.CIRCULATE)
def is_read(library: Library, actor: Actor, barcode: str) -> bool:
    """Tell whether a copy is read on the premises now.

    Raises LibraryError: UNKNOWN_CODE, CODE_IS_BORROWER.
    """
    with library.storage.reading() as session:
        return open_reading(session, find_copy(session, barcode).id) is not None


@requires(Permission.CIRCULATE)
def close_readings(library: Library, actor: Actor) -> int:
    """End the consultations that closing time has overtaken, and return how many.

    Run when the program opens and each minute at the desk. Each ends at the closing time of the
    day on which it began. Writes nothing when there is none.
    """
    with library.storage.command(actor, "close_readings") as work:
        session = work.session
        closing = time.fromisoformat(load_switches(session).closing_time)
        now = work.clock.now()
        ended = 0
        for reading in session.scalars(select(Consultation).where(Consultation.ended_at.is_(None))):
            end = datetime.combine(reading.started_on, closing, PARIS)
            if end <= now:
                at = max(end, reading.started_at)
                end_reading(session, reading.copy_id, at, ConsultationEnd.CLOSING_TIME)
                ended += 1
        if ended:
            work.commit()
        return ended


@requires(Permission.CIRCULATE)
def readings_now(library: Library, actor: Actor) -> tuple[ReadingLine, ...]:
    """Return the copies read on the premises now, the first begun first."""
    query = (
        select(Consultation, Copy, Document.title, Borrower.card, Borrower.name)
        .join(Copy, Copy.id == Consultation.copy_id)
        .join(Document, Document.id == Copy.document_id)
        .outerjoin(ConsultationBorrower, ConsultationBorrower.consultation_id == Consultation.id)
        .outerjoin(Borrower, Borrower.id == ConsultationBorrower.borrower_id)
        .where(Consultation.ended_at.is_(None))
        .order_by(Consultation.started_at, Consultation.id)
    )
    with library.storage.reading() as session:
        return tuple(
            ReadingLine(
                reading.id,
                copy.id,
                copy.barcode,
                copy.call_number,
                copy.document_id,
                title,
                reading.started_at,
                card or "",
                name or "",
            )
            for reading, copy, title, card, name in session.execute(query)
        )


def _judge(work: UnitOfWork, copy: Copy, borrower: Borrower | None, day: date) -> Answer:
    """Answer whether a copy may be read on the premises."""
    session = work.session
    impossible: list[Reason] = []
    to_confirm: list[Reason] = []
    loan = open_loan(session, copy.id)
    reading = open_reading(session, copy.id)
    if not copy.kept:
        impossible.append(reason(Code.COPY_WITHDRAWN))
    if loan is not None:
        impossible.append(reason(Code.COPY_ON_LOAN, until=loan.due_on, since=loan.lent_at))
    if reading is not None:
        impossible.append(reason(Code.COPY_IN_CONSULTATION, since=reading.started_at))
    aside = on_shelf(waits(session, copy.document_id), copy.id)
    if aside is not None and (borrower is None or aside.borrower != borrower.id):
        to_confirm.append(reason(Code.HOLD_WAITING, name=aside.name, until=aside.shelf_until))
    if borrower is not None:
        rule = load_policy(session).rules.find(borrower.category, copy.circulation_type)
        count, most = consulted(session, borrower.id), rule.consultations
        if most is not None and count >= most:
            to_confirm.append(reason(Code.CONSULTATION_LIMIT_REACHED, count=count, maximum=most))
    return Answer(tuple(impossible), tuple(to_confirm))


def _open(
    work: UnitOfWork, copy: Copy, borrower: Borrower | None, day: date, at: datetime
) -> Consultation:
    reading = Consultation(copy_id=copy.id, copy_kept=True, started_on=day, started_at=at)
    work.session.add(reading)
    work.session.flush()
    if borrower is not None:
        work.session.add(ConsultationBorrower(consultation_id=reading.id, borrower_id=borrower.id))
        work.session.flush()
    return reading
