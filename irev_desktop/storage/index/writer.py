"""Writing to the index: whole documents in and out, and the number reached in the same commit."""

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import tantivy

from irev_desktop.storage.index.faults import engine_faults
from irev_desktop.storage.index.records import IndexedDocument
from irev_desktop.storage.index.schema import Kind, Name, entries, mark_entry

BUILDING = -1
"""The number reached by an index that does not hold the whole library yet."""
HELD = 2000
"""Entries made ready at most while a commit is under way; about 15 MB."""


class IndexWriter:
    """The engine's writer, held by one process at a time; made by `IndexFolder.writing`.

    Words are made ready here while the engine writes on threads of its own.
    """

    def __init__(self, writer: tantivy.IndexWriter, path: Path, owner: str) -> None:
        self._writer = writer
        self._path = path
        self._owner = owner
        self._pending = False
        self._aside = ThreadPoolExecutor(1, thread_name_prefix="irev-index")
        self._commit: Future[None] | None = None
        self._held: list[tantivy.Document] = []

    def put(self, document: IndexedDocument) -> None:
        """Write a document with its pages, in the place of what was there of it."""
        self.remove(document.document_id)
        self.add(document)

    def add(self, document: IndexedDocument) -> None:
        """Write a document with its pages, of which nothing is there."""
        for entry in entries(document):
            self._held.append(entry)
            if self._commit is None or self._commit.done() or len(self._held) >= HELD:
                self._write_held()

    def remove(self, document_id: int) -> None:
        """Take a document out, with its pages."""
        self._write_held()
        with engine_faults(self._path):
            self._writer.delete_documents_by_term(Name.DOCUMENT, document_id)

    def clear(self) -> None:
        """Take everything out."""
        self._write_held()
        with engine_faults(self._path):
            self._writer.delete_all_documents()

    def commit(self, number: int) -> None:
        """Make what was written durable and seen by everybody, together with the number."""
        self.commit_meanwhile(number)
        self._await_commit()

    def commit_meanwhile(self, number: int) -> None:
        """Begin to commit; what fails is raised by whatever is asked of the writer next."""
        self._write_held()
        self._commit = self._aside.submit(self._make_commit, number)

    def release(self) -> None:
        """Undo what is not committed, let merging end, and give the lock back."""
        self._aside.shutdown()
        with engine_faults(self._path):
            if self._pending:
                self._writer.rollback()
            self._writer.wait_merging_threads()

    def _make_commit(self, number: int) -> None:
        with engine_faults(self._path):
            self._writer.delete_documents_by_term(Name.KIND, str(Kind.MARK))
            self._writer.add_document(mark_entry(number, self._owner))
            self._writer.commit()

    def _await_commit(self) -> None:
        if self._commit is not None:
            under_way, self._commit = self._commit, None
            under_way.result()
            self._pending = False

    def _write_held(self) -> None:
        """Give the engine what is ready, once it has committed what it was given before."""
        self._await_commit()
        self._pending = True
        with engine_faults(self._path):
            for entry in self._held:
                self._writer.add_document(entry)
        self._held.clear()
