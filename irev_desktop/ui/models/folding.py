"""Comparing texts as people do: without case, accents, hyphens or apostrophes."""

from functools import lru_cache

from irev_desktop.kernel.folding import has_words, plain


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Return a text for comparison: lower case, no accent, one space for every separator."""
    return plain(text)


def contains_words(text: str, wanted: str) -> bool:
    """Tell whether every word of `wanted` is somewhere in `text`, both folded."""
    return has_words(fold(text), fold(wanted).split())


def score(text: str, wanted: str) -> float:
    """Return how well a text answers what was typed: 0 (not at all) to 1 (it is that).

    Beginnings of words count more than middles; the initials of words in a row count least.
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
    initials = "".join(word[0] for word in folded.split())
    return 0.3 if len(query) > 1 and query in initials else 0.0
