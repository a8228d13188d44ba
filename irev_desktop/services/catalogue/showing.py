"""One document with all that its page and its form show."""

from collections.abc import Sequence

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, object_session

from irev_desktop.entities.circulation import Borrower, Copy, Loan, LoanBorrower
from irev_desktop.entities.dispositif import Dispositif
from irev_desktop.entities.document import (
    DigitalFile,
    Document,
    DocumentTheme,
    Relation,
    Theme,
)
from irev_desktop.entities.journal import OperationConcern
from irev_desktop.entities.territory import Territory
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.changes import Subject
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import (
    BorrowerId,
    CopyId,
    DispositifId,
    DocumentId,
    FileId,
    TerritoryId,
)
from irev_desktop.kernel.vocabulary import DocumentState, Permission, TextState
from irev_desktop.services.catalogue import lookups
from irev_desktop.services.catalogue.records import (
    CopyRecord,
    DocumentRecord,
    FileRecord,
    RelationRecord,
    SignatoryRecord,
)
from irev_desktop.services.catalogue.textless import count_unread, was_read
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import may, requires
from irev_desktop.services.reference.records import DispositifRef, TerritoryRef, ThemeRecord


@requires(Permission.READ_PUBLIC)
def show_document(library: Library, actor: Actor, document_id: int) -> DocumentRecord:
    """Return a document whole. A visitor sees no draft, no history, and nobody's name.

    Raises LibraryError(UNKNOWN_DOCUMENT).
    """
    with library.storage.reading() as session:
        document = lookups.document(session, document_id)
        if document.state is DocumentState.DRAFT and not may(actor, Permission.READ_ALL):
            raise LibraryError(Code.UNKNOWN_DOCUMENT, id=str(document_id))
        return _record(library, actor, session, document)


def copy_records(
    session: Session, copies: Sequence[Copy], *, persons: bool
) -> tuple[CopyRecord, ...]:
    """Return copies with where they are; who has them, and the notes, only if `persons`."""
    query = (
        select(Loan.copy_id, Loan.due_on, Borrower.id, Borrower.name)
        .outerjoin(LoanBorrower, LoanBorrower.loan_id == Loan.id)
        .outerjoin(Borrower, Borrower.id == LoanBorrower.borrower_id)
        .where(Loan.copy_id.in_([copy.id for copy in copies]), Loan.returned_on.is_(None))
    )
    out = {row.copy_id: row for row in session.execute(query)} if copies else {}
    records = []
    for copy in copies:
        loan = out.get(copy.id)
        named = loan if persons else None
        records.append(
            CopyRecord(
                CopyId(copy.id),
                DocumentId(copy.document_id),
                copy.barcode,
                copy.call_number,
                copy.location,
                copy.circulation_type,
                copy.condition,
                copy.accompanying,
                copy.note if persons else "",
                copy.kept,
                copy.lost_on,
                copy.version,
                loan is not None,
                loan.due_on if loan else None,
                BorrowerId(named.id) if named and named.id else None,
                (named.name or "") if named else "",
            )
        )
    return tuple(records)


def _record(library: Library, actor: Actor, session: Session, document: Document) -> DocumentRecord:
    copies = session.scalars(
        select(Copy).where(Copy.document_id == document.id).order_by(Copy.id)
    ).all()
    staff = may(actor, Permission.READ_ALL)
    return DocumentRecord(
        id=DocumentId(document.id),
        version=document.version,
        title=document.title,
        kind=document.kind,
        state=document.state,
        official_code=document.official_code,
        dispositif=next(iter(_dispositifs(session, [document.dispositif_id])), None),
        other_dispositifs=_dispositifs(
            session, [row.dispositif_id for row in document.other_dispositifs]
        ),
        territories=_territories(session, document),
        summary=document.summary,
        period_start=document.period_start,
        period_end=document.period_end,
        signed_on=document.signed_on,
        period_start_precision=document.period_start_precision,
        period_end_precision=document.period_end_precision,
        signed_precision=document.signed_precision,
        note=document.note if staff else "",
        source_url=document.source_url,
        signatories=tuple(SignatoryRecord(row.name, row.role) for row in document.signatories),
        themes=_themes(session, document),
        relations=_relations(session, document, drafts=staff),
        files=tuple(_file(library, row) for row in document.files),
        copies=copy_records(session, copies, persons=may(actor, Permission.CIRCULATE)),
        operations=_operations(session, document) if staff else 0,
        created_at=document.created_at,
        modified_at=document.modified_at,
    )


def _dispositifs(session: Session, ids: Sequence[int | None]) -> tuple[DispositifRef, ...]:
    query = select(Dispositif).where(Dispositif.id.in_(ids)).order_by(Dispositif.position)
    return tuple(
        DispositifRef(DispositifId(row.id), row.code, row.short_name, row.name)
        for row in session.scalars(query)
    )


def _territories(session: Session, document: Document) -> tuple[TerritoryRef, ...]:
    places = {row.territory_id: row.position for row in document.territories}
    rows = session.scalars(select(Territory).where(Territory.id.in_(places)))
    return tuple(
        TerritoryRef(TerritoryId(row.id), row.kind, row.code or "", row.label)
        for row in sorted(rows, key=lambda row: places[row.id])
    )


def _themes(session: Session, document: Document) -> tuple[ThemeRecord, ...]:
    query = (
        select(Theme)
        .join(DocumentTheme, DocumentTheme.theme_id == Theme.id)
        .where(DocumentTheme.document_id == document.id)
        .order_by(Theme.id)
    )
    return tuple(
        ThemeRecord(row.id, row.code, row.family, row.label) for row in session.scalars(query)
    )


def _relations(session: Session, document: Document, *, drafts: bool) -> tuple[RelationRecord, ...]:
    query = (
        select(Relation, Document)
        .join(
            Document,
            or_(
                (Relation.source_id == document.id) & (Document.id == Relation.target_id),
                (Relation.target_id == document.id) & (Document.id == Relation.source_id),
            ),
        )
        .order_by(Relation.id)
    )
    return tuple(
        RelationRecord(
            link.id, link.kind, link.source_id == document.id, DocumentId(other.id), other.title
        )
        for link, other in session.execute(query)
        if drafts or other.state is not DocumentState.DRAFT
    )


def _file(library: Library, file: DigitalFile) -> FileRecord:
    session = object_session(file)
    assert session is not None
    unread = count_unread(session, file.id)
    state = file.text_state
    if not unread and state in {TextState.NONE, TextState.PARTIAL} and was_read(session, file):
        state = TextState.OCR
    return FileRecord(
        FileId(file.id),
        file.sha256,
        file.name,
        file.page_count,
        file.byte_size,
        state,
        file.added_at,
        library.storage.store.has(file.sha256),
        unread,
    )


def _operations(session: Session, document: Document) -> int:
    query = (
        select(func.count(func.distinct(OperationConcern.operation_id)))
        .select_from(OperationConcern)
        .where(
            OperationConcern.subject == Subject.DOCUMENT,
            OperationConcern.record_id == document.id,
        )
    )
    return session.scalar(query) or 0
