"""« Une information manquante, une erreur ? »: anybody may write, whoever catalogues answers."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from irev_desktop.entities.administration import Report
from irev_desktop.entities.dispositif import Dispositif
from irev_desktop.entities.document import Document
from irev_desktop.entities.territory import Territory
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.changes import Subject
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.entry import line, paragraphs
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import OperationId, ReportId
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import DocumentState, Permission
from irev_desktop.services.catalogue.worklist_records import ReportRecord
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import may, requires

LONGEST_MESSAGE = 4000
LONGEST_CONTACT = 200

_TITLES: Mapping[Subject, tuple[InstrumentedAttribute[int], InstrumentedAttribute[str]]] = {
    Subject.DOCUMENT: (Document.id, Document.title),
    Subject.TERRITORY: (Territory.id, Territory.name),
    Subject.DISPOSITIF: (Dispositif.id, Dispositif.name),
}
"""What can be reported on, and how it is called."""

_UNKNOWN = {
    Subject.DOCUMENT: Code.UNKNOWN_DOCUMENT,
    Subject.TERRITORY: Code.UNKNOWN_TERRITORY,
    Subject.DISPOSITIF: Code.UNKNOWN_DISPOSITIF,
}


@requires(Permission.REPORT)
def report_error(
    library: Library,
    actor: Actor,
    subject: Subject,
    record_id: int,
    message: str,
    *,
    contact: str = "",
    page: int | None = None,
) -> OperationId:
    """Leave a note on a document, territory or dispositif; return the operation that undoes it.

    `page` counts from 1. Raises LibraryError: FIELD_INVALID for an empty message, UNKNOWN_DOCUMENT,
    UNKNOWN_TERRITORY, UNKNOWN_DISPOSITIF.
    """
    text = paragraphs(message)[:LONGEST_MESSAGE]
    if not text:
        raise LibraryError(
            Code.FIELD_INVALID, value="", field=_("le message"), expected=_("quelques mots")
        )
    with library.storage.command(actor, "report") as work:
        title = _subject_title(work.session, actor, subject, record_id)
        work.session.add(
            Report(
                subject=subject,
                subject_id=record_id,
                page=page,
                message=text,
                contact=line(contact)[:LONGEST_CONTACT],
                created_at=library.clock.now(),
            )
        )
        work.details["title"] = title
        work.commit()
        return work.operation


@requires(Permission.READ_ALL)
def open_reports(
    library: Library, actor: Actor, subject: Subject | None = None, record_id: int | None = None
) -> tuple[ReportRecord, ...]:
    """Return the notes that nobody has closed, oldest first; of one record if it is named."""
    with library.storage.reading() as session:
        return waiting_reports(session, subject, record_id)


@requires(Permission.CATALOGUE)
def close_report(
    library: Library, actor: Actor, report_id: int, version: int, answer: str = ""
) -> OperationId:
    """Close a note with what was done about it; return the operation that undoes it.

    Raises LibraryError: UNKNOWN_REPORT, RECORD_CHANGED.
    """
    with library.storage.command(actor, "close_report") as work:
        report = work.session.get(Report, report_id)
        if report is None:
            raise LibraryError(Code.UNKNOWN_REPORT)
        if report.version != version:
            raise LibraryError(Code.RECORD_CHANGED, id=report_id, version=report.version)
        report.closed_at = library.clock.now()
        report.answer = paragraphs(answer)
        work.commit()
        return work.operation


def waiting_reports(
    session: Session, subject: Subject | None = None, record_id: int | None = None
) -> tuple[ReportRecord, ...]:
    """Return the open notes within a reading session."""
    query = select(Report).where(Report.closed_at.is_(None)).order_by(Report.id)
    if subject is not None:
        query = query.where(Report.subject == subject)
    if record_id is not None:
        query = query.where(Report.subject_id == record_id)
    reports = session.scalars(query).all()
    titles = _titles(session, reports)
    return tuple(
        ReportRecord(
            ReportId(row.id),
            row.version,
            row.subject,
            row.subject_id,
            titles.get((row.subject, row.subject_id), ""),
            row.page,
            row.message,
            row.contact,
            row.created_at,
            row.closed_at,
            row.answer,
        )
        for row in reports
    )


def _titles(session: Session, reports: Any) -> dict[tuple[Subject, int], str]:
    titles: dict[tuple[Subject, int], str] = {}
    for subject, (key, name) in _TITLES.items():
        ids = {row.subject_id for row in reports if row.subject is subject}
        if ids:
            rows = session.execute(select(key, name).where(key.in_(ids)))
            titles |= {(subject, record_id): title for record_id, title in rows}
    return titles


def _subject_title(session: Session, actor: Actor, subject: Subject, record_id: int) -> str:
    """Return what the record is called; refuse one that is not there, or a draft to a visitor."""
    if subject not in _TITLES:
        raise LibraryError(Code.UNKNOWN_CODE, code=f"{subject} {record_id}")
    key, name = _TITLES[subject]
    query = select(name).where(key == record_id)
    if subject is Subject.DOCUMENT and not may(actor, Permission.READ_ALL):
        query = query.where(Document.state != DocumentState.DRAFT)
    title = session.scalar(query)
    if title is None:
        raise LibraryError(_UNKNOWN[subject], id=str(record_id), code=str(record_id))
    return title
