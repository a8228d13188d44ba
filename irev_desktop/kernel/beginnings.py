"""Where in a raw text words may begin as asked: so that a page is analysed there and not whole.

Words are compared by their first letters: those of a word that is to be found as written, or those
that all its forms share. Accents, ligatures and dotted acronyms are seen through; rarer writings
(full-width letters…) may be missed.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from irev_desktop.kernel.french import fold

FEWEST, MOST = 2, 5
"""First letters that are compared."""
ENDING = 3
"""Last letters of a stem that some forms of its words lack."""
_WRITTEN = (*range(0x41, 0x250), *range(0x1E00, 0x1F00), *range(0xFB00, 0xFB07))
"""Code points that a French text writes its letters with."""
_INVISIBLE = "[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]*"
_SAINT = {"saint": ("st", "ste"), "sainte": ("st", "ste")}


class Beginnings:
    """The places where one of the words or stems, all folded, may begin."""

    def __init__(self, words: Iterable[str], stems: Iterable[str] = ()) -> None:
        begun = {form[:MOST] for word in words for form in (word, *_SAINT.get(word, ()))}
        begun |= {stem[: max(FEWEST, min(MOST, len(stem) - ENDING))] for stem in stems}
        ways = {way for beginning in begun for way in _ways(beginning)}
        firsts = "".join(sorted({first for first, _ in ways}))
        self._first = re.compile(f"[{firsts}](?<![^\\W_].)" if ways else r"(?!)", re.DOTALL)
        self._whole = re.compile("|".join(sorted({pattern for _, pattern in ways})))

    def places(self, text: str) -> Iterator[int]:
        """Yield where a word that may be one of those asked for begins, in order."""
        for found in self._first.finditer(text):
            if self._whole.match(text, found.start()):
                yield found.start()


def _ways(begun: str) -> Iterator[tuple[str, str]]:
    """Yield each way to write the beginning of a word: its first characters, and a pattern."""
    one, *others = [f"[{_letters().get(each, re.escape(each))}]" for each in _unjoined(begun)]
    first = one[1:-1]
    yield first, _INVISIBLE.join([one, *others])
    for together, written in _ligatures().items():
        if together.startswith(begun[:FEWEST]) or begun.startswith(together):
            yield written, f"[{written}]"
    if others and begun.isalpha():
        yield first, rf"{one}\.{others[0]}"


def _unjoined(begun: str) -> str:
    """Return the letters up to those that may be written as one character: FEWEST at least."""
    for at in range(FEWEST, len(begun)):
        if begun[at - 1 : at + 1] in _ligatures() or begun[at : at + 2] in _ligatures():
            return begun[:at]
    return begun


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
