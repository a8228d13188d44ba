"""Where recognition stands: the engine, the files, one page; and the words that it read."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Row, and_, select
from sqlalchemy.orm import Session

from irev_desktop.entities.document import DigitalFile, Document, PageTexts
from irev_desktop.entities.inbox import InboxItem
from irev_desktop.entities.recognition import PageDecision, PageRecognition
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError, TroubleError
from irev_desktop.kernel.ids import DocumentId, FileId
from irev_desktop.kernel.vocabulary import DocumentState, PageReading, Permission, ReadingReason
from irev_desktop.ocr.engine import FRENCH
from irev_desktop.pdf.imaging import PageImage
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import may, requires
from irev_desktop.services.recognition.pages import standing
from irev_desktop.services.recognition.queue import count_arriving
from irev_desktop.services.recognition.records import (
    FileRecognition,
    Installed,
    PageRecord,
    RecognitionStatus,
)
from irev_desktop.services.recognition.words import PageWords, page_words_of
from irev_desktop.storage.page_texts import unpack
from irev_desktop.storage.page_words import Line, text_of, unpack_words

PICTURE_DPI = 130
"""Of a page beside which one types: twice what a screen shows of it at once."""


@requires(Permission.READ_ALL)
def installed(library: Library, actor: Actor, *, again: bool = False) -> Installed:
    """Return what this machine has of the engine; looked for `again` after an installation."""
    equipment = library.ocr.equipment(again=again)
    missing = None
    try:
        library.ocr.require(FRENCH)
    except TroubleError as error:
        missing = error.code
    return Installed(equipment.ready, equipment.version, equipment.languages, missing)


@requires(Permission.READ_ALL)
def recognition_status(
    library: Library, actor: Actor, documents: Sequence[int] | None = None
) -> RecognitionStatus:
    """Return where every file stands that has pages to recognise, or those of some documents."""
    with library.storage.reading() as session:
        files = _files(session, documents)
        arriving = count_arriving(session) if documents is None else 0
    writable = not library.storage.read_only
    return RecognitionStatus(installed(library, actor), writable, files, arriving)


@requires(Permission.READ_ALL)
def file_pages(library: Library, actor: Actor, file_id: int) -> tuple[PageRecord, ...]:
    """Return the pages of a file that were looked at, in order. LibraryError(UNKNOWN_FILE)."""
    with library.storage.reading() as session:
        file = _file(session, file_id)
        rows = session.execute(_PAGES.where(DigitalFile.id == file_id)).all()
        native = _native(session, file.sha256)
        return tuple(_page(file, row[0], row[1], native) for row in rows)


@requires(Permission.READ_ALL)
def page_record(library: Library, actor: Actor, file_id: int, page: int) -> PageRecord:
    """Return what is known of one page. Raises LibraryError: UNKNOWN_FILE, UNKNOWN_PAGE."""
    with library.storage.reading() as session:
        file = _file(session, file_id)
        if not 1 <= page <= file.page_count:
            raise LibraryError(Code.UNKNOWN_PAGE, page=page)
        reading = session.get(PageRecognition, (file.sha256, page)) or PageRecognition(
            sha256=file.sha256,
            page=page,
            state=PageReading.FOUND,
            why=ReadingReason.ASKED,
            language="",
            dpi=0,
            engine="",
            rotation=0,
            skew=0.0,
            failure="",
        )
        decision = session.get(PageDecision, (file_id, page))
        return _page(file, reading, decision, _native(session, file.sha256))


@requires(Permission.READ_ALL)
def page_picture(library: Library, actor: Actor, file_id: int, page: int) -> PageImage:
    """Return a page as it is read, to be corrected beside it.

    Raises LibraryError: UNKNOWN_FILE, UNKNOWN_PAGE, PAGE_FAILED…; TroubleError: FILE_LOST.
    """
    with library.storage.reading() as session:
        file = _file(session, file_id)
    path = library.storage.store.open_path(file.sha256, file.name)
    return library.pdf.page_image(path, page, PICTURE_DPI)


@requires(Permission.READ_PUBLIC)
def page_words(library: Library, actor: Actor, file_id: int) -> dict[int, PageWords]:
    """Return by page the words that the engine read in a file, with their places, for the reader.

    A page that a person typed has its words without places; one excluded has none. Nothing for a
    file that is gone, or a draft's for a visitor.
    """
    with library.storage.reading() as session:
        file = session.get(DigitalFile, file_id)
        if file is None or not _may_read(session, actor, file):
            return {}
        found = _read_lines(session, file.sha256)
        decided = {
            each.page: each
            for each in session.scalars(select(PageDecision).where(PageDecision.file_id == file_id))
        }
    pages = found.keys() | decided.keys()
    return {page: page_words_of(found.get(page, []), decided.get(page)) for page in pages}


@requires(Permission.CATALOGUE)
def arriving_words(library: Library, actor: Actor, item_id: int) -> dict[int, PageWords]:
    """Return by page the words that the engine read in a file of the inbox; none if it is gone."""
    with library.storage.reading() as session:
        item = session.get(InboxItem, item_id)
        found = _read_lines(session, item.sha256) if item is not None else {}
    return {page: page_words_of(lines, None) for page, lines in found.items()}


def _read_lines(session: Session, sha256: str) -> dict[int, list[Line]]:
    query = select(PageRecognition.page, PageRecognition.body).where(
        PageRecognition.sha256 == sha256, PageRecognition.body.is_not(None)
    )
    return {page: unpack_words(body) for page, body in session.execute(query) if body}


def _may_read(session: Session, actor: Actor, file: DigitalFile) -> bool:
    document = session.get_one(Document, file.document_id)
    return may(actor, Permission.READ_ALL) or document.state is not DocumentState.DRAFT


def _file(session: Session, file_id: int) -> DigitalFile:
    file = session.get(DigitalFile, file_id)
    if file is None:
        raise LibraryError(Code.UNKNOWN_FILE, id=str(file_id))
    return file


_PAGES = (
    select(PageRecognition, PageDecision)
    .join(DigitalFile, DigitalFile.sha256 == PageRecognition.sha256)
    .outerjoin(
        PageDecision,
        and_(PageDecision.file_id == DigitalFile.id, PageDecision.page == PageRecognition.page),
    )
    .order_by(PageRecognition.page)
)


def _native(session: Session, sha256: str) -> list[str]:
    body = session.scalar(select(PageTexts.body).where(PageTexts.sha256 == sha256))
    return [text for _label, text in unpack(body)] if body else []


def _page(
    file: DigitalFile, reading: PageRecognition, decision: PageDecision | None, native: list[str]
) -> PageRecord:
    recognised = text_of(unpack_words(reading.body)) if reading.body else ""
    own = native[reading.page - 1] if reading.page <= len(native) else ""
    return PageRecord(
        document=DocumentId(file.document_id),
        file=FileId(file.id),
        page=reading.page,
        state=standing(reading.state, decision),
        why=reading.why,
        language=reading.language,
        dpi=reading.dpi,
        engine=reading.engine,
        confidence=reading.confidence,
        rotation=reading.rotation,
        skew=reading.skew,
        failure=Code(reading.failure) if reading.failure else None,
        text=decision.text if decision else recognised or own,
        recognised=recognised,
    )


@dataclass(slots=True)
class _Sum:
    """What the pages of one file come to."""

    title: str
    document: int
    name: str
    pages: int
    counts: Counter[PageReading] = field(default_factory=Counter)
    poor: int = 0
    sure: list[float] = field(default_factory=list)

    def take(self, row: Row[*tuple[object, ...]]) -> None:
        """Count one page."""
        state = _standing_of(row)
        self.counts[state] += 1
        self.poor += state is PageReading.FOUND and row.why is ReadingReason.POOR_TEXT
        if state is PageReading.DONE and row.confidence is not None:
            self.sure.append(row.confidence)


def _standing_of(row: Row[*tuple[object, ...]]) -> PageReading:
    if row.excluded is None:
        return PageReading(row.state)
    return PageReading.EXCLUDED if row.excluded else PageReading.TYPED


_COUNTED = (
    select(
        Document.id.label("document"),
        Document.title,
        DigitalFile.id.label("file"),
        DigitalFile.name,
        DigitalFile.page_count,
        PageRecognition.state,
        PageRecognition.why,
        PageRecognition.confidence,
        PageDecision.excluded,
    )
    .join(DigitalFile, DigitalFile.document_id == Document.id)
    .join(PageRecognition, PageRecognition.sha256 == DigitalFile.sha256)
    .outerjoin(
        PageDecision,
        and_(PageDecision.file_id == DigitalFile.id, PageDecision.page == PageRecognition.page),
    )
    .order_by(DigitalFile.id)
)


def _files(session: Session, documents: Sequence[int] | None) -> tuple[FileRecognition, ...]:
    query = _COUNTED if documents is None else _COUNTED.where(Document.id.in_(documents))
    sums: dict[int, _Sum] = {}
    for row in session.execute(query):
        own = sums.setdefault(row.file, _Sum(row.title, row.document, row.name, row.page_count))
        own.take(row)
    return tuple(
        FileRecognition(
            document=DocumentId(own.document),
            title=own.title,
            file=FileId(file),
            name=own.name,
            pages=own.pages,
            counts=dict(own.counts),
            poor=own.poor,
            confidence=sum(own.sure) / len(own.sure) if own.sure else None,
        )
        for file, own in sums.items()
    )
