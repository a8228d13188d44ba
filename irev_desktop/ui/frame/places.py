"""Places of the workspaces: how one names a record, a page in the reader, a search, a queue.

`extra` of a dispositif, a territory or a document is the part of the collection from which one came
there (see `ui/workspaces/scope`); empty: whatever is shown beside stays.
"""

from dataclasses import dataclass
from typing import Final

from irev_desktop.pdf.records import Box
from irev_desktop.ui.frame.navigation import CATALOGUER, CONSULTER, PILOTER, Place

DISPOSITIF: Final = "dispositif"
TERRITORY: Final = "territory"
DOCUMENT: Final = "document"
READER: Final = "reader"
SEARCH: Final = "search"
LIST: Final = "list"
"""The list alone: the dispositifs on the right."""
COVERAGE: Final = "coverage"
WORKLIST: Final = "worklist"


def dispositif(dispositif_id: int, scope: str = "", title: str = "") -> Place:
    """Return the page of a dispositif."""
    return Place(CONSULTER, DISPOSITIF, dispositif_id, scope, title)


def territory(territory_id: int, scope: str = "", title: str = "") -> Place:
    """Return the page of a territory."""
    return Place(CONSULTER, TERRITORY, territory_id, scope, title)


def document(document_id: int, scope: str = "", title: str = "") -> Place:
    """Return the page of a document."""
    return Place(CONSULTER, DOCUMENT, document_id, scope, title)


def description(document_id: int, title: str = "") -> Place:
    """Return the form of a document, in Cataloguer."""
    return Place(CATALOGUER, DOCUMENT, document_id, title=title)


def sought(document_id: int, title: str = "") -> Place:
    """Return the form of a document that is looked for, in the queue where it stands."""
    return Place(CATALOGUER, DOCUMENT, document_id, WORKLIST, title)


def worklist(queue: str) -> Place:
    """Return a queue of the worklist, in Cataloguer."""
    return Place(CATALOGUER, WORKLIST, queue)


def coverage(territory_id: int, dispositif: str) -> Place:
    """Return a cell of the coverage matrix; the dispositif by its code."""
    return Place(PILOTER, COVERAGE, territory_id, dispositif)


def search(query: str) -> Place:
    """Return the results of a search."""
    return Place(CONSULTER, SEARCH, extra=query, title=query)


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read of a document: a file (None: the first), a page from 1, words to mark.

    `box`: the passage meant on that page, in points, shown and framed on arrival.
    """

    file: int | None = None
    page: int = 1
    query: str = ""
    box: Box | None = None


def reader(document_id: int, reading: Reading | None = None, title: str = "") -> Place:
    """Return the reader at a page of a document."""
    where = reading or Reading()
    file = "" if where.file is None else where.file
    box = where.box
    sides = "" if box is None else f"@{box.x0:g},{box.y0:g},{box.x1:g},{box.y1:g}"
    extra = f"{file}:{where.page}{sides}:{where.query}"
    return Place(CONSULTER, READER, document_id, extra, title)


def reading_of(place: Place) -> Reading:
    """Return what a place of the reader says; the beginning for what cannot be understood."""
    file, _colon, rest = place.extra.partition(":")
    where, _colon, query = rest.partition(":")
    page, _at, sides = where.partition("@")
    return Reading(
        int(file) if file.isdecimal() else None,
        int(page) if page.isdecimal() else 1,
        query,
        _box_of(sides),
    )


def _box_of(sides: str) -> Box | None:
    """Return the rectangle that « 72,90,200,110 » says; None for anything else."""
    try:
        x0, y0, x1, y1 = (float(side) for side in sides.split(","))
    except ValueError:
        return None
    return Box(x0, y0, x1, y1)
