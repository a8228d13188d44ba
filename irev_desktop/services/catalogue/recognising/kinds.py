"""What a document is: the kind that its title names first, an avenant and an annexe before all."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from irev_desktop.kernel.vocabulary import DocumentKind
from irev_desktop.services.catalogue.recognising.dossier import Dossier
from irev_desktop.services.catalogue.recognising.numbers import number_of
from irev_desktop.services.catalogue.recognising.reading import Page, words_of

TITLE, LIKELY, TEXT, NAME = 0.92, 0.8, 0.6, 0.5

_KINDS: tuple[tuple[str, DocumentKind], ...] = (
    ("avenants?", DocumentKind.AVENANT),
    ("annexes?", DocumentKind.ANNEXE),
    ("protocole (?:de |d )\\w+", DocumentKind.PROTOCOLE),
    ("protocole", DocumentKind.PROTOCOLE),
    ("conventions? cadres?", DocumentKind.CONVENTION_CADRE),
    ("contrat cadre", DocumentKind.CONVENTION_CADRE),
    ("diagnostics?", DocumentKind.DIAGNOSTIC),
    ("evaluations?", DocumentKind.EVALUATION),
    ("programmations?", DocumentKind.PROGRAMMATION),
    ("programme d actions?", DocumentKind.PROGRAMMATION),
    ("rapports?", DocumentKind.RAPPORT),
    ("bilans?", DocumentKind.RAPPORT),
    ("compte rendu", DocumentKind.RAPPORT),
    ("etude", DocumentKind.RAPPORT),
    ("contrats?", DocumentKind.CONTRAT),
    ("conventions?", DocumentKind.CONTRAT),
)
_PATTERNS = [(re.compile(rf" {words}(?= )"), kind) for words, kind in _KINDS]
_PARTS = {DocumentKind.AVENANT, DocumentKind.ANNEXE}
_FOLLOWED = {DocumentKind.RAPPORT: DocumentKind.EVALUATION}
"""« Rapport d’évaluation » is an evaluation."""
_NEAR = 40
_NUMBER = re.compile(
    r" avenant (?:de \w+ )?(?:n |no |num |numero |n o |modificatif n )?"
    r"(\d{1,2}|un|deux|trois|quatre|cinq|six)(?= )"
)
_PRESENT = re.compile(
    r" (?:le|la|du|au) present[e]? (avenant|annexe|protocole|convention cadre|contrat|convention|"
    r"diagnostic|evaluation|rapport|programmation)(?= )"
)
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
            words = len(text[start:end].split())
            score = TITLE if alone or kind in _PARTS else LIKELY
            return Kind(kind, score, zone.page, first, first + words)
    return _by_text(dossier) or _by_name(dossier)


def named_kind(text: str) -> tuple[DocumentKind, int, int, bool] | None:
    """Return the kind that folded words name, where, and whether they name no other.

    `text` has a space before, between and after its words.
    """
    found = [
        (kind not in _PARTS or not _leads(text, match.start()), match.start(), -match.end(), kind)
        for pattern, kind in _PATTERNS
        if (match := pattern.search(text))
    ]
    if not found:
        return None
    _later, start, end, kind = min(found)
    if kind is DocumentKind.CONTRAT and (frame := _frame(found)):
        return DocumentKind.CONVENTION_CADRE, frame[1], -frame[2], False
    other = _FOLLOWED.get(kind)
    close = [each for each in found if each[3] is other and each[1] - start <= _NEAR]
    if other is not None and close:
        kind = other
    kinds = {each[3] for each in found}
    alone = kinds <= {kind, DocumentKind.CONTRAT, *_FOLLOWED}
    return kind, start, -end, alone


def _frame(
    found: Sequence[tuple[bool, int, int, DocumentKind]],
) -> tuple[bool, int, int, DocumentKind] | None:
    """Return where a contract is said to be a convention-cadre."""
    return next((each for each in found if each[3] is DocumentKind.CONVENTION_CADRE), None)


def _leads(text: str, start: int) -> bool:
    """Tell whether an avenant or an annexe is what a title is of, not what goes with it."""
    before = text[:start].split()[-3:]
    return not {"ses", "avec", "et", "leurs", "son", "sans"}.intersection(before)


def kind_in_words(title: str) -> DocumentKind | None:
    """Return the kind that a title written by a person names, or nothing."""
    found = named_kind(f" {' '.join(words_of(title))} ")
    return found[0] if found else None


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
