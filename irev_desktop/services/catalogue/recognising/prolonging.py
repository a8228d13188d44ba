"""The period to which an avenant prolongs what it belongs to: « jusqu’au 31 décembre 2014 »."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import islice

from irev_desktop.services.catalogue.recognising.contexts import is_cited
from irev_desktop.services.catalogue.recognising.dates import Years
from irev_desktop.services.catalogue.recognising.dossier import Dossier
from irev_desktop.services.catalogue.recognising.reading import Page
from irev_desktop.services.catalogue.recognising.records import Period
from irev_desktop.services.catalogue.recognising.stretches import (
    BESIDE,
    DOUBTFUL,
    DURATION,
    Found,
    pairs,
    whole_years,
)

MOST = 12
"""Times that one page says « prolongé » which are looked at."""
_WINDOW = 16
"""Words before « prolongé » that tell whether it is only cited."""
_PROLONGS = re.compile(r" (?:prorog\w+|prolong\w+|reconduc\w+|reconduit\w*|reporte\w*) ")
_UNTIL = re.compile(r" (?:jusqu au|jusqu a la fin|jusqu en|jusqu a|au|fin|en) ")


def prolonged(dossier: Dossier, title: Sequence[Years]) -> Found | None:
    """Return the period to which an avenant prolongs what it belongs to."""
    found = []
    for page in dossier.dated:
        for match in islice(_PROLONGS.finditer(page.line), MOST):
            word, _end = page.words_at(*match.span())
            cited = " vu " in page.before(word, _WINDOW)
            if not cited and (longer := _prolongation(dossier, page, word, title)):
                found.append(longer)
    return max(found, key=lambda each: (each.score, each.period.end or date.min), default=None)


_REACH = 34
"""Words behind « prolongé » within which it says until when."""


def _prolongation(dossier: Dossier, page: Page, word: int, title: Sequence[Years]) -> Found | None:
    for start, last in pairs(dossier.days):
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
