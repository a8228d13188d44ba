"""A library of generated French contracts, as large as asked: words follow as in French.

Sentences of the demonstration library give the common words and what follows what; names of
communes and a long tail of made-up words give the rare ones, each rarer than the one before.
"""

import csv
import hashlib
import random
import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import accumulate, pairwise
from pathlib import Path

from sqlalchemy import Connection, select

from irev_desktop import bootstrap
from irev_desktop.entities.dispositif import Dispositif
from irev_desktop.entities.document import DigitalFile, Document, DocumentTerritory, PageTexts
from irev_desktop.entities.territory import Territory
from irev_desktop.kernel.paths import shipped
from irev_desktop.kernel.vocabulary import DocumentKind, DocumentState, TextState
from irev_desktop.services.library import Library
from irev_desktop.storage import opening
from irev_desktop.storage.filling import fill, fill_numbered
from irev_desktop.storage.page_texts import pack

PAGE_WORDS = 330
RARE = 0.12
"""Share of the words that come from the tail."""
TAIL = 120_000
BATCH = 200
KINDS = [*DocumentKind]
NOON = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
SYLLABLES = """
ba bra bel ca chan cor da dé den dru fa flo for ga gné gran ha hé jou la lé lon ma mé mon na né
nor pa plé pro ra ré rou sa sé son ta té tran va vé vil zo ié ance eau eux ille ment tion isme
ique able euse
"""


@dataclass(frozen=True)
class Size:
    """How many documents, of how many pages each at least and at most."""

    documents: int
    least: int = 10
    most: int = 65


class Writer:
    """Writes pages; the same seed writes the same pages."""

    def __init__(self, seed: int = 59) -> None:
        self._random = random.Random(seed)
        self._next = _successions(_sentences())
        self._starts = [words[0] for words in _sentences()]
        self.tail = self._rare_words()
        self._weights = list(accumulate(1 / (rank + 30) for rank in range(len(self.tail))))

    def page(self) -> str:
        """Return one page of about `PAGE_WORDS` words, in lines."""
        chance, choose = self._random.random, self._random.choice
        words: list[str] = []
        word = choose(self._starts)
        while len(words) < PAGE_WORDS:
            words.append(word)
            if chance() < RARE:
                words.append(self.rare())
            word = choose(self._next.get(word) or self._starts)
        lines = [" ".join(words[at : at + 12]) for at in range(0, len(words), 12)]
        return "\n".join(lines)

    def rare(self) -> str:
        """Return a word of the tail."""
        return self.tail[bisect(self._weights, self._random.random() * self._weights[-1])]

    def between(self, least: int, most: int) -> int:
        """Return a number between two, both included."""
        return self._random.randint(least, most)

    def _rare_words(self) -> list[str]:
        syllables = SYLLABLES.split()
        made = {
            "".join(self._random.choices(syllables, k=self._random.randint(2, 5)))
            for _ in range(TAIL)
        }
        words = sorted(made) + communes()
        self._random.shuffle(words)
        return words


def communes() -> list[str]:
    """Return names of communes of the reference data."""
    with shipped("data", "reference", "territories.csv").open(encoding="utf-8") as lines:
        return [row["name"] for row in csv.DictReader(lines) if row["kind"] == "commune"]


def _sentences() -> list[list[str]]:
    found = []
    for path in sorted(shipped("data", "demo", "texts").iterdir()):
        for line in path.read_text(encoding="utf-8").splitlines():
            plain = re.sub(r"\[([^|\]]*)[^\]]*\]", r"\1", line)
            words = re.sub(r"\{\w+\}", "la ville", plain).split()
            if len(words) > 3 and not line.startswith("#"):
                found.append(words)
    return found


def _successions(sentences: Sequence[Sequence[str]]) -> dict[str, list[str]]:
    following: dict[str, list[str]] = defaultdict(list)
    for words in sentences:
        for word, after in pairwise(words):
            following[word].append(after)
    return following


def make_library(folder: Path, size: Size) -> Library:
    """Make a library with so many documents, their texts already read; the index is empty."""
    library = bootstrap.create(folder)
    writer = Writer()
    engine = opening.writing(library.storage.engine)
    with engine.connect() as connection:
        dispositifs = list(connection.scalars(select(Dispositif.id)))
        places = list(connection.scalars(select(Territory.id).where(Territory.kind == "commune")))
    for first in range(0, size.documents, BATCH):
        count = min(BATCH, size.documents - first)
        with engine.begin() as connection:
            _add(connection, writer, range(first, first + count), size, dispositifs, places)
    return library


def _add(
    connection: Connection,
    writer: Writer,
    numbers: range,
    size: Size,
    dispositifs: Sequence[int],
    places: Sequence[int],
) -> None:
    pages = [[writer.page() for _ in range(writer.between(size.least, size.most))] for _ in numbers]
    documents = fill_numbered(
        connection, Document, [_document(writer, number, dispositifs) for number in numbers]
    )
    fill(
        connection,
        DocumentTerritory,
        [
            {"document_id": each, "territory_id": places[each % len(places)], "position": 0}
            for each in documents
        ],
    )
    digests = [hashlib.sha256(f"{number}".encode()).hexdigest() for number in numbers]
    fill(connection, DigitalFile, [*_files(documents, digests, pages)])
    fill(
        connection,
        PageTexts,
        [
            {"sha256": digest, "body": pack([("", text) for text in own])}
            for digest, own in zip(digests, pages, strict=True)
        ],
    )


def _document(writer: Writer, number: int, dispositifs: Sequence[int]) -> dict[str, object]:
    start = date(1995 + number % 30, 1, 1)
    return {
        "title": f"Contrat {number} : {writer.rare()} {writer.rare()}",
        "kind": KINDS[number % len(KINDS)],
        "state": DocumentState.PUBLISHED,
        "dispositif_id": dispositifs[number % len(dispositifs)],
        "official_code": "",
        "summary": " ".join(writer.page().split()[:60]),
        "period_start": start,
        "period_end": start.replace(year=start.year + 5),
        "note": "",
        "source_url": "",
        "version": 1,
        "created_at": NOON,
        "modified_at": NOON,
    }


def _files(
    documents: Sequence[int], digests: Sequence[str], pages: Sequence[Sequence[str]]
) -> Iterator[dict[str, object]]:
    for document, digest, own in zip(documents, digests, pages, strict=True):
        yield {
            "document_id": document,
            "position": 0,
            "sha256": digest,
            "name": f"{document}.pdf",
            "byte_size": 1,
            "page_count": len(own),
            "text_state": TextState.NATIVE,
            "added_at": NOON,
        }
