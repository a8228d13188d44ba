"""Small things to put on the map, and to find in a tree."""

from collections.abc import Iterable, Iterator
from datetime import date

from irev_desktop.entities.document import (
    DigitalFile,
    Document,
    DocumentDispositif,
    DocumentTerritory,
)
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.vocabulary import DocumentState, TextState
from irev_desktop.services.library import Library
from irev_desktop.services.reference.records import TreeNode, TreeQuery
from irev_desktop.services.reference.resolving import resolve_dispositif, resolve_territory
from irev_desktop.services.reference.trees import TreeKind, tree
from tests.libraries import MONDAY, add_document


def file_document(
    library: Library,
    actor: Actor,
    title: str,
    dispositif: str = "",
    territories: Iterable[str] = (),
    *,
    state: DocumentState = DocumentState.CATALOGUED,
    others: Iterable[str] = (),
    period: tuple[date | None, date | None] = (None, None),
    sha256: str = "",
) -> int:
    """Put a document into the library by codes; with a file if a SHA-256 is given."""
    with library.storage.command(actor, "seed") as work:
        session = work.session
        document: Document = add_document(session, title)
        document.state = state
        document.period_start, document.period_end = period
        document.dispositif_id = resolve_dispositif(session, dispositif) if dispositif else None
        for place, code in enumerate(territories):
            territory = resolve_territory(session, code)
            document.territories.append(DocumentTerritory(territory_id=territory, position=place))
        for code in others:
            other = resolve_dispositif(session, code)
            document.other_dispositifs.append(DocumentDispositif(dispositif_id=other))
        if sha256:
            document.files.append(
                DigitalFile(
                    position=0,
                    sha256=sha256,
                    name="contrat.pdf",
                    byte_size=1,
                    page_count=1,
                    text_state=TextState.NATIVE,
                    added_at=MONDAY,
                )
            )
        work.commit()
        return document.id


def dispositif_tree(
    library: Library,
    actor: Actor,
    *,
    territory: int | None = None,
    on: date | None = None,
    history: bool = False,
) -> tuple[TreeNode, ...]:
    """Return the whole tree by dispositif."""
    query = TreeQuery(territory, on, history)
    return tree(library, actor, TreeKind.DISPOSITIF, query, opened=None).nodes


def territory_tree(
    library: Library, actor: Actor, *, dispositif: int | None = None, on: date | None = None
) -> tuple[TreeNode, ...]:
    """Return the whole tree by territory."""
    query = TreeQuery(dispositif, on)
    return tree(library, actor, TreeKind.TERRITORY, query, opened=None).nodes


def walk(nodes: Iterable[TreeNode]) -> Iterator[TreeNode]:
    """Give all nodes of a tree, parents before children."""
    for node in nodes:
        yield node
        yield from walk(node.children)


def at(nodes: Iterable[TreeNode], *labels: str) -> TreeNode:
    """Return the node that a path of labels leads to; the first where two are alike."""
    label, *rest = labels
    node = next(node for node in nodes if node.label == label)
    return at(node.children, *rest) if rest else node


def labels(nodes: Iterable[TreeNode]) -> list[str]:
    """Return what one reads, line by line."""
    return [node.label for node in nodes]
