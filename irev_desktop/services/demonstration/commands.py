"""Filling a new library with the demonstration: everything through the ordinary services."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import func, select

from irev_desktop.entities.circulation import Borrower, Copy
from irev_desktop.entities.document import DigitalFile
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.changes import Subject
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import TroubleError
from irev_desktop.kernel.progress import Progress, Silent
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.pdf.compose import compose
from irev_desktop.services.catalogue.reports import report_error
from irev_desktop.services.demonstration.cataloguing import Catalogue
from irev_desktop.services.demonstration.descriptions import Description, load_descriptions
from irev_desktop.services.demonstration.lending import make_loans
from irev_desktop.services.demonstration.lists import number, rows
from irev_desktop.services.demonstration.records import Filled
from irev_desktop.services.demonstration.shelves import (
    add_borrowers,
    add_copies,
    suspend_borrowers,
)
from irev_desktop.services.demonstration.texts import Texts, load_texts
from irev_desktop.services.demonstration.waiting import make_consultations, make_holds
from irev_desktop.services.demonstration.writing import blueprint
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires
from irev_desktop.services.reference.resolving import resolve_territory
from irev_desktop.services.search.indexing import catch_up


@requires(Permission.ADMINISTER)
def fill(library: Library, actor: Actor, *, progress: Progress | None = None) -> Filled:
    """Fill a library that was just created with the demonstration, and bring its index up to date.

    Not one operation but some hundreds: after an error the library is half filled, and whoever
    created it removes it. Raises TroubleError: LIBRARY_EXISTS when it holds files, copies or
    borrowers already, DISK_FULL, WRITE_FAILED; Cancelled.
    """
    _refuse_filled(library)
    watched = progress or Silent()
    descriptions, texts = load_descriptions(), load_texts()
    catalogue = Catalogue(library, actor, texts)
    with TemporaryDirectory(prefix="irev-demonstration-") as folder:
        _compose(descriptions, texts, Path(folder), watched)
        catalogue.store(descriptions, Path(folder), watched)
    for description in descriptions:
        watched.check()
        catalogue.describe(description)
    for description in descriptions:
        catalogue.link(description)
    copies = add_copies(catalogue)
    borrowers = add_borrowers(library, actor)
    loans = make_loans(library, actor)
    make_holds(library, actor)
    make_consultations(library, actor)
    suspend_borrowers(library, actor)
    reports = _report(catalogue)
    catch_up(library, actor, progress=watched)
    return Filled(len(descriptions), copies, borrowers, loans, reports)


def _refuse_filled(library: Library) -> None:
    with library.storage.reading() as session:
        for entity in (DigitalFile, Copy, Borrower):
            if session.scalar(select(func.count()).select_from(entity)):
                raise TroubleError(Code.LIBRARY_EXISTS, path=library.storage.folder)


def _compose(
    descriptions: Sequence[Description], texts: Texts, folder: Path, progress: Progress
) -> None:
    compose([blueprint(description, texts) for description in descriptions], folder, progress)


def _report(catalogue: Catalogue) -> int:
    """Leave the reports of visitors; return how many."""
    listed = rows("reports")
    for row in listed:
        subject = Subject(row["subject"])
        if subject is Subject.TERRITORY:
            with catalogue.library.storage.reading() as session:
                record: int = resolve_territory(session, row["record"])
        else:
            record = catalogue.find(row["record"])
        page = number(row, "page")
        report_error(catalogue.library, catalogue.actor, subject, record, row["message"], page=page)
    return len(listed)
