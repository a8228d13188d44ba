"""Where a document says what it is: its title, the parties that it names first, the rest."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from irev_desktop.services.catalogue.recognising.reading import Page, words_of

COVER_WORDS = 60
"""A first page of fewer words is a cover: the title may go on behind it."""
TITLE_LINES = 30
TITLE_WORDS = 140
PROSE = 58
"""Characters of a line that looks like one of a paragraph."""
PROSE_LINES = 3
LONG_LINE = 170
LONGEST_HEAD = 300
"""Characters of a page in which a title without lines of its own is looked for."""
SENTENCE = 4
"""Blanks of a line that is a sentence when it ends in a full stop."""
PARTIES_WORDS = 600

_END = re.compile(
    r"^\W*(?:entre\b|pr[ée]ambule|sommaire|table des mati|vu\b|consid[ée]rant|article\b|"
    r"introduction|il (?:est|a [ée]t[ée]) |avant-propos|[ée]dito|les soussign|la pr[ée]sente|"
    r"le pr[ée]sent\b|monsieur|madame|mesdames|j[’']ai|cher|"
    r"partie \d|chapitre|titre \d|[IVX]+\s*[-–.]\s|1\s*[-–.)/]\s)",
    re.IGNORECASE,
)
_END_INSIDE = re.compile(
    r"(?<=\s)(?:Entre|ENTRE|Vu|VU|Préambule|PR[ÉE]AMBULE|Sommaire|SOMMAIRE|Article|ARTICLE)\b"
)
_OF_PARTIES = re.compile(r"^\W*entre\b", re.IGNORECASE)
_GREETS = re.compile(r" (?:madame|monsieur|mesdames|messieurs|cher|chere) ")
_ENDS_LETTER = re.compile(r" (?:agreer|salutations|veuillez|ci joint|j ai l honneur|cordialement) ")
_BETWEEN = re.compile(r"\bentre(?: les soussign\w+| les parties)?\s*:?\s*$", re.IGNORECASE)
_BEHIND_PARTIES = (
    " il est convenu ",
    " il a ete convenu ",
    " il est arrete ",
    " est convenu ",
    " preambule ",
    " article 1 ",
    " article premier ",
    " article 1er ",
    " expose des motifs ",
    " sommaire ",
)


@dataclass(frozen=True, slots=True)
class Zone:
    """Words `first` to before `end` of a page."""

    page: Page
    first: int
    end: int

    def holds(self, page: Page, word: int) -> bool:
        """Tell whether a word lies in it."""
        return page is self.page and self.first <= word < self.end


def title_zones(pages: Sequence[Page], speaks: Callable[[Page, int], bool]) -> tuple[Zone, ...]:
    """Return where the title stands: the head of the first page with words, and behind a cover.

    `speaks` tells whether the words of a page before a certain one name a dispositif or a kind:
    a cover that does is the title, and nothing behind it.
    """
    full = [page for page in pages if len(page)]
    zones: list[Zone] = []
    for page in full[:4]:
        if _is_letter(page):
            continue
        end = _title_end(page, behind=bool(zones))
        if end:
            zones.append(Zone(page, 0, end))
        if len(page) >= COVER_WORDS or end < len(page) or speaks(page, end):
            break
    return tuple(zones) or tuple(_without_lines(full[:1]))


def _without_lines(pages: Sequence[Page]) -> Iterator[Zone]:
    """Give the head of a page whose lines do not tell a title from what follows it."""
    for page in pages:
        match = _END_INSIDE.search(page.text, 0, LONGEST_HEAD)
        if match and not _END.match(page.text) and not _is_letter(page):
            yield Zone(page, 0, _cut(page, match.start()))


def _title_end(page: Page, *, behind: bool) -> int:
    """Return the first word of a page that is no longer of a title."""
    prose: list[int] = []
    for number, (start, line) in enumerate(_lines(page)):
        if not number and len(line) > LONG_LINE:
            return _cut(page, start + _head_of(line))
        ends = _END.match(line) and not (len(page) < COVER_WORDS and _OF_PARTIES.match(line))
        if ends or number >= TITLE_LINES or len(line) > LONG_LINE:
            return _cut(page, prose[0] if len(prose) > 1 else start)
        long = len(line) >= PROSE and not line.isupper()
        sentence = line.endswith((".", ";")) and (prose or long or line.count(" ") >= SENTENCE)
        if (number or behind) and sentence:
            return _cut(page, prose[0] if prose else start)
        prose = [*prose, start] if long else []
        if len(prose) >= PROSE_LINES:
            return _cut(page, prose[0])
    return min(len(page), TITLE_WORDS)


def _head_of(line: str) -> int:
    """Return how much of a page that is written as one line may be its title."""
    match = _END_INSIDE.search(line)
    return match.start() if match else LONG_LINE


def _cut(page: Page, character: int) -> int:
    """Return the word that stands at a character, at most as far as a title goes."""
    return min(page.word_from(character), TITLE_WORDS)


def _is_letter(page: Page) -> bool:
    """Tell whether a page is a letter that goes with a document."""
    return _GREETS.search(page.line) is not None and _ENDS_LETTER.search(page.line) is not None


def _lines(page: Page) -> Iterator[tuple[int, str]]:
    """Give the lines that are not empty: where they begin, what they say."""
    start = 0
    for line in page.text.split("\n"):
        if line.strip():
            yield start, line.strip()
        start += len(line) + 1


def parties_zone(pages: Sequence[Page]) -> Zone | None:
    """Return where the parties of a contract are listed (« Entre l’État… »), or nothing."""
    for page in pages[:8]:
        for start, line in _lines(page):
            if words_of(line)[:1] == ["entre"] or _BETWEEN.search(line):
                first = page.word_from(start)
                return Zone(page, first, _parties_end(page, first))
    return None


def _parties_end(page: Page, first: int) -> int:
    limit = min(len(page), first + PARTIES_WORDS)
    text = page.after(first, PARTIES_WORDS)
    ends = [place for words in _BEHIND_PARTIES if (place := text.find(words)) > 0]
    return first + len(text[: min(ends)].split()) if ends else limit
