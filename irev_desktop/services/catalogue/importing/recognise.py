"""What a file seems to be about: modest guesses from its title and first pages, each with a score.

A guess is only ever a proposal. 0.9 or more means sure: said in the title, without ambiguity.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple, Self

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.dispositif import Dispositif
from irev_desktop.kernel.french import STOP_WORDS, fold, tokens
from irev_desktop.kernel.texts import MONTHS
from irev_desktop.kernel.vocabulary import DocumentKind
from irev_desktop.pdf.records import PageText
from irev_desktop.services.catalogue.importing.gazetteer import Gazetteer
from irev_desktop.services.catalogue.importing.records import (
    Period,
    SuggestedDispositif,
    Suggestions,
)

PAGE_CHARACTERS = 8000

CONTRAT_DE_VILLE = ("contrat", "ville")
"""What the generations of contrats de ville have in common; their years tell them apart."""

_KINDS: tuple[tuple[str, DocumentKind], ...] = (
    ("avenant", DocumentKind.AVENANT),
    ("annexe", DocumentKind.ANNEXE),
    ("protocole de prefiguration", DocumentKind.PROTOCOLE),
    ("convention-cadre", DocumentKind.CONVENTION_CADRE),
    ("convention cadre", DocumentKind.CONVENTION_CADRE),
    ("diagnostic", DocumentKind.DIAGNOSTIC),
    ("evaluation", DocumentKind.EVALUATION),
    ("programmation", DocumentKind.PROGRAMMATION),
    ("rapport", DocumentKind.RAPPORT),
    ("contrat", DocumentKind.CONTRAT),
)
_PARTS = {DocumentKind.AVENANT, DocumentKind.ANNEXE}
"""Kinds that a title names even when it first names what they belong to."""

_YEAR = r"((?:19[89]|20[0-4])\d)"
_YEARS = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
_SPAN = re.compile(rf"(?<!\d){_YEAR}\s*[-\u2010-\u2015/à]\s*{_YEAR}(?!\d)")
_SIGNED = re.compile(
    rf"\b(?:sign[ée]e?s?|fait)\b[^.]{{0,60}}?\ble\s+(\d{{1,2}}|1er)\s+({'|'.join(MONTHS)})\s+{_YEAR}",
    re.IGNORECASE,
)


def kind_of(title: str) -> DocumentKind | None:
    """Return the kind that a title names, or nothing."""
    folded = fold(title)
    found = [
        (kind not in _PARTS, match.start(), kind)
        for word, kind in _KINDS
        if (match := re.search(rf"\b{word}s?\b", folded))
    ]
    return min(found)[2] if found else None


def period_of(title: str) -> Period | None:
    """Return the period whose two years stand in a title, or nothing."""
    for match in _SPAN.finditer(title):
        start, end = int(match[1]), int(match[2])
        if start <= end:
            return Period(date(start, 1, 1), date(end, 12, 31))
    return None


def signature_of(pages: Sequence[PageText]) -> date | None:
    """Return the day on which a text says it was signed, the last one it gives, or nothing."""
    found = [match for page in pages for match in _SIGNED.finditer(page.text)]
    for match in reversed(found):
        day = 1 if match[1].lower() == "1er" else int(match[1])
        try:
            return date(int(match[3]), MONTHS.index(match[2].lower()) + 1, day)
        except ValueError:  # the 31st of June
            continue
    return None


class _Programme(NamedTuple):
    """A dispositif as texts name it: by its sigle in capitals, or by the words of its name."""

    code: str
    sigles: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]
    first_year: int
    last_year: int


class Recogniser:
    """Knows the dispositifs and territories of one library. Made once for an import."""

    def __init__(self, programmes: Sequence[_Programme], gazetteer: Gazetteer) -> None:
        self._programmes = programmes
        self._gazetteer = gazetteer

    @classmethod
    def of(cls, session: Session) -> Self:
        """Read what there is to recognise."""
        rows = session.scalars(select(Dispositif).order_by(Dispositif.position))
        programmes = [_programme(row) for row in rows if row.family == "etat"]
        return cls(programmes, Gazetteer.of(session))

    def suggest(
        self, title: str, pages: Sequence[PageText], last_pages: Sequence[PageText] = ()
    ) -> Suggestions:
        """Return what title, first and last pages seem to say; what is not found stays empty."""
        texts = [title, *(page.text[:PAGE_CHARACTERS] for page in pages)]
        first_page = texts[1][:1000] if len(texts) > 1 else ""
        return Suggestions(
            title=title,
            dispositif=self._dispositif(texts),
            territories=self._gazetteer.find(texts),
            kind=kind_of(title) or kind_of(first_page),
            period=period_of(title),
            signed_on=signature_of([*pages, *last_pages]),
        )

    def _dispositif(self, texts: Sequence[str]) -> SuggestedDispositif | None:
        """Return the best dispositif; text 0 is the title, the others are pages."""
        guesses = [guess for place, text in enumerate(texts) for guess in self._named(text, place)]
        years = [int(year) for text in texts for year in _YEARS.findall(text)[:20]]
        return max(
            guesses,
            key=lambda guess: (guess.score, self._covers(guess.code, years)),
            default=None,
        )

    def _named(self, text: str, place: int) -> Iterator[SuggestedDispositif]:
        found = [(token.word, text[token.start : token.end]) for token in tokens(text)]
        words = [word for word, _written in found if word not in STOP_WORDS]
        sigles = {written for _word, written in found if written.isupper()}
        line = f" {' '.join(words)} "
        years = [int(year) for year in _YEARS.findall(text)]
        for programme in self._programmes:
            named = not programme.sigles.isdisjoint(sigles) or any(
                f" {' '.join(phrase)} " in line for phrase in programme.phrases
            )
            if named:
                yield SuggestedDispositif(programme.code, 0.95 if place == 0 else 0.7, place)
            elif programme.code.startswith("CDV") and _has(line, CONTRAT_DE_VILLE):
                fits = self._covers(programme.code, years)
                score = (0.9 if fits else 0.3) if place == 0 else (0.5 if fits else 0.2)
                yield SuggestedDispositif(programme.code, score, place)

    def _covers(self, code: str, years: Sequence[int]) -> bool:
        """Tell whether the first year named falls into the dispositif's own."""
        programme = next(each for each in self._programmes if each.code == code)
        return bool(years) and programme.first_year <= years[0] <= programme.last_year


def _has(line: str, phrase: tuple[str, ...]) -> bool:
    plural = (phrase[0] + "s", *phrase[1:])
    return any(f" {' '.join(words)} " in line for words in (phrase, plural))


def _programme(row: Dispositif) -> _Programme:
    words = tuple(token.word for token in tokens(row.name) if token.word not in STOP_WORDS)
    if words[:2] == CONTRAT_DE_VILLE:
        distinct = tuple(word for word in words[2:] if not word[0].isdigit() or len(words) > 3)
        phrases = (distinct,) if len(distinct) > 1 else ()
    else:
        phrases = (words,)
    return _Programme(
        code=row.code,
        sigles=frozenset({row.code}),
        phrases=phrases,
        first_year=row.starts_on.year if row.starts_on else 0,
        last_year=row.ends_on.year if row.ends_on else 9999,
    )
