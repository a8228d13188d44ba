"""What a person asks or decides of pages: read these, read this one otherwise, typed, left out."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select, union_all
from sqlalchemy.orm import Session

from irev_desktop.entities.document import DigitalFile
from irev_desktop.entities.inbox import InboxItem
from irev_desktop.entities.recognition import PageDecision, PageRecognition
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.vocabulary import PageReading, Permission, ReadingReason
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires
from irev_desktop.services.recognition.queue import concern, decided
from irev_desktop.services.recognition.records import Asked, PageDone
from irev_desktop.storage.named_files import WAITS
from irev_desktop.storage.unit_of_work import UnitOfWork

WAITING = (PageReading.FOUND, PageReading.FAILED)
RESOLUTIONS = range(72, 601)


@requires(Permission.CATALOGUE)
def ask_recognition(
    library: Library, actor: Actor, documents: Sequence[int] | None = None, *, poor: bool = False
) -> Asked:
    """Have the pages without text of some documents read, failed ones again.

    None: of all documents, and of the files that wait in the inbox.

    `poor` adds the pages of which the text is damaged. Nothing is told when nothing waits.
    """
    reasons = [each for each in ReadingReason if poor or each is not ReadingReason.POOR_TEXT]
    with library.storage.command(actor, "ask_recognition") as work:
        rows = work.session.scalars(
            select(PageRecognition).where(
                _in(documents),
                PageRecognition.state.in_(WAITING),
                PageRecognition.why.in_(reasons),
                ~decided(),
            )
        ).all()
        if not rows:
            return Asked(0, None)
        for row in rows:
            _wait(row)
        concern(work, {row.sha256 for row in rows})
        work.commit()
        return Asked(len(rows), work.operation)


@requires(Permission.CATALOGUE)
def redo_page(
    library: Library, actor: Actor, file_id: int, page: int, *, language: str = "", dpi: int = 0
) -> Asked:
    """Have one page read again, in other languages or more finely; empty and 0: as usual.

    What a person had decided of it is taken back. Raises LibraryError: UNKNOWN_FILE, UNKNOWN_PAGE,
    FIELD_INVALID; TroubleError: OCR_MISSING, OCR_LANGUAGE_MISSING.
    """
    if dpi and dpi not in RESOLUTIONS:
        expected = f"{RESOLUTIONS.start}-{RESOLUTIONS.stop - 1}"
        raise LibraryError(Code.FIELD_INVALID, field="dpi", value=str(dpi), expected=expected)
    if language:
        library.ocr.require(language)
    with library.storage.command(actor, "ask_recognition", page=page) as work:
        file = _file(work.session, file_id, page)
        decision = work.session.get(PageDecision, (file_id, page))
        if decision is not None:
            work.session.delete(decision)
        row = work.session.get(PageRecognition, (file.sha256, page))
        if row is None:
            row = PageRecognition(sha256=file.sha256, page=page, why=ReadingReason.ASKED)
            work.session.add(row)
        _wait(row)
        row.language, row.dpi = language, dpi
        concern(work, {file.sha256})
        work.commit()
        return Asked(1, work.operation)


@requires(Permission.CATALOGUE)
def type_page(library: Library, actor: Actor, file_id: int, page: int, text: str) -> PageDone:
    """Keep the text of a page as a person typed it: it counts before any other.

    Raises LibraryError: UNKNOWN_FILE, UNKNOWN_PAGE.
    """
    with library.storage.command(actor, "type_page", page=page) as work:
        return _decide(work, file_id, page, PageDecision(text=text.strip(), excluded=False))


@requires(Permission.CATALOGUE)
def exclude_page(library: Library, actor: Actor, file_id: int, page: int) -> PageDone:
    """Leave a page out: not read, not searched. Raises like `type_page`."""
    with library.storage.command(actor, "exclude_page", page=page) as work:
        return _decide(work, file_id, page, PageDecision(text="", excluded=True))


@requires(Permission.CATALOGUE)
def restore_page(library: Library, actor: Actor, file_id: int, page: int) -> PageDone:
    """Take back what a person decided of a page. Raises like `type_page`."""
    with library.storage.command(actor, "restore_page", page=page) as work:
        return _decide(work, file_id, page, None)


def _in(documents: Sequence[int] | None) -> ColumnElement[bool]:
    """Return the condition that a page is of some documents, or of any or of the inbox."""
    files = select(DigitalFile.sha256)
    if documents is not None:
        return PageRecognition.sha256.in_(files.where(DigitalFile.document_id.in_(documents)))
    arriving = select(InboxItem.sha256).where(InboxItem.state.in_(WAITS))
    return PageRecognition.sha256.in_(union_all(files, arriving))


def _file(session: Session, file_id: int, page: int) -> DigitalFile:
    file = session.get(DigitalFile, file_id)
    if file is None:
        raise LibraryError(Code.UNKNOWN_FILE, id=str(file_id))
    if not 1 <= page <= file.page_count:
        raise LibraryError(Code.UNKNOWN_PAGE, page=page)
    return file


def _wait(row: PageRecognition) -> None:
    """Have a page wait for the engine; until it is read again search has nothing of it."""
    row.state, row.failure, row.announced = PageReading.TO_DO, "", False


def _decide(work: UnitOfWork, file_id: int, page: int, decision: PageDecision | None) -> PageDone:
    """Put a decision in the place of the one before, and tell of it."""
    file = _file(work.session, file_id, page)
    known = work.session.get(PageDecision, (file_id, page))
    if decision is None and known is not None:
        work.session.delete(known)
    elif decision is not None and known is not None:
        known.text, known.excluded = decision.text, decision.excluded
    elif decision is not None:
        decision.file_id, decision.page = file_id, page
        work.session.add(decision)
    if decision is not None and work.session.get(PageRecognition, (file.sha256, page)) is None:
        row = PageRecognition(sha256=file.sha256, page=page, state=PageReading.FOUND)
        row.why = ReadingReason.ASKED
        work.session.add(row)
    concern(work, {file.sha256})
    work.commit()
    return PageDone(work.operation)
