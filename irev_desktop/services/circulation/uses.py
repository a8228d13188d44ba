"""Usage facts, written at the moment of the event; they name nobody (circulation, decisions)."""

from datetime import date, datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import Borrower, Copy
from irev_desktop.entities.document import Document, DocumentTerritory
from irev_desktop.entities.usage import UsageFact, UsageTerritory
from irev_desktop.kernel.desk_vocabulary import UsageKind
from irev_desktop.services.circulation.activity import note_activity

_PLACES = select(DocumentTerritory.territory_id).where(
    DocumentTerritory.document_id == bindparam("document")
)
"""Made once: every use asks it."""


def note_use(
    session: Session,
    kind: UsageKind,
    copy: Copy,
    day: date,
    at: datetime,
    borrower: Borrower | None = None,
) -> None:
    """Write that a copy was used, of which dispositif and territories, by what kind of borrower.

    Stocktake scans and copies put aside for a hold are no use (rule 54).
    """
    document = session.get_one(Document, copy.document_id)
    fact = UsageFact(
        kind=kind,
        day=day,
        at=at,
        document_id=document.id,
        copy_id=copy.id,
        dispositif_id=document.dispositif_id,
        borrower_category=borrower.category.value if borrower else "",
        borrower_kind=borrower.kind.value if borrower else "",
    )
    if borrower is not None:
        note_activity(session, borrower.id, day)
    places = session.scalars(_PLACES, {"document": document.id}).all()
    session.add(fact)
    session.add_all(UsageTerritory(fact=fact, territory_id=place) for place in places)
