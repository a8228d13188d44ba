"""Sets of numbers as the bits of one integer: crossing or counting 100,000 takes microseconds."""

import re
from collections.abc import Iterable, Iterator


def ids_mask(ids: Iterable[int]) -> int:
    """Return a set of ids as bits, the bit of each being its number."""
    known = list(ids)
    digits = bytearray(b"0") * (max(known, default=0) + 1)
    for each in known:
        digits[each] = 49  # the digit 1
    return int(digits[::-1], 2)


def ids_in(mask: int) -> Iterator[int]:
    """Give the ids of a set, in their order."""
    return (found.start() for found in re.finditer("1", f"{mask:b}"[::-1]))
