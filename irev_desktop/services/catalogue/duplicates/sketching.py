"""A sketch of a text: numbers of which as many agree as two texts have in common (MinHash).

What is compared are pairs of neighbouring words: a letter misread spoils two of them only.
"""

import re
from array import array
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from rensa import RMinHash

from irev_desktop.kernel.french import fold

NUMBERS: Final = 128
FEWEST: Final = 20
"""Words below which a text is like too many others to be known by it."""
MOST: Final = 200_000
"""Words of a text that are looked at."""
_SEED: Final = 42
_WORD: Final = re.compile(r"\w+")


def sketch(texts: Iterable[str]) -> bytes:
    """Return the sketch of the pages of a file; empty for a text of too few words."""
    words: list[str] = []
    for text in texts:
        words += _WORD.findall(fold(text))
        if len(words) > MOST:
            break
    if len(words) < FEWEST:
        return b""
    made = RMinHash(num_perm=NUMBERS, seed=_SEED)
    pairs = pairwise(words[:MOST])
    made.update(list({" ".join(pair) for pair in pairs}))
    return array("I", made.digest()).tobytes()


def likeness(one: bytes, other: bytes) -> float:
    """Return how much two texts have in common, from 0 to 1, by their sketches."""
    if not one or not other:
        return 0.0
    first, second = array("I", one), array("I", other)
    return sum(a == b for a, b in zip(first, second, strict=True)) / NUMBERS
