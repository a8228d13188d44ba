"""What every service function is given first: the opened library."""

from dataclasses import dataclass, field

from irev_desktop.kernel.clock import Clock
from irev_desktop.ocr.engine import OcrEngine
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.services.derived import Derived
from irev_desktop.settings import LibrarySettings
from irev_desktop.storage.index.index import SearchIndex
from irev_desktop.storage.storage import Storage


@dataclass(frozen=True)
class Library:
    """One opened library with all that its services use; built by `bootstrap`, closed once."""

    settings: LibrarySettings
    storage: Storage
    index: SearchIndex
    pdf: PdfPool
    clock: Clock
    derived: Derived = field(default_factory=Derived)
    ocr: OcrEngine = field(default_factory=OcrEngine)

    def start(self) -> None:
        """Begin what a window lives on: hear the other desks, warm the PDF processes."""
        self.storage.broadcast.start()
        self.pdf.start()

    def close(self) -> None:
        """End the processes and threads, close the index and the connections."""
        self.ocr.close()
        self.pdf.close()
        self.index.close()
        self.storage.close()
