"""Paper copies: added, edited, withdrawn, lost and found, deleted."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import Copy, Loan
from irev_desktop.entities.document import Document
from irev_desktop.entities.holds import Hold
from irev_desktop.entities.usage import Consultation
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.entry import line, paragraphs
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import CopyId, DocumentId
from irev_desktop.kernel.vocabulary import CodeKind, DocumentState, Permission
from irev_desktop.services.catalogue import lookups
from irev_desktop.services.catalogue.call_numbers.numbering import kept_scheme, next_call_number
from irev_desktop.services.catalogue.codes import claim_code, release_code
from irev_desktop.services.catalogue.editing import settle_state
from irev_desktop.services.catalogue.numbering import following
from irev_desktop.services.catalogue.records import CopyDone, CopyDraft, CopyRecord
from irev_desktop.services.catalogue.showing import copy_records
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import may, requires
from irev_desktop.storage.unit_of_work import UnitOfWork


@requires(Permission.READ_PUBLIC)
def list_copies(library: Library, actor: Actor, document_id: int) -> tuple[CopyRecord, ...]:
    """Return the copies of a document; who has them only to those who may lend.

    Raises LibraryError(UNKNOWN_DOCUMENT), also for a draft asked by a visitor.
    """
    with library.storage.reading() as session:
        document = lookups.document(session, document_id)
        if document.state is DocumentState.DRAFT and not may(actor, Permission.READ_ALL):
            raise LibraryError(Code.UNKNOWN_DOCUMENT, id=str(document_id))
        query = select(Copy).where(Copy.document_id == document_id).order_by(Copy.id)
        persons = may(actor, Permission.CIRCULATE)
        return copy_records(session, session.scalars(query).all(), persons=persons)


@requires(Permission.CATALOGUE)
def add_copy(
    library: Library, actor: Actor, document_id: int, draft: CopyDraft, *, by_scheme: bool = False
) -> CopyDone:
    """Add a paper copy to a document.

    A draft without barcode takes the centre's next one; `by_scheme`, the call number is the one
    that the library's scheme gives now, if it has one, whatever the draft says. Raises
    LibraryError: UNKNOWN_DOCUMENT, CODE_INVALID, CODE_TAKEN.
    """
    with library.storage.command(actor, "add_copy") as work:
        document = lookups.document(work.session, document_id)
        if by_scheme and (scheme := kept_scheme(work.session, lock=True)):
            given = next_call_number(work.session, document_id, scheme)
            draft = replace(draft, call_number=given)
        if not draft.barcode.strip():
            draft = replace(draft, barcode=following(work.session))
        copy = new_copy(work.session, document.id, draft, library.clock.now())
        work.session.add(copy)
        return _done(work, copy)


@requires(Permission.CATALOGUE)
def edit_copy(
    library: Library, actor: Actor, copy_id: int, version: int, draft: CopyDraft
) -> CopyDone:
    """Make the copy what the form says; `version` is the one that the form was filled from.

    Raises LibraryError: UNKNOWN_COPY, RECORD_CHANGED, CODE_INVALID, CODE_TAKEN.
    """
    with library.storage.command(actor, "edit_copy") as work:
        copy = lookups.copy(work.session, copy_id)
        if copy.version != version:
            raise LibraryError(Code.RECORD_CHANGED, id=copy_id, version=copy.version)
        old = copy.barcode
        renamed = draft.barcode.strip() != old
        if renamed:
            copy.barcode = claim_code(work.session, draft.barcode, CodeKind.COPY)
        _describe(copy, draft)
        copy.modified_at = library.clock.now()
        if renamed:
            release_code(work.session, old)
        return _done(work, copy)


@requires(Permission.CATALOGUE)
def withdraw_copy(library: Library, actor: Actor, copy_id: int) -> CopyDone:
    """Take a copy out of the collection; its history stays.

    A published document that loses all there is to read is catalogued again. Raises LibraryError:
    UNKNOWN_COPY, COPY_ON_LOAN.
    """
    return _keep(library, actor, copy_id, "withdraw_copy", kept=False)


@requires(Permission.CATALOGUE)
def restore_copy(library: Library, actor: Actor, copy_id: int) -> CopyDone:
    """Take a withdrawn copy back into the collection. Raises LibraryError(UNKNOWN_COPY)."""
    return _keep(library, actor, copy_id, "restore_copy", kept=True)


@requires(Permission.CATALOGUE)
def mark_lost(library: Library, actor: Actor, copy_id: int, *, lost: bool = True) -> CopyDone:
    """Note that a copy cannot be found, or that it has been. Raises LibraryError(UNKNOWN_COPY)."""
    with library.storage.command(actor, "lose_copy" if lost else "find_copy") as work:
        copy = lookups.copy(work.session, copy_id)
        copy.lost_on = library.clock.today() if lost else None
        copy.modified_at = library.clock.now()
        return _done(work, copy)


@requires(Permission.CATALOGUE)
def delete_copy(library: Library, actor: Actor, copy_id: int) -> CopyDone:
    """Delete a copy entered by mistake, and free its code.

    Raises LibraryError: UNKNOWN_COPY, COPY_ON_LOAN, COPY_PUT_ASIDE, COPY_IN_CONSULTATION,
    COPY_HAS_HISTORY.
    """
    with library.storage.command(actor, "delete_copy") as work:
        session = work.session
        copy = lookups.copy(session, copy_id)
        _refuse_on_loan(session, copy)
        if _has_history(session, copy_id):
            raise LibraryError(Code.COPY_HAS_HISTORY)
        session.delete(copy)
        release_code(session, copy.barcode)
        return _done(work, copy)


def _has_history(session: Session, copy_id: int) -> bool:
    """Tell whether a copy was ever lent, read on the premises, or asked for by itself."""
    uses = (
        select(Loan.id).where(Loan.copy_id == copy_id),
        select(Consultation.id).where(Consultation.copy_id == copy_id),
        select(Hold.id).where(Hold.copy_id == copy_id),
    )
    return any(session.scalar(use.limit(1)) is not None for use in uses)


def new_copy(session: Session, document_id: int, draft: CopyDraft, now: datetime) -> Copy:
    """Return a copy, in no session yet, whose barcode is claimed.

    Raises LibraryError: CODE_INVALID, CODE_TAKEN.
    """
    copy = Copy(
        document_id=document_id,
        barcode=claim_code(session, draft.barcode, CodeKind.COPY),
        created_at=now,
        modified_at=now,
    )
    _describe(copy, draft)
    return copy


def _describe(copy: Copy, draft: CopyDraft) -> None:
    copy.call_number = line(draft.call_number)
    copy.location = line(draft.location)
    copy.circulation_type = draft.circulation_type
    copy.condition = draft.condition
    copy.accompanying = line(draft.accompanying)
    copy.note = paragraphs(draft.note)


def _keep(library: Library, actor: Actor, copy_id: int, kind: str, *, kept: bool) -> CopyDone:
    with library.storage.command(actor, kind) as work:
        copy = lookups.copy(work.session, copy_id)
        if not kept:
            _refuse_on_loan(work.session, copy)
        copy.kept = kept
        copy.modified_at = library.clock.now()
        try:
            work.session.flush()
        except IntegrityError as error:  # lent by another desk since the question
            raise LibraryError(Code.COPY_ON_LOAN) from error
        return _done(work, copy)


def _refuse_on_loan(session: Session, copy: Copy) -> None:
    loan = lookups.open_loan(session, copy.id)
    if loan is not None:
        raise LibraryError(Code.COPY_ON_LOAN, until=loan.due_on, since=loan.lent_at)
    aside = select(Hold.id).where(Hold.shelf_copy_id == copy.id)
    if session.scalar(aside) is not None:  # rule 81
        raise LibraryError(Code.COPY_PUT_ASIDE)
    read = select(Consultation.started_at).where(
        Consultation.copy_id == copy.id, Consultation.ended_at.is_(None)
    )
    since = session.scalar(read)
    if since is not None:
        raise LibraryError(Code.COPY_IN_CONSULTATION, since=since)


def _done(work: UnitOfWork, copy: Copy) -> CopyDone:
    """Settle the document's state, commit, and say what was done."""
    session = work.session
    session.flush()
    document = session.get_one(Document, copy.document_id)
    settle_state(session, document)
    work.details |= {"title": document.title, "barcode": copy.barcode}
    answer = CopyDone(
        CopyId(copy.id),
        copy.barcode,
        copy.call_number,
        DocumentId(document.id),
        document.title,
        document.state,
        work.operation,
    )
    work.commit()
    return answer
