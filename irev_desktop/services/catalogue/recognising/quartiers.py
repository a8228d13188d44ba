"""Quartiers: by their code, or by their name within a commune that the document is about."""

import re
from collections.abc import Sequence

from irev_desktop.kernel.vocabulary import TerritoryKind
from irev_desktop.services.catalogue.recognising.dossier import Dossier
from irev_desktop.services.catalogue.recognising.gazetteer import Mention
from irev_desktop.services.catalogue.recognising.names import Form
from irev_desktop.services.catalogue.recognising.places import FoundPlace

BY_CODE, IN_TITLE, CUED = 0.75, 0.65, 0.4
MOST = 8

_CUE = re.compile(r" (?:quartiers?|zus|qpv|secteur|site|residence|cite)(?: (?!et )\w+){0,3} $")
_FIRST_YEARS = {
    TerritoryKind.ZUS: (1996, 2014),
    TerritoryKind.QPV2015: (2015, 2023),
    TerritoryKind.QPV2024: (2024, 9999),
}


def find_quartiers(
    dossier: Dossier, principal: Sequence[int], year: int | None
) -> tuple[FoundPlace, ...]:
    """Return the quartiers that a document names within its territories, best first."""
    found: dict[int, FoundPlace] = {}
    graph = dossier.gazetteer.graph
    ground = set(principal)
    for mention in dossier.mentions:
        if mention.form not in {Form.CODE, Form.QUARTIER}:
            continue
        near = [each for each in mention.places if ground & graph.above(each)]
        near = [each for each in near if _timely(dossier, each, year)]
        score = _score(dossier, mention)
        if (
            near
            and score
            and found.setdefault(near[0], _found(near[0], score, mention)).score < score
        ):
            found[near[0]] = _found(near[0], score, mention)
    return tuple(sorted(found.values(), key=lambda each: -each.score)[:MOST])


def _found(place: int, score: float, mention: Mention) -> FoundPlace:
    return FoundPlace(place, score, (mention,))


def _timely(dossier: Dossier, place: int, year: int | None) -> bool:
    """Tell whether a quartier is of the generation of a year."""
    first, last = _FIRST_YEARS[dossier.gazetteer.place(place).kind]
    return year is None or first <= year <= last


def _score(dossier: Dossier, mention: Mention) -> float:
    if mention.form is Form.CODE:
        return BY_CODE
    cued = bool(_CUE.search(mention.page.before(mention.first, 5)))
    if dossier.in_title(mention.page, mention.first):
        return IN_TITLE if cued or mention.length > 1 else 0.0
    return CUED if cued else 0.0
