"""Which column of a table tells what, by the names that people give to columns."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from irev_desktop.kernel.french import fold

F = TypeVar("F")


def guess_columns(headers: Sequence[str], names: Mapping[F, Sequence[str]]) -> dict[F, int]:
    """Return, of each field that a header names, the place of its column, from 0.

    `names` has the names of each field, in any writing; the first column that bears one is it.
    """
    known = {plain(name): field for field, several in names.items() for name in several}
    found: dict[F, int] = {}
    for place, header in enumerate(headers):
        field = known.get(plain(header))
        if field is not None:
            found.setdefault(field, place)
    return found


def plain(text: str) -> str:
    """Return the words of a text without accents, capitals or signs: « n de carte »."""
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())
