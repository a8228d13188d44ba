"""What was recognised in a document: each value with its score and the words that say so."""

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from irev_desktop.kernel.vocabulary import DocumentKind
from irev_desktop.services.catalogue.records import SignatoryRecord
from irev_desktop.services.reference.records import DispositifRef, TerritoryRef

SURE = 0.9
"""Score from which a suggestion counts as sure."""

OUTSIDE = 0
"""The page of what only the file's name or its metadata say."""

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Span:
    """Words that were read: characters `start` to `end` of the text of a page, counted from 1."""

    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Suggestion(Generic[V]):
    """A value that a person may accept.

    `score` goes from 0 to 1, `SURE` or more meaning sure. `page` is where it is best read, from 1,
    or `OUTSIDE`. `spans` are all the words that say so, the best first, those of `page` before the
    others; `words` is what stands there, on one line. `rivals` are the other values that the same
    words may mean: a person chooses.
    """

    value: V
    score: float
    page: int
    spans: tuple[Span, ...] = ()
    words: str = ""
    rivals: tuple[V, ...] = ()

    @property
    def sure(self) -> bool:
        """Tell whether the evidence leaves no doubt."""
        return self.score >= SURE


@dataclass(frozen=True, slots=True)
class Period:
    """A period of which an end may be unknown."""

    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Recognised:
    """All that the text of a document seems to say of it; what was not found is empty.

    `dispositifs` and `territories` are best first: the first is the principal one. `title` and
    `summary` are words of the document, cleaned; `avenant` is the number of an avenant.
    """

    title: Suggestion[str]
    dispositifs: tuple[Suggestion[DispositifRef], ...] = ()
    territories: tuple[Suggestion[TerritoryRef], ...] = ()
    kind: Suggestion[DocumentKind] | None = None
    avenant: Suggestion[int] | None = None
    period: Suggestion[Period] | None = None
    signed_on: Suggestion[date] | None = None
    signatories: tuple[Suggestion[SignatoryRecord], ...] = ()
    summary: Suggestion[str] | None = None

    @property
    def dispositif(self) -> Suggestion[DispositifRef] | None:
        """The principal dispositif."""
        return self.dispositifs[0] if self.dispositifs else None
