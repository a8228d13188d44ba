"""Comparing texts as people do: without case, accents, hyphens or apostrophes."""

import re
from collections.abc import Iterable

from irev_desktop.kernel import french

_SEPARATORS = re.compile(r"[\s\-_'’`´.,;:/()«»\"]+")


def plain(text: str) -> str:
    """Return a text for comparison: lower case, no accent, one space for every separator."""
    return _SEPARATORS.sub(" ", french.fold(text)).strip()


def has_words(plain_text: str, words: Iterable[str]) -> bool:
    """Tell whether every word is somewhere in a text; all of them were made plain before."""
    return all(word in plain_text for word in words)
