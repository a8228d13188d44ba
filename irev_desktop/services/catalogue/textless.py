"""Pages without text that wait to be recognised: of a file, and the documents that have some."""

from sqlalchemy import ColumnElement, Select, and_, exists, func, select
from sqlalchemy.orm import Session

from irev_desktop.entities.document import DigitalFile
from irev_desktop.entities.recognition import PageDecision, PageRecognition
from irev_desktop.kernel.vocabulary import PageReading, ReadingReason


def textless_documents() -> Select[int]:
    """Return the query of the ids of documents with such pages."""
    return (
        select(DigitalFile.document_id)
        .join(PageRecognition, PageRecognition.sha256 == DigitalFile.sha256)
        .where(_unread())
        .distinct()
    )


def count_unread(session: Session, file_id: int) -> int:
    """Return how many pages of a file have no text, and none from the engine or a person."""
    query = (
        select(func.count())
        .select_from(PageRecognition)
        .join(DigitalFile, DigitalFile.sha256 == PageRecognition.sha256)
        .where(DigitalFile.id == file_id, _unread())
    )
    return session.scalar(query) or 0


def was_read(session: Session, file: DigitalFile) -> bool:
    """Tell whether any page of a file was recognised, typed or left out."""
    done = and_(PageRecognition.sha256 == file.sha256, PageRecognition.state == PageReading.DONE)
    by_hand = PageDecision.file_id == file.id
    return bool(session.scalar(select(exists().where(done) | exists().where(by_hand))))


def _unread() -> ColumnElement[bool]:
    decided = exists().where(
        PageDecision.file_id == DigitalFile.id, PageDecision.page == PageRecognition.page
    )
    return and_(
        PageRecognition.state != PageReading.DONE,
        PageRecognition.why == ReadingReason.NO_TEXT,
        ~decided,
    )
