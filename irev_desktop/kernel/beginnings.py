"""Where in a raw text words may begin as asked: so that a page is analysed there and not whole.

Words are compared by their first two letters, which all forms of a word share. Accents, ligatures
and dotted acronyms are seen through; rarer writings (full-width letters…) may be missed.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from irev_desktop.kernel.french import fold

LETTERS = 2
"""First letters that are compared."""
LONGEST_ACRONYM = 10
_WRITTEN = (*range(0x41, 0x250), *range(0x1E00, 0x1F00), *range(0xFB00, 0xFB07))
"""Code points that a French text writes its letters with."""
_INVISIBLE = "[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]*"
_SAINT = {"saint": ("st", "ste"), "sainte": ("st", "ste")}


class Beginnings:
    """The places where one of the words, folded or stemmed, may begin."""

    def __init__(self, words: Iterable[str]) -> None:
        begun = {form for word in words for form in (word, *_SAINT.get(word, ()))}
        ways = {way for word in begun for way in _ways(word)}
        firsts = "".join(sorted({first for first, _ in ways}))
        self._first = re.compile(f"[{firsts}](?<![^\\W_].)" if ways else r"(?!)", re.DOTALL)
        self._whole = re.compile("|".join(sorted({pattern for _, pattern in ways})))

    def places(self, text: str) -> Iterator[int]:
        """Yield where a word that may be one of those asked for begins, in order."""
        for found in self._first.finditer(text):
            if self._whole.match(text, found.start()):
                yield found.start()


def _ways(word: str) -> Iterator[tuple[str, str]]:
    """Yield each way to write the beginning of a word: its first characters, and a pattern."""
    letters = _letters()
    first, second = word[:1], word[1:LETTERS]
    one = letters.get(first, re.escape(first))
    two = letters.get(second, re.escape(second))
    yield one, f"[{one}]{_INVISIBLE}[{two}]" if second else f"[{one}]"
    for together, written in _ligatures().items():
        if together.startswith(word[:LETTERS]) or word.startswith(together):
            yield written, f"[{written}]"
    if second and word.isalpha() and len(word) <= LONGEST_ACRONYM:
        yield one, rf"[{one}]\.[{two}]"


@lru_cache(maxsize=1)
def _letters() -> Mapping[str, str]:
    """Return all the characters that fold to a letter, by that letter."""
    found: defaultdict[str, str] = defaultdict(str)
    for code in _WRITTEN:
        if chr(code).isalnum() and len(folded := fold(chr(code))) == 1:
            found[folded] += chr(code)
    return found


@lru_cache(maxsize=1)
def _ligatures() -> Mapping[str, str]:
    """Return all the characters that fold to several letters, by those letters."""
    found: defaultdict[str, str] = defaultdict(str)
    for code in _WRITTEN:
        if chr(code).isalnum() and len(folded := fold(chr(code))) > 1:
            found[folded] += chr(code)
    return found
