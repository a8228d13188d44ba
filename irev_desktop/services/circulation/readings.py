"""Consultations on the premises, within the caller's command."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.usage import Consultation, ConsultationBorrower
from irev_desktop.kernel.desk_vocabulary import ConsultationEnd
from irev_desktop.kernel.texts import PARIS
from irev_desktop.services.circulation.calendar import add_months
from irev_desktop.services.circulation.policy import load_switches


def open_reading(session: Session, copy_id: int) -> Consultation | None:
    """Return the open consultation of a copy, or nothing."""
    query = select(Consultation).where(
        Consultation.copy_id == copy_id, Consultation.ended_at.is_(None)
    )
    return session.scalar(query)


def end_reading(
    session: Session, copy_id: int, at: datetime, by: ConsultationEnd
) -> Consultation | None:
    """End the open consultation of a copy, if there is one; its link expires as a loan's does."""
    reading = open_reading(session, copy_id)
    if reading is None:
        return None
    reading.ended_at, reading.ended_by, reading.copy_kept = at, by, None
    link = session.get(ConsultationBorrower, reading.id)
    if link is not None:
        day = at.astimezone(PARIS).date()
        link.expires_on = add_months(day, load_switches(session).link_months)
    session.flush()
    return reading
