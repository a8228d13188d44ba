"""The words that name the kind of a document."""

import re
from collections.abc import Sequence

from irev_desktop.kernel.vocabulary import DocumentKind
from irev_desktop.services.catalogue.recognising.reading import words_of

_KINDS: tuple[tuple[str, DocumentKind], ...] = (
    ("avenants?|avenant(?:au|n|de|du)", DocumentKind.AVENANT),
    ("annexes?", DocumentKind.ANNEXE),
    ("protocole (?:de |d )\\w+", DocumentKind.PROTOCOLE),
    ("protocole", DocumentKind.PROTOCOLE),
    ("conventions? cadres?", DocumentKind.CONVENTION_CADRE),
    ("contrat cadre", DocumentKind.CONVENTION_CADRE),
    ("diagnostics?", DocumentKind.DIAGNOSTIC),
    ("evaluations?|evaluatives?", DocumentKind.EVALUATION),
    ("programmations?", DocumentKind.PROGRAMMATION),
    ("(?:programme|plan)s? d actions?", DocumentKind.PROGRAMMATION),
    ("rapports?", DocumentKind.RAPPORT),
    ("bilans?", DocumentKind.RAPPORT),
    ("compte rendu", DocumentKind.RAPPORT),
    ("etude", DocumentKind.RAPPORT),
    ("chartes?|statuts|deliberations?|courrier|plaquette|guide", DocumentKind.AUTRE),
    ("contrats?", DocumentKind.CONTRAT),
    ("conventions?", DocumentKind.CONTRAT),
)
_PATTERNS = [(re.compile(rf" (?:{words})(?= )"), kind) for words, kind in _KINDS]
PARTS = {DocumentKind.AVENANT, DocumentKind.ANNEXE}
_FOLLOWED = {DocumentKind.RAPPORT: DocumentKind.EVALUATION}
"""« Rapport d’évaluation » is an evaluation."""
_NEAR = 40


def named_kind(text: str) -> tuple[DocumentKind, int, int, bool] | None:
    """Return the kind that folded words name, where, and whether they name no other.

    `text` has a space before, between and after its words.
    """
    found = [
        (kind not in PARTS or not _leads(text, match.start()), match.start(), -match.end(), kind)
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
    before = text[:start].split()[-2:]
    return not (
        {"ses", "avec", "leurs", "son", "sans"}.intersection(before) or before[-1:] == ["et"]
    )


def kind_in_words(title: str) -> DocumentKind | None:
    """Return the kind that a title written by a person names, or nothing."""
    found = named_kind(f" {' '.join(words_of(title))} ")
    return found[0] if found else None
