"""What a document is: the kind that its title names first, an avenant and an annexe before all."""

import re
from typing import NamedTuple

from irev_desktop.kernel.vocabulary import DocumentKind
from irev_desktop.services.catalogue.recognising.dossier import Dossier
from irev_desktop.services.catalogue.recognising.kind_words import PARTS, named_kind
from irev_desktop.services.catalogue.recognising.numbers import number_of
from irev_desktop.services.catalogue.recognising.reading import Page
from irev_desktop.services.catalogue.recognising.zones import Zone

TITLE, LIKELY, TEXT, NAME = 0.92, 0.8, 0.6, 0.5

_NUMBER = re.compile(
    r" avenant (?:de \w+ )?(?:n |no |num |numero |n o |modificatif n )?"
    r"(\d{1,2}|un|deux|trois|quatre|cinq|six)(?= )"
)
_PRESENT = re.compile(
    r" (?:le|la|du|au) present[e]? (avenant|annexe|protocole|convention cadre|contrat|convention|"
    r"diagnostic|evaluation|rapport|programmation)(?= )"
)
_ABOUT = {
    DocumentKind.EVALUATION,
    DocumentKind.DIAGNOSTIC,
    DocumentKind.RAPPORT,
    DocumentKind.PROGRAMMATION,
}
"""Kinds of what is written about a contract."""
_LINES = 12
"""Lines of a page in which a title goes on to say that."""
_CONCLUDED = re.compile(
    r" (?:fait a|signe a|le present contrat|du present contrat|il est convenu|est conclu) "
)
_CHANGES = re.compile(r" (?:present avenant|prorog\w+|reconduire|reconduction|est prolonge) ")
"""What an avenant says, even where its name cannot be read."""
_TEXT_PAGES = 6


class Kind(NamedTuple):
    """A kind, how sure it is, and where it is read: words `first` to before `end` of a page."""

    kind: DocumentKind
    score: float
    page: Page
    first: int
    end: int


def kind_of(dossier: Dossier) -> Kind | None:
    """Return the kind of a document, or nothing."""
    for zone in dossier.title:
        text = zone.page.after(zone.first, zone.end - zone.first)
        if found := named_kind(text):
            kind, start, end, alone = found
            first = zone.first + len(text[: start + 1].split())
            if kind is DocumentKind.CONTRAT and (other := _about(zone)):
                return other
            words = len(text[start:end].split())
            sure = (alone or kind in PARTS) and kind is not DocumentKind.CONVENTION_CADRE
            if kind is DocumentKind.CONTRAT:
                # a convention may be of another kind; what nobody signs may be about a contract
                sure = sure and " contrat " in f"{text[start:end]} " and _is_concluded(dossier)
            score = TITLE if sure else LIKELY
            return Kind(kind, score, zone.page, first, first + words)
    return _by_text(dossier) or _by_nature(dossier) or _by_name(dossier)


def _by_nature(dossier: Dossier) -> Kind | None:
    """Return the kind that the dispositif of a title is by its own name: a Cucs is a contract."""
    for each in dossier.named:
        if each.code == "CUCS" and dossier.in_title(each.page, each.first):
            return Kind(DocumentKind.CONTRAT, TEXT, each.page, each.first, each.end)
    return None


def _is_concluded(dossier: Dossier) -> bool:
    """Tell whether parties, a signature or « le présent contrat » stand in a text."""
    if any(_CHANGES.search(page.line) for page in dossier.pages[:_TEXT_PAGES]):
        return False
    if dossier.parties is not None:
        return True
    return any(_CONCLUDED.search(page.line) for page in dossier.pages)


def _about(zone: Zone) -> Kind | None:
    """Return what a title says in a line of its own that a document makes of a contract."""
    page = zone.page
    for word in range(zone.first + 1, zone.end):
        if page.line_of(word) == page.line_of(word - 1) or page.line_of(word) > _LINES:
            continue
        found = named_kind(page.after(word, 1))
        if found and found[0] in _ABOUT:
            return Kind(found[0], LIKELY, page, word, word + 1)
    return None


def avenant_number(dossier: Dossier) -> tuple[int, Page, int, int] | None:
    """Return the number of an avenant and where it is read, or nothing."""
    places = [
        (zone.page, zone.page.after(zone.first, zone.end), zone.first) for zone in dossier.title
    ]
    places += [(page, page.line, 0) for page in (*dossier.pages[:2], *dossier.outside)]
    for page, text, base in places:
        if match := _NUMBER.search(text):
            number = number_of(match[1])
            if number:
                first = base + len(text[: match.start() + 1].split())
                return number, page, first, first + len(match[0].split())
    return None


def _by_text(dossier: Dossier) -> Kind | None:
    """Return the kind that a text says it is most often: « le présent avenant »."""
    counts: dict[DocumentKind, list[tuple[Page, int, int]]] = {}
    for page in dossier.pages[:_TEXT_PAGES]:
        for match in _PRESENT.finditer(page.line):
            found = named_kind(f" {match[1]} ")
            if found:
                counts.setdefault(found[0], []).append((page, *page.words_at(*match.span())))
    if not counts:
        return None
    kind, places = max(counts.items(), key=lambda each: len(each[1]))
    return Kind(kind, TEXT, *places[0])


def _by_name(dossier: Dossier) -> Kind | None:
    for page in dossier.outside:
        if found := named_kind(page.line):
            return Kind(found[0], NAME, page, *page.words_at(found[1], found[2]))
    return None
