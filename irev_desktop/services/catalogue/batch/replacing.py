"""Finding a text in another whatever its accents and capitals, and putting a third in its place."""

from collections.abc import Iterator

from irev_desktop.kernel.french import fold


def replaced(text: str, find: str, value: str, *, exact: bool = False) -> str:
    """Return the text with `value` for each `find`; an empty `find` is found nowhere.

    Unless `exact`, « metropole » finds « Métropole ». What stands between two finds is kept as it
    is written, letter by letter.
    """
    if not find:
        return text
    if exact:
        return text.replace(find, value)
    kept, last = [], 0
    for start, end in _places(text, fold(find)):
        kept += [text[last:start], value]
        last = end
    return "".join([*kept, text[last:]])


def _places(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    """Give the stretches of the text that fold to `wanted`, which do not overlap."""
    pieces = [fold(letter) for letter in text]
    owners = [at for at, piece in enumerate(pieces) for _each in piece]
    folded, at = "".join(pieces), 0
    while wanted and (at := folded.find(wanted, at)) >= 0:
        start, end = owners[at], owners[at + len(wanted) - 1] + 1
        at += len(wanted)
        while end < len(text) and not pieces[end]:
            end += 1  # an accent written apart goes with its letter
        yield start, end
        while at < len(folded) and owners[at] < end:
            at += 1  # the rest of a ligature of which only the beginning was asked for
