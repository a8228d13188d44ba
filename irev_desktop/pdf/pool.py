"""The door to the PDF processes: blocking for the import, asynchronous for the reader."""

from collections.abc import Sequence
from pathlib import Path
from threading import BoundedSemaphore

from irev_desktop.kernel.progress import Progress, Silent
from irev_desktop.pdf import imaging, inspection, layering
from irev_desktop.pdf.desk import Desk
from irev_desktop.pdf.imaging import PageImage
from irev_desktop.pdf.layering import LayerPage
from irev_desktop.pdf.limits import DEFAULT_LIMITS, Limits
from irev_desktop.pdf.reading import Listener, Reading
from irev_desktop.pdf.records import Inspection
from irev_desktop.pdf.staff import Staff

WAIT_SECONDS = 0.2


class PdfPool:
    """A few worker processes that read PDF files for the whole program.

    Nothing is started before it is needed. A file that kills, hangs or bloats its worker costs
    that worker only. Any method may be called from any thread.
    """

    def __init__(self, limits: Limits = DEFAULT_LIMITS, size: int = 2) -> None:
        self.limits = limits
        self._staff = Staff(limits, size)
        self._desk = Desk(self._staff, size)
        self._inspections = BoundedSemaphore(size)

    def start(self) -> None:
        """Start the processes now, a spare one included, so that the first page comes at once.

        Returns at once; `wait_complete` waits for them.
        """
        self._staff.warm()

    def wait_complete(self, seconds: float) -> bool:
        """Wait up to `seconds` for the processes of `start`; tell whether all were started."""
        return self._staff.wait_complete(seconds)

    def inspect(self, path: Path, progress: Progress | None = None) -> Inspection:
        """Read a file whole: page texts, labels, outline, title. Blocks; two files at a time.

        Raises LibraryError FILE_EMPTY, FILE_NOT_PDF, FILE_TOO_LARGE, FILE_ENCRYPTED,
        FILE_WITHOUT_PAGES, FILE_BROKEN, FILE_TOO_SLOW or FILE_CRASHED_READER; TroubleError
        PATH_MISSING or PATH_UNREADABLE; Cancelled when `progress` says so or the pool is closed.
        """
        watched = progress or Silent()
        while not self._inspections.acquire(timeout=WAIT_SECONDS):
            watched.check()
        try:
            return inspection.inspect(self._staff, path, watched)
        finally:
            self._inspections.release()

    def page_image(
        self,
        path: Path,
        page: int,
        dpi: float,
        progress: Progress | None = None,
        tilt: float = 0.0,
    ) -> PageImage:
        """Draw a page (from 1) in shades of grey, as finely as asked unless it is huge. Blocks.

        `tilt` turns it clockwise around its middle, in degrees, so that lines askew are level.
        Raises what `inspect` raises; LibraryError UNKNOWN_PAGE, PAGE_FAILED.
        """
        watched = progress or Silent()
        while not self._inspections.acquire(timeout=WAIT_SECONDS):
            watched.check()
        try:
            return imaging.page_image(self._staff, path, page, dpi, tilt, watched)
        finally:
            self._inspections.release()

    def with_text(
        self, path: Path, pages: Sequence[LayerPage], progress: Progress | None = None
    ) -> bytes:
        """Return a copy of a file with invisible text over its pages. Blocks.

        Raises what `inspect` raises; the file itself is only read.
        """
        watched = progress or Silent()
        while not self._inspections.acquire(timeout=WAIT_SECONDS):
            watched.check()
        try:
            return layering.with_text(self._staff, path, pages, watched)
        finally:
            self._inspections.release()

    def open(self, path: Path, listener: Listener, password: str = "") -> Reading:
        """Open a file for the reader; everything it tells comes to `listener` (see `pdf.desk`)."""
        self._staff.warm()
        return self._desk.open(path, listener, password)

    @property
    def pids(self) -> list[int]:
        """The ids of the worker processes running now."""
        return self._staff.pids()

    @property
    def sandboxed(self) -> bool:
        """Whether the processes run in a sandbox of the system; known once one was started."""
        return self._staff.sandboxed

    @property
    def free_slots(self) -> int:
        """How many slots of the pixel segment nobody holds."""
        return self._staff.segment.free

    def close(self) -> None:
        """End all processes and threads. Whoever waits is told `Cancelled`. May be called twice."""
        self._staff.close()
        self._desk.close()
