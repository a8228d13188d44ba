"""The title that a document bears on its first page, cleaned and in French case."""

import re
from collections.abc import Iterator, Sequence

from irev_desktop.kernel.vocabulary import TerritoryKind
from irev_desktop.services.catalogue.recognising.casing import accents_of, clean, is_shouted
from irev_desktop.services.catalogue.recognising.deciding import is_agency
from irev_desktop.services.catalogue.recognising.dossier import Dossier
from irev_desktop.services.catalogue.recognising.kind_words import named_kind
from irev_desktop.services.catalogue.recognising.reading import Page, one_line
from irev_desktop.services.catalogue.recognising.records import Span, Suggestion
from irev_desktop.services.catalogue.recognising.titles import title_of
from irev_desktop.services.catalogue.recognising.zones import Zone

BOTH, ONE, OUTSIDE = 0.85, 0.65, 0.4
SHORTEST = 6
LONGEST = 250
MOST_LINES = 6
_ACCENT_PAGES = 6

_GOES_ON = re.compile(
    r"^\W*(?:de|du|des|d|au|aux|et|pour|relatif|relative|la|le|les|l|sur|dans|en|entre|portant|"
    r"ville|commune|communaut|agglo|m[ée]tropole|\d{4}|n\s?°|quartier|p[ée]riode|engagements?)\b",
    re.IGNORECASE,
)
_GOES_ON_IN_CAPITALS = re.compile(
    r"(?:DE|DU|DES|D|AU|AUX|ET|POUR|RELATI\w+|SUR|DANS|EN|PORTANT|COFINANC\w+)\b"
)
_GOES_ON_AS_IT_IS = re.compile(r"(?:19|20)\d\d\b|[«(/>]")
_STOPS = re.compile(
    r"^\W*(?:pr[ée]fecture|pr[ée]fet|r[ée]publique|(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|"
    r"ao[uû]t|septembre|octobre|novembre|d[ée]cembre)\s+\d{4}|version|sign[ée]|page|conseil|fait|"
    r"projet\s*$|document\s|le\s+\d|r[ée]gion\b|d[ée]partement\b|sommaire|entre\b|www)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:\bh[ôo]tel de (?:ville|la communaut[ée]|l[’']agglom\w+)\b[^\d@]*)?"
    r"(?:\b\d{1,3}\s?(?:bis|ter|quater)?\s*,?\s+(?:rue|r\.|avenue|av\.|place|pl\.|boulevard|bd|"
    r"bld|all[ée]es?|quai|route|chemin|impasse|square|cours|chauss[ée]e|parvis|esplanade)\b|"
    r"\b(?:BP|B\.P\.|CS|TSA)\s?\d{2,}|(?-i:\b\d{5}\s+[A-ZÉÈ])|\bc[eé]dex\b|\bt[ée]l(?:[ée]phone|\.|\s*:)|"
    r"(?:\+33|\b0\d)(?:[ .]?\d{2}){4}\b|\S+@\S+|\bhttps?:|\bwww\.|\b(?:e-?mail|courriel)\s*:)",
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
        taken = [*_taken(dossier, zone.page, lines, start)]
        if start and not any(_town_in(dossier, zone.page, *line[:2]) for line in taken):
            above = [line for line in lines[:start] if not is_address(line[2])][-1:]
            taken += [line for line in above if _town_in(dossier, zone.page, *line[:2])]
        title = _composed(dossier, taken)
        if len(title) >= SHORTEST:
            spans = tuple(Span(zone.page.number, first, end) for first, end, _line in taken)
            named = any(_names(dossier, zone.page, *line[:2]) for line in taken)
            words = one_line(" ".join(line for _first, _end, line in taken))
            return Suggestion(title, BOTH if named else ONE, zone.page.number, spans, words)
    return Suggestion(title_of(metadata, name), OUTSIDE, 0)


def is_address(line: str) -> bool:
    """Tell whether a line says where somebody is reached: a street, a post code, a web page."""
    return not without_address(line)


def without_address(line: str) -> str:
    """Return a line up to the address that ends it."""
    return _ADDRESS.split(line, maxsplit=1)[0].strip(" ,;:–-|•")


def _composed(dossier: Dossier, lines: Sequence[tuple[int, int, str]]) -> str:
    """Return the lines of a title as one: a dash where a line does not go on with the last one."""
    names, accents = _spellings(dossier)
    title = ""
    for _first, _end, line in lines:
        written = clean(without_address(line), names, accents, dossier.lexicon)
        if not title:
            title = written[:1].upper() + written[1:]
        elif _ENDS_OPEN.search(title) or _continues(line):
            title = f"{title} {written}"
        else:
            title = f"{title} – {written[:1].upper() + written[1:]}"
    return one_line(title)[:LONGEST].strip(" -–,;:.")


def _continues(line: str) -> bool:
    """Tell whether a line of a title goes on with the last one."""
    if _GOES_ON_IN_CAPITALS.match(line) and is_shouted(line):
        return True
    return line[:1].islower() or _GOES_ON_AS_IT_IS.match(line) is not None


def _lines(zone: Zone) -> Iterator[tuple[int, int, str]]:
    """Give the lines of a zone: where each begins and ends in the page's text, and the line."""
    text = zone.page.text
    limit = zone.page.starts[zone.end] if zone.end < len(zone.page) else len(text)
    start = 0
    for line in text[:limit].split("\n"):
        if line.strip():
            yield start, start + len(line), zone.page.plain(start, start + len(line)).strip()
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
    return any(
        first <= page.starts[each.first] < end and not is_agency(each)
        for each in dossier.named_in(page)
    )


def _taken(
    dossier: Dossier, page: Page, lines: Sequence[tuple[int, int, str]], start: int
) -> Sequence[tuple[int, int, str]]:
    """Return the lines of the title from its first on."""
    end = start + 1
    while end < min(len(lines), start + MOST_LINES):
        first, last, line = lines[end]
        if is_address(line):
            break
        if _STOPS.match(line) and not _ENDS_OPEN.search(lines[end - 1][2]):
            break
        goes_on = _ENDS_OPEN.search(lines[end - 1][2]) or _GOES_ON.match(line)
        told = _kind_in(page, first, last) or _names(dossier, page, first, last)
        if not (goes_on or told or _town_in(dossier, page, first, last)):
            break
        end += 1
    return lines[start:end]


def _town_in(dossier: Dossier, page: Page, first: int, last: int) -> bool:
    return any(
        mention.page is page and first <= page.starts[mention.first] < last
        for mention in dossier.mentions
    )


def _spellings(dossier: Dossier) -> tuple[dict[str, str], dict[str, str]]:
    """Return how the names of a title are written, and the accents of the document's words."""
    names: dict[str, str] = {}
    for mention in dossier.mentions:
        if dossier.in_title(mention.page, mention.first):
            place = dossier.gazetteer.place(mention.places[0])
            if place.kind is not TerritoryKind.REGION:
                names |= dossier.gazetteer.spellings(place.id)
    return names, accents_of(page.text for page in dossier.pages[:_ACCENT_PAGES])
