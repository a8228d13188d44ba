"""Writes the rows of a table that was read, within one command."""

from typing import Final

from irev_desktop.entities.document import Document
from irev_desktop.kernel.progress import Progress
from irev_desktop.kernel.vocabulary import DocumentState
from irev_desktop.services.catalogue import lookups
from irev_desktop.services.catalogue.copies import new_copy
from irev_desktop.services.catalogue.editing import require_state, touch, write
from irev_desktop.services.catalogue.finishing import new_document
from irev_desktop.services.catalogue.records import CopyDraft
from irev_desktop.services.exchange.documents.reading import Taken
from irev_desktop.services.exchange.documents.records import RowState
from irev_desktop.services.library import Library
from irev_desktop.storage.unit_of_work import UnitOfWork

TOLD: Final = 100
"""Rows between two words about how far it is."""
WRITTEN: Final = frozenset((RowState.NEW, RowState.CHANGED, RowState.COPY, RowState.SAME))
"""Rows of which a record, or a copy, is written."""


class Writer:
    """Writes the rows taken, within one command."""

    def __init__(self, library: Library, work: UnitOfWork, *, catalogue: bool) -> None:
        self._library = library
        self._work = work
        self._catalogue = catalogue
        self._now = library.clock.now()
        self._made: dict[int, Document] = {}

    def write(self, taken: list[Taken], progress: Progress) -> None:
        """Write all rows, each with its copy."""
        for count, each in enumerate(taken, start=1):
            if count % TOLD == 0:
                progress.check()
                progress.advance(len(taken) + count, 2 * len(taken))
            if each.state in WRITTEN:
                document = self._document(each)
                if each.copy:
                    self._add_copy(document, each.copy)
        self._work.session.flush()

    def _document(self, taken: Taken) -> Document:
        session = self._work.session
        if taken.joins is not None:
            return self._made[id(taken.joins)]
        if taken.known is not None:
            document = lookups.document(session, taken.known)
        else:
            document = new_document(self._library, taken.draft)
            session.add(document)
        if taken.state in {RowState.NEW, RowState.CHANGED}:
            with session.no_autoflush:
                write(session, document, taken.draft)
                document.modified_at = self._now
                touch(session, document)
                self._settle(document)
                require_state(session, document, document.state)
        self._made[id(taken)] = document
        return document

    def _settle(self, document: Document) -> None:
        """Catalogue a draft that has all it needs, if that is asked."""
        asked = self._catalogue and document.state is DocumentState.DRAFT
        if asked and not document.missing_for(DocumentState.CATALOGUED, has_copy=False):
            document.state = DocumentState.CATALOGUED

    def _add_copy(self, document: Document, draft: CopyDraft) -> None:
        session = self._work.session
        session.flush()
        session.add(new_copy(session, document.id, draft, self._now))
