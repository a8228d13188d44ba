"""What a PDF file turns out to hold: frozen, plain, checked. Pages count from 1 here."""

from dataclasses import dataclass
from enum import StrEnum

from irev_desktop.kernel.vocabulary import TextState


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of one page, and its printed number (« iv », « A-3 »); label "" when none."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """One line of the outline: depth from 1, title, page from 1 (0 when it leads nowhere).

    `top` is the height on that page that is meant, in points; None: the top of the page.
    """

    level: int
    title: str
    page: int
    top: float | None = None


@dataclass(frozen=True, slots=True)
class Inspection:
    """Everything the import wants to know of a file, read once."""

    page_count: int
    title: str
    pages: tuple[PageText, ...]
    outline: tuple[OutlineItem, ...]
    text_state: TextState
    unread: tuple[int, ...] = ()
    """Pages that bear ink and no text."""


@dataclass(frozen=True, slots=True)
class PageSize:
    """Width and height of a page as it is shown, in points (1/72 inch)."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What an open document tells at once.

    `sizes` has one entry per page; those from `sizes_known` on are guesses until asked for.
    `labels` is empty when the pages are simply numbered.
    """

    page_count: int
    title: str
    labels: tuple[str, ...]
    sizes: tuple[PageSize, ...]
    sizes_known: int


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page in points, origin at the top left of the page as it is shown."""

    x0: float
    y0: float
    x1: float
    y1: float


class LinkKind(StrEnum):
    """What a link would do. Only the first two are ever followed."""

    PAGE = "page"
    ADDRESS = "address"
    PROGRAM = "program"
    FILE = "file"
    SCRIPT = "script"
    FORM = "form"
    MEDIA = "media"
    ATTACHMENT = "attachment"
    NOWHERE = "nowhere"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PageLink:
    """What one would click on a page.

    `page` is where a link of the kind PAGE leads, 0 for all others; `left` and `top` the point
    meant there, None where it says none. `address` is what an ADDRESS leads to, and for the other
    kinds the name of what they would open: for people to read, never to be used.
    """

    box: Box
    page: int = 0
    kind: LinkKind = LinkKind.PAGE
    left: float | None = None
    top: float | None = None
    address: str = ""
