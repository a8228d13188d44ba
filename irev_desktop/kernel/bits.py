"""Sets of numbers as the bits of one integer: crossing or counting 100,000 takes microseconds."""

from collections.abc import Iterable, Iterator

BYTE = 8


def ids_mask(ids: Iterable[int]) -> int:
    """Return a set of ids as bits, the bit of each being its number."""
    known = list(ids)
    bits = bytearray(max(known, default=0) // BYTE + 1)
    for each in known:
        bits[each // BYTE] |= 1 << each % BYTE
    return int.from_bytes(bits, "little")


def ids_in(mask: int) -> Iterator[int]:
    """Give the ids of a set, in their order."""
    for place, byte in enumerate(mask.to_bytes(mask.bit_length() // BYTE + 1, "little")):
        if byte:
            for bit in range(BYTE):
                if byte >> bit & 1:
                    yield place * BYTE + bit
