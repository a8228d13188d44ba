"""Finding a territory by what people type: names, former names, codes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from irev_desktop.kernel.french import fold
from irev_desktop.kernel.vocabulary import TerritoryKind
from irev_desktop.services.reference.graph import Place
from irev_desktop.services.reference.nodes import place_order

ABBREVIATED = {"st": "saint", "ste": "sainte"}
IN_FULL = {
    "ca": ["communaute", "d", "agglomeration"],
    "cu": ["communaute", "urbaine"],
    "cc": ["communaute", "de", "communes"],
}
LINKS = frozenset(("la", "le", "les", "l", "de", "du", "des", "d", "et"))
"""Words that somebody types and a name may lack."""
SHORTEST_SIGLE = 3


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


@dataclass(frozen=True, slots=True)
class Name:
    """A name or a code: as it is written, its words, whether it is a former one."""

    text: str
    words: list[str]
    former: bool
    begun: str = field(init=False)
    """The words with a blank before each, to see at once whether one begins with something."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "begun", "".join(f" {word}" for word in self.words))


def names_of(
    places: Mapping[int, Place], former: Mapping[int, Sequence[str]]
) -> dict[int, tuple[Name, ...]]:
    """Return the names and codes of each territory cut into words, once for many questions."""
    found = {}
    for number, place in places.items():
        present = [text for text in (place.name, place.code) if text]
        old = [text for text in former.get(number, ()) if text not in present]
        names = [Name(text, words_of(text), former=False) for text in present]
        if place.kind is TerritoryKind.EPCI and place.name:
            names += [Name(place.name, words, former=False) for words in usual_words(place.name)]
        found[number] = (*names, *(Name(text, words_of(text), former=True) for text in old))
    return found


def usual_words(name: str) -> Iterator[list[str]]:
    """Give the words of other ways to write an EPCI: in full, and its sigle."""
    words = words_of(name)
    kind = words[0] if words and words[0] in IN_FULL else ""
    if kind:
        yield [*IN_FULL[kind], *words[1:]]
    rest = name.partition(" ")[2] if kind else name
    initials = "".join(word[0] for word in re.findall(r"\w+", rest) if word[0].isupper())
    sigle = kind + fold(initials)
    if len(sigle) >= SHORTEST_SIGLE:
        yield [sigle]


def matches(place: Place, names: Sequence[Name], wanted: list[str], today: date) -> Iterator[Match]:
    """Give the territory, by the best of its names, if one answers."""
    meant = [word for word in wanted if word not in LINKS] or wanted
    begun = [f" {word}" for word in meant]
    ranked = [
        (_rank(name.words, wanted), name.former, name.text)
        for name in names
        if all(part in name.begun for part in begun)
    ]
    if ranked:
        ended = place.ended(today)
        rank, old, text = min(ranked)
        width, label, number = place_order(place)
        order = (rank, ended or old, width, label, number)
        yield Match(place, text if old else "", ended, order)


def _rank(words: list[str], wanted: list[str]) -> int:
    """Return 0 for the whole name, 1 for its beginning, 2 for words inside, which all begin so."""
    if words == wanted:
        return 0
    last = len(wanted) - 1
    starts = words[:last] == wanted[:last] and words[last : last + 1]
    return 1 if starts and starts[0].startswith(wanted[last]) else 2
