"""All names of all territories of a library, found in a page in one pass (Aho-Corasick)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple, Self

from ahocorasick_rs import AhoCorasick
from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.territory import Territory
from irev_desktop.services.catalogue.recognising.lexicon import folded
from irev_desktop.services.catalogue.recognising.names import Form, forms_of, short_forms
from irev_desktop.services.catalogue.recognising.reading import Page
from irev_desktop.services.reference.graph import Graph, Place, former_names, load_graph

LARGER = 8
"""How many times more people a town has that is meant although a village bears the name."""

_LETTERS = re.compile(r"[^\W\d_]+")
_BREAKS = re.compile(r"[,;:.()\[\]«»“”\"?!•|]")
"""What never stands inside a name of several words."""
_COMMA = re.compile(r"[;:.()\[\]«»“”\"?!•|]")
"""The same for the names of EPCI, which may list their towns."""


_HYPHEN = re.compile(r"[-\u2010\u2011]")
"""Behind the last word of a name: the name that is meant goes on, and is another one."""


class Mention(NamedTuple):
    """A name in a page: words `first` to before `end`; the territories that bear it, by id."""

    page: Page
    first: int
    end: int
    form: Form
    places: tuple[int, ...]

    @property
    def length(self) -> int:
        """How many words it takes."""
        return self.end - self.first


class Gazetteer:
    """Finds the names of territories. Never changed once made; safe for threads."""

    def __init__(
        self,
        graph: Graph,
        patterns: Mapping[str, Mapping[int, Form]],
        population: Mapping[int, int],
    ) -> None:
        self.graph = graph
        self.population = population
        """Inhabitants by territory, where they are known."""
        self._keys = {place.key: place.id for place in graph.places.values()}
        self._names = [
            (min(forms.values()), self._bearers(forms))
            for _words, forms in sorted(patterns.items())
        ]
        self.words = sorted(patterns)
        """All patterns, as folded words."""
        self._lengths = [words.count(" ") + 1 for words in self.words]
        self._matcher = AhoCorasick([f" {words} " for words in self.words])

    @classmethod
    def of(cls, session: Session) -> Self:
        """Read the territories of a library, ended ones too, with all names they ever had."""
        graph, former = load_graph(session), former_names(session)
        patterns: defaultdict[str, dict[int, Form]] = defaultdict(dict)
        by_key = {}
        for place in graph.places.values():
            by_key[place.key] = place.id
            for words, form in forms_of(place.kind, {place.name, *former.get(place.id, ())}):
                _note(patterns, words, place.id, form)
            if place.kind.is_quartier and place.code:
                _note(patterns, place.code.lower(), place.id, Form.CODE)
        for key, words, form in short_forms():
            if key in by_key:
                _note(patterns, words, by_key[key], form)
        people = select(Territory.id, Territory.population).where(Territory.population.is_not(None))
        population = {number: count or 0 for number, count in session.execute(people)}
        return cls(graph, patterns, population)

    def _bearers(self, forms: Mapping[int, Form]) -> tuple[int, ...]:
        """Return the territories that a pattern names in the way that says most.

        Those far larger that it may mean in short are added: « Saint-Amand » for the town.
        """
        best = min(forms.values())
        people = max(self.population.get(each, 0) for each, form in forms.items() if form == best)
        return tuple(
            sorted(
                each
                for each, form in forms.items()
                if form == best
                or (form is Form.SHORT and self.population.get(each, 0) > LARGER * people)
            )
        )

    def by_key(self, key: str) -> int | None:
        """Return the id of the territory with a key of the reference lists, if there is one."""
        return self._keys.get(key)

    def place(self, number: int) -> Place:
        """Return a territory by its id."""
        return self.graph.places[number]

    def spellings(self, number: int) -> dict[str, str]:
        """Return the words of a territory's name as they are written, by their folded form."""
        return {folded(word): word for word in _LETTERS.findall(self.place(number).name)}

    def mentions(self, page: Page) -> Iterator[Mention]:
        """Give the names in a page in order; where one lies within another, the longer one."""
        found = self._matcher.find_matches_as_indexes(page.line, overlapping=True)
        reached = 0
        for start, end, number in sorted(
            ((start, end, number) for number, start, end in found),
            key=lambda each: (each[0], -each[1]),
        ):
            if end - 1 <= reached:
                continue
            first = page.at(start + 1)
            after = first + self._lengths[number]
            form, places = self._names[number]
            if _stands(page, first, after, form):
                reached = end - 1
                part = form is Form.FULL and _HYPHEN.fullmatch(page.between(after - 1))
                yield Mention(page, first, after, Form.SHORT if part else form, places)


def _note(patterns: Mapping[str, dict[int, Form]], words: str, place: int, form: Form) -> None:
    if words:
        known = patterns[words]
        known[place] = min(form, known.get(place, form))


def _stands(page: Page, first: int, end: int, form: Form) -> bool:
    """Tell whether words that make a name are written as one: capitals, no break between them."""
    if form is Form.SIGLE:
        return page.shouted(first)
    if form is Form.CODE:
        return True
    breaks = _COMMA if form is Form.FULL else _BREAKS
    if any(breaks.search(page.between(word)) for word in range(first, end - 1)):
        return False
    if form is Form.FULL:
        return True
    return any(page.capital(word) for word in range(first, end))
