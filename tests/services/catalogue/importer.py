"""The import that the kill test kills: forked from a process that has everything loaded."""

from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from irev_desktop import bootstrap
from irev_desktop.kernel.changes import Changes
from irev_desktop.kernel.progress import Progress
from irev_desktop.kernel.vocabulary import TextState
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.pdf.records import Inspection, PageText
from irev_desktop.services.catalogue.importing.applying import import_files
from irev_desktop.services.catalogue.importing.records import ImportReport
from irev_desktop.services.library import Library
from tests.libraries import ADMIN


class QuickReader(PdfPool):
    """Reads no PDF: gives every file the same two pages at once, so that kills hit the storing."""

    def inspect(self, path: Path, progress: Progress | None = None) -> Inspection:
        """Return two pages of text that name the file."""
        pages = (PageText("1", f"Contrat {path.stem}"), PageText("2", "Signatures"))
        return Inspection(2, f"Contrat de {path.stem}", pages, (), TextState.NATIVE)


def opened(folder: Path) -> Library:
    """Open the library in a folder, with the quick reader."""
    library = bootstrap.open_library(str(folder))
    library.pdf.close()
    return replace(library, pdf=QuickReader())


def take_in(folder: Path, inbox: Path) -> ImportReport:
    """Import a folder of files into the library in another."""
    library = opened(folder)
    try:
        return import_files(library, ADMIN, [inbox])
    finally:
        library.close()


def take_in_and_tell(folder: Path, inbox: Path, ear: "Connection[str, str]") -> None:
    """Import, and send each operation to `ear` after its commit."""
    library = opened(folder)

    def acknowledge(changes: Changes) -> None:
        ear.send(changes.operation)

    library.storage.changes.subscribe(acknowledge)
    import_files(library, ADMIN, [inbox])
    library.close()
