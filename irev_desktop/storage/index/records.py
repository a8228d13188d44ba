"""What goes into the index and what comes out: frozen rows without any engine."""

from dataclasses import dataclass

from irev_desktop.kernel.matching import Mark
from irev_desktop.kernel.vocabulary import Availability, DocumentKind, DocumentState, Generation


@dataclass(frozen=True, slots=True)
class IndexedPage:
    """One page of a digital file; pages count from 1. A page without text is not needed here."""

    file_id: int
    file_name: str
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class IndexedDocument:
    """All that is searched of one document, as it stands in the database.

    `territory_codes` are the codes of its territories and of all that contain them, and
    `territory_names` their names; `named` is what weighs like its title (official code, call
    numbers, its own territories and dispositifs), `extra_words` what else its record is found by.
    """

    document_id: int
    title: str
    summary: str = ""
    state: DocumentState = DocumentState.DRAFT
    dispositif_codes: tuple[str, ...] = ()
    dispositif_names: tuple[str, ...] = ()
    territory_codes: tuple[str, ...] = ()
    territory_names: tuple[str, ...] = ()
    year_start: int | None = None
    year_end: int | None = None
    named: tuple[str, ...] = ()
    extra_words: tuple[str, ...] = ()
    pages: tuple[IndexedPage, ...] = ()
    places: tuple[int, ...] = ()
    """Ids of its territories and of all that contain them."""
    kind: DocumentKind = DocumentKind.CONTRAT
    generations: frozenset[Generation] = frozenset()
    availability: frozenset[Availability] = frozenset()


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Conditions beside the words; what is left out does not narrow.

    `dispositif` is a code, `place` the id of a territory; `years` the first and the last, either
    open; `has_text` keeps documents with or without any page of text.
    """

    dispositif: str | None = None
    place: int | None = None
    kind: DocumentKind | None = None
    generation: Generation | None = None
    years: tuple[int | None, int | None] = (None, None)
    availability: Availability | None = None
    has_text: bool | None = None


EVERYWHERE = Narrowing()


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A question: the words as typed; `drafts` is whether drafts answer too."""

    query: str
    narrowing: Narrowing = EVERYWHERE
    drafts: bool = False
    limit: int = 20
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """One page that answers; `score` from 0 to 1, the best page of the answer having 1.

    `marks` are the places of the matching words in `snippet`.
    """

    document_id: int
    file_id: int
    file_name: str
    page: int
    snippet: str
    marks: tuple[Mark, ...]
    score: float


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """The best pages, how many there are in all, and the documents whose record answers.

    `complete` is false while the index is being built: there may be more.
    """

    total: int = 0
    hits: tuple[Hit, ...] = ()
    records: tuple[int, ...] = ()
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Ranked:
    """One entry that answers; `page` is 0 for a record, `address` is where the engine keeps it."""

    score: float
    document_id: int
    file_id: int
    page: int
    address: object


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """How far the index is: the change it has reached (none while it must be rebuilt), its size."""

    number: int | None
    documents: int
    pages: int
    size: int
    """Bytes on disk."""
