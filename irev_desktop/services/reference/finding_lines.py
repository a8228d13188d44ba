"""What the words typed above a tree find: documents, territories, dispositifs."""

from dataclasses import dataclass

from irev_desktop.kernel.bits import ids_mask, marks_of
from irev_desktop.kernel.changes import Subject
from irev_desktop.kernel.folding import has_words, plain
from irev_desktop.services.reference.holdings import Holding, Programme
from irev_desktop.services.reference.shelf import ReferenceShelf


@dataclass(frozen=True)
class Found:
    """The records that have all words of a search; `marks` one byte a document, 1 if it does."""

    documents: int
    marks: bytes
    places: frozenset[int]
    programmes: frozenset[int]

    def is_record(self, kind: Subject, record: int | None) -> bool:
        """Tell whether a record was found."""
        if record is None:
            return False
        if kind is Subject.DOCUMENT:
            return bool(self.marks[record])
        return record in (self.places if kind is Subject.TERRITORY else self.programmes)

    def leads_to(self, holding: Holding) -> bool:
        """Tell whether a document was found, or its principal dispositif."""
        return bool(self.marks[holding.id]) or holding.dispositif in self.programmes


def find_lines(shelf: ReferenceShelf, text: str) -> Found | None:
    """Return what a search finds; None without a word."""
    words = plain(text).split()
    if not words:
        return None
    documents = ids_mask(shelf.texts.documents(shelf.by_id, words))
    return Found(
        documents,
        marks_of(documents, shelf.everything.bit_length() + 1),
        frozenset(shelf.texts.places(shelf.graph.places, shelf.former, words)),
        frozenset(
            number
            for number, programme in shelf.programmes.items()
            if has_words(_words_of_programme(programme), words)
        ),
    )


def _words_of_programme(programme: Programme) -> str:
    return plain(f"{programme.short_name} {programme.name} {programme.code}")
