"""How one looks for something in a document: what counts, which pages, and as what it is meant."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from irev_desktop.ui.reading.finding.folding import Strictness
from irev_desktop.ui.reading.finding.matching import (
    Expression,
    Needle,
    Phrase,
    words_of,
)

_PAGES: Final = re.compile(r"\s*(\d{1,6})?\s*(?:([-\u2013àa])\s*(\d{1,6})?)?\s*")


class Manner(StrEnum):
    """As what the text typed is meant."""

    PHRASE = "phrase"
    WORDS = "words"
    """The words of a search in the library, in any form."""
    EXPRESSION = "expression"


@dataclass(frozen=True, slots=True)
class Options:
    """How one looks; `pages` is None for all of them."""

    manner: Manner = Manner.PHRASE
    strict: Strictness = field(default_factory=Strictness)
    whole: bool = False
    pages: range | None = None

    def needles(self, typed: str) -> list[Needle]:
        """Return what is looked for: the first one, or where it is nowhere the next."""
        if not typed.strip():
            return []
        if self.manner is Manner.EXPRESSION:
            return [Expression(typed, self.strict)]
        if self.manner is Manner.WORDS:
            return [words_of(typed)]
        phrase = Phrase(typed, self.strict, whole=self.whole)
        plain = not self.whole and self.strict == Strictness()
        return [phrase, words_of(typed)] if plain else [phrase]


def read_pages(typed: str) -> range | None:
    """Return the pages that « 3-12 », « 3- », « -12 » or « 7 » say; None for all or nonsense."""
    found = _PAGES.fullmatch(typed)
    if found is None or not (found[1] or found[3]):
        return None
    first = int(found[1]) if found[1] else 1
    last = int(found[3]) if found[3] else (first if not found[2] else 10**6)
    return range(max(1, min(first, last)), max(first, last) + 1)
