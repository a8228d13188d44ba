"""The query language of search: any text is a valid query, and the interface writes it too.

    contrat ville            pages with both words (forms and accents do not matter)
    "gestion de proximité"   these words in this order, as written
    logement -social         without the word (also: SAUF social)
    logement OU habitat      one or the other; OU binds its two neighbours only
    réhab*                   words that begin so
    territoire:Denain        fields: territoire, dispositif, année (2009 or 2007-2009), page

Nothing here raises: what cannot be understood is searched for as words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from irev_desktop.kernel.french import STOP_WORDS, Token, fold, tokens

LONGEST_QUERY = 4000
"""Characters of a query that are read."""
MOST_CLAUSES = 32
"""Clauses kept of one query; what comes after is not looked at."""
MOST_WORDS = 64
"""Words kept of one phrase."""


class Field(StrEnum):
    """What a query can ask of a document or page besides its words."""

    TERRITORY = "territoire"
    DISPOSITIF = "dispositif"
    YEAR = "annee"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Words:
    """Words to find: one, or several side by side.

    `quoted` asks for them as written, otherwise their forms do; `prefix` lets the last one go on.
    `synonym` marks words that the person did not write.
    """

    tokens: tuple[Token, ...]
    quoted: bool = False
    prefix: bool = False
    synonym: bool = False

    @property
    def pieces(self) -> tuple[str, ...]:
        """The words that a code (2015-2020) may also be written as, side by side."""
        return self.tokens[0].parts if len(self.tokens) == 1 else ()

    @property
    def joined(self) -> str:
        """The one word that a compound (sous-préfecture) may also be written as, or nothing."""
        several = len(self.tokens) > 1 and not self.quoted and not self.prefix
        return "".join(token.word for token in self.tokens) if several else ""


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on a field; `value` is as typed."""

    field: Field
    value: str


Term = Words | Filter


