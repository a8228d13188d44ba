"""Pages as folded words that keep their places: what everything here is looked for in.

A word cut by a hyphen at the end of a line is one word; letters set wide apart are one word; what
a reader of scans mistakes for another letter (« V1LLE », « C0HESION ») is put right where that
gives a word that names something.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from irev_desktop.services.catalogue.recognising.lexicon import LINKERS, Lexicon, folded
from irev_desktop.services.catalogue.recognising.records import Span

PAGE_CHARACTERS = 30_000
"""Characters looked at of one page; a page of a contract has three thousand."""
FIRST_PAGES = 24
LAST_PAGES = 12
"""Pages looked at from either end of a file; between them, those that somebody signed."""

MOST_SIGNED = 8
"""Pages from the middle of a file that are looked at."""

_SIGNED = re.compile(r"\b(?:fait|signé)[^.\n]{0,60} (?:à|le) ", re.IGNORECASE)
_GLUE = "\u00ad"
_MARKS = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}])*")
_CUT = re.compile(r"[-\u2010\u2011][^\S\n]*\n\s*(?=\w)")
_LEFT = re.compile(r"[^\W\d_]+$")
_RIGHT = re.compile(r"[^\W\d_]+")
_WIDE = re.compile(r"(?<!\w)(?:[^\W\d_] ){3,}[^\W\d_](?!\w)")
_WIDE_TOO = re.compile(r"(?<!\w)[^\W\d_](?: [^\W\d_])+(?!\w)")
_ACRONYM = re.compile(r"(?<!\w)(?:[A-Z]\.){2,}(?:[A-Z]\b\.?|(?!\w))")
_BLANKS = re.compile(r"[\s\x00-\x1f]+")
_HYPHENS = re.compile(r"(?<=[a-zà-ÿ])[-\u2010\u2011\u00ad][^\S\n]*\n\s*(?=[a-zà-ÿ])")
_LONGEST = 40
"""Characters of a word on either side of a cut."""


def words_of(text: str) -> list[str]:
    """Return the folded words of a name or of a few words."""
    return [word for raw in _WORD.findall(text) if (word := folded(raw))]


def one_line(text: str) -> str:
    """Return a text on one line, words cut at the end of a line joined."""
    return _BLANKS.sub(" ", _HYPHENS.sub("", text)).strip()


class Page:
    """The words of one page. `number` counts from 1; 0 is the file's name, or its metadata.

    Word n is folded in `words[n]` and stands in the characters `starts[n]` to `ends[n]` of `text`.
    `line` has all words, one space before, between and after them.
    """

    def __init__(self, number: int, text: str, lexicon: Lexicon) -> None:
        self.number = number
        self.text = text[:PAGE_CHARACTERS]
        self._glued = _without_cuts(self.text, lexicon)
        self._read = [*map(lexicon.written.__getitem__, _WORD.findall(self._glued))]
        self.line = f" {' '.join(self._read)} "
        self.words = self.line.split()

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def _bounds(self) -> tuple[list[int], list[int]]:
        starts, ends = [], []
        for match, word in zip(_WORD.finditer(self._glued), self._read, strict=True):
            start, end = match.span()
            left, stuck, _right = word.partition(" ")
            if stuck:  # two words that no space parts in the text
                starts.append(start)
                start += len(left)
                ends.append(start)
            starts.append(start)
            ends.append(end)
        return starts, ends

    @property
    def starts(self) -> list[int]:
        """Where the words begin in the text."""
        return self._bounds[0]

    @property
    def ends(self) -> list[int]:
        """Where the words end in the text."""
        return self._bounds[1]

    def at(self, place: int) -> int:
        """Return the number of the word that a place of `line` lies in."""
        return self.line.count(" ", 0, place) - 1

    def words_at(self, start: int, end: int) -> tuple[int, int]:
        """Return the words, first and end, that a stretch of `line` takes; blanks may be in it."""
        stretch = self.line[start:end]
        first = self.at(start + len(stretch) - len(stretch.lstrip()))
        return first, self.at(end - 1 - (len(stretch) - len(stretch.rstrip()))) + 1

    def span(self, first: int, end: int) -> Span:
        """Return the words from `first` to before `end` as a stretch of the page's text."""
        return Span(self.number, self.starts[first], self.ends[end - 1])

    def written(self, first: int, end: int) -> str:
        """Return the words from `first` to before `end` as they stand in the text, on one line."""
        return one_line(self.text[self.starts[first] : self.ends[end - 1]])

    def plain(self, start: int, end: int) -> str:
        """Return characters of the text without what cuts words in two."""
        return self._glued[start:end].replace(_GLUE, "")

    def between(self, word: int) -> str:
        """Return what stands between a word and the next one."""
        following = self.starts[word + 1] if word + 1 < len(self) else len(self.text)
        return self.text[self.ends[word] : following]

    def capital(self, word: int) -> bool:
        """Tell whether a word is written with a capital."""
        return self.text[self.starts[word]].isupper()

    def shouted(self, word: int) -> bool:
        """Tell whether a word is written in capitals only."""
        return self.text[self.starts[word] : self.ends[word]].isupper()

    def before(self, word: int, count: int) -> str:
        """Return up to `count` words before a word, each with a space before and after."""
        return f" {' '.join(self.words[max(0, word - count) : word])} "

    def after(self, word: int, count: int) -> str:
        """Return up to `count` words from a word on, each with a space before and after."""
        return f" {' '.join(self.words[word : word + count])} "

    @cached_property
    def line_starts(self) -> list[int]:
        """Where the lines of the text begin, in characters."""
        return [0, *(match.end() for match in re.finditer(r"\n", self.text))]

    def line_of(self, word: int) -> int:
        """Return the number of the line of the text that a word stands in."""
        return bisect_right(self.line_starts, self.starts[word]) - 1

    def word_from(self, character: int) -> int:
        """Return the first word that stands at or behind a character of the text."""
        return bisect_right(self.starts, character - 1)


def _without_cuts(text: str, lexicon: Lexicon) -> str:
    """Return the text, as long as before, with invisible marks for what cuts a word in two."""
    pieces, passed = [], 0
    for match in _CUT.finditer(text):
        left = _LEFT.search(text, max(passed, match.start() - _LONGEST), match.start())
        right = _RIGHT.match(text, match.end(), match.end() + _LONGEST)
        if left and right and _one_word(left[0], right[0], lexicon):
            pieces += [text[passed : match.start()], _GLUE * (match.end() - match.start())]
            passed = match.end()
    glued = "".join([*pieces, text[passed:]])
    if _ACRONYM.search(glued):
        glued = _ACRONYM.sub(lambda match: match[0].replace(".", _GLUE), glued)
    if _WIDE.search(glued):
        glued = _WIDE_TOO.sub(lambda match: match[0].replace(" ", _GLUE), glued)
    return glued


def _one_word(left: str, right: str, lexicon: Lexicon) -> bool:
    if folded(left) + folded(right) in lexicon:
        return True
    return right[0].islower() and folded(right) not in LINKERS


def chosen_pages(texts: Sequence[str], lexicon: Lexicon) -> list[Page]:
    """Return the pages that are looked at: all of them, or those of either end of a long file."""
    numbered = list(enumerate(texts, start=1))
    if len(numbered) > FIRST_PAGES + LAST_PAGES:
        between = numbered[FIRST_PAGES:-LAST_PAGES]
        signed = [each for each in between if _SIGNED.search(each[1])][:MOST_SIGNED]
        numbered = numbered[:FIRST_PAGES] + signed + numbered[-LAST_PAGES:]
    return [Page(number, text, lexicon) for number, text in numbered]
