"""Undo of any operation, by whoever did it or may do it."""

from collections.abc import Sequence

from sqlalchemy import select

from irev_desktop.entities.journal import Operation
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import OperationId
from irev_desktop.kernel.progress import Progress, Silent
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.administration.kinds import KINDS, label
from irev_desktop.services.administration.records import Undone, UndoneEach
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import require, requires
from irev_desktop.storage import undo as storage_undo


@requires(Permission.UNDO)
def undo(library: Library, actor: Actor, operation: str) -> Undone:
    """Undo one operation, as a new operation that can be undone too.

    Raises LibraryError: UNKNOWN_OPERATION, ALREADY_UNDONE, UNDO_STALE, UNDO_BLOCKED,
    UNDO_SCHEMA, FILE_GONE_FROM_STORE, FORBIDDEN.
    """
    target = OperationId(operation)
    with library.storage.command(actor, "undo", undoes=target) as work:
        done = work.session.get(Operation, target)
        if done is None:
            raise LibraryError(Code.UNKNOWN_OPERATION, id=operation)
        _require_kind(actor, done)
        storage_undo.undo(work, target)
        changes = work.commit()
    return Undone(changes.operation, target, done.kind, label(done.kind))


@requires(Permission.UNDO)
def undo_each(
    library: Library,
    actor: Actor,
    operations: Sequence[str],
    *,
    progress: Progress | None = None,
) -> UndoneEach:
    """Undo several operations, the last one first; one that cannot be never stops the others.

    Raises `Cancelled` when `progress` says so: what is undone by then stays undone.
    """
    watched = progress or Silent()
    undone: list[OperationId] = []
    refused: dict[OperationId, str] = {}
    for count, operation in enumerate(reversed(operations), start=1):
        watched.check()
        try:
            undone.append(undo(library, actor, operation).undid)
        except LibraryError as error:
            refused[OperationId(operation)] = sentence(error)
        watched.advance(count, len(operations))
    return UndoneEach(tuple(undone), refused)


def _require_kind(actor: Actor, operation: Operation) -> None:
    """Let one undo one's own operation, or one that one could have done."""
    if operation.actor_id == actor.id and actor.id is not None:
        return
    kind = KINDS.get(operation.kind)
    require(actor, kind.permission if kind else Permission.ADMINISTER)


@requires(Permission.UNDO)
def last_undoable(library: Library, actor: Actor) -> OperationId | None:
    """Return this actor's last operation that is neither undone nor itself an undo."""
    undone = select(Operation.undoes_id).where(Operation.undoes_id.is_not(None))
    query = (
        select(Operation.id)
        .where(
            Operation.actor_id == actor.id,
            Operation.undoes_id.is_(None),
            Operation.id.not_in(undone),
        )
        .order_by(Operation.number.desc())
        .limit(1)
    )
    with library.storage.reading() as session:
        found = session.scalar(query)
        return None if found is None else OperationId(found)
