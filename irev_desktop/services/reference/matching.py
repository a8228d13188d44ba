"""Finding a territory by what people type: names, former names, codes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from irev_desktop.kernel.french import fold
from irev_desktop.services.reference.graph import WIDTH, Place

ABBREVIATED = {"st": "saint", "ste": "sainte"}


@dataclass(frozen=True, slots=True)
class Match:
    """A territory that answers what was typed; see `TerritoryHit`."""

    place: Place
    matched: str
    former: bool
    order: tuple[int, bool, int, str, int]


def words_of(text: str) -> list[str]:
    """Return the words of a name for comparison: without accents, case, hyphens; « st » in full."""
    words = "".join(char if char.isalnum() else " " for char in fold(text)).split()
    return [ABBREVIATED.get(word, word) for word in words]


def matches(place: Place, former: Sequence[str], wanted: list[str], today: date) -> Iterator[Match]:
    """Give the territory, by the best of its names, if one answers."""
    present = [text for text in (place.name, place.code) if text]
    ended = place.ended(today)
    ranked = [
        (rank, text not in present, text)
        for text in (*present, *former)
        if (rank := _rank(words_of(text), wanted)) is not None
    ]
    if ranked:
        rank, old, text = min(ranked)
        order = (rank, ended or old, -WIDTH[place.kind], fold(place.label), place.id)
        yield Match(place, text if old else "", ended, order)


def _rank(words: list[str], wanted: list[str]) -> int | None:
    """Return 0 for the whole name, 1 for its beginning, 2 for words inside, None for neither."""
    if words == wanted:
        return 0
    begun = words[: len(wanted)]
    if begun[:-1] == wanted[:-1] and begun[-1:] and begun[-1].startswith(wanted[-1]):
        return 1
    inside = all(any(word.startswith(part) for word in words) for part in wanted)
    return 2 if inside else None
