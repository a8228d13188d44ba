"""One document laid out to be recognised: its pages, its zones, and what they name."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from irev_desktop.services.catalogue.recognising.cues import is_town
from irev_desktop.services.catalogue.recognising.dates import Day, Years, days, years
from irev_desktop.services.catalogue.recognising.gazetteer import Gazetteer, Mention
from irev_desktop.services.catalogue.recognising.kind_words import named_kind
from irev_desktop.services.catalogue.recognising.lexicon import FIELD_WORDS, Lexicon
from irev_desktop.services.catalogue.recognising.names import Form
from irev_desktop.services.catalogue.recognising.programmes import Named, Programmes
from irev_desktop.services.catalogue.recognising.reading import Page
from irev_desktop.services.catalogue.recognising.zones import Zone, parties_zone, title_zones

T = TypeVar("T")

PLACED_FIRST = 14
PLACED_LAST = 8
"""Pages from either end in which territories are looked for."""
MOST_FOUND = 1500
"""Days, years, dispositifs, or names of territories looked at; a contract gives some hundreds."""
DATED_FIRST = 20
DATED_LAST = 8
"""Pages from either end in which dates are looked for; between them, those that speak of them."""
_DATED = (" fait a ", " signature", " signe", " duree ", " periode ", " prorog", " prolong")


@dataclass(frozen=True)
class Dossier:
    """Pages in order, and one or two pages 0: the title in the metadata, the file's name."""

    pages: Sequence[Page]
    outside: Sequence[Page]
    gazetteer: Gazetteer
    programmes: Programmes
    lexicon: Lexicon

    @cached_property
    def title(self) -> tuple[Zone, ...]:
        """Where the title stands."""
        return title_zones(self.pages, self._speaks)

    @cached_property
    def _title_ends(self) -> dict[int, int]:
        return {zone.page.number: zone.end for zone in self.title}

    def _speaks(self, page: Page, end: int) -> bool:
        """Tell whether the words of a page before `end` name a dispositif or a kind."""
        if any(each.first < end for each in self.named_in(page)):
            return True
        return named_kind(page.after(0, end)) is not None

    @cached_property
    def parties(self) -> Zone | None:
        """Where the parties are listed."""
        return parties_zone(self.pages)

    @cached_property
    def named(self) -> list[Named]:
        """The dispositifs that the pages name, in order."""
        return _ends([named for page in self.pages for named in self.programmes.named(page)])

    @cached_property
    def _named_by_page(self) -> dict[int, list[Named]]:
        found: dict[int, list[Named]] = {}
        for each in self.named:
            found.setdefault(each.page.number, []).append(each)
        return found

    def named_in(self, page: Page) -> Sequence[Named]:
        """Return the dispositifs that one page names, in order."""
        return self._named_by_page.get(page.number, ())

    @cached_property
    def mentions(self) -> list[Mention]:
        """The territories that the first and the last pages name, in order."""
        pages = self.pages
        if len(pages) > PLACED_FIRST + PLACED_LAST:
            pages = [*pages[:PLACED_FIRST], *pages[-PLACED_LAST:]]
        found = [mention for page in pages for mention in self.gazetteer.mentions(page)]
        ordinary = self._ordinary({_word(each) for each in found if each.form is Form.WORD})
        return _ends(
            [
                each
                for each in found
                if each.form is not Form.WORD or _word(each) not in ordinary or is_town(each)
            ]
        )

    def _ordinary(self, names: Collection[str]) -> frozenset[str]:
        """Return the names of communes that are words of the language here: « Vers », « Ville ».

        Such a word is of the field, or is written small as often as with a capital.
        """
        balance = dict.fromkeys(names, 0)
        for page in self.pages if balance else ():
            for at, word in enumerate(page.words):
                if word in balance:
                    balance[word] += 1 if page.capital(at) else -1
        small = {name for name, more in balance.items() if more < 0 or name in FIELD_WORDS}
        return frozenset(small)

    @cached_property
    def dated(self) -> list[Page]:
        """The pages in which dates are looked for."""
        ends = {*self.pages[:DATED_FIRST], *self.pages[-DATED_LAST:]}
        return [
            page for page in self.pages if page in ends or any(map(page.line.__contains__, _DATED))
        ]

    @cached_property
    def days(self) -> list[Day]:
        """The days that the pages give, in order."""
        return _ends([day for page in self.dated for day in days(page)])

    @cached_property
    def years(self) -> list[Years]:
        """The ranges of years that the pages give, in order."""
        return _ends([each for page in self.dated for each in years(page)])

    @cached_property
    def clues(self) -> dict[str, int]:
        """How often the pages have words that only one generation writes, by code."""
        return Counter(code for page in self.pages for code in self.programmes.clues(page))

    @cached_property
    def bare(self) -> bool:
        """Tell whether there is no text to speak of: a scan that nobody has read."""
        return sum(map(len, self.pages)) < FEWEST_WORDS

    def in_title(self, page: Page, word: int) -> bool:
        """Tell whether a word stands in the title."""
        return word < self._title_ends.get(page.number, 0)

    def owner(self, found: Years) -> Named | None:
        """Return the dispositif that a range of years stands beside, or nothing."""
        return nearest(found, self.named_in(found.page))


def _word(mention: Mention) -> str:
    """Return the word by which a name of one word is known, without its article."""
    return mention.page.words[mention.end - 1]


def _ends(found: list[T]) -> list[T]:
    """Return what was found, of an absurdly long list the two ends."""
    half = MOST_FOUND // 2
    return found if len(found) <= MOST_FOUND else [*found[:half], *found[-half:]]


FEWEST_WORDS = 12
_BEHIND = 9
_AHEAD = 5


def nearest(found: Years, named: Iterable[Named]) -> Named | None:
    """Return what is named just before a range of years, or else just behind it."""
    same = list(named)
    before = [each for each in same if 0 <= found.first - each.end <= _BEHIND]
    if before:
        return max(before, key=lambda each: each.end)
    after = [each for each in same if 0 <= each.first - found.end <= _AHEAD]
    return min(after, key=lambda each: each.first, default=None)
