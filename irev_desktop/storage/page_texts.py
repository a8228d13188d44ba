"""Labels and texts of a file's pages, compressed into one value and back."""

import json
import zlib
from collections.abc import Sequence

LEVEL = 6


def pack(pages: Sequence[tuple[str, str]]) -> bytes:
    """Compress (label, text) pairs, one per page, in page order."""
    return zlib.compress(json.dumps(pages, ensure_ascii=False).encode(), LEVEL)


def unpack(body: bytes) -> list[tuple[str, str]]:
    """Return the (label, text) pairs that `pack` compressed."""
    return [(label, text) for label, text in json.loads(zlib.decompress(body))]
