"""Links between documents: avenant of, annexe of, replaces, evaluates, cites."""

from sqlalchemy import select

from irev_desktop.entities.document import Document, Relation
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Permission, RelationKind
from irev_desktop.services.catalogue import lookups
from irev_desktop.services.catalogue.finishing import done
from irev_desktop.services.catalogue.records import DocumentDone
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires


@requires(Permission.CATALOGUE)
def relate(
    library: Library, actor: Actor, source_id: int, target_id: int, kind: RelationKind
) -> DocumentDone:
    """Say that the first document is avenant of, annexe of… the second; saying it twice is one.

    Raises LibraryError: UNKNOWN_DOCUMENT, FIELD_INVALID (a document is not linked to itself).
    """
    with library.storage.command(actor, "relate") as work:
        source = lookups.document(work.session, source_id)
        target = lookups.document(work.session, target_id)
        if source is target:
            raise LibraryError(
                Code.FIELD_INVALID,
                value=str(target_id),
                field=_("le lien"),
                expected=_("un autre document"),
            )
        same = select(Relation.id).where(
            Relation.source_id == source_id, Relation.target_id == target_id, Relation.kind == kind
        )
        if work.session.scalar(same) is None:
            work.session.add(Relation(source_id=source_id, target_id=target_id, kind=kind))
        work.details["other"] = target.title
        return done(work, source)


@requires(Permission.CATALOGUE)
def unrelate(library: Library, actor: Actor, relation_id: int) -> DocumentDone:
    """Take a link away. Raises LibraryError(UNKNOWN_DOCUMENT) when it is gone already."""
    with library.storage.command(actor, "unrelate") as work:
        relation = work.session.get(Relation, relation_id)
        if relation is None:
            raise LibraryError(Code.UNKNOWN_DOCUMENT, id=str(relation_id))
        source = work.session.get_one(Document, relation.source_id)
        work.session.delete(relation)
        return done(work, source)
