"""Which line of a contract is a heading: « Article 3 – Objet », « TITRE II », « 1.2 Le périmètre ».

Rules for French administrative documents. A line qualifies by its number, by how it is set (larger
or bolder than the text around), or both; the less a number says, the more the setting must. No
file is read here: lines come as `Line`s.
"""

import re
from dataclasses import dataclass
from typing import Final

LONGEST: Final = 160
"""Characters of a heading; a longer line is a sentence."""
SHORT: Final = 100
LARGER: Final = 1.08
"""How much larger than the text of the page a heading is set, at least."""
MUCH_LARGER: Final = 1.25

_NUMBER: Final = r"(\d{1,3}(?:[.-]\d{1,2})*|1er|1ère|[IVXLC]{1,7}|premi(?:er|ère)|unique|[A-Z])"
_KINDS: Final = {
    "livre": "part",
    "partie": "part",
    "titre": "title",
    "chapitre": "chapter",
    "axe": "axis",
    "pilier": "axis",
    "volet": "axis",
    "orientation": "axis",
    "enjeu": "axis",
    "priorité": "axis",
    "objectif": "axis",
    "section": "section",
    "sous-section": "subsection",
    "fiche": "sheet",
    "fiche action": "sheet",
    "fiche-action": "sheet",
    "action": "sheet",
    "article": "article",
    "art.": "article",
    "annexe": "annex",
}
_NAMED: Final = re.compile(
    rf"({'|'.join(map(re.escape, sorted(_KINDS, key=len, reverse=True)))})"
    rf"\s*(?:n\s?[°º]\s*)?{_NUMBER}(?![\w°])\s*([:.·•–—)-]*)\s*(.*)",
    re.IGNORECASE,
)
_ORDINAL: Final = re.compile(
    r"(première|deuxième|troisième|quatrième|cinquième|1ère|\d\s?(?:e|ème)) partie\b"
    r"\s*[:.·•–—-]*\s*(.*)",
    re.IGNORECASE,
)
_DECIMAL: Final = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})\s*[.)·•–—-]*\s+([^\W\d_«].{2,}|«.{2,})")
_ROMAN: Final = re.compile(r"([IVX]{1,6})\s*[.)·•–—:/-]+\s*([^\W\d_«].{2,}|«.{2,})")
_LETTER: Final = re.compile(r"([A-H])\s*[.)·•–—/-]+\s*([^\W\d_«].{2,})")
_WORDS: Final = re.compile(
    r"(préambule|introduction|conclusion|glossaire|signatures?|signataires|annexes?|bibliographie"
    r"|exposé des motifs|visas?|diagnostic|présentation|contexte)\s*:?",
    re.IGNORECASE,
)
_LEADERS: Final = re.compile(r"(?:[.…_·]\s*){3,}\d{0,4}$")
_ENDS_WITH_PAGE: Final = re.compile(r"\s\d{1,3}$")
_LAW: Final = frozenset({"L", "R", "D", "C", "A"})
"""« Article L. 5211-1 » is one of a code, « Article A » a slip: neither opens an article here."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: where its top is, in points, and how it is set."""

    text: str
    top: float
    bottom: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A heading: its kind, its number as one cites it (« Article 3 »), and its whole text."""

    kind: str
    label: str
    text: str


def heading(line: Line, body: float) -> Found | None:
    """Return the heading that a line is, if any; `body` is the size of the text around."""
    text = " ".join(line.text.split())
    if not 2 <= len(text) <= LONGEST or _LEADERS.search(text) or not text[0].isprintable():
        return None
    styled = _styled(line, text, body)
    return _named(text, styled) or _counted(text, styled) or _worded(line, text, styled, body)


def ends_with_page(found: Found) -> bool:
    """Tell whether a heading ends as the lines of a table of contents do: with one more number."""
    title = found.text[len(found.label) :]
    return bool(_ENDS_WITH_PAGE.search(title) or _LEADERS.search(title))


def _styled(line: Line, text: str, body: float) -> bool:
    letters = [c for c in text if c.isalpha()]
    capitals = len(letters) > 3 and all(c.isupper() for c in letters)
    return line.bold or line.size >= body * LARGER or capitals


def _named(text: str, styled: bool) -> Found | None:
    """Read « Article 3 : Objet », « TITRE II », « Annexe A », « Deuxième partie »."""
    ordinal = _ORDINAL.fullmatch(text)
    if ordinal and styled and not text[0].islower():
        return Found("part", f"{ordinal[1].capitalize()} partie", text)
    found = _NAMED.fullmatch(text) if text[0].isupper() else None
    if found is None:
        return None
    word, number, mark, title = found.groups()
    kind = _KINDS[word.lower()]
    law = number in _LAW and (kind == "article" or mark.startswith("."))
    conjunction = len(number) == 1 and number.islower()
    if law or conjunction or not _follows(kind, mark, title, styled):
        return None
    name = "Article" if kind == "article" else word.capitalize()
    return Found(kind, f"{name} {number}", text)


def _follows(kind: str, mark: str, title: str, styled: bool) -> bool:
    """Tell whether what follows a number is its title, and not the rest of a sentence."""
    if len(title) > SHORT or (title[:1].islower() and not (mark and styled)):
        return False
    return not title or bool(mark) or (styled and kind != "article") or _opens(title)


def _opens(title: str) -> bool:
    """Tell whether what follows a number without any mark begins as a title does."""
    return title[0].isupper() or title[0] in "«"


def _counted(text: str, styled: bool) -> Found | None:
    """Read « 1.2 Le périmètre », « II – Gouvernance », « B. Les moyens »."""
    decimal = _DECIMAL.fullmatch(text)
    if decimal and decimal[2][0].isupper() | (decimal[2][0] == "«"):
        deep = "." in decimal[1]
        plain = deep and len(text) <= SHORT and text[-1] not in ".;,:"
        if styled or plain:
            return Found("decimal", decimal[1], text)
    for pattern, kind in ((_ROMAN, "roman"), (_LETTER, "letter")):
        counted = pattern.fullmatch(text)
        if counted and styled and len(text) <= SHORT:
            return Found(kind, counted[1], text)
    return None


def _worded(line: Line, text: str, styled: bool, body: float) -> Found | None:
    """Read « Préambule » and its like, and lines that are large and nothing else."""
    if styled and _WORDS.fullmatch(text) and text[0].isupper():
        return Found("word", "", text)
    letters = sum(c.isalpha() for c in text)
    large = line.size >= body * MUCH_LARGER or (line.bold and line.size >= body * LARGER)
    if large and letters >= 4 and len(text) <= SHORT and text[-1] not in ".;,":
        return Found("large", "", text)
    return None
