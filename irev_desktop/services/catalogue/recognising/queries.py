"""Services: what a stored file, or the texts of one that waits, seem to be about."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from irev_desktop.entities.journal import Operation
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.changes import Subject
from irev_desktop.kernel.ids import FileId
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.catalogue import lookups
from irev_desktop.services.catalogue.recognising.recogniser import Recogniser
from irev_desktop.services.catalogue.recognising.records import Recognised
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires
from irev_desktop.services.recognition.pages import page_texts
from irev_desktop.storage.broadcast import changes_since


class _Kept:
    """The recogniser of a library as of one of its changes."""

    def __init__(self, number: int, recogniser: Recogniser) -> None:
        self.number = number
        self.recogniser = recogniser


@requires(Permission.CATALOGUE)
def recognise_texts(
    library: Library,
    actor: Actor,
    texts: Sequence[str],
    *,
    metadata_title: str = "",
    file_name: str = "",
) -> Recognised:
    """Return what texts seem to be about: one a page, the first page first."""
    recogniser = current_recogniser(library)
    return recogniser.recognise(texts, metadata_title=metadata_title, file_name=file_name)


@requires(Permission.CATALOGUE)
def recognise_file(library: Library, actor: Actor, file: FileId) -> Recognised:
    """Return what a stored file seems to be about, by its pages as people and engine read them.

    Raises LibraryError: UNKNOWN_FILE.
    """
    with library.storage.reading() as session:
        row = lookups.digital_file(session, file)
        texts = [text for _page, text in page_texts(session, row.id, row.sha256)]
        name = row.name
    return current_recogniser(library).recognise(texts, file_name=name)


def current_recogniser(library: Library) -> Recogniser:
    """Return the recogniser for the territories and dispositifs as last committed."""
    with library.storage.reading() as session:
        kept = library.derived.renewed(_Kept, lambda last: _renewed(library, session, last))
    return kept.recogniser


def _renewed(library: Library, session: Session, last: _Kept | None) -> _Kept:
    number = session.scalar(select(func.max(Operation.number))) or 0
    if last is not None and last.number == number:
        return last
    if last is not None and last.number < number:
        changes = changes_since(library.storage.engine, last.number)
        if not any(
            each.concerns(Subject.DISPOSITIF, Subject.TERRITORY, Subject.LIBRARY)
            for each in changes
        ):
            return _Kept(number, last.recogniser)
    return _Kept(number, Recogniser.of(session))
