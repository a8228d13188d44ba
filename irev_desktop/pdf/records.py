"""What a PDF file turns out to hold: frozen, plain, checked. Pages count from 1 here."""

from dataclasses import dataclass

from irev_desktop.kernel.vocabulary import TextState


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of one page, and its printed number (« iv », « A-3 »); label "" when none."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """One line of the outline: depth from 1, title, page from 1 (0 when it leads nowhere)."""

    level: int
    title: str
    page: int


@dataclass(frozen=True, slots=True)
class Inspection:
    """Everything the import wants to know of a file, read once."""

    page_count: int
    title: str
    pages: tuple[PageText, ...]
    outline: tuple[OutlineItem, ...]
    text_state: TextState


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


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to a page of the same document; other kinds of links are never told."""

    box: Box
    page: int
