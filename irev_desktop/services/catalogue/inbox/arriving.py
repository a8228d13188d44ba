"""Files on their way into the inbox: read, checked, stored; each in a transaction of its own.

What is here already is told by place, size and time without being read again, so that an arrival
that was stopped is taken up by asking for the same folder once more.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from irev_desktop.entities.document import Document
from irev_desktop.entities.inbox import InboxItem
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.errors import Cancelled, IrevError, LibraryError, TroubleError
from irev_desktop.kernel.ids import DocumentId, InboxId, OperationId
from irev_desktop.kernel.progress import Progress, Silent
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.vocabulary import InboxState, Permission
from irev_desktop.services.catalogue.duplicates.sketches import note_sketch
from irev_desktop.services.catalogue.importing.examining import (
    Examined,
    Outcome,
    Refused,
    Twin,
    examine,
)
from irev_desktop.services.catalogue.importing.filing import note_texts, staged_as_examined
from irev_desktop.services.catalogue.importing.records import Duplicate, Refusal, Stopped
from irev_desktop.services.catalogue.importing.similar import sketch_of
from irev_desktop.services.catalogue.importing.walking import Found, walk
from irev_desktop.services.catalogue.inbox.items import OPEN, of_digest, title_of_item
from irev_desktop.services.catalogue.inbox.records import Arrival, ArrivalReport, Coming
from irev_desktop.services.catalogue.recognising.titles import label_of, title_of
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires


@requires(Permission.CATALOGUE)
def take_in(
    library: Library,
    actor: Actor,
    paths: Sequence[Path],
    *,
    again: bool = True,
    progress: Progress | None = None,
) -> ArrivalReport:
    """Take files and folders into the inbox, and report on every one.

    With `again`, a file that was thrown out before comes back; a watched folder says False. A file
    that fails never stops the others; a full disk or a cancellation does (`stopped`): what came in
    before stays, and asking for the same paths again goes on from there.
    """
    return _Arriving(library, actor, again, progress or Silent()).run(list(walk(paths)))


@dataclass
class _Arriving:
    """One arrival under way: what it has come to so far."""

    library: Library
    actor: Actor
    again: bool
    progress: Progress
    _arrivals: dict[Path, Arrival] = field(default_factory=dict)
    _refused: dict[Path, IrevError] = field(default_factory=dict)
    _sources: dict[Path, str] = field(default_factory=dict)

    def run(self, found: Sequence[Found]) -> ArrivalReport:
        """Take the files in order until the end, or until going on makes no sense."""
        stopped = None
        try:
            self._take_all(list(self._fresh(found)), len(found))
        except (Cancelled, TroubleError) as error:
            stopped = Stopped(error.code, sentence(error))
        seen = self._arrivals.keys() | self._refused.keys()
        return ArrivalReport(
            tuple(self._arrivals.values()),
            tuple(Refusal.of(path, error) for path, error in self._refused.items()),
            stopped,
            tuple(path for path, _error in found if path not in seen),
        )

    def _fresh(self, found: Sequence[Found]) -> Iterator[Found]:
        """Give the files that are not known by place, size and time; tell of the others."""
        with self.library.storage.reading() as session:
            rows = session.scalars(select(InboxItem)).all()
        known = {row.source: row for row in rows}
        for path, error in found:
            self.progress.check()
            self._sources[path] = source_of(path)
            item = known.get(self._sources[path])
            if error is None and item is not None and self._is_settled(item):
                self._arrivals[path] = self._known(path, item)
            else:
                yield path, error

    def _is_settled(self, item: InboxItem) -> bool:
        if not self.again or item.state in OPEN:
            return True
        return item.state is InboxState.FILED and self._stands(item.document_id)

    def _stands(self, document_id: int | None) -> bool:
        with self.library.storage.reading() as session:
            return document_id is not None and session.get(Document, document_id) is not None

    def _take_all(self, found: Sequence[Found], total: int) -> None:
        already = total - len(found)
        with closing(examine(self.library, found, self.progress)) as outcomes:
            for count, outcome in enumerate(outcomes, start=1):
                self.progress.check()
                self._take(outcome)
                self.progress.advance(already + count, total, outcome.path.name)

    def _take(self, outcome: Outcome) -> None:
        match outcome:
            case Examined():
                self._store(outcome)
            case Refused():
                self._refused[outcome.path] = outcome.error
            case Duplicate():
                self._arrivals[outcome.path] = Arrival(
                    outcome.path, Coming.STORED, outcome.title, document=outcome.document
                )
            case Twin() if outcome.first in self._refused:
                self._refused[outcome.path] = self._refused[outcome.first]
            case Twin():
                first = self._arrivals[outcome.first]
                self._arrivals[outcome.path] = Arrival(
                    outcome.path, Coming.WAITING, first.title, first.item, first.document
                )

    def _store(self, examined: Examined) -> None:
        try:
            self._arrivals[examined.path] = self._commit(examined)
        except IntegrityError:  # another desk took the same file in a moment ago
            self._arrivals[examined.path] = self._commit(examined)
        except LibraryError as error:
            self._refused[examined.path] = error

    def _commit(self, examined: Examined) -> Arrival:
        """Take one file in, in one transaction, unless it waits already."""
        with self.library.storage.reading() as session:
            known = of_digest(session, examined.sha256)
            if known is not None and not self._comes_back(known):
                return self._known(examined.path, known)
        staged = staged_as_examined(self.library, examined)
        with self.library.storage.command(self.actor, "inbox_arrive") as work:
            work.add_file(staged)
            item = of_digest(work.session, examined.sha256)
            coming = Coming.ARRIVED if item is None else Coming.BACK
            if item is None:
                item = self._new(examined)
                work.session.add(item)
            item.state, item.document_id = InboxState.WAITING, None
            item.source = self._sources[examined.path]
            note_texts(work.session, examined)
            note_sketch(work.session, examined.sha256, sketch_of(examined))
            work.session.flush()
            work.details |= {"title": title_of_item(item), "file": item.name}
            work.commit()
            return self._arrival(examined.path, coming, item, work.operation)

    def _comes_back(self, item: InboxItem) -> bool:
        """Tell whether a file that was here is to wait again: its record went, or it is wanted."""
        return item.state not in OPEN and self.again

    def _new(self, examined: Examined) -> InboxItem:
        name = label_of(examined.path)
        return InboxItem(
            sha256=examined.sha256,
            name=name,
            byte_size=examined.byte_size,
            page_count=examined.page_count,
            text_state=examined.text_state,
            title=title_of(examined.title, name),
            arrived_at=self.library.clock.now(),
        )

    def _known(self, path: Path, item: InboxItem) -> Arrival:
        stored = item.state is InboxState.FILED
        return self._arrival(path, Coming.STORED if stored else Coming.WAITING, item)

    def _arrival(
        self, path: Path, coming: Coming, item: InboxItem, operation: OperationId | None = None
    ) -> Arrival:
        document = DocumentId(item.document_id) if item.document_id else None
        return Arrival(
            path,
            coming,
            title_of_item(item),
            InboxId(item.id),
            document,
            operation,
            item.page_count,
            item.text_state,
        )


def source_of(path: Path) -> str:
    """Return what tells a file as it lies in a folder: its place, size and time, as a digest."""
    try:
        state = path.stat()
        facts = f"|{state.st_size}|{state.st_mtime_ns}"
    except (OSError, ValueError):
        facts = ""
    return sha256(os.fsencode(path.absolute()) + facts.encode()).hexdigest()
