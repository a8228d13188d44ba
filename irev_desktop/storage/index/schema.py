"""The fields of the index, and the index entries of one document.

Words come ready made from `kernel.french`, parted by spaces. Three kinds of entry: pages, records
(one for each document), and the single *mark* that says what the index has reached, which is
committed with everything else.
"""

from collections.abc import Iterator
from copy import copy
from enum import StrEnum

import tantivy

from irev_desktop.kernel.french import fold
from irev_desktop.kernel.index_words import index_words
from irev_desktop.storage.index.records import IndexedDocument

SCHEMA_VERSION = 5
"""Raise it when the fields or the analyser change: every desk then rebuilds its index."""

WORDS = "words"
"""Name of the tokenizer that parts words at spaces and does nothing else."""

FAR_FUTURE = 9999


class Kind(StrEnum):
    """The kinds of entry."""

    PAGE = "page"
    RECORD = "record"
    MARK = "mark"


class Name(StrEnum):
    """The fields."""

    KIND = "kind"
    DOCUMENT = "document"
    FILE = "file"
    NUMBER = "number"
    FILE_NAME = "file_name"
    TEXT = "text"
    EXACT = "exact"
    STEM = "stem"
    EXTRA = "extra"
    STATE = "state"
    DISPOSITIF = "dispositif"
    DISPOSITIF_WORDS = "dispositif_words"
    TERRITORY = "territory"
    TERRITORY_WORDS = "territory_words"
    YEAR_START = "year_start"
    YEAR_END = "year_end"
    REACHED = "reached"
    OWNER = "owner"
    TRAIT = "trait"
    TITLE = "title"
    TITLE_STEM = "title_stem"


def make_schema() -> tantivy.Schema:
    """Return the fields of the index, version `SCHEMA_VERSION`."""
    builder = tantivy.SchemaBuilder()
    for name in (Name.EXACT, Name.STEM, Name.TERRITORY_WORDS, Name.DISPOSITIF_WORDS):
        builder.add_text_field(name, tokenizer_name=WORDS, index_option="position")
    for name in (Name.EXTRA, Name.TITLE, Name.TITLE_STEM):
        builder.add_text_field(name, tokenizer_name=WORDS, index_option="freq")
    for name in (Name.KIND, Name.STATE, Name.DISPOSITIF, Name.TERRITORY, Name.TRAIT):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in (Name.DOCUMENT, Name.FILE, Name.NUMBER, Name.REACHED):
        builder.add_integer_field(name, stored=True, indexed=True, fast=True)
    for name in (Name.YEAR_START, Name.YEAR_END):
        builder.add_integer_field(name, indexed=True, fast=True)
    for name in (Name.FILE_NAME, Name.TEXT, Name.OWNER):
        builder.add_bytes_field(name, stored=True)
    return builder.build()


def space_tokenizer() -> tantivy.TextAnalyzer:
    """Return the tokenizer named `WORDS`."""
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()


def entries(document: IndexedDocument) -> Iterator[tantivy.Document]:
    """Yield the entries of one document: its record, then its pages."""
    shared = _Shared(document)
    record = shared.entry(Kind.RECORD)
    _add_words(
        record,
        "\n".join([document.title, document.summary, *document.named, *document.extra_words]),
    )
    title = index_words("\n".join([document.title, *document.named]))
    record.add_text(Name.TITLE, title.exact)
    record.add_text(Name.TITLE_STEM, title.stem)
    yield record
    for page in document.pages:
        entry = shared.entry(Kind.PAGE)
        entry.add_integer(Name.FILE, page.file_id)
        entry.add_integer(Name.NUMBER, page.number)
        entry.add_bytes(Name.FILE_NAME, _bytes(page.file_name))
        entry.add_bytes(Name.TEXT, _bytes(page.text))
        _add_words(entry, page.text)
        yield entry


def mark_entry(reached: int, owner: str) -> tantivy.Document:
    """Return the mark: the number reached (-1 while building), and whose library this is of."""
    entry = tantivy.Document()
    entry.add_text(Name.KIND, Kind.MARK)
    entry.add_integer(Name.REACHED, reached)
    entry.add_bytes(Name.OWNER, _bytes(owner))
    return entry


def folded_code(code: str) -> str:
    """Return a code as the index keeps it: case and accents do not matter."""
    return fold(code).strip()


class _Shared:
    """What the record and the pages of a document have in common: all that filters look at.

    A period goes on at an open end, and is left out if unknown.
    """

    def __init__(self, document: IndexedDocument) -> None:
        self._entry = entry = tantivy.Document()
        entry.add_integer(Name.DOCUMENT, document.document_id)
        for name, text in _shared_texts(document):
            entry.add_text(name, text)
        start, end = document.year_start, document.year_end
        if start is not None or end is not None:
            entry.add_integer(Name.YEAR_START, start or 0)
            entry.add_integer(Name.YEAR_END, end or FAR_FUTURE)

    def entry(self, kind: Kind) -> tantivy.Document:
        """Return a new entry; the engine copies what is shared much faster than we add it."""
        entry = copy(self._entry)
        entry.add_text(Name.KIND, kind)
        return entry


def _shared_texts(document: IndexedDocument) -> Iterator[tuple[Name, str]]:
    yield Name.STATE, document.state
    for code in document.dispositif_codes:
        yield Name.DISPOSITIF, _clean(folded_code(code))
    for code in document.territory_codes:
        yield Name.TERRITORY, _clean(folded_code(code))
    for name in document.dispositif_names:
        yield Name.DISPOSITIF_WORDS, _exact(name)
    for name in document.territory_names:
        yield Name.TERRITORY_WORDS, _exact(name)
    for each in _traits(document):
        yield Name.TRAIT, each


def trait(value: StrEnum | bool) -> str:
    """Return the word under which the index keeps one value of a closed list, or has text."""
    if isinstance(value, bool):
        return f"text:{value}"
    return f"{type(value).__name__}:{value.value}"


def place_trait(place: int) -> str:
    """Return the word under which the index keeps the id of a territory."""
    return f"place:{place}"


def _traits(document: IndexedDocument) -> Iterator[str]:
    yield trait(document.kind)
    yield trait(bool(document.pages))
    yield from map(place_trait, document.places)
    yield from map(trait, document.generations)
    yield from map(trait, document.availability)


def _exact(text: str) -> str:
    return index_words(text).exact


def _add_words(entry: tantivy.Document, text: str) -> None:
    words = index_words(text)
    entry.add_text(Name.EXACT, words.exact)
    entry.add_text(Name.STEM, words.stem)
    entry.add_text(Name.EXTRA, words.extra)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _clean(text: str) -> str:
    """Return the text without the lone surrogates that no engine takes."""
    return _bytes(text).decode("utf-8")
