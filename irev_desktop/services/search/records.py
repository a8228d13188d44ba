"""What a search asks and answers: frozen rows."""

from dataclasses import dataclass, field
from enum import StrEnum

from irev_desktop.kernel.ids import DocumentId, FileId
from irev_desktop.kernel.matching import Mark
from irev_desktop.kernel.vocabulary import Availability, DocumentKind, Generation
from irev_desktop.services.catalogue.records import DocumentRow
from irev_desktop.services.reference.records import DispositifRef, TerritoryHit


class SearchSort(StrEnum):
    """How the documents of an answer are ordered."""

    RELEVANCE = "relevance"
    DATE = "date"
    """The newest first; those without a date last."""
    TERRITORY = "territory"
    """By the name of their first territory; those without one last."""


@dataclass(frozen=True, slots=True)
class SearchFilters:
    """What an answer is narrowed to beside its words; what is left out does not narrow.

    `dispositif` and `territory` are ids, or codes as facets and people give them; a territory
    counts with all that lies in it. `years` are the first and the last, either open. `has_text`
    keeps documents with (True) or without (False) any page of text.
    """

    dispositif: int | str | None = None
    territory: int | str | None = None
    kind: DocumentKind | None = None
    generation: Generation | None = None
    years: tuple[int | None, int | None] = (None, None)
    availability: Availability | None = None
    has_text: bool | None = None


NO_FILTERS = SearchFilters()


@dataclass(frozen=True, slots=True)
class SearchQuestion:
    """What is asked: any text, filters, order, and which documents of the answer are wanted.

    `limit` and `offset` count documents; `pages` is how many pages of each are shown at most.
    `only` keeps these documents, such as those that came since a visit.
    """

    text: str
    filters: SearchFilters = NO_FILTERS
    sort: SearchSort = SearchSort.RELEVANCE
    limit: int = 20
    offset: int = 0
    pages: int = 3
    only: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class PageHit:
    """One page that answers; pages count from 1. The best page of an answer has score 1.

    `marks` are the places of the matching words in `snippet`. `title` is the document's where it
    is not told beside, as in suggestions.
    """

    document: DocumentId
    file_id: FileId
    file: str
    page: int
    snippet: str
    marks: tuple[Mark, ...]
    score: float
    title: str = ""


@dataclass(frozen=True, slots=True)
class DocumentHits:
    """A document that answers: its record, how many of its pages answer, the best of them.

    `described`: its record answers too, or alone (title, summary, signatories, call numbers…).
    """

    document: DocumentRow
    pages: int
    hits: tuple[PageHit, ...]
    described: bool


@dataclass(frozen=True, slots=True)
class SearchFacet:
    """One value to narrow by, and how many documents of the answer it would leave.

    `value` may be given to the filter of that name as it is. `depth` is how far a territory
    stands under the others of the list, 0 for the widest; `chosen` is true for the present filter.
    """

    value: str
    label: str
    count: int
    depth: int = 0
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class SearchFacets:
    """The facets of an answer, counted over all that answers, each as if it were not set itself.

    Territories stand in the order of their tree, a parent before what lies in it.
    """

    territories: tuple[SearchFacet, ...] = ()
    dispositifs: tuple[SearchFacet, ...] = ()
    generations: tuple[SearchFacet, ...] = ()
    kinds: tuple[SearchFacet, ...] = ()
    availability: tuple[SearchFacet, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """All that answers a question: exact totals, the documents wanted, the facets.

    `pages` and `documents` count all that passes the filters; `unfiltered` how many documents
    answer without them. `suggestion` is another spelling of the text that finds more, or empty.
    `catching_up` is true while the index is being built or lags behind: there may be more.
    """

    pages: int = 0
    documents: int = 0
    unfiltered: int = 0
    groups: tuple[DocumentHits, ...] = ()
    facets: SearchFacets = field(default_factory=SearchFacets)
    suggestion: str = ""
    catching_up: bool = False


@dataclass(frozen=True, slots=True)
class SuggestedDocument:
    """A document whose title or official code begins as typed."""

    id: DocumentId
    title: str
    detail: str
    """Its territories and its period."""


@dataclass(frozen=True, slots=True)
class WordCompletion:
    """The text typed with its last word completed by one of the index; `pages` have that word."""

    text: str
    word: str
    pages: int


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What a text that is being typed may mean, best first in each kind."""

    documents: tuple[SuggestedDocument, ...] = ()
    territories: tuple[TerritoryHit, ...] = ()
    dispositifs: tuple[DispositifRef, ...] = ()
    words: tuple[WordCompletion, ...] = ()
    hits: tuple[PageHit, ...] = ()
    """The first pages that answer the text as it stands, its last word taken as begun."""


@dataclass(frozen=True, slots=True)
class SavedQuestion:
    """A question that an agent keeps; `fresh` counts what came or changed since the last visit."""

    id: int
    name: str
    question: SearchQuestion
    seen: int
    """The number of the last change of the library that the agent has seen the answer of."""
    fresh: int


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One page that answers; pages count from 1, the best has score 1.

    `marks` are the places of the matching words in `snippet`.
    """

    document: DocumentId
    title: str
    file_id: FileId
    file: str
    page: int
    snippet: str
    marks: tuple[Mark, ...]
    score: float


@dataclass(frozen=True, slots=True)
class SearchedRecord:
    """A document whose record answers: its title, summary, signatories, call numbers."""

    document: DocumentId
    title: str


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The best pages, how many there are in all, and the documents whose record answers.

    `complete` is false while the index is being built or lags behind: there may be more.
    """

    total: int
    hits: tuple[SearchHit, ...]
    records: tuple[SearchedRecord, ...]
    complete: bool
