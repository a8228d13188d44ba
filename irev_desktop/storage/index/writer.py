"""Writing to the index: whole documents in and out, and the number reached in the same commit."""

from pathlib import Path

import tantivy

from irev_desktop.storage.index.faults import engine_faults
from irev_desktop.storage.index.records import IndexedDocument
from irev_desktop.storage.index.schema import Kind, Name, entries, mark_entry

BUILDING = -1
"""The number reached by an index that does not hold the whole library yet."""


class IndexWriter:
    """The engine's writer, held by one process at a time; made by `IndexFolder.writing`."""

    def __init__(self, writer: tantivy.IndexWriter, path: Path, owner: str) -> None:
        self._writer = writer
        self._path = path
        self._owner = owner
        self._pending = False

    def put(self, document: IndexedDocument) -> None:
        """Write a document with its pages, in the place of what was there of it."""
        self.remove(document.document_id)
        with engine_faults(self._path):
            for entry in entries(document):
                self._writer.add_document(entry)

    def remove(self, document_id: int) -> None:
        """Take a document out, with its pages."""
        self._pending = True
        with engine_faults(self._path):
            self._writer.delete_documents_by_term(Name.DOCUMENT, document_id)

    def clear(self) -> None:
        """Take everything out."""
        self._pending = True
        with engine_faults(self._path):
            self._writer.delete_all_documents()

    def commit(self, number: int) -> None:
        """Make what was written durable and seen by everybody, together with the number."""
        with engine_faults(self._path):
            self._writer.delete_documents_by_term(Name.KIND, str(Kind.MARK))
            self._writer.add_document(mark_entry(number, self._owner))
            self._writer.commit()
        self._pending = False

    def release(self) -> None:
        """Undo what is not committed, let merging end, and give the lock back."""
        with engine_faults(self._path):
            if self._pending:
                self._writer.rollback()
            self._writer.wait_merging_threads()
