"""Suggestions that somebody refused stay refused, until the text says them elsewhere."""

from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.inbox import RefusedSuggestion
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.ids import OperationId
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires

REFUSE = "refuse_suggestion"
OFFER_AGAIN = "offer_again"
"""Kinds of the two operations."""


def suggestion_key(field: str, value: str, page: int, read: str) -> str:
    """Return by what a suggestion is known again: its value, and the words where it was read."""
    return sha256("\0".join((field, value, str(page), read)).encode()).hexdigest()


@requires(Permission.CATALOGUE)
def refused_suggestions(library: Library, actor: Actor, digest: str) -> frozenset[str]:
    """Return the keys of what was refused for a file, named by its SHA-256."""
    with library.storage.reading() as session:
        return frozenset(row.suggestion for row in _rows(session, digest))


@requires(Permission.CATALOGUE)
def refuse_suggestion(library: Library, actor: Actor, digest: str, suggestion: str) -> OperationId:
    """Remember that a suggestion for a file is refused; undoing offers it again."""
    with library.storage.command(actor, REFUSE) as work:
        if work.session.get(RefusedSuggestion, (digest, suggestion)) is None:
            work.session.add(RefusedSuggestion(sha256=digest, suggestion=suggestion))
        work.commit()
        return work.operation


@requires(Permission.CATALOGUE)
def offer_again(library: Library, actor: Actor, digest: str) -> OperationId:
    """Forget all that was refused for a file; undoing refuses it again."""
    with library.storage.command(actor, OFFER_AGAIN) as work:
        for row in _rows(work.session, digest):
            work.session.delete(row)
        work.commit()
        return work.operation


def _rows(session: Session, digest: str) -> list[RefusedSuggestion]:
    query = select(RefusedSuggestion).where(RefusedSuggestion.sha256 == digest)
    return list(session.scalars(query))
