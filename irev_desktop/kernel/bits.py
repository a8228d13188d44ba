"""Sets of numbers as the bits of one integer: crossing or counting 100,000 takes microseconds."""

from collections.abc import Iterable, Iterator
from itertools import compress, count

FEW = 24
"""Ids up to which a set is made bit by bit, in the number itself."""
MANY = 4_000
"""Ids from which a byte for each number costs less than reaching for its bit."""
_ZERO_AND_ONE = bytes.maketrans(b"01", b"\x00\x01")


def ids_mask(ids: Iterable[int]) -> int:
    """Return a set of ids as bits, the bit of each being its number."""
    known = list(ids)
    if len(known) <= FEW:
        mask = 0
        for each in known:
            mask |= 1 << each
        return mask
    if len(known) <= MANY:
        octets = bytearray(max(known) // 8 + 1)
        for each in known:
            octets[each >> 3] |= 1 << (each & 7)
        return int.from_bytes(octets, "little")
    digits = bytearray(b"0") * (max(known) + 1)
    for each in known:
        digits[each] = 49  # the digit 1
    return int(digits[::-1], 2)


def marks_of(mask: int, size: int = 1) -> bytes:
    """Return a set as one byte for each number from 0, 1 for what is in it; `size` at the least.

    Looking whether a number is in it is then quick, however large the set.
    """
    return f"{mask:0{size}b}".encode()[::-1].translate(_ZERO_AND_ONE)


def ids_in(mask: int) -> Iterator[int]:
    """Give the ids of a set, in their order."""
    return compress(count(), marks_of(mask))
