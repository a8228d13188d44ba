"""The period of a document: what it says it is concluded for, before the years of its title."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from irev_desktop.kernel.vocabulary import DocumentKind
from irev_desktop.services.catalogue.recognising.contexts import is_cited
from irev_desktop.services.catalogue.recognising.dates import MONTHS_FOLDED, Day, Years, years
from irev_desktop.services.catalogue.recognising.dossier import Dossier
from irev_desktop.services.catalogue.recognising.generations import YEARS
from irev_desktop.services.catalogue.recognising.numbers import NUMBER_WORDS, number_of
from irev_desktop.services.catalogue.recognising.programmes import FAMILIES
from irev_desktop.services.catalogue.recognising.reading import Page
from irev_desktop.services.catalogue.recognising.records import Period

AGREED, TITLE, STATED, DURATION, BESIDE, GUESS = 0.95, 0.9, 0.85, 0.65, 0.5, 0.4
DOUBTFUL = 0.7

_YEARLY = {DocumentKind.PROGRAMMATION, DocumentKind.RAPPORT}
_CONCLUDED = {DocumentKind.CONTRAT, DocumentKind.CONVENTION_CADRE, DocumentKind.PROTOCOLE}
"""Kinds of which the years in the title are surely their own."""
_BETWEEN = {"au", "a", "et", "jusqu au", "et le", "inclus au", "et jusqu au", "et s acheve le"}
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
_PROLONGS = re.compile(r" (?:prorog\w+|prolong\w+|reconduc\w+|reconduit\w*|reporte\w*) ")
_UNTIL = re.compile(r" (?:jusqu au|jusqu a la fin|jusqu en|jusqu a|au|fin|en) ")
_COUNT = "|".join(sorted(NUMBER_WORDS - {"et"}))
_LASTS = re.compile(
    rf" (?:(?:duree|periode)(?: \w+){{0,5}}?|pour) (\d{{1,2}}|{_COUNT})"
    r"(?: \d{1,2})? (ans|annees|an|annee)(?= )"
)
_FROM = re.compile(
    r" (?:a compter|a partir|prend effet|prendra effet|entre en vigueur|debute|commence|effet)"
    r"(?: \w+){0,6}? (?=le |du |au )"
)
_FROM_SIGNATURE = re.compile(
    r" (?:a compter|a partir|des|date)(?: \w+){0,4}? (?:signature|notification) "
)
_ENDS = re.compile(
    r" (?:s acheve|s achevera|prend fin|prendra fin|expire|expirera|arrive a echeance|echeance|"
    r"terme|jusqu) (?:\w+ ){0,4}?(?=\d|1er)"
)
_ONE_YEAR = re.compile(
    r" (?:programmation|annee|annuelle?|exercice|bilan|rapport|activite|activites|"
    r"actions|appel a projets|civile|financiere)(?: \w+){0,4}? ((?:19|20)\d\d)(?= )"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A period, how sure it is, and where it is read: words `first` to before `end` of a page."""

    period: Period
    score: float
    page: Page
    first: int
    end: int


