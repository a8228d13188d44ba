"""Finding in page texts: what was typed, or else its words in any form.

Accents, case, ligatures, ends of lines and hyphens there make no difference.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol

from irev_desktop.kernel import french

MOST_PLACES = 500
"""Hits of one page whose places are asked for."""

_MARKS = dict.fromkeys([*range(0x300, 0x370), 0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_SAME = {
    **dict.fromkeys(map(ord, "’‘ʼ′`´"), "'"),
    **dict.fromkeys(map(ord, "‐‑‒–—−"), "-"),
    ord("œ"): "oe",
    ord("æ"): "ae",
    ord("ø"): "o",
    ord("ł"): "l",
}
_TABLE: dict[int, str | None] = {**_MARKS, **_SAME}
_JOINS = re.compile(r"(?P<cut>-\s*\n\s*(?=[a-z]))|(?P<space>\s+)")

Range = tuple[int, int]


class Needle(Protocol):
    """What is looked for."""

    def count(self, page: "FoldedPage") -> int:
        """Return how many hits a page has."""
        ...

    def ranges(self, page: "FoldedPage") -> tuple[Range, ...]:
        """Return the hits of a page as ranges of characters of its text, in order."""
        ...


@dataclass(eq=False, slots=True)
class FoldedPage:
    """The text of a page, as written and folded."""

    text: str
    folded: str = field(init=False)

    def __post_init__(self) -> None:
        self.folded = fold(self.text)


class Phrase:
    """The characters that were typed, wherever they are, inside words too."""

    def __init__(self, query: str) -> None:
        self._folded = fold(query).strip()

    def count(self, page: FoldedPage) -> int:
        """Return how many hits a page has."""
        return page.folded.count(self._folded) if self._folded else 0

    def ranges(self, page: FoldedPage) -> tuple[Range, ...]:
        """Return the hits of a page."""
        if not self.count(page):
            return ()
        places = _places(page.text)
        found: list[Range] = []
        start = page.folded.find(self._folded)
        while start >= 0 and len(found) < MOST_PLACES:
            end = start + len(self._folded)
            found.append((places[start], places[end - 1] + 1))
            start = page.folded.find(self._folded, end)
        return tuple(found)


class Words:
    """Every word of the query in any form (« contrats » finds « contrat »)."""

    def __init__(self, query: str) -> None:
        tokens = list(french.tokens(query))
        insisted = [token for token in tokens if token.word not in french.STOP_WORDS] or tokens
        self._stems = frozenset(stem for token in insisted for stem in token.stems)

    def count(self, page: FoldedPage) -> int:
        """Return how many hits a page has."""
        return len(self.ranges(page))

    def ranges(self, page: FoldedPage) -> tuple[Range, ...]:
        """Return the hits of a page."""
        found = (
            (token.start, token.end)
            for token in french.tokens(page.text)
            if not self._stems.isdisjoint(token.stems)
        )
        return tuple(found)[:MOST_PLACES]


def fold(text: str) -> str:
    """Return text without accents or case, lines joined, one space for any white space."""
    return _JOINS.sub(_joined, _plain(text))


def _plain(text: str) -> str:
    """Fold character by character: each one gives none, one or several."""
    return unicodedata.normalize("NFKD", text.casefold()).translate(_TABLE)


def _joined(match: re.Match[str]) -> str:
    return "" if match["cut"] else " "


@lru_cache(maxsize=4096)
def _plain_char(char: str) -> str:
    return _plain(char)


@lru_cache(maxsize=32)
def _places(text: str) -> list[int]:
    """Return, for each character of `fold(text)`, its place in the text."""
    plain: list[str] = []
    origins: list[int] = []
    for place, char in enumerate(text):
        folded = _plain_char(char)
        plain.append(folded)
        origins += [place] * len(folded)
    result: list[int] = []
    done = 0
    for match in _JOINS.finditer("".join(plain)):
        result += origins[done : match.start()]
        if not match["cut"]:
            result.append(origins[match.start()])
        done = match.end()
    return result + origins[done:]
