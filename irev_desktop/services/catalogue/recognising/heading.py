"""The title that a document bears on its first page, cleaned and in French case."""

import re
from collections.abc import Iterator, Sequence

from irev_desktop.kernel.vocabulary import TerritoryKind
from irev_desktop.services.catalogue.recognising.casing import accents_of, calm, is_shouted
from irev_desktop.services.catalogue.recognising.dossier import Dossier
from irev_desktop.services.catalogue.recognising.kind_words import named_kind
from irev_desktop.services.catalogue.recognising.reading import Page, one_line
from irev_desktop.services.catalogue.recognising.records import Span, Suggestion
from irev_desktop.services.catalogue.recognising.titles import title_of
from irev_desktop.services.catalogue.recognising.zones import Zone

BOTH, ONE, OUTSIDE = 0.85, 0.65, 0.4
LONGEST = 250
MOST_LINES = 6
_ACCENT_PAGES = 6

_GOES_ON = re.compile(
    r"^\W*(?:de|du|des|d|au|aux|et|pour|relatif|relative|la|le|les|l|sur|dans|en|entre|portant|"
    r"ville|commune|communaut|agglo|m[ée]tropole|\d{4}|n\s?°|quartier|p[ée]riode|engagements?)\b",
    re.IGNORECASE,
)
_STOPS = re.compile(
    r"^\W*(?:pr[ée]fecture|pr[ée]fet|r[ée]publique|(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|"
    r"ao[uû]t|septembre|octobre|novembre|d[ée]cembre)\s+\d{4}|version|sign[ée]|page|conseil|fait|"
    r"projet\s*$|document\s|le\s+\d|r[ée]gion\b|d[ée]partement\b|sommaire|entre\b|www)",
    re.IGNORECASE,
)
_ENDS_OPEN = re.compile(
    r"(?:\b(?:de|du|des|d[’']|la|le|les|l[’']|et|au|aux|pour|en|sur|à)|[-–,:’'])\s*$", re.I
)


def title_suggestion(dossier: Dossier, metadata: str, name: str) -> Suggestion[str]:
    """Return the title on the first page, or else the one of the metadata or the file's name."""
    for zone in dossier.title:
        lines = [*_lines(zone)]
        start = _first_line(dossier, zone.page, lines)
        if start is None:
            continue
        taken = _taken(dossier, zone.page, lines, start)
        text = one_line("\n".join(line for _first, _end, line in taken))
        if len(text) >= 8:
            first, end = taken[0][0], taken[-1][1]
            span = Span(zone.page.number, first, end)
            score = BOTH if _names(dossier, zone.page, first, end) else ONE
            title = _cased(dossier, text)[:LONGEST].strip(" -–,;:.")
            return Suggestion(title, score, zone.page.number, (span,), text)
    return Suggestion(title_of(metadata, name), OUTSIDE, 0)


def _lines(zone: Zone) -> Iterator[tuple[int, int, str]]:
    """Give the lines of a zone: where each begins and ends in the page's text, and the line."""
    text = zone.page.text
    limit = zone.page.starts[zone.end] if zone.end < len(zone.page) else len(text)
    start = 0
    for line in text[:limit].split("\n"):
        if line.strip():
            yield start, start + len(line), line.strip()
        start += len(line) + 1


def _first_line(dossier: Dossier, page: Page, lines: Sequence[tuple[int, int, str]]) -> int | None:
    """Return the line in which the title begins: the first that names a kind or a dispositif."""
    kinds = [
        number
        for number, (first, end, _line) in enumerate(lines)
        if _kind_in(page, first, end) or _names(dossier, page, first, end)
    ]
    return kinds[0] if kinds else None


def _kind_in(page: Page, first: int, end: int) -> bool:
    word = page.word_from(first)
    return named_kind(page.after(word, page.word_from(end) - word)) is not None


def _names(dossier: Dossier, page: Page, first: int, end: int) -> bool:
    """Tell whether a dispositif is named in a stretch of a page."""
    return any(first <= page.starts[each.first] < end for each in dossier.named_in(page))


def _taken(
    dossier: Dossier, page: Page, lines: Sequence[tuple[int, int, str]], start: int
) -> Sequence[tuple[int, int, str]]:
    """Return the lines of the title from its first on."""
    end = start + 1
    while end < min(len(lines), start + MOST_LINES):
        first, last, line = lines[end]
        if _STOPS.match(line) and not _ENDS_OPEN.search(lines[end - 1][2]):
            break
        opened = _ENDS_OPEN.search(lines[end - 1][2]) or _GOES_ON.match(line)
        if not (
            opened or _names(dossier, page, first, last) or _town_in(dossier, page, first, last)
        ):
            break
        end += 1
    return lines[start:end]


def _town_in(dossier: Dossier, page: Page, first: int, last: int) -> bool:
    return any(
        mention.page is page and first <= page.starts[mention.first] < last
        for mention in dossier.mentions
    )


def _cased(dossier: Dossier, text: str) -> str:
    if not is_shouted(text):
        return text[:1].upper() + text[1:]
    names: dict[str, str] = {}
    for mention in dossier.mentions:
        if dossier.in_title(mention.page, mention.first):
            place = dossier.gazetteer.place(mention.places[0])
            if place.kind is not TerritoryKind.REGION:
                names |= dossier.gazetteer.spellings(place.id)
    return calm(text, names, accents_of(page.text for page in dossier.pages[:_ACCENT_PAGES]))
