"""Where a query's words stand in a text: for snippets, for boxes on a page, for find in document.

The same rules as the index, applied to one text: what the index finds, this marks.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from irev_desktop.kernel.beginnings import Beginnings
from irev_desktop.kernel.french import LONGEST_WORD, PIECE, Token, fold, piece_of, tokens
from irev_desktop.kernel.query_language import Clause, Query, Words

SNIPPET_LENGTH = 240
"""Characters of a snippet, about three lines of a list."""
USUAL_WORD = 16
"""Characters that a word hardly ever has more of."""
MOST_MARKS = 60
"""Marks of one page that are looked at to choose its snippet."""

_BLANKS = re.compile(r"[\s\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_PIECE = re.compile(r"\S+")
_CUT = re.compile(r"(?<=\w)[-\u2010\u2011\u00ad][^\S\n]*\n[^\S\n]*(?=[^\W\d_])")


class Mark(NamedTuple):
    """A stretch of text to be marked: `start` included, `end` not, in characters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a page on one line, and the words in it that answer the query."""

    text: str
    marks: tuple[Mark, ...]


class Matcher:
    """Finds the words of a query in texts. Made once for a query, used on many pages."""

    def __init__(self, query: Query) -> None:
        self._sequences: list[_Sequence] = []
        self._words: set[str] = set()
        self._stems: set[str] = set()
        self._prefixes: tuple[str, ...] = ()
        self._begun: set[str] = set()
        self._begun_stems: set[str] = set()
        self._before = 0
        """Pieces of text to look at before a word that is looked for."""
        self._beginnings: Beginnings | None = None
        for words in query.words():
            self._add(words)
        lengths = [len(sequence.forms) for sequence in self._sequences]
        self._longest = max(lengths, default=-1) + 2
        """Pieces of text that are analysed together: one may hold no word at all."""
        asked = (words.tokens for words in query.words() if not words.synonym)
        self._asked = len({token.word for tokens_ in asked for token in tokens_})
        """Different words that the person wrote: a snippet that shows them all is good."""

    def _add(self, words: Words) -> None:
        last = words.tokens[-1]
        at, rarest = max(enumerate(words.tokens), key=lambda each: len(each[1].word))
        self._before = max(self._before, at + 1 if at else 0)
        self._begun |= {rarest.word, words.joined, *words.pieces[:1]} - {""}
        self._begun_stems.update(() if words.quoted or words.prefix else rarest.stems)
        if len(words.tokens) > 1:
            self._sequences.append(_Sequence.of(words))
            if words.joined:
                self._words.add(words.joined)
        elif words.prefix:
            self._prefixes += (last.word,)
        else:
            self._words.add(last.word)
            self._stems.update(() if words.quoted else last.stems)
        if words.pieces:
            self._sequences.append(_Sequence(words.pieces, stemmed=False, prefix=words.prefix))

    def marks(self, text: str) -> tuple[Mark, ...]:
        """Return the places of the matching words, in order, none overlapping."""
        found = list(tokens(text))
        chosen = {at for at, token in enumerate(found) if self._fits(token)}
        for sequence in self._sequences:
            chosen.update(sequence.places(found))
        return tuple(Mark(found[at].start, found[at].end) for at in sorted(chosen))

    def snippet(self, text: str, length: int = SNIPPET_LENGTH) -> Snippet:
        """Return the piece of `text`, about `length` characters, that shows most of the query."""
        marks = self._likely_marks(text) or self.marks(text)
        start, end = _window(text, marks, length)
        return _on_one_line(text, marks, start, end)

    def _likely_marks(self, text: str) -> tuple[Mark, ...]:
        """Return the first marks, found without analysing the whole text; a few may be missed."""
        self._beginnings = self._beginnings or Beginnings(self._begun, self._begun_stems)
        marks: set[Mark] = set()
        enough = len(text)
        for place in self._beginnings.places(text):
            if place > enough:
                break
            found = self._marks_around(text, _piece_before(text, place, self._before))
            marks.update(found)
            if len(marks) >= MOST_MARKS:
                break
            if enough == len(text) and self._are_all(text, found):
                enough = found[0].start + SNIPPET_LENGTH
        return tuple(sorted(marks))

    def _are_all(self, text: str, found: list[Mark]) -> bool:
        """Tell whether all the words that the person wrote stand at these marks."""
        different = {fold(text[mark.start : mark.end]) for mark in found}
        return bool(different) and len(different) >= self._asked

    def _marks_around(self, text: str, start: int) -> list[Mark]:
        """Return the marks in the few pieces of text from `start` on."""
        if not self._sequences and (piece := PIECE.match(text, start)):
            found = piece_of(piece.group())
            return [
                Mark(start + each.start, start + each.end) for each in found if self._fits(each)
            ]
        pieces = islice(PIECE.finditer(text, start), self._longest + self._before)
        around = text[start : max(piece.end() for piece in pieces)]
        return [Mark(start + mark.start, start + mark.end) for mark in self.marks(around)]

    def _fits(self, token: Token) -> bool:
        if token.word in self._words or not self._stems.isdisjoint(token.stems):
            return True
        if self._prefixes and token.word.startswith(self._prefixes):
            return True
        return any(part in self._words or part in self._stems for part in token.parts)


class _Sequence(NamedTuple):
    """Words that must follow one another, compared as written or by their stems."""

    forms: tuple[str, ...]
    stemmed: bool
    prefix: bool

    @classmethod
    def of(cls, words: Words) -> "_Sequence":
        stemmed = not words.quoted and not words.prefix
        forms = tuple(token.stems[0] if stemmed else token.word for token in words.tokens)
        return cls(forms, stemmed, words.prefix)

    def places(self, found: list[Token]) -> Iterator[int]:
        """Yield the positions in `found` of every word of every occurrence."""
        for at in range(len(found) - len(self.forms) + 1):
            if self._fits(found, at):
                yield from range(at, at + len(self.forms))

    def _fits(self, found: list[Token], at: int) -> bool:
        last = len(self.forms) - 1
        for offset, form in enumerate(self.forms):
            token = found[at + offset]
            written = token.stems[0] if self.stemmed else token.word
            if written != form and not (
                self.prefix and offset == last and written.startswith(form)
            ):
                return False
        return True


def finder(typed: str) -> Matcher:
    """Return what finds the text typed in « find in document »: words in order, the last begun."""
    found = tuple(tokens(typed))
    clause = Clause(((Words(found, quoted=True, prefix=True),),))
    return Matcher(Query((clause,) if found else ()))


def _piece_before(text: str, place: int, count: int) -> int:
    """Return where the piece around a place begins, or one that stands so many before it."""
    if not count:
        start = place
        while start and place - start < LONGEST_WORD and not text[start - 1].isspace():
            start -= 1
        return start
    least = max(0, place - LONGEST_WORD - USUAL_WORD * count)
    starts = [piece.start() for piece in _PIECE.finditer(text, least, place + 1)]
    return starts[max(0, len(starts) - 1 - count)]


def _window(text: str, marks: tuple[Mark, ...], length: int) -> tuple[int, int]:
    """Return the bounds of the stretch with most different marked words, cut between words."""
    best = _densest(text, marks, length * 3 // 4)
    start = max(0, best - length // 4)
    if start:
        start = _next_space(text, start, best)
    end = min(len(text), start + length)
    inside = [mark.end for mark in marks if start <= mark.start < end]
    return start, max(_last_space(text, end), *inside) if inside else _last_space(text, end)


def _densest(text: str, marks: tuple[Mark, ...], length: int) -> int:
    """Return the start of the mark that is followed by most different words within `length`."""
    seen = [fold(text[mark.start : mark.end]) for mark in marks[:MOST_MARKS]]
    best = most = 0
    for at in range(len(seen)):
        beyond = bisect_left(marks, marks[at].start + length, at, key=attrgetter("end"))
        different = len(set(seen[at:beyond]))
        if different > most:
            best, most = marks[at].start, different
    return best


def _next_space(text: str, at: int, limit: int) -> int:
    space = _BLANKS.search(text, at, limit)
    return space.end() if space else at


def _last_space(text: str, at: int) -> int:
    if at == len(text):
        return at
    cut = max(text.rfind(blank, at - LONGEST_WORD, at) for blank in " \n")
    return cut if cut > 0 else at


def _on_one_line(text: str, marks: tuple[Mark, ...], start: int, end: int) -> Snippet:
    """Return the stretch with every run of blanks as one space and cut words put together."""
    kept = [mark for mark in marks if start <= mark.start and mark.end <= end]
    line = "… " if start else ""
    shown: list[Mark] = []
    at = start
    for mark in kept:
        line = _joined(line, text, at, mark.start)
        begin = len(line)
        line = _joined(line, text, *mark)
        shown.append(Mark(begin, len(line)))
        at = mark.end
    line = _joined(line, text, at, end).rstrip()
    return Snippet(line + (" …" if end < len(text) else ""), tuple(shown))


def _joined(line: str, text: str, start: int, end: int) -> str:
    """Return the line with a stretch of text added."""
    at = start
    if text.find("\n", start, end) >= 0:
        for cut in _CUT.finditer(text, start, end):
            line = _with_blanks(line, text[at : cut.start()])
            at = cut.end()
    return _with_blanks(line, text[at:end])


def _with_blanks(line: str, added: str) -> str:
    added = _BLANKS.sub(" ", added)
    return line + (added.lstrip(" ") if not line or line.endswith(" ") else added)
