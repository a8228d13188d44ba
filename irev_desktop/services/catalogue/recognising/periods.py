"""The period of a document: what it says it is concluded for, before the years of its title."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from irev_desktop.kernel.vocabulary import DocumentKind
from irev_desktop.services.catalogue.recognising.contexts import is_cited
from irev_desktop.services.catalogue.recognising.dates import MONTHS_FOLDED, Years, years
from irev_desktop.services.catalogue.recognising.dossier import Dossier
from irev_desktop.services.catalogue.recognising.generations import YEARS
from irev_desktop.services.catalogue.recognising.lasting import ending, lasting
from irev_desktop.services.catalogue.recognising.programmes import FAMILIES
from irev_desktop.services.catalogue.recognising.prolonging import prolonged
from irev_desktop.services.catalogue.recognising.reading import Page
from irev_desktop.services.catalogue.recognising.records import Period
from irev_desktop.services.catalogue.recognising.stretches import (
    AGREED,
    BESIDE,
    DOUBTFUL,
    GUESS,
    STATED,
    TITLE,
    Found,
    pairs,
    whole_years,
)

_YEARLY = {DocumentKind.PROGRAMMATION, DocumentKind.RAPPORT}
_CONCLUDED = {DocumentKind.CONTRAT, DocumentKind.CONVENTION_CADRE, DocumentKind.PROTOCOLE}
"""Kinds of which the years in the title are surely their own."""
_HEAD = 40
"""Words of a page in which its title stands."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORTEST = timedelta(days=180)
_WINDOW = 16
"""Words before a stretch of time that tell what it is of."""
_STATES = (
    " duree ",
    " periode ",
    " conclu ",
    " conclue ",
    " couvre ",
    " porte sur ",
    " portera sur ",
    " effet ",
    " vigueur ",
    " applicable ",
    " s applique ",
    " etabli pour ",
    " signe pour ",
    " court ",
    " valable ",
    " annees ",
)
_OTHERS = (
    " feder ",
    " fse ",
    " cper ",
    " plan ",
    " plh ",
    " plie ",
    " pdu ",
    " scot ",
    " operationnel ",
    " europeenne ",
    " europeens ",
    " insee ",
    " recensement ",
    " recensements ",
    " population ",
    " chomage ",
    " evolution ",
    " evolue ",
    " augmente ",
    " diminue ",
    " entre ",
    " enquete ",
    " agenda ",
    " clspd ",
    " mandat ",
    " mandature ",
    " scolaire ",
    " travaux ",
    " projet de territoire ",
    " schema ",
    " bail ",
)
"""What stands before years that are of something else."""
_ONE_YEAR = re.compile(
    r" (?:programmation|annee|annuelle?|exercice|bilan|rapport|activite|activites|"
    r"actions|appel a projets|civile|financiere)(?: \w+){0,4}? ((?:19|20)\d\d)(?= )"
)


def find_period(
    dossier: Dossier, code: str, kind: DocumentKind | None, signed: date | None
) -> Found | None:
    """Return the period of a document of a dispositif and of a kind, or nothing."""
    title = [each for each in dossier.years if dossier.in_title(each.page, each.first)]
    own = [each for each in title if _fits(dossier, each, code)]
    if kind is DocumentKind.AVENANT and (longer := prolonged(dossier, own)):
        return longer
    stated = list(_stated(dossier, code))
    if own and not (kind in _YEARLY and _year_of_title(dossier)):
        found = _from_title(own, stated)
        longer = prolonged(dossier, own)
        if longer and (longer.period.end or date.min) > (found.period.end or date.max):
            found = replace(found, score=min(found.score, STATED))
        return found if kind in _CONCLUDED else replace(found, score=min(found.score, STATED))
    if single := _year_of_title(dossier):
        return single
    if stated:
        return _agreed(stated)
    return (
        lasting(dossier, signed)
        or ending(dossier, signed)
        or _beside(dossier, code)
        or _outside(dossier)
    )


def _fits(dossier: Dossier, found: Years, code: str) -> bool:
    """Tell whether years stand beside the document's own dispositif, or beside none."""
    owner = dossier.owner(found)
    if owner is not None and code and not _same(owner.code, code):
        return False
    if owner is not None and owner.code in FAMILIES and code in YEARS:
        first, last = YEARS[code]
        if not first <= found.start <= last:
            return False
    before = found.page.before(found.first, 6)
    return owner is not None or not any(words in before for words in _OTHERS)


def _same(owner: str, code: str) -> bool:
    return owner == code or code in FAMILIES.get(owner, ())


