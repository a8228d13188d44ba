"""When a borrower was last active, noted at each act."""

from datetime import date

from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import BorrowerActivity


def note_activity(session: Session, borrower_id: int, day: date) -> None:
    """Note that a borrower did something on a day; an earlier one changes nothing."""
    known = session.get(BorrowerActivity, borrower_id)
    if known is None:
        session.add(BorrowerActivity(borrower_id=borrower_id, last_on=day))
    elif known.last_on < day:
        known.last_on = day
