"""Which records a file of the inbox may be, before anything of it is stored as a record."""

from collections.abc import Iterable, Mapping
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.inbox import InboxItem, TextSignature
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.ids import InboxId
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.catalogue.duplicates.finding import (
    ALIKE,
    same_contract,
    sameness_of,
    with_texts,
)
from irev_desktop.services.catalogue.duplicates.records import Likely, Sameness
from irev_desktop.services.catalogue.duplicates.sketches import current_sketches
from irev_desktop.services.catalogue.inbox.items import OPEN, open_item, title_of_item
from irev_desktop.services.catalogue.records import DocumentDraft
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires

MOST: Final = 5


@requires(Permission.CATALOGUE)
def likely_duplicates(
    library: Library, actor: Actor, item_id: int, draft: DocumentDraft
) -> tuple[Likely, ...]:
    """Return what a file, with what is written of it so far, may be; the likeliest first.

    Raises LibraryError(UNKNOWN_INBOX_ITEM).
    """
    sketches = current_sketches(library)
    with library.storage.reading() as session:
        item = open_item(session, item_id)
        own = session.get(TextSignature, item.sha256)
        near = sketches.like(own.body if own else b"", ALIKE)
        scores = {sha: score for score, sha in near if sha != item.sha256}
        found = [*with_texts(session, scores), *_waiting_with_texts(session, scores)]
        known = {each.document for each in found if each.sameness is Sameness.TEXT}
        found += [each for each in same_contract(session, draft) if each.document not in known]
    order = list(Sameness)
    found.sort(key=lambda each: (order.index(each.sameness), -each.score))
    first = {(each.document, each.item): each for each in reversed(found)}
    return tuple(each for each in found if first[each.document, each.item] is each)[:MOST]


def _waiting_with_texts(session: Session, scores: Mapping[str, float]) -> Iterable[Likely]:
    query = select(InboxItem).where(InboxItem.sha256.in_(scores), InboxItem.state.in_(OPEN))
    for item in session.scalars(query):
        score = scores[item.sha256]
        yield Likely(sameness_of(score), score, title_of_item(item), item=InboxId(item.id))
