"""The PDFs of documents: where one lies for the reader, a copy of it for somebody, taken away."""

from collections.abc import Sequence
from pathlib import Path

from irev_desktop.entities.document import DigitalFile, Document
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError, TroubleError
from irev_desktop.kernel.system_errors import meaning
from irev_desktop.kernel.vocabulary import DocumentState, Permission
from irev_desktop.kernel.whole_file import translated_io, write_whole
from irev_desktop.services.catalogue import lookups
from irev_desktop.services.catalogue.editing import settle_state, touch
from irev_desktop.services.catalogue.finishing import done
from irev_desktop.services.catalogue.records import DocumentDone
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import may, requires


@requires(Permission.READ_PUBLIC)
def file_path(library: Library, actor: Actor, file_id: int) -> Path:
    """Return where a file lies in the store, to be read only.

    Raises LibraryError(UNKNOWN_FILE), also for a draft's file asked by a visitor;
    TroubleError(FILE_LOST) when the store has lost it.
    """
    sha256, name = _file(library, actor, file_id)
    return library.storage.store.open_path(sha256, name)


@requires(Permission.READ_PUBLIC)
def save_copy(
    library: Library, actor: Actor, file_id: int, target: Path, *, overwrite: bool = False
) -> Path:
    """Write a copy of a file at `target`, whole or not at all, and return where it is.

    Raises what `file_path` raises; LibraryError(TARGET_EXISTS) unless `overwrite`;
    TroubleError DISK_FULL, LIBRARY_READ_ONLY, WRITE_FAILED about the target's folder.
    """
    sha256, name = _file(library, actor, file_id)
    source = library.storage.store.open_path(sha256, name)
    if target.exists() and not overwrite:
        raise LibraryError(Code.TARGET_EXISTS, path=str(target))
    with translated_io(target), source.open("rb") as stream:
        try:
            write_whole(target, stream)
        except PermissionError as error:
            raise TroubleError(
                Code.WRITE_FAILED, path=str(target.parent), why=meaning(error)
            ) from error
    return target


@requires(Permission.CATALOGUE)
def remove_file(library: Library, actor: Actor, file_id: int) -> DocumentDone:
    """Take a file out of its document; it stays in the store, so undo finds it.

    A published document that loses all there is to read is catalogued again. Raises
    LibraryError(UNKNOWN_FILE).
    """
    with library.storage.command(actor, "remove_file") as work:
        file = lookups.digital_file(work.session, file_id)
        document = work.session.get_one(Document, file.document_id)
        document.files.remove(file)
        work.session.flush()
        for place, other in enumerate(document.files):
            other.position = place
        settle_state(work.session, document)
        document.modified_at = library.clock.now()
        touch(work.session, document)
        work.details["file"] = file.name
        return done(work, document)


@requires(Permission.CATALOGUE)
def order_files(
    library: Library, actor: Actor, document_id: int, order: Sequence[int]
) -> DocumentDone:
    """Put the files of a document in an order, given as all their ids; the first is read first.

    Raises LibraryError: UNKNOWN_DOCUMENT, UNKNOWN_FILE for an id that is not of the document,
    RECORD_CHANGED when one is missing or named twice.
    """
    with library.storage.command(actor, "order_files") as work:
        document = lookups.document(work.session, document_id)
        known = {file.id: file for file in document.files}
        unknown = next((each for each in order if each not in known), None)
        if unknown is not None:
            raise LibraryError(Code.UNKNOWN_FILE, id=str(unknown))
        if sorted(order) != sorted(known):
            raise LibraryError(Code.RECORD_CHANGED, id=document_id, version=document.version)
        for place, each in enumerate(order):
            known[each].position = place
        document.modified_at = library.clock.now()
        touch(work.session, document)
        return done(work, document)


def _file(library: Library, actor: Actor, file_id: int) -> tuple[str, str]:
    """Return digest and name of a file that the actor may read."""
    with library.storage.reading() as session:
        file = session.get(DigitalFile, file_id)
        if file is not None and not may(actor, Permission.READ_ALL):
            document = session.get_one(Document, file.document_id)
            file = None if document.state is DocumentState.DRAFT else file
        if file is None:
            raise LibraryError(Code.UNKNOWN_FILE, id=str(file_id))
        return file.sha256, file.name
