"""The reader within Consulter: the files of a document made ready, and how one gets back."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import IrevError
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.services.catalogue.files import file_path
from irev_desktop.services.catalogue.showing import show_document
from irev_desktop.services.library import Library
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.navigation import Place
from irev_desktop.ui.reading.panel import ReaderPanel


@dataclass(frozen=True, slots=True)
class Readable:
    """A document made ready to read: its files that are there, each with id, name and path.

    `lost` tells why there are none, where the library should have one.
    """

    document: int
    title: str
    files: tuple[tuple[int, str, Path], ...]
    lost: IrevError | None = None


def readable(library: Library, actor: Actor, document: int) -> Readable:
    """Return the files of a document that can be read; runs on a lane.

    Raises LibraryError(UNKNOWN_DOCUMENT).
    """
    record = show_document(library, actor, document)
    present = [file for file in record.files if file.present] or record.files[:1]
    try:
        files = tuple((file.id, file.name, file_path(library, actor, file.id)) for file in present)
    except IrevError as error:
        if error.code is not Code.FILE_LOST:
            raise
        return Readable(document, record.title, (), error)
    return Readable(document, record.title, files)


class ReaderSide(QWidget):
    """The reader; follows places of the kind « reader ».

    `moved` carries the place that finds the present page again; `opened`: it is known what is read.
    """

    moved = Signal(object)
    opened = Signal()

    def __init__(self, frame: Frame, pool: PdfPool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._place: Place | None = None
        self._wanted = places.Reading()
        self._shown: Readable | None = None
        shown = ("consulter.record", "consulter.panes", "document.save_copy")
        lead = [frame.actions.icon_button(name) for name in shown]
        self.reader = ReaderPanel(frame, pool, lead)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.reader)
        self.reader.page_read.connect(self._moved)
        self.reader.wanted_again.connect(self._ask)

    @property
    def document(self) -> int | None:
        """The document that is read."""
        return self._shown.document if self._shown else None

    @property
    def title(self) -> str:
        """The title of the document that is read."""
        return self._shown.title if self._shown else ""

    def show_place(self, place: Place) -> None:
        """Read what a place says; in the file that is open already, just go to its page."""
        wanted = places.reading_of(place)
        same = (
            self._shown is not None
            and self._shown.document == place.id
            and wanted.file in {None, self.reader.file_id}
            and wanted.query == self._wanted.query
            and self.reader.file_id is not None
        )
        self._place, self._wanted = place, wanted
        if same:
            self.reader.pane.view.go_to(wanted.page)
            self.reader.focus_first()
        else:
            self._ask()

    def leave(self) -> None:
        """Let go of the file: one reads no more."""
        if self._place is not None:
            self._place = self._shown = None
            self.reader.close_document()

    def _ask(self) -> None:
        if self._place is not None:
            self._frame.jobs.run(readable, self._place.id, done=self._open, key="readable")

    def _open(self, found: Readable) -> None:
        if self._place is None or self._place.id != found.document:
            return
        self._shown = found
        wanted = self._wanted
        if found.lost is not None:
            self.reader.refuse(found.title, found.lost)
        else:
            self.reader.open_document(
                found.title, found.files, wanted.page, wanted.query, file_id=wanted.file
            )
        self.opened.emit()

    def _moved(self, file: int, page: int) -> None:
        if self._shown is not None:
            reading = places.Reading(file, page, self._wanted.query)
            self.moved.emit(places.reader(self._shown.document, reading, self._shown.title))
