"""Where in a raw text words may begin as asked: so that a page is analysed there and not whole.

Words are compared by their first letters: those of a word that is to be found as written, or those
that all its forms share. Accents, ligatures and dotted acronyms are seen through; rarer writings
(full-width letters…) may be missed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from irev_desktop.kernel.french import fold

FEWEST, MOST = 2, 5
"""First letters that are compared."""
ENDING = 3
"""Last letters of a stem that some forms of its words lack."""
LOOKED_AT = 16
"""Characters that are looked at for the first letters, whatever accents stand between them."""
FIRSTS_KEPT = 1000
"""Sets of first letters whose expressions are remembered: making one takes as long as a page."""
_WRITTEN = (*range(0x41, 0x250), *range(0x1E00, 0x1F00), *range(0xFB00, 0xFB07))
"""Code points that a French text writes its letters with."""
_INVISIBLE = (*range(0x300, 0x370), 0xAD, *range(0x200B, 0x200E), 0x2060, 0xFEFF)
_SAINT = {"saint": ("st", "ste"), "sainte": ("st", "ste")}


class Beginnings:
    """The places where one of the words or stems, all folded, may begin."""

    def __init__(self, words: Iterable[str], stems: Iterable[str] = ()) -> None:
        begun = {form[:MOST] for word in words for form in (word, *_SAINT.get(word, ()))}
        begun |= {stem[: max(FEWEST, min(MOST, len(stem) - ENDING))] for stem in stems}
        acronyms = {f"{each[0]}.{each[1]}" for each in begun if len(each) > 1 and each.isalpha()}
        self._begun = (*begun, *acronyms)
        self._first = _first_of("".join(sorted({each[0] for each in begun})))

    def places(self, text: str) -> Iterator[int]:
        """Yield where a word that may be one of those asked for begins, in order."""
        folded, begun = _folded(), self._begun
        for found in self._first.finditer(text):
            place = found.start()
            if text[place : place + LOOKED_AT].translate(folded).startswith(begun):
                yield place


@lru_cache(maxsize=FIRSTS_KEPT)
def _first_of(letters: str) -> re.Pattern[str]:
    """Return what finds the first character of a word that begins with one of the letters."""
    forms = "".join(chr(code) for code, text in _folded().items() if text and text[0] in letters)
    firsts = re.escape(letters + forms)
    return re.compile(f"[{firsts}](?<![^\\W_].)" if letters else r"(?!)", re.DOTALL)


@lru_cache(maxsize=1)
def _folded() -> Mapping[int, str | None]:
    """Return what each character folds to: letters, or nothing where it is not seen."""
    letters = {code: fold(chr(code)) for code in _WRITTEN if chr(code).isalnum()}
    return {**letters, **dict.fromkeys(_INVISIBLE)}
