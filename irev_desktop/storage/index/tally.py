"""All documents that answer a question, counted without looking at any entry twice."""

from collections.abc import Callable, Mapping, Sequence

Named = Callable[[Sequence[int] | None], frozenset[int]]
"""Gives the documents whose record answers, among some or (None) among all."""


class Tally:
    """How many entries of each document answer: its pages, and its record where that answers.

    `described` is how many records answer in all. Which ones they are is asked only when needed.
    """

    def __init__(self, entries: Mapping[int, int], described: int, named: Named) -> None:
        self.entries = entries
        self.described = described
        self._named = named
        self._records: frozenset[int] | None = None

    def pages(self, documents: Sequence[int]) -> int:
        """Return how many pages of these documents answer; each of them answers somehow."""
        entries = sum(map(self.entries.__getitem__, documents))
        if len(documents) == len(self.entries):
            return entries - self.described
        return entries - len(self.records().intersection(documents))

    def records(self) -> frozenset[int]:
        """Return all documents whose record answers."""
        if self._records is None:
            self._records = self._named(None)
        return self._records

    def records_among(self, documents: Sequence[int]) -> frozenset[int]:
        """Return those of a few documents whose record answers."""
        if self._records is not None:
            return self._records.intersection(documents)
        return self._named(documents)
