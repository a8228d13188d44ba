"""Makes one record of two: files, copies with their loans, holds, links and reports come over.

One transaction, which undoing takes back. The history of the record that goes stays under its
number, and the operation names both.
"""

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from irev_desktop.entities.document import DigitalFile, Relation
from irev_desktop.entities.holds import Hold
from irev_desktop.entities.mapped import metadata
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.changes import Subject
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.desk_vocabulary import HoldState
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.vocabulary import DocumentState, Permission
from irev_desktop.services.catalogue import lookups
from irev_desktop.services.catalogue.editing import completed, draft_of, touch, write
from irev_desktop.services.catalogue.finishing import done, remove
from irev_desktop.services.catalogue.records import DocumentDone
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires
from irev_desktop.storage.unit_of_work import UnitOfWork

TABLES = ("copies", "holds", "usage_facts", "inbox_items")
"""Tables whose rows say of which document by `document_id` alone, and come over as they are."""


@requires(Permission.CATALOGUE)
def merge_documents(library: Library, actor: Actor, kept_id: int, gone_id: int) -> DocumentDone:
    """Move all that the second document has to the first, and delete it.

    What the first leaves empty is filled from the second; it takes the further state of the two if
    it has what that asks. Its files come first, its borrowers who wait keep the order in which
    they asked. Raises LibraryError: UNKNOWN_DOCUMENT, DOCUMENT_MERGED_WITH_ITSELF.
    """
    if kept_id == gone_id:
        raise LibraryError(Code.DOCUMENT_MERGED_WITH_ITSELF)
    with library.storage.command(actor, "merge_documents") as work:
        session = work.session
        kept, gone = lookups.document(session, kept_id), lookups.document(session, gone_id)
        content = completed(draft_of(session, kept), draft_of(session, gone))
        further = max(kept.state, gone.state, key=list(DocumentState).index)
        work.details = {"merged": gone.title, "number": gone_id}
        _move_files(work, kept_id, gone_id)
        for table in TABLES:
            rows = metadata().tables[table]
            work.bulk_update(rows, rows.c.document_id == gone_id, {"document_id": kept_id})
        _move_reports(work, kept_id, gone_id)
        _move_relations(session, kept_id, gone_id)
        _queue_up(session, kept_id)
        remove(work, gone)
        with session.no_autoflush:
            write(session, kept, content)
        if not kept.missing_for(further, has_copy=lookups.has_kept_copy(session, kept_id)):
            kept.state = further
        kept.modified_at = library.clock.now()
        touch(session, kept)
        return done(work, kept)


def _move_files(work: UnitOfWork, kept: int, gone: int) -> None:
    """Put the files of one document behind those of the other."""
    files = metadata().tables["digital_files"]
    last = select(func.max(DigitalFile.position)).where(DigitalFile.document_id == kept)
    after = work.session.scalar(last)
    places = {"position": files.c.position + (0 if after is None else after + 1)}
    work.bulk_update(files, files.c.document_id == gone, {"document_id": kept, **places})


def _move_reports(work: UnitOfWork, kept: int, gone: int) -> None:
    reports = metadata().tables["reports"]
    of_gone = (reports.c.subject == Subject.DOCUMENT) & (reports.c.subject_id == gone)
    work.bulk_update(reports, of_gone, {"subject_id": kept})


def _move_relations(session: Session, kept: int, gone: int) -> None:
    """Let links lead from and to the document that stays; none twice, none to itself."""
    both = (kept, gone)
    touching = or_(Relation.source_id.in_(both), Relation.target_id.in_(both))
    links = session.scalars(select(Relation).where(touching).order_by(Relation.id)).all()
    ends = {link: {link.source_id, link.target_id} for link in links}
    known = {(e.source_id, e.target_id, e.kind) for e in links if gone not in ends[e]}
    for link in links:
        if gone not in ends[link]:
            continue
        source = kept if link.source_id == gone else link.source_id
        target = kept if link.target_id == gone else link.target_id
        if source == target or (source, target, link.kind) in known:
            session.delete(link)
        else:
            link.source_id, link.target_id = source, target
            known.add((source, target, link.kind))
    session.flush()


def _queue_up(session: Session, document_id: int) -> None:
    """Number those who wait in the order in which they asked (circulation, rules 68-71)."""
    waiting = (
        select(Hold)
        .where(Hold.document_id == document_id, Hold.state == HoldState.QUEUED)
        .order_by(Hold.placed_at, Hold.id)
    )
    for place, hold in enumerate(session.scalars(waiting).all(), start=1):
        hold.priority = place
