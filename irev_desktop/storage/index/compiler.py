"""From a query of `kernel.query_language` to a query of the engine.

Built from terms only: nothing that a person types is ever read by the engine's own query parser.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

import tantivy
from tantivy import Occur

from irev_desktop.kernel.index_words import index_words
from irev_desktop.kernel.query_language import Clause, Field, Filter, Query, Term, Words
from irev_desktop.kernel.vocabulary import DocumentState
from irev_desktop.storage.index.records import EVERYWHERE, Narrowing
from irev_desktop.storage.index.schema import Kind, Name, folded_code, place_trait, trait

TITLE_WEIGHT = 5.0
"""What a word of the title counts besides."""
TITLE_STEM_WEIGHT = 1.0
"""What a form of a word of the title counts besides."""
EXACT_WEIGHT = 10.0
"""What a word counts as written, against one of its other forms: enough to pass before."""
SYNONYM_WEIGHT = 0.02
"""What a word counts that the person did not write: even as written, after the forms of theirs."""

_SPAN = re.compile(r"\s*(\d{1,6})\s*(?:[-\u2010-\u2015]\s*(\d{1,6})\s*)?")


class Compiler:
    """Makes queries of the engine over one schema.

    Unless `scored`, they find the same in less time, in no order: only good to be counted.
    """

    def __init__(self, schema: tantivy.Schema, *, scored: bool = True) -> None:
        self._schema = schema
        self._scored = scored

    def compile(
        self,
        query: Query,
        narrowing: Narrowing = EVERYWHERE,
        *,
        drafts: bool,
        kind: Kind | None = None,
        documents: Sequence[int] | None = None,
        between: tuple[int, int] | None = None,
    ) -> tantivy.Query:
        """Return what finds the entries that answer the query and pass the narrowing.

        `kind` keeps pages or records only; `documents` keeps those documents only,
        `between` those of ids between two.
        """
        parts = []
        if kind is not None:
            parts.append((Occur.Must, _uncounted(self._term(Name.KIND, kind))))
        if not drafts:
            parts.append((Occur.MustNot, self._term(Name.STATE, DocumentState.DRAFT)))
        if documents is not None:
            chosen = tantivy.Query.term_set_query(self._schema, Name.DOCUMENT, [*documents])
            parts.append((Occur.Must, _uncounted(chosen)))
        if between is not None:
            parts.append((Occur.Must, _uncounted(self._range(Name.DOCUMENT, *between))))
        parts.extend((Occur.Must, _uncounted(each)) for each in self._narrowed(narrowing))
        parts.extend(self._clause(clause) for clause in query.clauses)
        return tantivy.Query.boolean_query(parts)

    def visible(self) -> tantivy.Query:
        """Return what finds all entries but those of drafts."""
        draft = self._term(Name.STATE, DocumentState.DRAFT)
        return tantivy.Query.boolean_query(
            [(Occur.Must, tantivy.Query.all_query()), (Occur.MustNot, draft)]
        )

    def _narrowed(self, narrowing: Narrowing) -> Iterator[tantivy.Query]:
        if narrowing.dispositif is not None:
            yield self._term(Name.DISPOSITIF, folded_code(narrowing.dispositif))
        if narrowing.place is not None:
            yield self._term(Name.TRAIT, place_trait(narrowing.place))
        for value in (
            narrowing.kind,
            narrowing.generation,
            narrowing.availability,
            narrowing.has_text,
        ):
            if value is not None:
                yield self._term(Name.TRAIT, trait(value))
        first, last = narrowing.years
        if first is not None:
            yield self._range(Name.YEAR_END, first, None)
        if last is not None:
            yield self._range(Name.YEAR_START, None, last)

    def _clause(self, clause: Clause) -> tuple[Occur, tantivy.Query]:
        found = _any(_all(map(self._of_term, group)) for group in clause.groups)
        return (Occur.MustNot if clause.negative else Occur.Must), found

    def _of_term(self, term: Term) -> tantivy.Query:
        if isinstance(term, Filter):
            return _uncounted(self._filter(term))
        found = self._words(term)
        return tantivy.Query.boost_query(found, SYNONYM_WEIGHT) if term.synonym else found

    def _words(self, words: Words) -> tantivy.Query:
        """Return what finds words: as written first; unless quoted, by their stems as well."""
        exact = [token.word for token in words.tokens]
        forms = [] if words.quoted or words.prefix else self._stems(words)
        if forms and len(exact) == 1 and not words.pieces and not self._scored:
            return _any(forms)  # what has a word has its stem
        ways = [self._sequence(Name.EXACT, exact, prefix=words.prefix)]
        if words.pieces:
            ways.append(self._sequence(Name.EXACT, list(words.pieces), prefix=words.prefix))
        if words.joined:
            ways.append(self._term(Name.EXACT, words.joined))
        ways = [tantivy.Query.boost_query(way, EXACT_WEIGHT) for way in ways]
        if forms and self._scored:
            ways.extend(self._titles(words))
        return _any(ways + forms)

    def _titles(self, words: Words) -> Iterator[tantivy.Query]:
        """Yield what lets words of a title weigh more, and finds nothing else."""
        if len(words.tokens) > 1:
            return
        token = words.tokens[0]
        exact = self._term(Name.TITLE, token.word)
        yield tantivy.Query.boost_query(exact, TITLE_WEIGHT)
        stem = self._term(Name.TITLE_STEM, token.stems[0])
        yield tantivy.Query.boost_query(stem, TITLE_STEM_WEIGHT)

    def _stems(self, words: Words) -> list[tantivy.Query]:
        if len(words.tokens) > 1:
            stems = [token.stems[0] for token in words.tokens]
            return [self._sequence(Name.STEM, stems, prefix=False)]
        token = words.tokens[0]
        ways = [self._term(name, stem) for stem in token.stems for name in (Name.STEM, Name.EXTRA)]
        if token.word not in token.stems:
            ways.append(self._term(Name.EXTRA, token.word))
        return ways

    def _sequence(self, name: Name, words: list[str], *, prefix: bool) -> tantivy.Query:
        if len(words) > 1:
            make = tantivy.Query.phrase_prefix_query if prefix else tantivy.Query.phrase_query
            return make(self._schema, name, [*words])
        if prefix:
            return tantivy.Query.fuzzy_term_query(
                self._schema, name, words[0], distance=0, prefix=True
            )
        return self._term(name, words[0])

    def _term(self, name: Name, value: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, name, str(value))

    def _filter(self, condition: Filter) -> tantivy.Query:
        match condition.field:
            case Field.TERRITORY:
                return self._named(Name.TERRITORY, Name.TERRITORY_WORDS, condition.value)
            case Field.DISPOSITIF:
                return self._named(Name.DISPOSITIF, Name.DISPOSITIF_WORDS, condition.value)
        span = _SPAN.fullmatch(condition.value)
        if span is None:
            return tantivy.Query.empty_query()
        first, last = sorted((int(span[1]), int(span[2] or span[1])))
        if condition.field is Field.PAGE:
            return self._range(Name.NUMBER, first, last)
        return _all(
            (self._range(Name.YEAR_START, None, last), self._range(Name.YEAR_END, first, None))
        )

    def _named(self, codes: Name, names: Name, value: str) -> tantivy.Query:
        ways = [self._term(codes, folded_code(value).encode("utf-8", "replace").decode())]
        words = index_words(value).exact.split()
        if words:
            ways.append(self._sequence(names, words, prefix=False))
        return _any(ways)

    def _range(self, name: Name, first: int | None, last: int | None) -> tantivy.Query:
        return tantivy.Query.range_query(self._schema, name, tantivy.FieldType.Integer, first, last)


def _uncounted(query: tantivy.Query) -> tantivy.Query:
    """Return a condition that decides without weighing in the order."""
    return tantivy.Query.const_score_query(query, 0.0)


def _any(queries: Iterable[tantivy.Query]) -> tantivy.Query:
    return _combined(Occur.Should, queries)


def _all(queries: Iterable[tantivy.Query]) -> tantivy.Query:
    return _combined(Occur.Must, queries)


def _combined(occur: Occur, queries: Iterable[tantivy.Query]) -> tantivy.Query:
    parts = [(occur, query) for query in queries]
    return parts[0][1] if len(parts) == 1 else tantivy.Query.boolean_query(parts)
