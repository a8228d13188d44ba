"""The pages that wait, as the tables tell; what a reading of one is kept as; who is told of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, literal, select, union_all
from sqlalchemy.orm import Session

from irev_desktop.entities.document import DigitalFile, Document
from irev_desktop.entities.inbox import InboxItem
from irev_desktop.entities.recognition import PageDecision, PageRecognition
from irev_desktop.kernel.changes import Subject
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.vocabulary import PageReading
from irev_desktop.ocr.records import ReadPage
from irev_desktop.storage.named_files import WAITS
from irev_desktop.storage.page_words import pack_words
from irev_desktop.storage.recognitions import mark_announced, write_reading
from irev_desktop.storage.storage import Storage
from irev_desktop.storage.unit_of_work import UnitOfWork

SOON = 3
"""Pages of every file of the inbox that are read before all else: they say what it is about."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One page that waits; `language` and `dpi` as asked for it, empty and 0: as usual.

    One of a file that waits in the inbox has neither file nor document yet.
    """

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
    """Return the first pages that wait, of some documents or of all, save those under way.

    Where all are meant, those of the inbox come before: somebody waits to describe them.
    """
    under_way = set(but)
    first = () if documents is not None else (_OF_INBOX,)
    found: list[Waiting] = []
    for query in (*first, _of(_OF_DOCUMENTS, documents)):
        if len(found) < most:
            rows = session.execute(query.limit(most + len(under_way)))
            own = (Waiting(*row) for row in rows)
            found += [each for each in own if (each.sha256, each.page) not in under_way]
    return found[:most]


def count_waiting(session: Session, documents: Sequence[int] | None = None) -> int:
    """Return how many pages wait, of some documents or of all, the inbox included."""
    query = select(func.count()).select_from(PageRecognition).where(_to_do())
    left = session.scalar(_of(query, documents)) or 0
    return left if documents is not None else left + count_arriving(session)


def count_arriving(session: Session) -> int:
    """Return how many pages of the files of the inbox wait."""
    query = select(func.count()).select_from(PageRecognition).join(InboxItem, _ARRIVES)
    return session.scalar(query.where(_to_do())) or 0


def _to_do() -> ColumnElement[bool]:
    return and_(PageRecognition.state == PageReading.TO_DO, ~decided())


def _of(query: Any, documents: Sequence[int] | None = None) -> Any:
    """Join a query of pages with their files and documents, and narrow it."""
    query = query.join(DigitalFile, DigitalFile.sha256 == PageRecognition.sha256)
    query = query.join(Document, Document.id == DigitalFile.document_id)
    return query if documents is None else query.where(Document.id.in_(documents))


_PAGE = (
    PageRecognition.sha256,
    PageRecognition.page,
    PageRecognition.language,
    PageRecognition.dpi,
)
_OF_DOCUMENTS = (
    select(DigitalFile.id, DigitalFile.document_id, Document.title, DigitalFile.name, *_PAGE)
    .select_from(PageRecognition)
    .where(_to_do())
    .order_by(DigitalFile.id, PageRecognition.page)
)
_ARRIVES = and_(InboxItem.sha256 == PageRecognition.sha256, InboxItem.state.in_(WAITS))
_OF_INBOX = (
    select(literal(0), literal(0), InboxItem.title, InboxItem.name, *_PAGE)
    .select_from(PageRecognition)
    .join(InboxItem, _ARRIVES)
    .where(_to_do())
    .order_by(case((PageRecognition.page <= SOON, 0), else_=1), InboxItem.id, PageRecognition.page)
)


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
    files = (select(DigitalFile.sha256), select(InboxItem.sha256).where(InboxItem.state.in_(WAITS)))
    query = (
        select(PageRecognition.sha256)
        .where(PageRecognition.state == PageReading.DONE, ~PageRecognition.announced)
        .where(PageRecognition.sha256.in_(union_all(*files)))
        .distinct()
    )
    return list(session.scalars(query))


def announce(work: UnitOfWork, digests: Sequence[str]) -> None:
    """Have an operation tell of the texts read in some files: search takes them then."""
    mark_announced(work.session, digests)
    concern(work, digests)


def concern(work: UnitOfWork, digests: Iterable[str]) -> None:
    """Declare that the files with these digests changed, and what they are in."""
    known = list(digests)
    query = select(DigitalFile.id, DigitalFile.document_id).where(DigitalFile.sha256.in_(known))
    for file, document in work.session.execute(query):
        work.concern(Subject.FILE, file)
        work.concern(Subject.DOCUMENT, document)
    arriving = select(InboxItem.id).where(InboxItem.sha256.in_(known))
    for item in work.session.scalars(arriving.where(InboxItem.state.in_(WAITS))):
        work.concern(Subject.INBOX, item)
