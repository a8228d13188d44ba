"""Which generation of contrats de ville, or which programme of the ANRU, a document is of."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from irev_desktop.services.catalogue.recognising.contexts import is_cited, is_own
from irev_desktop.services.catalogue.recognising.dates import Years
from irev_desktop.services.catalogue.recognising.dossier import Dossier
from irev_desktop.services.catalogue.recognising.programmes import CDV, FAMILIES

YEARS: dict[str, tuple[int, int]] = {
    "CDV2000": (2000, 2006),
    "CDV2015": (2014, 2022),
    "CDV2024": (2023, 2040),
    "PNRU": (2003, 2013),
    "NPNRU": (2014, 2040),
}
"""First and last year in which a contract of the generation may begin."""
SIGNED: dict[str, tuple[int, int]] = {"CDV2015": (2014, 2023), "CDV2024": (2024, 2040)}
"""First and last year in which a document of a generation is signed, where that differs."""
ENOUGH = 4.0
"""Weight of evidence from which a generation is certain if no other has half as much."""

_TITLE = 10.0
_OWN = 5.0
_BESIDE = 1.5
_MOST_BESIDE = 4.5
_CLUE = 0.8
_MOST_CLUES = 4.0
_SIGNED = 3.0


class Generation(NamedTuple):
    """The code of a generation, and whether the evidence leaves no doubt."""

    code: str
    certain: bool


def generation_of(dossier: Dossier, family: str, signed: int | None) -> Generation | None:
    """Return the generation that a document of a family is of, or nothing without evidence.

    `signed` is the year of its signature, where that is known.
    """
    weights: defaultdict[str, float] = defaultdict(float)
    for code in FAMILIES[family]:
        weights[code] += _by_years(dossier, family, code)
        first, last = SIGNED.get(code, YEARS[code])
        if signed and first <= signed <= last:
            weights[code] += _SIGNED
        weights[code] += min(_MOST_CLUES, _CLUE * dossier.clues.get(code, 0))
    if family == CDV and dossier.clues.get("CDV2024") and weights["CDV2024"] > _CLUE:
        weights["CDV2015"] -= min(_MOST_CLUES, _CLUE * dossier.clues.get("CDV2015", 0))
    ranked = sorted(weights.items(), key=lambda each: (-each[1], each[0]))
    (code, best), (_other, second) = ranked[0], ranked[1]
    if best <= 0:
        return None
    return Generation(code, certain=best >= ENOUGH and second <= best / 2)


def of_years(family: str, start: int) -> str:
    """Return the generation of a family that begins in a year, or nothing."""
    for code in FAMILIES[family]:
        if YEARS[code][0] <= start <= YEARS[code][1]:
            return code
    return ""


def _by_years(dossier: Dossier, family: str, code: str) -> float:
    """Return what the ranges of years say that stand beside the family's names."""
    mine = [each for each in dossier.years if of_years(family, each.start) == code]
    title = any(
        dossier.in_title(each.page, each.first) and _may_be(dossier, each, family, code)
        for each in mine
    )
    beside = sum(map(_beside, _owned(dossier, mine, family, code)))
    own = any(is_own(each.page, each.first) for each in mine)
    return (_TITLE if title else 0) + min(_MOST_BESIDE, beside) + (_OWN if own else 0)


def _may_be(dossier: Dossier, found: Years, family: str, code: str) -> bool:
    owner = dossier.owner(found)
    return owner is None or owner.code in {family, code}


def _owned(dossier: Dossier, found: Iterable[Years], family: str, code: str) -> Iterable[Years]:
    for each in found:
        owner = dossier.owner(each)
        if owner is not None and owner.code in {family, code}:
            yield each


def _beside(found: Years) -> float:
    return _BESIDE / 3 if is_cited(found.page, found.first) else _BESIDE
