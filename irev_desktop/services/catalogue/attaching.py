"""Giving a record known to exist what was found of it: a file, or the draft made of one."""

from contextlib import closing
from pathlib import Path
from typing import cast

from sqlalchemy import Table, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from irev_desktop.entities.document import DigitalFile, Document
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.progress import Progress, Silent
from irev_desktop.kernel.vocabulary import DocumentState, Permission
from irev_desktop.services.catalogue import lookups
from irev_desktop.services.catalogue.editing import completed, draft_of, touch, write
from irev_desktop.services.catalogue.finishing import done, remove
from irev_desktop.services.catalogue.importing.examining import (
    Examined,
    Refused,
    examine,
    stored,
)
from irev_desktop.services.catalogue.importing.filing import add_file, staged_as_examined
from irev_desktop.services.catalogue.importing.records import Duplicate
from irev_desktop.services.catalogue.recognising.titles import label_of
from irev_desktop.services.catalogue.records import DocumentDone
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires


@requires(Permission.CATALOGUE)
def attach_draft(library: Library, actor: Actor, draft_id: int, record_id: int) -> DocumentDone:
    """Move a draft's files into a record known to exist, and delete the draft; one operation.

    What the record leaves empty is filled from the draft. Raises LibraryError: UNKNOWN_DOCUMENT,
    NOT_A_DRAFT, NOT_A_KNOWN_RECORD, DOCUMENT_HAS_COPIES.
    """
    with library.storage.command(actor, "attach") as work:
        session = work.session
        draft = lookups.document(session, draft_id)
        record = _known_record(session, record_id)
        if draft.state is not DocumentState.DRAFT:
            raise LibraryError(Code.NOT_A_DRAFT, id=str(draft_id))
        merged = completed(draft_of(session, record), draft_of(session, draft))
        files = cast("Table", DigitalFile.__table__)
        work.bulk_update(files, files.c.document_id == draft.id, {"document_id": record.id})
        remove(work, draft)
        with session.no_autoflush:
            write(session, record, merged)
            record.modified_at = library.clock.now()
            touch(session, record)
        return done(work, record)


@requires(Permission.CATALOGUE)
def attach_file(
    library: Library,
    actor: Actor,
    path: Path,
    record_id: int,
    *,
    progress: Progress | None = None,
) -> DocumentDone:
    """Store a PDF and give it to a record known to exist; raises like `add_document_file`.

    Also raises LibraryError(NOT_A_KNOWN_RECORD) when the record has a file or a copy already.
    """
    return _add(library, actor, path, record_id, progress, known=True)


@requires(Permission.CATALOGUE)
def add_document_file(
    library: Library,
    actor: Actor,
    document_id: int,
    path: Path,
    *,
    progress: Progress | None = None,
) -> DocumentDone:
    """Store a PDF as a further file of any document.

    Raises LibraryError: UNKNOWN_DOCUMENT, DUPLICATE_FILE, FILE_…; TroubleError: PATH_MISSING,
    PATH_UNREADABLE, DISK_FULL…; Cancelled.
    """
    return _add(library, actor, path, document_id, progress, known=False)


def _add(
    library: Library,
    actor: Actor,
    path: Path,
    document_id: int,
    progress: Progress | None,
    *,
    known: bool,
) -> DocumentDone:
    find = _known_record if known else lookups.document
    with library.storage.reading() as session:
        find(session, document_id)
    examined = _examined(library, path, progress or Silent())
    staged = staged_as_examined(library, examined)
    name = label_of(path)
    try:
        with library.storage.command(actor, "attach", file=name) as work:
            work.add_file(staged)
            document = find(work.session, document_id)
            with work.session.no_autoflush:
                add_file(library, work, document, examined, name)
                document.modified_at = library.clock.now()
                touch(work.session, document)
            return done(work, document)
    except IntegrityError as error:  # another desk stored the same file a moment ago
        known_file = stored(library, examined.sha256)
        if known_file is None:
            raise
        raise _duplicate(Duplicate(path, *known_file)) from error


def _examined(library: Library, path: Path, progress: Progress) -> Examined:
    with closing(examine(library, [(path, None)], progress)) as outcomes:
        outcome = next(outcomes)
    if isinstance(outcome, Refused):
        raise outcome.error
    if isinstance(outcome, Duplicate):
        raise _duplicate(outcome)
    return cast("Examined", outcome)  # one path alone has no twin


def _duplicate(known: Duplicate) -> LibraryError:
    return LibraryError(Code.DUPLICATE_FILE, document=str(known.document), title=known.title)


def _known_record(session: Session, record_id: int) -> Document:
    """Return a record without file or copy; LibraryError(NOT_A_KNOWN_RECORD) otherwise."""
    record = lookups.document(session, record_id)
    files = select(func.count()).where(DigitalFile.document_id == record_id)
    if session.scalar(files) or lookups.copy_count(session, record_id):
        raise LibraryError(Code.NOT_A_KNOWN_RECORD, id=str(record_id))
    return record