def _from_title(own: Sequence[Years], stated: Sequence[Found]) -> Found:
    """Return the years of the title; the text's own days where they say the same years."""
    first = own[0]
    whole = whole_years(first.start, first.last)
    alike = [each for each in stated if _years_of(each.period) == (first.start, first.last)]
    if alike:
        exact = max(alike, key=lambda each: each.score)
        return Found(exact.period, AGREED, first.page, first.first, first.end)
    several = len({(each.start, each.last) for each in own}) > 1 or _other_year(own)
    other = [each for each in stated if each.score >= STATED]
    score = DOUBTFUL if several or other else TITLE + 0.02
    return Found(whole, score, first.page, first.first, first.end)


def _other_year(own: Sequence[Years]) -> bool:
    """Tell whether the page of a title's years gives, near them, a year of another kind."""
    page = own[0].page
    taken = {word for each in own for word in range(each.first, each.end)}
    for word in range(min(len(page), _HEAD)):
        if word in taken or not _YEAR.fullmatch(page.words[word]):
            continue
        before = page.words[word - 1] if word else ""
        if before not in MONTHS_FOLDED and not before.isdigit():
            return True
    return False


def _years_of(period: Period) -> tuple[int | None, int | None]:
    return (
        period.start.year if period.start else None,
        period.end.year if period.end else None,
    )


def _stated(dossier: Dossier, code: str) -> Iterator[Found]:
    """Give the periods that the text says it is for, in days or in years."""
    for start, last in pairs(dossier.days):
        if last.day - start.day >= _SHORTEST and (score := _statement(start.page, start.first)):
            yield Found(Period(start.day, last.day), score, start.page, start.first, last.end)
    for each in dossier.years:
        if dossier.in_title(each.page, each.first) or not _fits(dossier, each, code):
            continue
        if (score := _statement(each.page, each.first)) and not is_cited(each.page, each.first):
            period = whole_years(each.start, each.last)
            yield Found(period, score, each.page, each.first, each.end)


def _statement(page: Page, word: int) -> float:
    """Return how surely the words before a stretch of time say that it is the document's."""
    before = page.before(word, _WINDOW)
    near = page.before(word, 7)
    if any(words in near for words in _OTHERS):
        return 0.0
    if not any(words in before for words in _STATES):
        return 0.0
    own = any(words in before for words in (" present ", " presente ", " conclu ", " conclue "))
    return STATED if own else DOUBTFUL


def _agreed(stated: Sequence[Found]) -> Found:
    """Return the period that the text says most surely; two that differ are doubtful."""
    best = max(stated, key=lambda each: each.score)
    differ = {_years_of(each.period) for each in stated if each.score >= best.score}
    repeated = sum(_years_of(each.period) == _years_of(best.period) for each in stated)
    score = best.score if len(differ) == 1 else BESIDE
    if len(differ) == 1 and repeated > 1 and best.score >= STATED:
        score = TITLE + 0.01
    return Found(best.period, score, best.page, best.first, best.end)


def _year_of_title(dossier: Dossier) -> Found | None:
    """Return the one year that a title is of: « Programmation 2012 »."""
    for zone in dossier.title:
        text = zone.page.after(zone.first, zone.end - zone.first)
        if match := _ONE_YEAR.search(text):
            year = int(match[1])
            first = zone.first + len(text[: match.start(1)].split())
            if " ".join(zone.page.words[first : first + 2]).count("20") < 2:
                return Found(whole_years(year, year), DOUBTFUL, zone.page, first, first + 1)
    return None


def _beside(dossier: Dossier, code: str) -> Found | None:
    """Return the years that stand most often beside the document's dispositif."""
    counts: dict[tuple[int, int], list[Years]] = {}
    for each in dossier.years:
        owner = dossier.owner(each)
        if owner is not None and code and _fits(dossier, each, code):
            weight = 1 if is_cited(each.page, owner.first) else 2
            counts.setdefault((each.start, each.last), []).extend([each] * weight)
    if not counts:
        return None
    (start, last), places = max(counts.items(), key=lambda each: len(each[1]))
    score = BESIDE + (0.2 if len(counts) == 1 and len(places) > 2 else 0.0)
    first = places[0]
    return Found(whole_years(start, last), score, first.page, first.first, first.end)


def _outside(dossier: Dossier) -> Found | None:
    """Return the years of the file's name or of its metadata."""
    for page in dossier.outside:
        for each in years(page):
            period = whole_years(each.start, each.last)
            return Found(period, GUESS, page, each.first, each.end)
    return None
