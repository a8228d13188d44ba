"""The reader within Consulter: the files of a document made ready, and how one gets back."""

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.changes import Changes, Subject
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import IrevError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.services.catalogue.files import file_path
from irev_desktop.services.catalogue.showing import show_document
from irev_desktop.services.library import Library
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.navigation import Place
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.reading.comparing.picker import Partner, PartnerDialog
from irev_desktop.ui.reading.panel import ReaderPanel
from irev_desktop.ui.workspaces.partners import partners


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
        self._asking = False
        shown = ("consulter.record", "consulter.panes", "document.save_copy")
        lead = [frame.actions.icon_button(name) for name in shown]
        self.reader = ReaderPanel(frame, pool, lead)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.reader)
        self.reader.page_read.connect(self._moved)
        self.reader.turned.connect(self._turned)
        self.reader.emptied.connect(self._emptied)
        self.reader.wanted_again.connect(self._ask)
        self.reader.partner_wanted.connect(self._ask_partners)
        frame.changes.while_seen(self, self._on_changes)

    @property
    def document(self) -> int | None:
        """The document that is read."""
        return int(self._place.id or 0) if self._place is not None else None

    @property
    def title(self) -> str:
        """The title of the document that is read."""
        return self._place.title if self._place is not None else ""

    def show_place(self, place: Place) -> None:
        """Read what a place says: in the tab where that is read already, or else in a new one."""
        wanted = places.reading_of(place)
        self._place, self._wanted = place, wanted
        if self.reader.show_read(int(place.id or 0), wanted.file, wanted.page, wanted.query):
            self._mark()
        else:
            self._ask()

    def leave(self) -> None:
        """One reads no more; what is open stays so, for later."""
        self._place = None

    def _ask(self) -> None:
        if self._place is not None:
            self._asking = True
            document = self._place.id
            self._frame.jobs.run(
                readable, document, done=self._open, ended=self._asked, key="readable"
            )

    def _asked(self) -> None:
        self._asking = False

    def _open(self, found: Readable) -> None:
        self._asking = False
        if self._place is None or self._place.id != found.document:
            return
        self._place = replace(self._place, title=found.title)
        wanted = self._wanted
        if found.lost is not None:
            self.reader.refuse(found.title, found.lost, found.document)
        else:
            self.reader.open_document(
                found.title,
                found.files,
                wanted.page,
                wanted.query,
                file_id=wanted.file,
                document=found.document,
            )
            self._mark()
        self.opened.emit()

    def _mark(self) -> None:
        """Frame the passage that the place names, if it names one."""
        if self._wanted.box is not None:
            self.reader.mark_passage(self._wanted.page, self._wanted.box)

    def _moved(self, file: int, page: int) -> None:
        """Tell how the page that is read is found again."""
        read = self.reader.pane.to_read
        if self._place is not None and read.document == self._place.id:
            reading = places.Reading(file, page, self._wanted.query)
            self._place = places.reader(read.document, reading, read.title)
            self.moved.emit(self._place)

    def _turned(self) -> None:
        """Be at the place of the tab that the person turned to."""
        read, pane = self.reader.pane.to_read, self.reader.pane
        if self._place is None or self._asking or read.document in {0, self._place.id}:
            return
        reading = places.Reading(pane.file_id, pane.view.page)
        self._frame.navigation.navigate(places.reader(read.document, reading, read.title))

    def _emptied(self) -> None:
        """Be at the page of the document that was closed last."""
        if self._place is not None:
            self._frame.navigation.navigate(
                places.document(int(self._place.id or 0), title=self._place.title)
            )

    # ---------------------------------------------------------------------------- what changed

    def _on_changes(self, changes: Changes) -> None:
        """Look whether the document that is read has other files now."""
        if self._place is not None and changes.concerns(Subject.FILE):
            self._frame.jobs.run(readable, self._place.id, done=self._look_again, key="again")

    def _look_again(self, found: Readable) -> None:
        """Offer the file that came while one reads; nothing goes away under one's eyes."""
        read = self.reader.pane.to_read
        known = {file.id for file in read.files}
        fresh = [file for file in found.files if file[0] not in known]
        if read.document != found.document or not fresh:
            return
        newest = max(fresh)
        self._frame.notices.say(
            _("Ce document a un nouveau fichier : {name}").format(name=newest[1]),
            Tone.INFO,
            _("L’ouvrir"),
            partial(self._open_fresh, found, newest[0]),
        )

    def _open_fresh(self, found: Readable, file: int) -> None:
        self.reader.open_document(found.title, found.files, file_id=file, document=found.document)

    # ------------------------------------------------------------------------------- comparing

    def _ask_partners(self) -> None:
        read = self.reader.pane.to_read
        self._frame.jobs.run(partners, read.document, done=self._propose, key="partners")

    def _propose(self, found: tuple[Partner, ...]) -> None:
        dialog = PartnerDialog(self._frame.look, found, self.window())
        dialog.chosen.connect(self._ask_partner)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_partner(self, document: int) -> None:
        self._frame.jobs.run(readable, document, done=self._compare, key="partner")

    def _compare(self, found: Readable) -> None:
        if found.files:
            self.reader.compare(found.title, found.files, found.document)
        elif found.lost is not None:
            self._frame.notices.say(sentence(found.lost), Tone.WARNING)
