"""What is looked for in page texts: what was typed, or words in any form, or an expression."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, Protocol

from irev_desktop.kernel.matching import Matcher
from irev_desktop.kernel.query_language import Query, parse
from irev_desktop.ui.reading.finding.folding import Origins, Strictness, fold

MOST_PLACES: Final = 500
"""Hits of one page whose places are asked for."""

Range = tuple[int, int]
Spread = tuple[int, tuple[float, ...]]
"""A number of hits, and how far through the text the first of them are, from 0 to 1."""


@dataclass(eq=False, slots=True)
class PageText:
    """The text of a page, as written and, once it was looked for, folded."""

    text: str
    _folded: dict[Strictness, str] = field(default_factory=dict, repr=False)

    def folded(self, strict: Strictness) -> str:
        """Return the text as it is compared."""
        known = self._folded.get(strict)
        if known is None:
            known = self._folded[strict] = fold(self.text, strict)
        return known


class Needle(Protocol):
    """What is looked for. Counting is done on a thread of its own; nothing in it changes."""

    def count(self, page: PageText) -> int:
        """Return how many hits a page has."""
        ...

    def ranges(self, page: PageText) -> tuple[Range, ...]:
        """Return the hits of a page as ranges of characters of its text, in order."""
        ...

    def spread(self, page: PageText) -> Spread:
        """Return how many hits a page has, and about where they are."""
        ...


class Phrase:
    """The characters that were typed, wherever they are; `whole`: as whole words only."""

    def __init__(self, typed: str, strict: Strictness, *, whole: bool = False) -> None:
        self._strict = strict
        self._folded = fold(typed, strict)
        self._alone = _alone(self._folded) if whole and self._folded else None

    def count(self, page: PageText) -> int:
        """Return how many hits a page has."""
        if not self._folded:
            return 0
        folded = page.folded(self._strict)
        if self._alone is None:
            return folded.count(self._folded)
        return sum(1 for _start in self._starts(folded))

    def ranges(self, page: PageText) -> tuple[Range, ...]:
        """Return the hits of a page."""
        if not self.count(page):
            return ()
        size = len(self._folded)
        starts = self._starts(page.folded(self._strict))
        return in_text(page, self._strict, ((start, start + size) for start in starts))

    def spread(self, page: PageText) -> Spread:
        """Return how many hits a page has, and about where they are."""
        folded = page.folded(self._strict)
        if not self._folded or self._folded not in folded:
            return 0, ()
        if self._alone is not None:
            starts = list(self._starts(folded))
            number = len(starts)
        else:
            starts = list(islice(self._starts(folded), MOST_PLACES))
            number = len(starts) if len(starts) < MOST_PLACES else folded.count(self._folded)
        return number, tuple(start / len(folded) for start in starts[:MOST_PLACES])

    def _starts(self, folded: str) -> Iterator[int]:
        """Yield where hits begin in a folded text, none overlapping."""
        if self._alone is not None:
            yield from (match.start() for match in self._alone.finditer(folded))
            return
        start = folded.find(self._folded)
        while start >= 0:
            yield start
            start = folded.find(self._folded, start + len(self._folded))


class Words:
    """The words of a query, in any form and joined as a search in the library does."""

    def __init__(self, query: Query) -> None:
        self._matcher = Matcher(query)

    def count(self, page: PageText) -> int:
        """Return how many hits a page has."""
        return len(self._matcher.marks(page.text))

    def ranges(self, page: PageText) -> tuple[Range, ...]:
        """Return the hits of a page."""
        return tuple(
            (mark.start, mark.end) for mark in self._matcher.marks(page.text)[:MOST_PLACES]
        )

    def spread(self, page: PageText) -> Spread:
        """Return how many hits a page has, and about where they are."""
        marks = self._matcher.marks(page.text)
        heights = tuple(mark.start / len(page.text) for mark in marks[:MOST_PLACES])
        return len(marks), heights


class Expression:
    """A regular expression, found by another process: it may never end.

    What it found in the folded text of a page is kept here.
    """

    def __init__(self, typed: str, strict: Strictness) -> None:
        self.strict = strict
        self.pattern = typed if strict.accents else _without_accents(typed)
        self._found: dict[PageText, tuple[Range, ...]] = {}

    def take(self, page: PageText, found: tuple[Range, ...]) -> None:
        """Keep the hits of a page, in its folded text."""
        self._found[page] = found

    def count(self, page: PageText) -> int:
        """Return how many hits a page is known to have."""
        return len(self._found.get(page, ()))

    def ranges(self, page: PageText) -> tuple[Range, ...]:
        """Return the hits of a page."""
        return in_text(page, self.strict, iter(self._found.get(page, ())))

    def spread(self, page: PageText) -> Spread:
        """Return how many hits a page is known to have, and about where they are."""
        length = max(1, len(page.folded(self.strict)))
        found = self._found.get(page, ())
        return len(found), tuple(start / length for start, _end in found[:MOST_PLACES])


def words_of(typed: str) -> Words:
    """Return what finds the words of a query."""
    return Words(parse(typed))


def in_text(page: PageText, strict: Strictness, found: Iterator[Range]) -> tuple[Range, ...]:
    """Return ranges of a folded text as ranges of the text, as many as are shown."""
    origins = Origins(page.text, strict)
    return tuple(origins.range(*pair) for pair in islice(found, MOST_PLACES))


def _alone(folded: str) -> re.Pattern[str]:
    """Return what finds a text that no letter or digit touches where its own edge is one."""
    literal = re.escape(folded)  # comes first: that is what the engine looks for quickly
    before = rf"(?<![^\W_]{literal})" if folded[0].isalnum() else ""
    after = r"(?![^\W_])" if folded[-1].isalnum() else ""
    return re.compile(literal + before + after)


def _without_accents(pattern: str) -> str:
    """Return an expression whose letters have no accents; case stays, it has a meaning there."""
    decomposed = unicodedata.normalize("NFD", pattern)
    return "".join(char for char in decomposed if not unicodedata.combining(char))
