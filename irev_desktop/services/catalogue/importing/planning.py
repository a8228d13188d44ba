"""What an import would do: read, recognised, compared; nothing is written."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.errors import IrevError
from irev_desktop.kernel.progress import Progress, Silent
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.catalogue.importing.examining import (
    Examined,
    Refused,
    Twin,
    examine,
)
from irev_desktop.services.catalogue.importing.known import KnownRecords
from irev_desktop.services.catalogue.importing.records import (
    UNFILED,
    Duplicate,
    Filing,
    ImportPlan,
    PlannedFile,
    Refusal,
    SimilarRecord,
)
from irev_desktop.services.catalogue.importing.similar import SimilarRecords
from irev_desktop.services.catalogue.importing.walking import walk
from irev_desktop.services.catalogue.recognising.keeping import current_recogniser
from irev_desktop.services.catalogue.recognising.recogniser import Recogniser
from irev_desktop.services.catalogue.recognising.titles import label_of, title_of
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires
from irev_desktop.storage.page_texts import unpack


@requires(Permission.CATALOGUE)
def plan_import(
    library: Library,
    actor: Actor,
    paths: Sequence[Path],
    *,
    filing: Filing = UNFILED,
    progress: Progress | None = None,
) -> ImportPlan:
    """Return what importing files and folders would give; write nothing.

    Raises LibraryError(UNKNOWN_DISPOSITIF, UNKNOWN_TERRITORY) for the filing, `Cancelled` when
    `progress` says so, TroubleError when the library cannot be read.
    """
    watched = progress or Silent()
    recogniser = current_recogniser(library)
    with library.storage.reading() as session:
        known = KnownRecords.of(session, filing)
    found = list(walk(paths))
    files: dict[Path, PlannedFile] = {}
    duplicates: list[Duplicate] = []
    refused: dict[Path, IrevError] = {}
    alike = SimilarRecords(library, writes=False)
    similar: list[SimilarRecord] = []
    with closing(examine(library, found, watched)) as outcomes:
        for done, outcome in enumerate(outcomes, start=1):
            match outcome:
                case Examined():
                    files[outcome.path] = _planned(outcome, recogniser)
                    similar += alike.for_file(outcome)
                case Refused():
                    refused[outcome.path] = outcome.error
                case Duplicate():
                    duplicates.append(outcome)
                case Twin() if outcome.first in refused:
                    refused[outcome.path] = refused[outcome.first]
                case Twin():
                    duplicates.append(Duplicate(outcome.path, None, None, twin=outcome.first))
            watched.advance(done, len(found), outcome.path.name)
    refusals = tuple(Refusal.of(path, error) for path, error in refused.items())
    records = tuple(
        record for file in files.values() for record in known.for_file(file.path, file.suggestions)
    )
    return ImportPlan(tuple(files.values()), tuple(duplicates), refusals, records, tuple(similar))


def _planned(examined: Examined, recogniser: Recogniser) -> PlannedFile:
    name = label_of(examined.path)
    texts = [text for _label, text in unpack(examined.texts)]
    return PlannedFile(
        examined.path,
        name,
        examined.sha256,
        examined.byte_size,
        examined.page_count,
        examined.text_state,
        title_of(examined.title, name),
        recogniser.recognise(texts, metadata_title=examined.title, file_name=name),
    )
