"""The one analyser of French: index, query, snippet, boxes, find in document and list filters.

Text is cut at white space (a word cut by a hyphen at the end of a line stays one piece), and each
piece becomes tokens. In this order: NFKC, ligatures, end-of-line hyphens joined, elisions removed,
acronyms closed up, codes and ranges kept whole, accents folded, then stemmed. Folding first lets
a query without accents find everything; where folding the stem gives another word, both are kept.
`kernel.index_words` makes the same words ready for the index, faster.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import filterfalse
from typing import NamedTuple

import Stemmer

LONGEST_WORD = 64
"""Characters kept of one word; the rest neither counts in the text nor in a query."""

PIECE = re.compile(r"(?:\S*\w[-\u2010\u2011\u00ad][^\S\r\n]*\r?\n[^\S\r\n]*(?=\w))+\S+|\S+")
"""One piece of text: between blanks, a word cut at the end of a line being whole."""
CUT_WORD = re.compile(r"([-\u2010\u2011\u00ad])[^\S\r\n]*\r?\n[^\S\r\n]*(?=\w)")
_MARKS = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
"""Combining accents, and the characters without width that PDFs leave inside words."""
_WORD = re.compile(rf"(?:[^\W_][{_MARKS}]*)+")
_LINE_CUT = re.compile(r"[-\u2010\u2011\u00ad]\s*\n\s*")
_HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2212"
_CODE_JOINS = _HYPHENS + "./,_"
_APOSTROPHES = frozenset("'\u2019\u02bc\u2018\u2032\uff07`\u00b4")
ELIDED = frozenset({*"ldjmnstc", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "presqu"})
ABBREVIATIONS = {"st": "saint", "ste": "sainte"}
_UNDECOMPOSED = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i"}
)

# One stemmer serves all threads: each call holds the interpreter's lock from start to end, and
# its own cache, the only state that could be shared, is off (ours stands before it).
_stemmer = Stemmer.Stemmer("french", 0)

_STOP_WORDS = """
a ai as au aux avec ce ces cet cette d dans de des du elle elles en est et il ils je l la le les
leur leurs lui ma mais me mes mon ne nos notre nous on ont ou par pas pour qu que qui s sa se ses
si son sont sur ta te tes ton tu un une vos votre vous y
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
"""Folded words that a query of several words does not insist on; phrases keep them."""


class Token(NamedTuple):
    """One word of a text.

    `word` is folded, as written otherwise; `stems` its stems (one, or two where they differ);
    `parts` the pieces under which a code or a word cut at the end of a line is found as well;
    `start` and `end` its place in the original text, in characters.
    """

    word: str
    stems: tuple[str, ...]
    parts: tuple[str, ...]
    start: int
    end: int


class _Raw(NamedTuple):
    """A word as found in a piece, with what stands between it and the next one."""

    text: str
    start: int
    end: int
    gap: str


def fold(text: str) -> str:
    """Return text without accents, ligatures or case; spaces and punctuation stay."""
    if text.isascii():
        return text.lower()
    return text.translate(_PLAIN_FOLDS) if _PLAIN.fullmatch(text) else _folded(text)


def _folded(text: str) -> str:
    """Return any text folded; the characters of French alone are folded one by one, faster."""
    lowered = unicodedata.normalize("NFKC", text).casefold().translate(_UNDECOMPOSED)
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(filterfalse(unicodedata.combining, decomposed))


