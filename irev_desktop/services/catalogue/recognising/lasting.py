"""Periods by their length or their end: « six ans à compter du 1er janvier 2015 »."""

import re
from datetime import date, timedelta
from itertools import islice

from irev_desktop.services.catalogue.recognising.dossier import Dossier
from irev_desktop.services.catalogue.recognising.numbers import NUMBER_WORDS, number_of
from irev_desktop.services.catalogue.recognising.reading import Page
from irev_desktop.services.catalogue.recognising.records import Period
from irev_desktop.services.catalogue.recognising.stretches import BESIDE, DURATION, Found

MOST = 12
"""Lengths, or ends, that one page gives which are looked at."""
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


def lasting(dossier: Dossier, signed: date | None) -> Found | None:
    """Return the period of « six ans à compter du 1er janvier 2015 »."""
    for page in dossier.dated:
        for match in islice(_LASTS.finditer(page.line), MOST):
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


def ending(dossier: Dossier, signed: date | None) -> Found | None:
    """Return the period of « s’achève le 31 décembre 2020 »."""
    for page in dossier.dated:
        for match in islice(_ENDS.finditer(page.line), MOST):
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
