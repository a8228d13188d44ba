"""Which file a pane reads, and its opening: waiting, password, refusal, another try."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import IrevError
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.pdf.records import DocumentFacts
from irev_desktop.ui.reading.opened_document import OpenedDocument

PATIENCE = 250
"""Milliseconds of opening before one is told to wait."""


@dataclass(frozen=True, slots=True)
class ReaderFile:
    """One file that can be read: its id in the library, its name for people, where it is."""

    id: int
    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class ToRead:
    """One of the files of a document: its title, its files, which of them, its id (0: no matter).

    Without files, it is a document of which nothing can be read.
    """

    title: str = ""
    files: tuple[ReaderFile, ...] = ()
    at: int = 0
    document: int = 0

    @property
    def file(self) -> ReaderFile | None:
        """The file that is meant, if the document has any."""
        return self.files[self.at] if self.files else None


class Opening(QObject):
    """Opens one file after the other; `password` is the one it opened with, for this reading.

    `opened` carries `DocumentFacts`; `locked` whether a password was wrong; `refused` an error;
    `slow` tells that it takes a while.
    """

    opened = Signal(object)
    locked = Signal(bool)
    refused = Signal(object)
    slow = Signal()

    def __init__(self, pool: PdfPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = pool
        self._tried = False
        self.password = ""
        self.document: OpenedDocument | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self.slow)

    def open(self, path: Path) -> None:
        """Let go of the file that is open, and open another one."""
        self.close()
        self.document = OpenedDocument(self._pool, path)
        self.document.opened.connect(self._opened)
        self.document.refused.connect(self._refused)
        self._patience.start()

    def again(self, password: str = "") -> None:
        """Try to open a refused file again, with a password perhaps."""
        if self.document is not None:
            self._tried = bool(password)
            self.password = password
            self._patience.start()
            self.document.reopen(password)

    def close(self) -> None:
        """Let go of the file."""
        self._patience.stop()
        self._tried = False
        self.password = ""
        if self.document is not None:
            self.document.close()
        self.document = None

    def _opened(self, facts: DocumentFacts) -> None:
        self._patience.stop()
        self.opened.emit(facts)

    def _refused(self, error: IrevError) -> None:
        self._patience.stop()
        if error.code is Code.FILE_ENCRYPTED:
            self.locked.emit(self._tried)
        else:
            self.refused.emit(error)
