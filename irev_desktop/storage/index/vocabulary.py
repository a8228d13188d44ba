"""The words of the index: how a word begun may go on, how a word unknown may be spelt."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

import tantivy
from rapidfuzz import process
from rapidfuzz.distance import OSA

from irev_desktop.kernel.matching import Matcher
from irev_desktop.kernel.query_language import parse
from irev_desktop.storage.index.schema import Name

LOOKED_AT = 3
"""Pages that are looked at to see how a word is written."""
SHORT = 5
"""Letters up to which a word may have one mistake; a longer one two."""
LEAST_LETTERS = 4
"""Letters under which a word is not corrected."""
ENDING = 3
"""Last letters by which forms of a word differ."""
OFTEN = 50
"""How many times more often another spelling must occur to be proposed for a word that is there."""


TextOf = Callable[[tantivy.DocAddress], str]
"""Gives the text of an entry."""


class Vocabulary:
    """The words of what one query may find; `within` narrows them to the words of some entries."""

    def __init__(
        self,
        searcher: tantivy.Searcher,
        schema: tantivy.Schema,
        text_of: TextOf,
        within: tantivy.Query | None = None,
    ) -> None:
        self._searcher = searcher
        self._schema = schema
        self._text_of = text_of
        self._within = within

    def beginning_with(self, prefix: str, limit: int) -> list[tuple[str, int]]:
        """Return the most frequent words that begin so, and how many pages have each."""
        if not prefix:
            return []
        return self._searcher.terms_with_prefix(Name.EXACT, prefix, self._within, limit)

    def has(self, word: str) -> bool:
        """Tell whether any entry has the word as written."""
        return self._searcher.doc_freq(Name.EXACT, word) > 0

    def has_form(self, stems: Iterable[str]) -> bool:
        """Tell whether any entry has a form of a word, by its stems."""
        return any(self._searcher.doc_freq(Name.STEM, stem) > 0 for stem in stems)

    def corrected(self, word: str, known: Mapping[str, int], inflected: bool) -> str:
        """Return the word that was probably meant, or nothing when this one will do.

        `known`: how many entries have each word of that first letter. `inflected`: other forms of
        the word are there, so that another ending is no correction.
        """
        own = known.get(word, 0)
        if (
            len(word) < LEAST_LETTERS
            or not word.isalpha()
            or own * OFTEN >= self._searcher.num_docs
        ):
            return ""
        mistakes = 1 if len(word) <= SHORT or own else 2
        near = process.extract(
            word, known.keys(), scorer=OSA.distance, score_cutoff=mistakes, limit=None
        )
        likely = [
            (distance, -known[each], each)
            for each, distance, _ in near
            if each.isalpha()
            and each != word
            and not (inflected and each[-ENDING:] != word[-ENDING:])
        ]
        best = min(likely, default=(0, 0, ""))
        return best[2] if -best[1] > own * OFTEN else ""

    def shown(self, word: str) -> str:
        """Return the word with the accents that pages write it with."""
        query = tantivy.Query.term_query(self._schema, Name.EXACT, word)
        found = self._searcher.search(query, limit=LOOKED_AT, count=False).hits
        matcher = Matcher(parse(f'"{word}"'))
        forms: Counter[str] = Counter()
        for _, address in found:
            snippet = matcher.snippet(self._text_of(address))
            for mark in snippet.marks[:1]:
                forms[snippet.text[mark.start : mark.end].lower()] += 1
        best = forms.most_common(1)[0][0] if forms else word
        return best if best.isalpha() else word
