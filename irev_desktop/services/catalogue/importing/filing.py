"""Putting an examined file into a document: the same for the import and for attaching."""

from sqlalchemy import select

from irev_desktop.entities.document import DigitalFile, Document, PageTexts
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import FileId
from irev_desktop.services.catalogue.importing.examining import Examined
from irev_desktop.services.library import Library
from irev_desktop.storage.document_store import Staged
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
    known = select(PageTexts.sha256).where(PageTexts.sha256 == examined.sha256)
    if work.session.scalar(known) is None:
        work.session.add(PageTexts(sha256=examined.sha256, body=examined.texts))
    work.session.flush()
    return FileId(file.id)
