"""Names of communes and EPCI, and codes of quartiers, looked for in a text.

Many communes bear the name of a common word. A single word counts only with a capital, and outside
a title only after « ville de », « commune de » and the like.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Self

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.territory import Territory
from irev_desktop.kernel.french import STOP_WORDS, tokens
from irev_desktop.kernel.vocabulary import TerritoryKind
from irev_desktop.services.catalogue.importing.records import SuggestedTerritory

MOST = 5
"""Territories proposed for one file."""

_INTRODUCE = frozenset(
    {"ville", "villes", "commune", "communes", "mairie", "maire", "agglomeration", "quartiers"}
)
_LONG_FORMS = {
    "ca": ("communaute", "agglomeration"),
    "cu": ("communaute", "urbaine"),
    "cc": ("communaute", "communes"),
}


class _Place(NamedTuple):
    code: str
    name: str
    is_epci: bool


class _Word(NamedTuple):
    word: str
    capital: bool


class Gazetteer:
    """Names by their first word, the longest first; codes of quartiers by themselves."""

    def __init__(
        self, names: Mapping[tuple[str, ...], _Place], codes: Mapping[str, _Place]
    ) -> None:
        self._codes = codes
        self._names: defaultdict[str, list[tuple[tuple[str, ...], _Place]]] = defaultdict(list)
        for words in sorted(names, key=len, reverse=True):
            self._names[words[0]].append((words, names[words]))

    @classmethod
    def of(cls, session: Session) -> Self:
        """Read the territories that exist today; a name that two of them bear says nothing."""
        rows = session.execute(
            select(Territory.kind, Territory.code, Territory.name).where(
                Territory.code.is_not(None), Territory.valid_to.is_(None)
            )
        )
        names: dict[tuple[str, ...], _Place] = {}
        codes: dict[str, _Place] = {}
        shared: set[tuple[str, ...]] = set()
        for kind, official, name in rows:
            code = official or ""
            if kind in {TerritoryKind.COMMUNE, TerritoryKind.EPCI}:
                place = _Place(code, name, kind is TerritoryKind.EPCI)
                for words in _forms(name, is_epci=place.is_epci):
                    if words in names:
                        shared.add(words)
                    names[words] = place
            elif kind.is_quartier:
                codes[code.lower()] = _Place(code, name, is_epci=False)
        return cls({words: names[words] for words in names.keys() - shared}, codes)

    def find(self, texts: Sequence[str]) -> tuple[SuggestedTerritory, ...]:
        """Return the territories named, best first; text 0 is the title, the others are pages."""
        best: dict[str, SuggestedTerritory] = {}
        for page, text in enumerate(texts):
            for place, score in self._in_text(text, title=page == 0):
                known = best.get(place.code)
                if known is None or known.score < score:
                    best[place.code] = SuggestedTerritory(place.code, place.name, score, page)
        return tuple(sorted(best.values(), key=lambda each: (-each.score, each.page))[:MOST])

    def _in_text(self, text: str, *, title: bool) -> Iterator[tuple[_Place, float]]:
        words = _words(text)
        at = 0
        while at < len(words):
            if place := self._codes.get(words[at].word):
                yield place, 0.95
            length, place, score = self._name_at(words, at, title=title)
            if place is not None:
                yield place, score
            at += length

    def _name_at(
        self, words: list[_Word], at: int, *, title: bool
    ) -> tuple[int, _Place | None, float]:
        """Return how many words the name there takes (1 without), which it is, and its score."""
        for name, place in self._names.get(words[at].word, ()):
            span = words[at : at + len(name)]
            if tuple(word.word for word in span) != name:
                continue
            introduced = at > 0 and words[at - 1].word in _INTRODUCE
            score = _score(len(name), place, title=title, introduced=introduced)
            if score and (place.is_epci or words[at].capital):
                return len(name), place, score
        return 1, None, 0.0


def _score(length: int, place: _Place, *, title: bool, introduced: bool) -> float:
    """Return how much a name counts where it stands; 0 for not at all."""
    if place.is_epci and length > 1:
        return 0.95 if title else 0.8
    if title:
        return 0.85 if introduced or length > 1 else 0.7
    if introduced:
        return 0.7 if length > 1 else 0.6
    return 0.4 if length > 1 else 0.0


def _words(text: str) -> list[_Word]:
    return [
        _Word(token.word, text[token.start].isupper())
        for token in tokens(text)
        if token.word not in STOP_WORDS
    ]


def _forms(name: str, *, is_epci: bool) -> Iterator[tuple[str, ...]]:
    """Give the words of a name; of an EPCI also with « CA » and the like written out."""
    words = tuple(word.word for word in _words(name))
    if words:
        yield words
        if is_epci and words[0] in _LONG_FORMS:
            yield (*_LONG_FORMS[words[0]], *words[1:])
