"""A first summary: the sentences of the preamble that say what the document is for."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from irev_desktop.kernel.french import fold
from irev_desktop.services.catalogue.recognising.dossier import Dossier
from irev_desktop.services.catalogue.recognising.reading import Page, one_line
from irev_desktop.services.catalogue.recognising.records import Span, Suggestion

SCORE = 0.5
PAGES = 6
SENTENCES = 3
SHORTEST, LONGEST = 60, 420
LEAST = 1.4

_END = re.compile(
    r"(?<=[a-zà-ÿ0-9»)])[.!?](?=\s)(?!\s*[a-zà-ÿ])|\n\s*\n|\n(?=\s*[-•–▪]\s)"
    r"|;[^\S\n]*\n|\n(?=Il (?:est|a été) (?:convenu|arrêté))|(?<=convenu ce qui suit)\s*:?\n"
    r"|(?<=\n)[A-ZÉÀ0-9][^\n.,;]{1,40}\n(?=[A-ZÉÀ])|^[A-ZÉÀ0-9][^\n.,;]{1,40}\n(?=[A-ZÉÀ])"
)
"""Where a sentence ends: a full stop, an empty line, an item of a list, a heading."""
_WORTH: tuple[tuple[str, float], ...] = (
    ("a pour objet", 4.0),
    ("a pour objectif", 4.0),
    ("a pour but", 3.0),
    ("ont pour objectif", 3.0),
    ("vise a", 2.5),
    ("visent a", 2.0),
    ("present contrat", 2.0),
    ("presente convention", 2.0),
    ("present avenant", 2.0),
    ("present protocole", 2.0),
    ("presente evaluation", 2.0),
    ("s engagent", 1.5),
    ("s articule", 1.5),
    ("definit", 1.5),
    ("fixe ", 1.2),
    ("porte sur", 1.2),
    ("engage", 1.0),
    ("concerne", 0.9),
    ("proroge", 1.5),
    ("prolonge", 1.5),
    ("modifie", 1.5),
    ("ajoute", 1.0),
    ("succede", 0.8),
    ("complete", 0.8),
    ("decline", 0.8),
    ("s inscrit", 0.8),
    ("priorites", 1.5),
    ("orientations", 1.0),
    ("objectifs", 1.0),
    ("enjeux", 0.8),
    ("quartiers", 0.8),
    ("habitants", 0.6),
    ("reduire", 1.0),
    ("ameliorer", 0.8),
    ("ecarts", 0.8),
    ("axes", 0.8),
    ("piliers", 0.8),
)
_WORTHLESS = (
    "vu ",
    "considerant",
    "represente par",
    "representee par",
    "delibere",
    "article l",
    "sommaire",
    "....",
    "fait a",
)


class _Sentence(NamedTuple):
    page: Page
    start: int
    end: int
    text: str
    worth: float


def summary_of(dossier: Dossier) -> Suggestion[str] | None:
    """Return the best sentences of the first pages, in their order, or nothing worth it."""
    found = [each for page in dossier.pages[:PAGES] for each in _sentences(page)]
    worthy = [each for each in found if each.worth >= LEAST]
    if not worthy:
        return None
    best = sorted(worthy, key=lambda each: -each.worth)[:SENTENCES]
    chosen = sorted(best, key=lambda each: (each.page.number, each.start))
    spans = tuple(Span(each.page.number, each.start, each.end) for each in chosen)
    text = " ".join(each.text for each in chosen)
    return Suggestion(text, SCORE, chosen[0].page.number, spans, text)


def _sentences(page: Page) -> Iterator[_Sentence]:
    start = 0
    for match in [*_END.finditer(page.text), None]:
        end = match.end() if match else len(page.text)
        raw = page.text[start:end]
        text = one_line(raw)
        if SHORTEST <= len(text) <= LONGEST and text[0].isupper() and text[-1] in ".!?":
            lead = len(raw) - len(raw.lstrip())
            yield _Sentence(page, start + lead, end, text, _worth(text))
        start = end


def _worth(text: str) -> float:
    small = re.sub(r"[’']", " ", fold(text))
    if any(words in small for words in _WORTHLESS):
        return 0.0
    return sum(points for words, points in _WORTH if words in small)