def find_period(
    dossier: Dossier, code: str, kind: DocumentKind | None, signed: date | None
) -> Found | None:
    """Return the period of a document of a dispositif and of a kind, or nothing."""
    title = [each for each in dossier.years if dossier.in_title(each.page, each.first)]
    own = [each for each in title if _fits(dossier, each, code)]
    if kind is DocumentKind.AVENANT and (longer := _prolonged(dossier, own)):
        return longer
    stated = list(_stated(dossier, code))
    if own and not (kind in _YEARLY and _year_of_title(dossier)):
        found = _from_title(own, stated)
        longer = _prolonged(dossier, own)
        if longer and (longer.period.end or date.min) > (found.period.end or date.max):
            found = replace(found, score=min(found.score, STATED))
        return found if kind in _CONCLUDED else replace(found, score=min(found.score, STATED))
    if single := _year_of_title(dossier):
        return single
    if stated:
        return _agreed(stated)
    return (
        _lasting(dossier, signed)
        or _ending(dossier, signed)
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


def whole_years(start: int, last: int) -> Period:
    """Return the period from the first day of a year to the last day of another."""
    return Period(date(start, 1, 1), date(last, 12, 31))


def _years_of(period: Period) -> tuple[int | None, int | None]:
    return (
        period.start.year if period.start else None,
        period.end.year if period.end else None,
    )


def _stated(dossier: Dossier, code: str) -> Iterator[Found]:
    """Give the periods that the text says it is for, in days or in years."""
    for start, last in _pairs(dossier.days):
        if last.day - start.day >= _SHORTEST and (score := _statement(start.page, start.first)):
            yield Found(Period(start.day, last.day), score, start.page, start.first, last.end)
    for each in dossier.years:
        if dossier.in_title(each.page, each.first) or not _fits(dossier, each, code):
            continue
        if (score := _statement(each.page, each.first)) and not is_cited(each.page, each.first):
            period = whole_years(each.start, each.last)
            yield Found(period, score, each.page, each.first, each.end)


def _pairs(days: Sequence[Day]) -> Iterator[tuple[Day, Day]]:
    """Give the days that stand as « du … au … »."""
    for start, last in itertools.pairwise(days):
        if start.page is last.page and 0 <= last.first - start.end <= 4:
            between = start.page.after(start.end, last.first - start.end).strip()
            if between in _BETWEEN:
                yield start, last


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


def _prolonged(dossier: Dossier, title: Sequence[Years]) -> Found | None:
    """Return the period to which an avenant prolongs what it belongs to."""
    found = []
    for page in dossier.dated:
        for match in _PROLONGS.finditer(page.line):
            word, _end = page.words_at(*match.span())
            cited = " vu " in page.before(word, _WINDOW)
            if not cited and (longer := _prolongation(dossier, page, word, title)):
                found.append(longer)
    return max(found, key=lambda each: (each.score, each.period.end or date.min), default=None)


_REACH = 34
"""Words behind « prolongé » within which it says until when."""


def _prolongation(dossier: Dossier, page: Page, word: int, title: Sequence[Years]) -> Found | None:
    for start, last in _pairs(dossier.days):
        if start.page is page and word < start.first <= word + _REACH:
            return Found(Period(start.day, last.day), DOUBTFUL, page, start.first, last.end)
    for each in dossier.years:
        if each.page is page and word < each.first <= word + _REACH // 2:
            if is_cited(page, each.first) or dossier.owner(each) is not None:
                continue
            period = whole_years(each.start, each.last)
            return Found(period, DOUBTFUL, page, each.first, each.end)
    until = _until(dossier, page, word)
    if until is None:
        return None
    first, end, last_day = until
    begun_in = [each for each in title if each.start <= last_day.year]
    if begun_in:
        return Found(Period(date(begun_in[0].start, 1, 1), last_day), DURATION, page, first, end)
    begun = [each for each in dossier.years if each.last <= last_day.year]
    start_day = date(begun[0].start, 1, 1) if begun else None
    return Found(Period(start_day, last_day), BESIDE, page, first, end)


def _until(dossier: Dossier, page: Page, word: int) -> tuple[int, int, date] | None:
    """Return the day until which something is prolonged: « jusqu’au 31 décembre 2014 »."""
    for each in dossier.days:
        near = each.page is page and word < each.first <= word + _REACH
        if near and _UNTIL.search(page.before(each.first, 4)):
            return each.first, each.end, each.day
    text = page.after(word, _REACH)
    if match := re.search(
        r" (?:jusqu en|fin|jusqu a fin|jusqu a la fin de) ((?:19|20)\d\d) ", text
    ):
        first = word + len(text[: match.start(1)].split())
        return first, first + 1, date(int(match[1]), 12, 31)
    return None


def _lasting(dossier: Dossier, signed: date | None) -> Found | None:
    """Return the period of « six ans à compter du 1er janvier 2015 »."""
    for page in dossier.dated:
        for match in _LASTS.finditer(page.line):
            count = number_of(match[1])
            first, end = page.words_at(*match.span())
            if not count or count > 15:
                continue
            start = _start_near(dossier, page, first, end)
            score = DURATION
            if start is None and signed and _FROM_SIGNATURE.search(page.after(end, 14)):
                start, score = signed, BESIDE
            if start is not None:
                return Found(Period(start, _after(start, count)), score, page, first, end)
    return None


def _start_near(dossier: Dossier, page: Page, first: int, end: int) -> date | None:
    for each in dossier.days:
        near = each.page is page and first - 30 <= each.first <= end + 20
        if near and _FROM.search(page.before(each.first, 9) + "le "):
            return each.day
    text = page.after(end, 12)
    if match := re.search(r" (?:compter|partir) (?:de |d )?(?:l annee )?((?:19|20)\d\d) ", text):
        return date(int(match[1]), 1, 1)
    return None


def _after(start: date, count: int) -> date:
    """Return the last day of `count` years from a day."""
    try:
        end = start.replace(year=start.year + count)
    except ValueError:  # 29 February
        end = start.replace(year=start.year + count, day=28)
    return end - timedelta(days=1)


def _ending(dossier: Dossier, signed: date | None) -> Found | None:
    """Return the period of « s’achève le 31 décembre 2020 »."""
    for page in dossier.dated:
        for match in _ENDS.finditer(page.line):
            word, _end = page.words_at(*match.span())
            before = page.before(word, 12)
            if not any(words in before for words in (" present ", " presente ", " convention ")):
                continue
            near = (each for each in dossier.days if each.page is page)
            last = next((each for each in near if word < each.first <= word + 8), None)
            if last is not None:
                start = _start_near(dossier, page, word, word - 20) or signed
                period = Period(start if start and start < last.day else None, last.day)
                return Found(period, BESIDE, page, last.first, last.end)
    return None


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