@dataclass(frozen=True, slots=True)
class Clause:
    """One condition: any of the groups, each of which asks for all of its terms."""

    groups: tuple[tuple[Term, ...], ...]
    negative: bool = False

    @property
    def lone_words(self) -> Words | None:
        """The plain words that this clause consists of, if it is nothing else."""
        if self.negative or len(self.groups) != 1 or len(self.groups[0]) != 1:
            return None
        term = self.groups[0][0]
        return term if isinstance(term, Words) and not term.quoted else None


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked: every clause holds (a negative one: does not)."""

    clauses: tuple[Clause, ...]

    @property
    def is_empty(self) -> bool:
        """True when nothing is asked for (only what to leave out counts as nothing)."""
        return all(clause.negative for clause in self.clauses)

    def words(self) -> Iterator[Words]:
        """Yield all words that a page may be found by, synonyms included."""
        for clause in self.clauses:
            if not clause.negative:
                for group in clause.groups:
                    yield from (term for term in group if isinstance(term, Words))


@dataclass(frozen=True, slots=True)
class Written:
    """A filter as it stands in a text: from `start` to before `end`, in characters."""

    start: int
    end: int
    filter: Filter
    negative: bool


_ITEM = re.compile(
    r"""(?P<minus>[-\u2212](?=\S))?
        (?:(?P<field>[^\W\d_]+):[ \u00a0\u202f]?(?=\S))?
        (?:["\u201c\u201d\u00ab\u201e](?P<quoted>[^"\u201c\u201d\u00bb]*)["\u201c\u201d\u00bb]?
          |(?P<bare>[^\s"\u201c\u201d\u00ab\u00bb\u201e]+))
    """,
    re.VERBOSE,
)
_QUOTES = '"\u201c\u201d\u00ab\u00bb\u201e'
_BARE = re.compile(rf"[^\s{_QUOTES}]+")
_ANY_OF = frozenset({"OU", "OR", "|"})
_ALL_OF = frozenset({"ET", "AND", "&"})
_NONE_OF = frozenset({"SAUF", "NON", "NOT"})


def parse(text: str) -> Query:
    """Read a query. Any text is valid; one without a word gives an empty query."""
    clauses: list[Clause] = []
    negate = either = False
    for match in _ITEM.finditer(text[:LONGEST_QUERY]):
        bare = match["bare"]
        if bare in _ANY_OF | _ALL_OF | _NONE_OF and not match["minus"]:
            either, negate = bare in _ANY_OF, bare in _NONE_OF
            continue
        term = _term(match)
        if term is None:
            continue
        clause = Clause(((term,),), negate or match["minus"] is not None)
        if either and clauses and not clause.negative and not clauses[-1].negative:
            clauses[-1] = Clause(clauses[-1].groups + clause.groups)
        else:
            clauses.append(clause)
        negate = either = False
        if len(clauses) == MOST_CLAUSES:
            break
    return Query(_without_stop_words(clauses))


def _term(match: re.Match[str]) -> Term | None:
    quoted, bare = match["quoted"], match["bare"]
    value = quoted if quoted is not None else bare
    field = _field(match["field"])
    if field and fold(value).strip():
        return Filter(field, value.strip())
    if match["field"] and not field:
        value = f"{match['field']} {value}"
    found = tuple(tokens(value))[:MOST_WORDS]
    if not found:
        return None
    return Words(found, quoted=quoted is not None, prefix=value.rstrip().endswith("*"))


def _field(name: str | None) -> Field | None:
    folded = fold(name or "")
    return Field(folded) if folded in set(Field) else None


def _without_stop_words(clauses: list[Clause]) -> tuple[Clause, ...]:
    """Leave out « de », « la »… unless the query has nothing else."""
    kept = tuple(clause for clause in clauses if not _is_stop_word(clause))
    return kept if any(not clause.negative for clause in kept) else tuple(clauses)


def _is_stop_word(clause: Clause) -> bool:
    words = clause.lone_words
    if words is None or words.prefix or len(words.tokens) != 1:
        return False
    return words.tokens[0].word in STOP_WORDS


def written_filters(text: str) -> Iterator[Written]:
    """Yield the filters that a person wrote into a query, in their order."""
    negate = False
    for match in _ITEM.finditer(text[:LONGEST_QUERY]):
        term = None if match["bare"] in _ANY_OF | _ALL_OF | _NONE_OF else _term(match)
        if isinstance(term, Filter):
            yield Written(match.start(), match.end(), term, negate or match["minus"] is not None)
        negate = match["bare"] in _NONE_OF


def without_filter(text: str, written: Written) -> str:
    """Return a query without one of its written filters, nor the OU or SAUF before it."""
    before, after = text[: written.start].split(), text[written.end :].split()
    operators = _ANY_OF | _ALL_OF | _NONE_OF
    if before and before[-1] in operators:
        before.pop()
    elif after and after[0] in _ANY_OF | _ALL_OF:
        after.pop(0)
    return " ".join([*before, *after])


def without_filters(text: str) -> str:
    """Return the words of a query alone: what a page is read for."""
    while (written := next(written_filters(text), None)) is not None:
        text = without_filter(text, written)
    return text


def without_open_quote(text: str) -> str:
    """Return a query that is being typed without the mark that opens a phrase not closed yet."""
    marks = [at for at, sign in enumerate(text) if sign in _QUOTES]
    return f"{text[: marks[-1]]} {text[marks[-1] + 1 :]}" if len(marks) % 2 else text


def with_filter(text: str, field: Field, value: str) -> str:
    """Return a query with one more filter; a value of several words is quoted."""
    bare = _BARE.fullmatch(value) is not None
    name = "année" if field is Field.YEAR else field.value
    return f"{text} {name}:{value if bare else _quoted(value)}".strip()


def _quoted(value: str) -> str:
    return '"' + "".join(" " if char in _QUOTES else char for char in value) + '"'


def as_synonym(words: Words) -> Words:
    """Return the same words, marked as not written by the person."""
    return replace(words, synonym=True)
