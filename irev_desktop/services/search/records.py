"""What a search answers: frozen rows."""

from dataclasses import dataclass

from irev_desktop.kernel.ids import DocumentId, FileId
from irev_desktop.kernel.matching import Mark


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
