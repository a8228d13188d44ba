"""Which records something may be: by the words of its file, by what is written of it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.document import DigitalFile, Document, DocumentTerritory
from irev_desktop.kernel.ids import DocumentId
from irev_desktop.services.catalogue.duplicates.records import Likely, Sameness
from irev_desktop.services.catalogue.records import DocumentDraft

SAME: Final = 0.8
"""From there on two texts are one, exported or scanned anew. The labelled texts with headers added
have 0.79 to 1 in common with themselves, the closest two different contracts 0.77."""
ALIKE: Final = 0.5
"""From there on a person should look: with a letter in fifty misread half of the labelled texts
have more than 0.65 in common with themselves, nine in ten about 0.5 or more."""


def same_contract(session: Session, draft: DocumentDraft) -> list[Likely]:
    """Return the records of the same dispositif, territory, period and kind."""
    if draft.dispositif_id is None or not draft.territory_ids:
        return []
    query = (
        select(Document)
        .join(DocumentTerritory, DocumentTerritory.document_id == Document.id)
        .where(
            Document.dispositif_id == draft.dispositif_id,
            Document.kind == draft.kind,
            DocumentTerritory.territory_id.in_(draft.territory_ids),
        )
        .distinct()
        .order_by(Document.id)
    )
    return [
        Likely(Sameness.CONTRACT, 1.0, row.title, DocumentId(row.id))
        for row in session.scalars(query)
        if _same_time(row, draft)
    ]


def _same_time(row: Document, draft: DocumentDraft) -> bool:
    """Tell whether two periods begin in one year, as far as both are known."""
    ours = draft.period_start or draft.signed_on
    theirs = row.period_start or row.signed_on
    return _year(ours) == _year(theirs) or ours is None or theirs is None


def _year(day: date | None) -> int | None:
    return day.year if day else None


def with_texts(session: Session, scores: Mapping[str, float]) -> Iterable[Likely]:
    """Give the records whose files are like a text, by the digests of these."""
    query = (
        select(DigitalFile.sha256, Document.id, Document.title)
        .join(Document, Document.id == DigitalFile.document_id)
        .where(DigitalFile.sha256.in_(scores))
    )
    for sha256, document, title in session.execute(query):
        yield Likely(sameness_of(scores[sha256]), scores[sha256], title, DocumentId(document))


def sameness_of(score: float) -> Sameness:
    """Return what so much in common means."""
    return Sameness.TEXT if score >= SAME else Sameness.SIMILAR
