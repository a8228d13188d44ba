"""The day on which a document was signed: never that of a law or of what it follows."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from irev_desktop.kernel.vocabulary import DocumentKind
from irev_desktop.services.catalogue.recognising.dates import Day
from irev_desktop.services.catalogue.recognising.dossier import Dossier
from irev_desktop.services.catalogue.recognising.records import Period

MADE, SIGNED, COVER, PLACE = 0.93, 0.8, 0.85, 0.6
DIFFERENT = 0.75
_TOWN_BEFORE = 8
"""Words before a day within which « Fait à … » names the town."""
EARLY = 1
"""Years before its period in which a contract may be signed."""
_NOT_SIGNED = {
    DocumentKind.EVALUATION,
    DocumentKind.DIAGNOSTIC,
    DocumentKind.RAPPORT,
    DocumentKind.PROGRAMMATION,
    DocumentKind.ANNEXE,
}
_WINDOW = 12

_MADE_AT = re.compile(r" (?:fait|faite|faits|signe|signee|signes) a (?:\w+ ){1,9}?(?:le |ce )?$")
_MADE_ON = re.compile(r" (?:fait|faite) (?:\w+ ){0,8}?(?:le |ce )$")
_SIGNED_ON = re.compile(
    r" (?:signature|signe|signee|signes|signatures)(?: officielle)?(?: le| du| ce)?(?: \w+){0,2} $"
)
_OWN_SIGNED = re.compile(
    r" (?:present|presente)(?: \w+){1,8} (?:signe|signee|conclu|conclue)(?: \w+){0,4} le $"
)
_ABOUT_OTHER = re.compile(
    r" (?:dont|la|le|une|un|du|de|par|premiere?) "
    r"(?:convention|contrat|avenant|protocole|cucs|charte)(?: \w+){0,5} signee?(?: \w+){0,3} $"
)
_DATELINE = re.compile(r" a? ?(?:\w+ ){1,4}le $")
_OTHER = re.compile(
    r" (?:loi|lois|decret|arrete|circulaire|ordonnance|deliberation|deliberations|instruction|"
    r"code|convention signee|contrat signe|accord|directive|vu|reunion|comite|commission|conseil|"
    r"seance|assemblee|proroge|precedent|avenant signe|cucs signe|installe|publie|protocole signe|"
    r"avis|mis a jour|publie|actualise|imprime|edite)(?: \w+){0,7} $"
)


class Signature(NamedTuple):
    """The day of a signature, how sure it is, and where it is read."""

    found: Day
    score: float

    @property
    def day(self) -> date:
        """The day."""
        return self.found.day


def signature_of(dossier: Dossier) -> Signature | None:
    """Return the last day on which a document says it was signed, or nothing."""
    candidates = list(_candidates(dossier))
    if not candidates:
        return None
    best = max(each.score for each in candidates)
    chosen = [each for each in candidates if each.score == best]
    last = max(chosen, key=lambda each: (each.found.day, each.found.page.number))
    if len({each.found.day for each in chosen}) > 1:
        return Signature(last.found, min(best, DIFFERENT))
    return last


def plausible(signature: Signature, kind: DocumentKind | None, period: Period | None) -> Signature:
    """Return a signature with the score that kind and period of the document leave it.

    What is written about a contract is not signed: the day may be that of a text behind it. Nor is
    a contract signed years before it begins, or after its end.
    """
    score = signature.score
    if kind in _NOT_SIGNED:
        score = min(score, PLACE)
    if period is not None:
        year = signature.day.year
        early = period.start is not None and year < period.start.year - EARLY
        late = period.end is not None and year > period.end.year
        score = min(score, PLACE) if early or late else score
    return Signature(signature.found, score)


def signed_elsewhere(dossier: Dossier, signature: Signature, principal: int) -> bool:
    """Tell whether « Fait à … » names a town that has nothing to do with the principal territory.

    It may well be right (contracts are signed at the préfecture), or be that of another text.
    """
    found, gazetteer = signature.found, dossier.gazetteer
    graph = gazetteer.graph
    ground = graph.above(principal) | graph.below(principal)
    known = len(graph.below(principal)) > 1 or len(graph.above(principal)) > 1
    towns = [
        each
        for each in dossier.mentions
        if each.page is found.page and found.first - _TOWN_BEFORE <= each.first < found.first
    ]
    return known and bool(towns) and not any(ground.intersection(each.places) for each in towns)


def _candidates(dossier: Dossier) -> Iterator[Signature]:
    for each in dossier.days:
        before = each.page.before(each.first, _WINDOW)
        title = dossier.in_title(each.page, each.first)
        if _OTHER.search(before) and not _MADE_AT.search(before):
            continue
        if _MADE_AT.search(before) or _MADE_ON.search(before):
            yield Signature(each, MADE)
        elif _OWN_SIGNED.search(before):
            yield Signature(each, COVER)
        elif _SIGNED_ON.search(before):
            if _ABOUT_OTHER.search(before):
                continue
            yield Signature(each, COVER if title or _starts_line(each) else PLACE)
        elif each.page is dossier.pages[-1] and _DATELINE.search(before) and _starts_line(each):
            yield Signature(each, PLACE)


def _starts_line(day: Day) -> bool:
    """Tell whether a day stands near the beginning of its line."""
    line = day.page.line_starts[day.page.line_of(day.first)]
    return day.first - day.page.word_from(line) <= 5
