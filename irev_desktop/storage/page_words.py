"""Words that were recognised on a page, compressed into one value and back."""

import json
import zlib
from collections.abc import Iterable, Sequence

LEVEL = 6
TENTHS = 10
PERCENT = 100

Word = tuple[str, float, float, float, float, float]
"""A word; left, top, right, bottom in points; confidence from 0 to 1."""
Line = tuple[int, Sequence[Word]]
"""The block that a line belongs to, and its words."""


def pack_words(lines: Iterable[Line]) -> bytes:
    """Compress lines of words; boxes are kept to a tenth of a point."""
    kept = [[block, [_packed(word) for word in words]] for block, words in lines]
    return zlib.compress(
        json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode(), LEVEL
    )


def unpack_words(body: bytes) -> list[Line]:
    """Return the lines that `pack_words` compressed."""
    lines = json.loads(zlib.decompress(body))
    return [(block, [_unpacked(*word) for word in words]) for block, words in lines]


def text_of(lines: Iterable[Line]) -> str:
    """Return the text of lines of words: one space, one line break between them."""
    return "\n".join(" ".join(word[0] for word in words) for _block, words in lines)


def _packed(word: Word) -> list[str | int]:
    text, *sides, confidence = word
    return [text, *(round(side * TENTHS) for side in sides), round(confidence * PERCENT)]


def _unpacked(text: str, x0: int, y0: int, x1: int, y1: int, confidence: int) -> Word:
    return (text, x0 / TENTHS, y0 / TENTHS, x1 / TENTHS, y1 / TENTHS, confidence / PERCENT)
