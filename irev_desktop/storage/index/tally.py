"""All documents that answer a question, counted without looking at any entry twice.

A set of documents is the bits of one integer, as `kernel.bits` makes them.
"""

from collections.abc import Callable, Mapping, Sequence

from irev_desktop.kernel.bits import ids_in, ids_mask

Named = Callable[[Sequence[int] | None], frozenset[int]]
"""Gives the documents whose record answers, among some or (None) among all."""


class Tally:
    """How many entries of each document answer: its pages, and its record where that answers.

    `described` is how many records answer in all. Which ones they are is asked only when needed.
    """

    def __init__(self, entries: Mapping[int, int], described: int, named: Named) -> None:
        self.entries = entries
        self.described = described
        self.documents = ids_mask(entries)
        """All documents that answer."""
        self._named = named
        self._records: frozenset[int] | None = None

    def pages(self, documents: int) -> int:
        """Return how many pages of these documents answer; each of them answers somehow."""
        if documents == self.documents:
            return sum(self.entries.values()) - self.described
        entries = sum(map(self.entries.__getitem__, ids_in(documents)))
        return entries - (ids_mask(self.records()) & documents).bit_count()

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
