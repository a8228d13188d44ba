"""What happens to the record that one describes: opened, saved, filed, published, kept, compared.

What is typed and not saved is kept by record while one looks at others: `keep`, `kept`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.services.catalogue import commands, showing
from irev_desktop.services.catalogue.records import DocumentDone, DocumentRecord
from irev_desktop.ui.catalogue.content import Content
from irev_desktop.ui.catalogue.differences import Conflict
from irev_desktop.ui.frame.jobs import Jobs, Lane

Step = Callable[..., DocumentDone]
"""A service command on one document: `(library, actor, document_id)`."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What was typed upon a version of a record and is not saved yet."""

    record: DocumentRecord
    content: Content


class RecordFlow(QObject):
    """Commands upon records, one after the other.

    `opened` carries a record to show; `gone` the id of one that is no more; `saved` a
    `DocumentDone`, the `Content` that was saved and the step that follows; `stepped` a step and
    its `DocumentDone`; `conflicted` a `Conflict`; `refused` a document's id and a `LibraryError`;
    `busy_changed` and `kept_changed` nothing.
    """

    opened = Signal(object)
    gone = Signal(int)
    saved = Signal(object, object, object)
    stepped = Signal(object, object)
    conflicted = Signal(object)
    refused = Signal(int, object)
    busy_changed = Signal()
    kept_changed = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._kept: dict[int, Kept] = {}
        self._under_way = 0

    @property
    def busy(self) -> bool:
        """True while a command is under way."""
        return self._under_way > 0

    def open(self, document_id: int) -> None:
        """Read a record; the last one asked for is told."""
        self._jobs.run(
            showing.show_document,
            document_id,
            done=self.opened.emit,
            failed=lambda _error: self.gone.emit(document_id),
            key="open",
            owner=self,
        )

    def kept(self, document_id: int) -> Kept | None:
        """Return what was typed upon a record and is not saved."""
        return self._kept.get(document_id)

    def kept_ids(self) -> frozenset[int]:
        """Return the records upon which something typed waits to be saved."""
        return frozenset(self._kept)

    def kept_titles(self) -> list[str]:
        """Return the titles of those records, as they are saved."""
        return [kept.record.title for kept in self._kept.values()]

    def keep(self, record: DocumentRecord, content: Content) -> None:
        """Keep what was typed upon a record."""
        self._kept[record.id] = Kept(record, content)
        self.kept_changed.emit()

    def forget(self, document_id: int) -> None:
        """Drop what was kept: it is saved, or shown again."""
        if self._kept.pop(document_id, None):
            self.kept_changed.emit()

    def save(self, record: DocumentRecord, content: Content, then: Step | None = None) -> None:
        """Save a content over the version of a record, then take a further step."""
        self._run(
            commands.edit_document,
            record.id,
            record.version,
            content.draft,
            done=partial(self._saved, content, then),
            failed=partial(self._not_saved, Kept(record, content)),
        )

    def step(self, document_id: int, step: Step) -> None:
        """Take one step with a record: catalogue, publish, delete…"""
        self._run(
            step,
            document_id,
            done=partial(self.stepped.emit, step),
            failed=partial(self.refused.emit, document_id),
        )

    def _run(
        self,
        function: Step,
        *arguments: object,
        done: Callable[..., object],
        failed: Callable[[LibraryError], object],
    ) -> None:
        self._under_way += 1
        self.busy_changed.emit()
        self._jobs.run(
            function,
            *arguments,
            lane=Lane.DESK,
            done=done,
            failed=failed,
            ended=self._ended,
            owner=self,
        )

    def _ended(self) -> None:
        self._under_way -= 1
        self.busy_changed.emit()

    def _saved(self, content: Content, then: Step | None, done: DocumentDone) -> None:
        self.forget(done.id)
        self.saved.emit(done, content, then)
        if then:
            self.step(done.id, then)

    def _not_saved(self, tried: Kept, error: LibraryError) -> None:
        if error.code is not Code.RECORD_CHANGED:
            self.refused.emit(tried.record.id, error)
            return
        self._jobs.run(
            showing.show_document,
            tried.record.id,
            done=partial(self._compare, tried),
            failed=partial(self.refused.emit, tried.record.id),
            owner=self,
        )

    def _compare(self, tried: Kept, theirs: DocumentRecord) -> None:
        self.conflicted.emit(Conflict(Content.of(tried.record), tried.content, theirs))
