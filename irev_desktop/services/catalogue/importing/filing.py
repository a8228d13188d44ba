"""Putting an examined file into a document: the same for the import and for attaching."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.administration import LibraryFact
from irev_desktop.entities.document import DigitalFile, Document, PageTexts
from irev_desktop.entities.recognition import PageRecognition
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import FileId
from irev_desktop.kernel.vocabulary import PageReading, ReadingReason
from irev_desktop.services.catalogue.importing.examining import Examined
from irev_desktop.services.library import Library
from irev_desktop.storage.document_store import Staged
from irev_desktop.storage.opening import AT_IMPORT, RECOGNITION_FACT
from irev_desktop.storage.unit_of_work import UnitOfWork


def staged_as_examined(library: Library, examined: Examined) -> Staged:
    """Copy a file into the store's antechamber, and make sure that it is the one examined.

    Raises LibraryError: FILE_CHANGED, PATH_UNREADABLE; TroubleError on a full disk.
    """
    store = library.storage.store
    staged = store.stage(examined.path)
    if staged.sha256 != examined.sha256:
        store.discard(staged)
        raise LibraryError(Code.FILE_CHANGED, path=str(examined.path))
    return staged


def _note_pages(session: Session, examined: Examined) -> None:
    """Note the pages to recognise: those without text at once, if the library wants it so.

    Those of which the text is damaged wait for somebody to ask.
    """
    wanted = session.get(LibraryFact, RECOGNITION_FACT)
    at_once = wanted is None or wanted.value == AT_IMPORT
    for page, why in examined.to_read:
        asked = at_once and why is ReadingReason.NO_TEXT
        state = PageReading.TO_DO if asked else PageReading.FOUND
        session.add(PageRecognition(sha256=examined.sha256, page=page, state=state, why=why))


def add_file(
    library: Library, work: UnitOfWork, document: Document, examined: Examined, name: str
) -> FileId:
    """Record the file at the end of the document's, and its page texts; within a command."""
    file = DigitalFile(
        position=len(document.files),
        sha256=examined.sha256,
        name=name,
        byte_size=examined.byte_size,
        page_count=examined.page_count,
        text_state=examined.text_state,
        added_at=library.clock.now(),
    )
    document.files.append(file)
    note_texts(work.session, examined)
    work.session.flush()
    return FileId(file.id)


def note_texts(session: Session, examined: Examined) -> None:
    """Keep the page texts of a file, and note the pages to recognise, unless that is done."""
    known = select(PageTexts.sha256).where(PageTexts.sha256 == examined.sha256)
    if session.scalar(known) is None:
        session.add(PageTexts(sha256=examined.sha256, body=examined.texts))
        _note_pages(session, examined)
