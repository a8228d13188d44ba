"""French numbers in words, as dates of contracts write them: « deux mille quinze »."""

_UNITS = {
    "un": 1,
    "une": 1,
    "premier": 1,
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "six": 6,
    "sept": 7,
    "huit": 8,
    "neuf": 9,
    "dix": 10,
    "onze": 11,
    "douze": 12,
    "treize": 13,
    "quatorze": 14,
    "quinze": 15,
    "seize": 16,
}
_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "vingts": 20}
_MILLE = {"mille", "mil"}
NUMBER_WORDS = frozenset({*_UNITS, *_TENS, *_MILLE, "cent", "et"})


def number_of(words: str) -> int | None:
    """Return the number that folded words write (up to 9999), or nothing.

    Digits are a number as well; « quatre vingt dix neuf » is 99.
    """
    parts = words.split()
    if len(parts) == 1 and parts[0].isdigit():
        return int(parts[0])
    total = current = 0
    for part in parts:
        if part in _MILLE:
            total += max(current, 1) * 1000
            current = 0
        elif part == "cent":
            current = max(current, 1) * 100
        elif part in {"vingt", "vingts"} and current % 100 == 4:
            current += 76
        elif part in _TENS:
            current += _TENS[part]
        elif part in _UNITS:
            current += _UNITS[part]
        elif part != "et":
            return None
    return total + current if parts else None
