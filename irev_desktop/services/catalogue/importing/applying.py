"""Storing files one by one: copied, checked, moved in and recorded in one transaction each."""

from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.exc import IntegrityError

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import Cancelled, IrevError, LibraryError, TroubleError
from irev_desktop.kernel.progress import Progress, Silent
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.catalogue.duplicates.sketches import note_sketch
from irev_desktop.services.catalogue.editing import write
from irev_desktop.services.catalogue.finishing import done, new_document
from irev_desktop.services.catalogue.importing.drafting import Drafter
from irev_desktop.services.catalogue.importing.examining import (
    Examined,
    Outcome,
    Refused,
    Twin,
    examine,
    stored,
)
from irev_desktop.services.catalogue.importing.filing import add_file, staged_as_examined
from irev_desktop.services.catalogue.importing.records import (
    UNFILED,
    Duplicate,
    Filing,
    ImportReport,
    KnownRecord,
    PlannedFile,
    Refusal,
    SimilarRecord,
    Stopped,
    StoredDocument,
)
from irev_desktop.services.catalogue.importing.similar import SimilarRecords, sketch_of
from irev_desktop.services.catalogue.importing.walking import Found, walk
from irev_desktop.services.catalogue.recognising.titles import label_of, title_of
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires


@requires(Permission.CATALOGUE)
def import_files(
    library: Library,
    actor: Actor,
    paths: Sequence[Path],
    *,
    filing: Filing = UNFILED,
    progress: Progress | None = None,
) -> ImportReport:
    """Import files and folders as drafts, each read once, and report on every one.

    Raises LibraryError(UNKNOWN_DISPOSITIF, UNKNOWN_TERRITORY) before anything is done. A file that
    fails never stops the others; a full disk or a cancellation does (`stopped`), and what was
    stored before stays. To import again is harmless: what is there is told as a duplicate.
    """
    return _Import(library, actor, Drafter.of(library, filing), progress).run(list(walk(paths)))


@requires(Permission.CATALOGUE)
def apply_import(
    library: Library,
    actor: Actor,
    files: Sequence[PlannedFile],
    *,
    filing: Filing = UNFILED,
    progress: Progress | None = None,
) -> ImportReport:
    """Store the files kept of a plan; one that has changed since is refused.

    Raises and goes on like `import_files`.
    """
    planned = {file.path: file for file in files}
    work = _Import(library, actor, Drafter.of(library, filing), progress, planned)
    return work.run([(path, None) for path in planned])


@dataclass
class _Import:
    """One import under way: what it has come to so far."""

    library: Library
    actor: Actor
    drafter: Drafter
    progress: Progress | None
    planned: dict[Path, PlannedFile] = field(default_factory=dict)
    _documents: dict[Path, StoredDocument] = field(default_factory=dict)
    _duplicates: list[Duplicate] = field(default_factory=list)
    _refused: dict[Path, IrevError] = field(default_factory=dict)
    _known: list[KnownRecord] = field(default_factory=list)
    _similar: list[SimilarRecord] = field(default_factory=list)
    _alike: SimilarRecords = field(init=False)

    def __post_init__(self) -> None:
        """Know the texts that are here before."""
        self._alike = SimilarRecords(self.library, writes=True)

    def run(self, found: Sequence[Found]) -> ImportReport:
        """Take the files in order until the end, or until going on makes no sense."""
        stopped = None
        try:
            self._take_all(found, self.progress or Silent())
        except (Cancelled, TroubleError) as error:
            stopped = Stopped(error.code, sentence(error))
        return ImportReport(
            tuple(self._documents.values()),
            tuple(self._duplicates),
            tuple(Refusal.of(path, error) for path, error in self._refused.items()),
            stopped,
            tuple(self._known),
            tuple(self._similar),
        )

    def _take_all(self, found: Sequence[Found], progress: Progress) -> None:
        with closing(examine(self.library, found, progress)) as outcomes:
            for done_so_far, outcome in enumerate(_checked(outcomes, progress), start=1):
                self._take(outcome)
                progress.advance(done_so_far, len(found), outcome.path.name)

    def _take(self, outcome: Outcome) -> None:
        match outcome:
            case Examined():
                self._store(outcome)
            case Refused():
                self._refused[outcome.path] = outcome.error
            case Duplicate():
                self._duplicates.append(outcome)
            case Twin():
                self._take_twin(outcome)

    def _take_twin(self, twin: Twin) -> None:
        first = self._documents.get(twin.first)
        if first is not None:
            self._duplicates.append(Duplicate(twin.path, first.id, first.file, first.title))
        elif twin.first in self._refused:
            self._refused[twin.path] = self._refused[twin.first]
        else:
            self._take_known(twin.path, next(d for d in self._duplicates if d.path == twin.first))

    def _take_known(self, path: Path, known: Duplicate) -> None:
        self._duplicates.append(Duplicate(path, known.document, known.file, known.title))

    def _store(self, examined: Examined) -> None:
        planned = self.planned.get(examined.path)
        try:
            if planned is not None and planned.sha256 != examined.sha256:
                raise LibraryError(Code.FILE_CHANGED, path=str(examined.path))
            name = label_of(examined.path)
            title = planned.title if planned else title_of(examined.title, name)
            similar = self._alike.for_file(examined)
            self._documents[examined.path] = self._commit(examined, name, title)
            self._alike.note(examined)
            self._similar += similar
            self._known += self.drafter.known_records(examined.path, title, examined.first_pages)
        except IntegrityError:  # another desk stored the same file a moment ago
            known = stored(self.library, examined.sha256)
            if known is None:
                raise
            self._duplicates.append(Duplicate(examined.path, *known))
        except LibraryError as error:
            self._refused[examined.path] = error

    def _commit(self, examined: Examined, name: str, title: str) -> StoredDocument:
        """Store one file and its draft, in one transaction."""
        draft = self.drafter.draft(title)
        staged = staged_as_examined(self.library, examined)
        with self.library.storage.command(self.actor, "import") as work:
            work.add_file(staged)
            document = new_document(self.library, draft)
            work.session.add(document)
            with work.session.no_autoflush:
                write(work.session, document, draft)
                file = add_file(self.library, work, document, examined, name)
                note_sketch(work.session, examined.sha256, sketch_of(examined))
            work.details["file"] = name
            answer = done(work, document)
        return StoredDocument(
            answer.id,
            answer.title,
            examined.path,
            file,
            examined.page_count,
            answer.state,
            examined.text_state,
            answer.operation,
        )


def _checked(outcomes: Iterable[Outcome], progress: Progress) -> Iterable[Outcome]:
    """Give the outcomes as long as nobody asks to stop."""
    for outcome in outcomes:
        progress.check()
        yield outcome
