"""A merger as one guided operation: what it would change can be seen first, and undone after.

The plan is a list of changes, each with its words: the preview reads the words, the merger does the
changes, so that the two can never tell different things. Documents stay where they are: what was
signed by a commune that merged concerns that commune; the succession leads from one to the other.
"""

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from irev_desktop.entities.document import DocumentTerritory
from irev_desktop.entities.territory import Territory
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.entry import line
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.vocabulary import Dating, Permission
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires
from irev_desktop.services.reference.editing_records import (
    MergeDraft,
    MergePreview,
    MergeStep,
    TerritoryDone,
)
from irev_desktop.services.reference.merging_steps import Merger, plan
from irev_desktop.services.reference.territory_commands import territory_done, territory_of
from irev_desktop.services.reference.territory_writing import new_territory, touch


@requires(Permission.CATALOGUE)
def preview_merge(library: Library, actor: Actor, draft: MergeDraft) -> MergePreview:
    """Return what a merger would change. Raises like `merge_territories`."""
    with library.storage.reading() as session:
        merger = _merger(session, draft)
        steps = tuple(MergeStep(each.words, each.warning) for each in plan(session, merger))
        ids = [row.id for row in merger.rows]
        count = session.scalar(
            select(func.count(func.distinct(DocumentTerritory.document_id))).where(
                DocumentTerritory.territory_id.in_(ids)
            )
        )
    return MergePreview(steps, count or 0)


@requires(Permission.CATALOGUE)
def merge_territories(library: Library, actor: Actor, draft: MergeDraft) -> TerritoryDone:
    """Merge, in one transaction; return the territory that comes out.

    Raises LibraryError: MERGE_TOO_FEW, MERGE_OUT_OF_LIFE, NAME_MISSING, TERRITORY_CODE_TAKEN,
    UNKNOWN_TERRITORY.
    """
    with library.storage.command(actor, "merge_territories") as work:
        session = work.session
        merger = _merger(session, draft)
        changes = list(plan(session, merger))
        result = merger.into or new_territory(session, merger.kind, draft.name, draft.code)
        for change in changes:
            change.do(result)
        for row in {*merger.rows, result}:
            touch(session, row)
        return territory_done(work, result)


def _merger(session: Session, draft: MergeDraft) -> Merger:
    rows = tuple(territory_of(session, each) for each in dict.fromkeys(draft.merged))
    into = None if draft.into is None else territory_of(session, draft.into)
    everyone = {row.id: row for row in (*rows, *((into,) if into else ()))}
    if len(everyone) < 2 or len({row.kind for row in everyone.values()}) > 1:
        raise LibraryError(Code.MERGE_TOO_FEW)
    if not line(draft.name):
        raise LibraryError(Code.NAME_MISSING)
    for row in rows:
        observed = row.dating is Dating.OBSERVED
        born_later = row.valid_from and not observed and row.valid_from >= draft.happened_on
        if born_later or (row.valid_to and row.valid_to < draft.happened_on - timedelta(days=1)):
            raise LibraryError(Code.MERGE_OUT_OF_LIFE, name=row.label)
    _refuse_taken(session, draft, everyone)
    return Merger(draft, rows, into)


def _refuse_taken(session: Session, draft: MergeDraft, everyone: dict[int, Territory]) -> None:
    """Refuse a code that another living territory of the kind bears."""
    code = line(draft.code).upper()
    kind = next(iter(everyone.values())).kind
    query = select(Territory).where(Territory.code == code, Territory.kind == kind)
    for other in session.scalars(query) if code else ():
        goes_on = draft.into == other.id
        if not goes_on and (other.valid_to is None or other.valid_to >= draft.happened_on):
            if other.id in everyone and not draft.delegated:
                continue  # it ends the day before, and leaves its code
            raise LibraryError(Code.TERRITORY_CODE_TAKEN, code=code, name=other.label)
