"""The trees of Consulter, by dispositif and by territory, each counted under the other's choice.

Only what is opened is worked out: the lines that are seen, each with its count. What is under a
line is asked for when it is opened (`branch`); a search finds lines wherever they are.
"""

from collections.abc import Collection
from enum import StrEnum

from sqlalchemy.orm import Session

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.collecting import uncollected
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires
from irev_desktop.services.reference.dispositif_forest import DispositifForest
from irev_desktop.services.reference.finding_lines import find_lines
from irev_desktop.services.reference.forest import Forest, keys_above
from irev_desktop.services.reference.records import Standing, Tree, TreeNode, TreeQuery
from irev_desktop.services.reference.shelf import ReferenceShelf, reference_shelf
from irev_desktop.services.reference.succession import start_of_reach
from irev_desktop.services.reference.territory_forest import TerritoryForest

EVERYTHING = TreeQuery()
NOWHERE = Standing()


class TreeKind(StrEnum):
    """By what a tree goes."""

    DISPOSITIF = "dispositif"
    TERRITORY = "territory"


@requires(Permission.READ_PUBLIC)
def tree(
    library: Library,
    actor: Actor,
    kind: TreeKind,
    query: TreeQuery = EVERYTHING,
    *,
    opened: Collection[str] | None = (),
    standing: Standing = NOWHERE,
) -> Tree:
    """Return a tree with what is under the keys `opened` and above the line looked for.

    By dispositif: all dispositifs → territories → documents, a document under the widest of its
    territories. By territory: région → département → EPCI → commune → quartier → dispositifs →
    documents; territories without any document are there, with a count of 0. With None everything
    is opened.
    """
    with library.storage.reading() as session:
        forest = _forest(library, actor, session, kind, query)
    key = forest.key_of(standing)
    if opened is not None and key is not None:
        opened = frozenset(opened) | keys_above(key)
    with uncollected():
        nodes = forest.grown(opened)
    by_dispositif = kind is TreeKind.DISPOSITIF
    crossed = Standing(territory=query.crossed) if by_dispositif else Standing(query.crossed)
    return Tree(nodes, key, tuple(forest.named((crossed, standing))))


@requires(Permission.READ_PUBLIC)
def branch(
    library: Library, actor: Actor, kind: TreeKind, query: TreeQuery, key: str
) -> tuple[TreeNode, ...]:
    """Return the lines under one; none if it is not there any more."""
    with library.storage.reading() as session:
        forest = _forest(library, actor, session, kind, query)
    return tuple(forest.under(key))


def _forest(
    library: Library, actor: Actor, session: Session, kind: TreeKind, query: TreeQuery
) -> Forest:
    shelf = reference_shelf(library, session)
    chosen = shelf.mask_seen_by(actor)
    if query.on is not None:
        chosen &= shelf.in_force(query.on)
    if query.crossed is not None:
        if kind is TreeKind.TERRITORY:
            chosen &= shelf.dispositifs.get(query.crossed, 0)
        else:
            chosen &= _within(shelf, session, query, query.crossed)
    grow = TerritoryForest if kind is TreeKind.TERRITORY else DispositifForest
    return grow(
        shelf,
        chosen,
        on=query.on,
        today=query.on or library.clock.today(),
        empty=query.empty,
        found=find_lines(shelf, query.words),
    )


def _within(shelf: ReferenceShelf, session: Session, query: TreeQuery, territory: int) -> int:
    """Return the documents in a territory, or in all its perimeters, as bits."""
    reach, inside = shelf.reach_on(query.on), 0
    for each in start_of_reach(session, territory, history=query.history):
        inside |= reach.inside(each)
    return inside
