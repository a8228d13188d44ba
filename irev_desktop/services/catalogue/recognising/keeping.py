"""The recogniser of a library, made once and kept until its territories or dispositifs change."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from irev_desktop.entities.journal import Operation
from irev_desktop.kernel.changes import Subject
from irev_desktop.services.catalogue.recognising.recogniser import Recogniser
from irev_desktop.services.library import Library
from irev_desktop.storage.broadcast import changes_since


class _Kept:
    """The recogniser of a library as of one of its changes."""

    def __init__(self, number: int, recogniser: Recogniser) -> None:
        self.number = number
        self.recogniser = recogniser


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
