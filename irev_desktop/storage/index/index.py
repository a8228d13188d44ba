"""The search index as the services see it: asked at any time, brought up to date by one process.

It remembers, in its own commits, the number of the last change of the library that it holds.
Catching up is the caller's: read what changed since `number` and `apply` it; when `number` is
None (empty, damaged, of another library, of an older schema), apply the whole library.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from irev_desktop.kernel.query_language import parse
from irev_desktop.kernel.synonyms import Synonyms, shipped_synonyms
from irev_desktop.storage.index.faults import DamagedIndexError, engine_faults
from irev_desktop.storage.index.folder import IndexFolder
from irev_desktop.storage.index.reading import Reading
from irev_desktop.storage.index.records import (
    IndexedDocument,
    IndexStatus,
    SearchAnswer,
    SearchRequest,
)
from irev_desktop.storage.index.schema import Kind
from irev_desktop.storage.index.searcher import answer, count
from irev_desktop.storage.index.writer import BUILDING, IndexWriter

PATIENCE = 5.0
"""Seconds to wait for another process that is writing, unless told otherwise."""
BATCH = 200
"""Documents until the first commit of a building; then after twice as many, and so on.

Search answers from them meanwhile, and few commits leave little to merge.
"""

T = TypeVar("T")


class SearchIndex:
    """One library's index in one folder. Safe for threads; several processes may share it.

    `owner` is the library's identity: an index of another library counts as none.
    """

    def __init__(
        self,
        folder: Path,
        owner: str = "",
        *,
        synonyms: Synonyms | None = None,
        patience: float = PATIENCE,
    ) -> None:
        self._folder = IndexFolder(folder, owner)
        self._synonyms = synonyms or shipped_synonyms()
        self._patience = patience

    @property
    def number(self) -> int | None:
        """The number of the last change that the index holds; None when it must be rebuilt."""
        return self._folder.current().number

    def apply(
        self, upserts: Iterable[IndexedDocument], deletions: Iterable[int], number: int
    ) -> bool:
        """Write documents, take others out, and note the number reached, in one commit.

        While `number` is None the index is built anew from `upserts`, which must then be the whole
        library; search answers from what is there already. Returns False, with nothing done, when
        the index holds that change already: another process was faster. Raises TroubleError
        (INDEX_UNAVAILABLE while another process keeps writing, DISK_FULL, WRITE_FAILED), and
        whatever `upserts` raises; nothing is half done then.
        """
        with self._folder.writing(self._patience) as writer:
            reached = self._folder.current().number
            if reached is None:
                _build(writer, upserts)
            elif number <= reached:
                return False
            else:
                for document_id in deletions:
                    writer.remove(document_id)
                for document in upserts:
                    writer.put(document)
            writer.commit(number)
        return True

    def rebuild(self, documents: Iterable[IndexedDocument], number: int) -> None:
        """Replace all by the whole library in one commit; the old content answers until then.

        Raises like `apply`.
        """
        with self._folder.writing(self._patience) as writer:
            writer.clear()
            for document in documents:
                writer.add(document)
            writer.commit(number)

    def clear(self) -> None:
        """Empty the index, which must then be rebuilt. Raises like `apply`."""
        with self._folder.writing(self._patience) as writer:
            writer.clear()
            writer.commit(BUILDING)

    def search(self, request: SearchRequest, synonyms: Synonyms | None = None) -> SearchAnswer:
        """Return the answer to any text whatever; an empty one while there is no index."""
        table = synonyms or self._synonyms
        snapshot = self._folder.current()
        if snapshot.searcher is None:
            return SearchAnswer(complete=False)
        try:
            with engine_faults(self._folder.path):
                found = answer(snapshot.searcher, self._folder.schema, table, request)
        except DamagedIndexError:
            self._folder.distrust()
            return SearchAnswer(complete=False)
        return replace(found, complete=snapshot.number is not None)

    def asked(
        self,
        text: str,
        drafts: bool,
        work: Callable[[Reading], T],
        otherwise: T,
        synonyms: Synonyms | None = None,
    ) -> tuple[T, bool]:
        """Return what `work` makes of the query over what is committed, and whether that is all.

        `otherwise` is returned while there is no index, or when it turns out damaged; `synonyms` is
        the table to use instead of the program's.
        """
        snapshot = self._folder.current()
        if snapshot.searcher is None:
            return otherwise, False
        query = (synonyms or self._synonyms).expand(parse(text))
        try:
            with engine_faults(self._folder.path):
                reading = Reading(
                    snapshot.searcher,
                    self._folder.schema,
                    query,
                    drafts=drafts,
                    memory=snapshot.memory,
                )
                return work(reading), snapshot.number is not None
        except DamagedIndexError:
            self._folder.distrust()
            return otherwise, False

    def status(self) -> IndexStatus:
        """Return how far the index is and how much it holds."""
        snapshot = self._folder.current()
        documents = pages = 0
        if snapshot.searcher is not None:
            documents = count(snapshot.searcher, self._folder.schema, Kind.RECORD)
            pages = count(snapshot.searcher, self._folder.schema, Kind.PAGE)
        return IndexStatus(snapshot.number, documents, pages, self._folder.size())

    def close(self) -> None:
        """Let go of the files; the index may still be asked, and then opens them again."""
        self._folder.close()


def _build(writer: IndexWriter, documents: Iterable[IndexedDocument]) -> None:
    writer.clear()
    writer.commit(BUILDING)
    due = BATCH
    for written, document in enumerate(documents, start=1):
        writer.add(document)
        if written == due:
            writer.commit_meanwhile(BUILDING)
            due *= 2
