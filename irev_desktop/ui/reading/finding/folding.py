"""Texts made comparable: without accents and case unless they count, lines joined, one space.

As in `kernel.french`: ligatures are taken apart, apostrophes and hyphens are all the same, a word
cut by a hyphen at the end of a line is whole again. Each folded character knows its origin.
Five million characters take a tenth of a second: whole texts go through C at every step, and what
is rare is looked for before anything is done about it.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

_MARKS: Final = "\u0300-\u036f"
_HYPHENS: Final = r"-\u2010\u2011\u00ad"
_CUT: Final = rf"[{_HYPHENS}](?<=[^\W\d_{_MARKS}].)[^\S\n]*\n\s*(?=[^\W\d_A-ZÀ-ÖØ-ÞŒ])"
_CUTS: Final = re.compile(_CUT)
_UNEVEN: Final = re.compile(rf"{_CUT}|\s{{2,}}|^\s|\s$|\S[{_MARKS}]+|[^\x00-\x7f]")
"""What need not become as many characters as it has."""
_OTHER_MARKS: Final = re.compile(f"[{_MARKS}]")
_USUAL_MARKS: Final = "\u0300\u0301\u0302\u0303\u0308\u0327\u030a"
_SAME: Final = (
    *((char, "'") for char in "’‘ʼ′`´"),
    *((char, "-") for char in "‐‑‒–—−"),
    *((char, "") for char in "\u00ad\u200b\u200c\u200d\u2060\ufeff"),
    *(("œ", "oe"), ("Œ", "OE"), ("æ", "ae"), ("Æ", "AE"), ("ß", "ss"), ("ẞ", "SS"), ("İ", "I")),
    *(("ø", "o"), ("Ø", "O"), ("ł", "l"), ("Ł", "L"), ("đ", "d"), ("Đ", "D"), ("ð", "d")),
    ("ı", "i"),
)


@dataclass(frozen=True, slots=True)
class Strictness:
    """What counts when texts are compared."""

    case: bool = False
    accents: bool = False


class _Run(NamedTuple):
    """A stretch of a text and where it begins once folded; `even`: character by character."""

    folded: int
    origin: int
    length: int
    even: bool


def fold(text: str, strict: Strictness) -> str:
    """Return a text as it is compared."""
    if _CUTS.search(text):
        text = _CUTS.sub("", text)
    plain = _plain(" ".join(text.split()), accents=strict.accents)
    return plain if strict.case else plain.lower()


class Origins:
    """For each character of a folded text, the characters of the text that it comes from."""

    def __init__(self, text: str, strict: Strictness) -> None:
        self._runs = list(_runs(text, accents=strict.accents))
        self._starts = [run.folded for run in self._runs]

    def range(self, start: int, end: int) -> tuple[int, int]:
        """Return the characters of the text that folded characters `start` to `end` come from."""
        return self._place(start, after=False), self._place(end - 1, after=True)

    def _place(self, folded: int, *, after: bool) -> int:
        run = self._runs[bisect_right(self._starts, folded) - 1]
        if run.even:
            return run.origin + min(folded - run.folded + after, run.length)
        return run.origin + (run.length if after else 0)


def _plain(text: str, *, accents: bool) -> str:
    """Return characters in their plainest shape; accents go unless they count."""
    for char, same in _SAME:
        text = text.replace(char, same)
    if text.isascii():
        return text
    if accents:
        return unicodedata.normalize("NFKC", text)
    text = unicodedata.normalize("NFKD", text)
    for mark in _USUAL_MARKS:
        text = text.replace(mark, "")
    return _OTHER_MARKS.sub("", text) if _OTHER_MARKS.search(text) else text


def _runs(text: str, *, accents: bool) -> Iterator[_Run]:
    """Yield the stretches of a text, in order."""
    folded = done = 0
    for match in _UNEVEN.finditer(text):
        start, end = match.span()
        size = _size(match, len(text), accents=accents)
        if size == 1 and end - start == 1:
            continue
        if start > done:
            yield _Run(folded, done, start - done, even=True)
            folded += start - done
        if size:
            yield _Run(folded, start, end - start, even=False)
        folded += size
        done = end
    if done < len(text) or not folded:
        yield _Run(folded, done, len(text) - done, even=True)


def _size(match: re.Match[str], length: int, *, accents: bool) -> int:
    """Return how many characters an uneven stretch becomes."""
    run = match.group()
    if run.isspace():
        return int(match.start() > 0 and match.end() < length)
    if len(run) > 1 and run[-1].isspace():
        return 0
    return _plain_size(run, accents=accents)


@lru_cache(maxsize=4096)
def _plain_size(run: str, *, accents: bool) -> int:
    return len(_plain(run, accents=accents))
