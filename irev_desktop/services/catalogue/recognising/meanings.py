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
            known = max(mention.places, key=lambda place: self._likelihood(place, mention.places))
            self._meant[mention.places] = known
        return known

    def rivals(self, mention: Mention) -> tuple[int, ...]:
        """Return what else a name may mean, unless the text leaves no doubt."""
        best, places = self.meant(mention), mention.places
        mine = self._likelihood(best, places)[:2]
        untimed = self._is_untimed(places)
        return tuple(
            each
            for each in places
            if each != best and (untimed or self._likelihood(each, places)[:2] >= mine)
        )

    def is_small(self, place: int) -> bool:
        """Tell whether a commune has so few people that a contract for it would be strange."""
        people = self._gazetteer.population.get(place)
        kind = self._gazetteer.place(place).kind
        return kind is TerritoryKind.COMMUNE and people is not None and people < FEW

    def _likelihood(self, place: int, places: Sequence[int]) -> tuple[bool, int, int, int]:
        """Return what speaks for one of several: its time, its surroundings, its size."""
        kin = len(self._gazetteer.graph.above(place) & self._context)
        people = self._gazetteer.population.get(place, 0)
        return self._is_timely(place, places), kin, people, -place

    def _is_timely(self, place: int, places: Sequence[int]) -> bool:
        """Tell whether a territory lived in the document's year; without one, whether it lives."""
        ended = self._ended(place)
        if self._year is None:
            return ended is None
        if ended is not None:
            return self._year <= ended - OBSERVED
        return not any(
            (last := self._ended(each)) and self._year <= last - OBSERVED
            for each in places
            if each != place
        )

    def _is_untimed(self, places: Sequence[int]) -> bool:
        """Tell whether the document's year leaves open if a territory or its successor is meant."""
        ended = [last for each in places if (last := self._ended(each))]
        if self._year is None:
            return bool(ended)
        return any(last - OBSERVED < self._year <= last for last in ended)

    def _ended(self, place: int) -> int | None:
        """Return the year in which a territory ended."""
        last = self._gazetteer.place(place).valid_to
        return last.year if last else None

    def _surroundings(self, dossier: Dossier) -> frozenset[int]:
        """Return the territories named without ambiguity, with all that they lie in."""
        clear = {
            mention.places[0]
            for mention in dossier.mentions
            if len(mention.places) == 1 and mention.form < Form.SHORT
        }
        return self._gazetteer.graph.above(*clear) if clear else frozenset()
