"""Which territory a name means, when several bear it.

The year of the document tells a former EPCI from the one that took its place; what else the text
names tells a village from its namesake; then the larger is meant. What stays open is a choice.
"""

from collections.abc import Sequence

from irev_desktop.kernel.vocabulary import TerritoryKind
from irev_desktop.services.catalogue.recognising.dossier import Dossier
from irev_desktop.services.catalogue.recognising.gazetteer import Mention
from irev_desktop.services.catalogue.recognising.names import Form

FEW = 1500
"""Inhabitants of a commune below which it is never surely the principal territory."""
OBSERVED = 2
"""Years before the end observed of an EPCI in which it may have ended already."""


class Meanings:
    """Says which territory a name means, when several bear it."""

    def __init__(self, dossier: Dossier, year: int | None) -> None:
        self._gazetteer = dossier.gazetteer
        self._year = year
        self._context = self._surroundings(dossier)
        self._meant: dict[tuple[int, ...], int] = {}

    def meant(self, mention: Mention) -> int:
        """Return the territory that a name means most likely."""
        known = self._meant.get(mention.places)
        if known is None:
            known = max(mention.places, key=self._likelihood)
            self._meant[mention.places] = known
        return known

    def rivals(self, mention: Mention) -> tuple[int, ...]:
        """Return what else a name may mean, unless the text leaves no doubt."""
        best = self.meant(mention)
        mine = self._likelihood(best)
        return tuple(
            each
            for each in mention.places
            if each != best and (self._untimed(each) or self._likelihood(each)[:2] >= mine[:2])
        )

    def is_small(self, place: int) -> bool:
        """Tell whether a commune has so few people that a contract for it would be strange."""
        people = self._gazetteer.population.get(place)
        kind = self._gazetteer.place(place).kind
        return kind is TerritoryKind.COMMUNE and people is not None and people < FEW

    def _untimed(self, place: int) -> bool:
        """Tell whether the document's year leaves open if a territory or its successor is meant."""
        ended = [
            last.year
            for each in self._gazetteer.bearers_of_same(place)
            if (last := self._gazetteer.place(each).valid_to)
        ]
        if self._year is None:
            return bool(ended)
        return any(last - OBSERVED <= self._year <= last for last in ended)

    def _likelihood(self, place: int) -> tuple[bool, int, int, int]:
        """Return what speaks for a territory: its time, its surroundings, its size."""
        kin = len(self._gazetteer.graph.above(place) & self._context)
        people = self._gazetteer.population.get(place, 0)
        return self._timely(place), kin, people, -place

    def _timely(self, place: int) -> bool:
        """Tell whether a territory lived in the document's year; without one, whether it lives."""
        known = self._gazetteer.place(place)
        ended = known.valid_to.year if known.valid_to else None
        if self._year is None:
            return ended is None
        twins = [each for each in self._twins(place) if each != place]
        if ended is not None:
            return self._year < ended - OBSERVED + 1
        return not any(
            (last := self._gazetteer.place(each).valid_to) and self._year < last.year - OBSERVED + 1
            for each in twins
        )

    def _twins(self, place: int) -> Sequence[int]:
        return self._gazetteer.bearers_of_same(place)

    def _surroundings(self, dossier: Dossier) -> frozenset[int]:
        """Return the territories named without ambiguity, with all that they lie in."""
        clear = {
            mention.places[0]
            for mention in dossier.mentions
            if len(mention.places) == 1 and mention.form < Form.SHORT
        }
        return self._gazetteer.graph.above(*clear) if clear else frozenset()