_PLAIN = re.compile("[\x00-\xff\u0152\u0153\u2010-\u2027]*")
"""Texts in which no character changes how its neighbours are folded."""
_PLAIN_FOLDS = {
    code: _folded(chr(code)) for code in (*range(0x100), 0x152, 0x153, *range(0x2010, 0x2028))
}


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a text, with their places in it."""
    for match in PIECE.finditer(text):
        base = match.start()
        for word, stems, parts, start, end in piece_of(match.group()):
            yield Token(word, stems, parts, base + start, base + end)


@lru_cache(maxsize=1 << 14)
def _remembered(raw: str) -> tuple[Token, ...]:
    return piece_tokens(raw)


def piece_of(raw: str) -> tuple[Token, ...]:
    """Return the tokens of one piece of text, with their places in it; remembered for a while."""
    return _remembered(raw) if len(raw) <= LONGEST_WORD else piece_tokens(raw)


def piece_tokens(raw: str) -> tuple[Token, ...]:
    """Return the tokens of one piece of text, analysed anew."""
    return tuple(token for token in _tokens_of(_raw_words(raw)) if token.word)


def _raw_words(raw: str) -> list[_Raw]:
    matches = list(_WORD.finditer(raw))
    bounds = [match.start() for match in matches] + [len(raw)]
    return [
        _Raw(match.group(), match.start(), match.end(), raw[_visible_end(match) : following])
        for match, following in zip(matches, bounds[1:], strict=True)
    ]


def _visible_end(match: re.Match[str]) -> int:
    """Return where the word ends, a soft hyphen at its end being part of what follows it."""
    return match.end() - (1 if match.group().endswith("\u00ad") else 0)


def _tokens_of(words: list[_Raw]) -> Iterator[Token]:
    """Yield the tokens of the words of one piece; acronyms, codes and cut words take several."""
    if len(words) == 1:
        yield _plain(words[0])
        return
    at = 0
    while at < len(words):
        end = _acronym_end(words, at) or _code_end(words, at) or _cut_end(words, at)
        if end:
            yield _joined(words[at:end])
        elif not _is_elided(words, at):
            yield _plain(words[at])
        at = end or at + 1


def _is_elided(words: list[_Raw], at: int) -> bool:
    word = words[at]
    return word.gap in _APOSTROPHES and at + 1 < len(words) and fold(word.text) in ELIDED


def _run_end(words: list[_Raw], at: int, fits: Callable[[_Raw], bool], joins: str) -> int:
    """Return where a run of at least two fitting words ends, or 0; a join stands between them."""
    end = at
    while end < len(words) and fits(words[end]):
        end += 1
        if end == len(words) or not _gap_in(words[end - 1].gap, joins):
            break
    return end if end - at > 1 else 0


def _gap_in(gap: str, joins: str) -> bool:
    if len(gap) == 1:
        return gap in joins
    return "-" in joins and _LINE_CUT.fullmatch(gap) is not None


def _acronym_end(words: list[_Raw], at: int) -> int:
    """Return where an acronym with full stops (A.N.R.U.) ends, or 0."""
    return _run_end(words, at, lambda word: len(word.text) == 1 and word.text.isalpha(), ".")


def _code_end(words: list[_Raw], at: int) -> int:
    """Return where a code, a date or a range of numbers (2015-2020, 12/03/2009) ends, or 0."""
    return _run_end(words, at, lambda word: any(map(str.isdigit, word.text)), _CODE_JOINS)


def _cut_end(words: list[_Raw], at: int) -> int:
    """Return where a word cut by hyphens at the ends of lines ends, or 0.

    A capital after the hyphen means a compound name (Saint-/Pol): not a cut.
    """
    end = at
    while end + 1 < len(words) and _LINE_CUT.fullmatch(words[end].gap):
        if not (words[end].text[0].isalpha() and words[end + 1].text[0].islower()):
            break
        end += 1
    return end + 1 if end > at else 0


def _joined(words: list[_Raw]) -> Token:
    """Return the one token that several words make."""
    start, end = words[0].start, words[-1].end
    pieces = [_letters(fold(word.text)) for word in words]
    if all(len(piece) == 1 for piece in pieces):
        return _token("".join(pieces), (), start, end)
    if any(map(str.isdigit, pieces[0])):
        years = all(len(piece) == 4 and piece.isdigit() for piece in pieces)
        joins = ["-" if years or len(word.gap) > 1 else _dash(word.gap) for word in words[:-1]]
        code = "".join(map("".join, zip(pieces, [*joins, ""], strict=True)))[:LONGEST_WORD]
        return Token(code, (code,), tuple(pieces), start, end)
    halves = tuple(stem_of(piece) for piece in pieces if len(piece) > 2)
    return _token("".join(word.text for word in words), halves, start, end)


def _dash(gap: str) -> str:
    return "-" if gap in _HYPHENS else gap


def _plain(word: _Raw) -> Token:
    text = ABBREVIATIONS.get(word.text.casefold(), word.text)
    if word.gap.startswith("/") and text in {"s", "S"}:
        text = "sur"
    return _token(text, (), word.start, word.end)


def _token(text: str, parts: tuple[str, ...], start: int, end: int) -> Token:
    """Return the token of a word, accents still on it; its `word` is empty if nothing remains."""
    if text.isascii() and len(text) <= LONGEST_WORD:
        word = text.lower() if text.isalnum() else _letters(text.lower())
        return Token(word, (stem_of(word),), parts, start, end)
    whole = unicodedata.normalize("NFKC", text).casefold().translate(_UNDECOMPOSED)
    accented = _letters(unicodedata.normalize("NFC", whole))[:LONGEST_WORD]
    word = _letters(fold(accented))[:LONGEST_WORD]
    stems = [stem_of(word)]
    if accented != word:
        other = _letters(fold(stem_of(accented)))
        stems += [other] if other != stems[0] else []
    return Token(word, tuple(stems), parts, start, end)


def _letters(text: str) -> str:
    """Return only the letters and digits: what a word of the index is made of."""
    return text if text.isalnum() else "".join(filter(str.isalnum, text))


def stem_of(word: str) -> str:
    """Return the stem of a word; of what has other signs than letters, itself."""
    return str(_stemmer.stemWord(word)) if word.isalpha() else word
