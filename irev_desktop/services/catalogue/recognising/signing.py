"""The day on which a document was signed: never that of a law or of what it follows."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from irev_desktop.services.catalogue.recognising.dates import Day
from irev_desktop.services.catalogue.recognising.dossier import Dossier

MADE, SIGNED, COVER, PLACE = 0.93, 0.8, 0.85, 0.6
DIFFERENT = 0.75
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
    r"avis)(?: \w+){0,7} $"
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
