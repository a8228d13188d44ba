"""The pages that wait, as the tables tell; what a reading of one is kept as; who is told of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, select
from sqlalchemy.orm import Session

from irev_desktop.entities.document import DigitalFile, Document
from irev_desktop.entities.recognition import PageDecision, PageRecognition
from irev_desktop.kernel.changes import Subject
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.vocabulary import PageReading
from irev_desktop.ocr.records import ReadPage
from irev_desktop.storage.page_words import pack_words
from irev_desktop.storage.recognitions import mark_announced, write_reading
from irev_desktop.storage.storage import Storage
from irev_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Waiting:
    """One page that waits; `language` and `dpi` as asked for it, empty and 0: as usual."""

    file: int
    document: int
    title: str
    name: str
    sha256: str
    page: int
    language: str
    dpi: int


def decided() -> ColumnElement[bool]:
    """Return the condition that a person decided of a page; it is then not to be read."""
    return exists(
        select(PageDecision.page)
        .join(DigitalFile, DigitalFile.id == PageDecision.file_id)
        .where(
            DigitalFile.sha256 == PageRecognition.sha256, PageDecision.page == PageRecognition.page
        )
    )


def waiting(
    session: Session, documents: Sequence[int] | None, most: int, but: Iterable[tuple[str, int]]
) -> list[Waiting]:
    """Return the first pages that wait, of some documents or of all, save those under way."""
    query = (
        select(
            DigitalFile.id,
            DigitalFile.document_id,
            Document.title,
            DigitalFile.name,
            PageRecognition.sha256,
            PageRecognition.page,
            PageRecognition.language,
            PageRecognition.dpi,
        )
        .select_from(PageRecognition)
        .where(_to_do())
        .order_by(DigitalFile.id, PageRecognition.page)
    )
    under_way = set(but)
    rows = session.execute(_of(query, documents).limit(most + len(under_way)))
    found = (Waiting(*row) for row in rows)
    return [each for each in found if (each.sha256, each.page) not in under_way][:most]


def count_waiting(session: Session, documents: Sequence[int] | None = None) -> int:
    """Return how many pages wait, of some documents or of all."""
    query = select(func.count()).select_from(PageRecognition).where(_to_do())
    return session.scalar(_of(query, documents)) or 0


def _to_do() -> ColumnElement[bool]:
    return and_(PageRecognition.state == PageReading.TO_DO, ~decided())


def _of(query: Any, documents: Sequence[int] | None) -> Any:
    """Join a query of pages with their files and documents, and narrow it."""
    query = query.join(DigitalFile, DigitalFile.sha256 == PageRecognition.sha256)
    query = query.join(Document, Document.id == DigitalFile.document_id)
    return query if documents is None else query.where(Document.id.in_(documents))


def keep(storage: Storage, page: Waiting, read: ReadPage, language: str, now: datetime) -> None:
    """Keep what was read, in a transaction of its own; an operation tells of it later."""
    lines = (
        (
            line.block,
            [(w.text, w.x0, w.y0, w.x1, w.y1, w.confidence) for w in line.words],
        )
        for line in read.lines
    )
    _write(
        storage,
        page,
        state=PageReading.DONE,
        language=language,
        dpi=read.dpi,
        engine=read.engine,
        confidence=read.confidence,
        rotation=read.rotation,
        skew=read.skew,
        body=pack_words(lines),
        failure="",
        read_at=now,
        announced=False,
    )


def keep_failure(storage: Storage, page: Waiting, code: Code, now: datetime) -> None:
    """Keep why a page could not be read; what was read of it before stays."""
    _write(storage, page, state=PageReading.FAILED, failure=code.value, read_at=now)


def _write(storage: Storage, page: Waiting, **values: object) -> None:
    write_reading(storage, page.sha256, page.page, page.language, page.dpi, values)


def unannounced(session: Session) -> list[str]:
    """Return the digests of the files with texts that no operation has told of."""
    query = (
        select(PageRecognition.sha256)
        .join(DigitalFile, DigitalFile.sha256 == PageRecognition.sha256)
        .where(PageRecognition.state == PageReading.DONE, ~PageRecognition.announced)
        .distinct()
    )
    return list(session.scalars(query))


def announce(work: UnitOfWork, digests: Sequence[str]) -> None:
    """Have an operation tell of the texts read in some files: search takes them then."""
    mark_announced(work.session, digests)
    concern(work, digests)


def concern(work: UnitOfWork, digests: Iterable[str]) -> None:
    """Declare that the files with these digests changed, and their documents."""
    query = select(DigitalFile.id, DigitalFile.document_id).where(
        DigitalFile.sha256.in_(list(digests))
    )
    for file, document in work.session.execute(query):
        work.concern(Subject.FILE, file)
        work.concern(Subject.DOCUMENT, document)
