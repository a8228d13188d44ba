"""The text of a file's pages as it counts: a person's word, else the engine's, else the file's.

Used by search, which holds what an operation has told of, and by the recognition of what a document
is about.
"""

from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from irev_desktop.entities.document import DigitalFile, PageTexts
from irev_desktop.entities.recognition import PageDecision, PageRecognition
from irev_desktop.storage.page_texts import unpack
from irev_desktop.storage.page_words import text_of, unpack_words


def page_texts(session: Session, file_id: int, sha256: str) -> Iterator[tuple[int, str]]:
    """Give the number and the text of each page of a file, as search should know it."""
    instead = {**_recognised(session, sha256), **_decided(session, file_id)}
    for number, text in own_texts(session, sha256):
        yield number, instead.get(number, text)


def texts_outside(session: Session, sha256: str) -> list[str]:
    """Return the text of each page of a file by itself, as the engine read it or as it is there.

    What no operation has told of counts as well; what a person decided of a record's page does not.
    """
    read = _read(session, sha256)
    return [read.get(number, text) for number, text in own_texts(session, sha256)]


def own_texts(session: Session, sha256: str) -> Iterator[tuple[int, str]]:
    """Give the number and the text of each page as the file itself has it."""
    body = session.scalar(select(PageTexts.body).where(PageTexts.sha256 == sha256))
    for number, (_label, text) in enumerate(unpack(body) if body else (), start=1):
        yield number, text


def with_other_texts(session: Session, documents: Sequence[int]) -> set[int]:
    """Return the ids of the files, of some documents, with a page whose text is not its own."""
    files = select(DigitalFile.id).where(DigitalFile.document_id.in_(documents))
    told = PageRecognition.announced & PageRecognition.body.is_not(None)
    read = files.join(PageRecognition, PageRecognition.sha256 == DigitalFile.sha256).where(told)
    by_hand = files.join(PageDecision, PageDecision.file_id == DigitalFile.id)
    return {*session.scalars(read.distinct()), *session.scalars(by_hand.distinct())}


def _recognised(session: Session, sha256: str) -> dict[int, str]:
    """Return by page what the engine read in a file and an operation has told of."""
    return _read(session, sha256, PageRecognition.announced.is_(True))


def _read(session: Session, sha256: str, *conditions: ColumnElement[bool]) -> dict[int, str]:
    query = select(PageRecognition.page, PageRecognition.body).where(
        PageRecognition.sha256 == sha256, PageRecognition.body.is_not(None), *conditions
    )
    return {page: text_of(unpack_words(body)) for page, body in session.execute(query) if body}


def _decided(session: Session, file_id: int) -> dict[int, str]:
    """Return by page what a person typed; nothing of a page that a person excluded."""
    query = select(PageDecision.page, PageDecision.text).where(PageDecision.file_id == file_id)
    return dict(map(tuple, session.execute(query)))  # type: ignore[arg-type]  # two columns
