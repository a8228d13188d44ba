"""Comparing texts as people do: without case, accents, hyphens or apostrophes."""

import re
from functools import lru_cache

from irev_desktop.kernel import french

_SEPARATORS = re.compile(r"[\s\-_'’`´.,;:/()«»\"]+")


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Return a text for comparison: lower case, no accent, one space for every separator."""
    return _SEPARATORS.sub(" ", french.fold(text)).strip()


def contains_words(text: str, wanted: str) -> bool:
    """Tell whether every word of `wanted` is somewhere in `text`, both folded."""
    folded = fold(text)
    return all(word in folded for word in fold(wanted).split())


def score(text: str, wanted: str) -> float:
    """Return how well a text answers what was typed: 0 (not at all) to 1 (it is that).

    Beginnings of words count more than middles; letters in order, skipping others, count least.
    """
    folded, query = fold(text), fold(wanted)
    if not query:
        return 0.5
    if folded.startswith(query):
        return 1.0 if folded == query else 0.95
    words = query.split()
    if all(f" {word}" in f" {folded}" for word in words):
        return 0.85
    if all(word in folded for word in words):
        return 0.6
    return 0.3 if _in_order(query.replace(" ", ""), folded) else 0.0


def _in_order(letters: str, text: str) -> bool:
    rest = iter(text)
    return len(letters) > 1 and all(letter in rest for letter in letters)
