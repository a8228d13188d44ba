"""A text made ready for the index: the words of `kernel.french`, thousands of pages a second.

Pieces of text repeat, so what the index keeps of each is remembered. Most pieces met for the first
time are one word of Latin letters, perhaps elided, perhaps with punctuation around it: these have a
short way to the same words.
"""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from irev_desktop.kernel.french import (
    ABBREVIATIONS,
    CUT_WORD,
    ELIDED,
    LONGEST_WORD,
    PIECE,
    fold,
    piece_tokens,
    stem_of,
)

PIECES_KEPT = 1 << 17
"""Pieces of text whose words are remembered; about 40 MB."""
LONG_KEPT = 1 << 20
"""Characters of pieces longer than a word that are remembered."""

_KEEPER = "\ufdd0"
"""Stands, for a moment, for the end of a line inside a cut word: no text has this character."""
_AROUND = '.,;:!?()[]«»“”"…•*'
"""Punctuation that changes nothing of the word that it stands around."""


class IndexWords(NamedTuple):
    """A text made ready for the index: words separated by one space.

    `exact` and `stem` have one word per token, in order; `extra` has further stems and parts.
    """

    exact: str
    stem: str
    extra: str


NO_WORDS = IndexWords("", "", "")


def index_words(text: str) -> IndexWords:
    """Return what the index keeps of a text; the same words as `tokens`, without the places."""
    if _KEEPER in text:
        return _joined(map(_parted, map(_analysed, PIECE.findall(text))))
    kept = _kept()
    if kept.full:
        _kept.cache_clear()
        kept = _kept()
    # far quicker than the expression of a piece: hardly any word is cut at the end of a line
    return _joined(map(kept.__getitem__, CUT_WORD.sub(rf"\1{_KEEPER}", text).split()))


def _joined(parted: Iterable[tuple[str, ...]]) -> IndexWords:
    """Join the parts of pieces, each with a space after it."""
    found = [*parted]
    if not found:
        return NO_WORDS
    return IndexWords(*("".join(parts)[:-1] for parts in zip(*found, strict=True)))


def _parted(words: IndexWords) -> tuple[str, ...]:
    """Return the parts that have any word with a space after them: they join without a look."""
    return tuple(part and intern(f"{part} ") for part in words)


class _Kept(dict[str, tuple[str, ...]]):
    """What the index keeps of each piece met lately; a piece is learnt when first looked for.

    Nothing is ever taken out, so that threads may share it; one that is full is replaced.
    """

    _long = 0

    @property
    def full(self) -> bool:
        """True when it is time for another one."""
        return len(self) >= PIECES_KEPT or self._long >= LONG_KEPT

    def __missing__(self, raw: str) -> tuple[str, ...]:
        bare = _bare(raw)
        words = self[bare] if bare != raw else _parted(_of_one_word(raw) or _analysed(raw))
        self[raw] = words
        self._long += len(raw) if len(raw) > LONGEST_WORD else 0
        return words


@lru_cache(maxsize=1)
def _kept() -> _Kept:
    return _Kept()


def _bare(raw: str) -> str:
    """Return the word of a piece without what is elided before it and the punctuation around it.

    A piece that is anything else is returned as it is.
    """
    core = raw.strip(_AROUND)
    if core.isalnum():
        return core
    for apostrophe in "’'":
        head, found, rest = core.partition(apostrophe)
        if found and rest.isalnum() and fold(head) in ELIDED:
            return rest
    return raw


def _of_one_word(word: str) -> IndexWords | None:
    """Return what the index keeps of one word of usual Latin letters and digits; else None."""
    folded = word.translate(_latin())
    if not (folded.isascii() and folded.isalnum() and len(folded) <= LONGEST_WORD):
        return None
    lowered = word.lower()
    if lowered in ABBREVIATIONS:
        return None
    stem = stem_of(folded)
    other = "" if lowered == folded else fold(stem_of(lowered))
    return IndexWords(folded, stem, other if other != stem else "")


def _analysed(raw: str) -> IndexWords:
    """Return what the index keeps of any piece."""
    found = piece_tokens(raw.replace(_KEEPER, "\n"))
    extras = [extra for token in found for extra in (*token.stems[1:], *token.parts)]
    return IndexWords(
        " ".join(token.word for token in found),
        " ".join(token.stems[0] for token in found),
        " ".join(extras),
    )


@lru_cache(maxsize=1)
def _latin() -> dict[int, str]:
    """Return the letters that fold to one plain letter, each by itself, whatever stands beside."""
    letters = filter(str.isalpha, map(chr, range(0x250)))
    return {ord(letter): fold(letter) for letter in letters if _is_plain(letter)}


def _is_plain(letter: str) -> bool:
    folded, lowered = fold(letter), letter.lower()
    base = unicodedata.normalize("NFD", lowered)[0]
    same = unicodedata.normalize("NFKC", letter) == letter and letter.casefold() == lowered
    return same and len(lowered) == 1 and folded.isascii() and folded == base
