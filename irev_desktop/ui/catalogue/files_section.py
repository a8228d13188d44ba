"""The files of the record that one describes: read, added, ordered, taken away."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _
from irev_desktop.services.catalogue import attaching, files
from irev_desktop.services.catalogue.records import DocumentDone, DocumentRecord
from irev_desktop.ui.catalogue.file_card import FileCard
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.jobs import Lane
from irev_desktop.ui.look.scale import SNUG, TIGHT
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.widgets.flow_layout import FlowLayout
from irev_desktop.ui.widgets.page import empty
from irev_desktop.ui.widgets.section import Section

PDF_FILTER = "PDF (*.pdf *.PDF)"


class FilesSection(Section):
    """Shows the files of a record. `read_wanted` carries a file's id."""

    read_wanted = Signal(int)

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame.look, _("Fichiers"), parent=parent)
        self._frame = frame
        self._record: DocumentRecord | None = None
        self._moved: int | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(TIGHT)
        self.add(self._rows)
        gestures = QWidget()
        row = FlowLayout(gestures, frame.look.px(SNUG))
        for action in ("cataloguing.add_file", "cataloguing.attach", "cataloguing.recognise"):
            row.addWidget(frame.actions.button(action, Style.QUIET))
        self.add(gestures)

    def show_record(self, record: DocumentRecord) -> None:
        """Show the files of a record."""
        if self._record and self._record.id == record.id and self._record.files == record.files:
            return
        self._record = record
        self._fill()
        self.set_count(str(len(record.files)) if record.files else _("aucun"))

    def order(self) -> list[int]:
        """Return the ids of the files as their cards stand."""
        return [card.file.id for card in self.cards()]

    def cards(self) -> list[FileCard]:
        """Return the cards as they stand."""
        items = (self._rows.itemAt(place) for place in range(self._rows.count()))
        widgets = (item.widget() for item in items if item)
        return [widget for widget in widgets if isinstance(widget, FileCard)]

    def ask_file(self) -> None:
        """Ask for a PDF to add to the record."""
        if self._record is None:
            return
        dialog = QFileDialog(self, _("Ajouter un fichier"), "", PDF_FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(partial(self.add_file, self._record.id))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def add_file(self, document_id: int, path: str) -> None:
        """Store a PDF as a further file of a document."""
        self._frame.jobs.start(
            _("Ajout d’un fichier"),
            attaching.add_document_file,
            document_id,
            Path(path),
            done=self._added,
            owner=self,
        )

    def _fill(self) -> None:
        empty(self._rows)
        shown = self._record.files if self._record else ()
        for place, file in enumerate(shown):
            card = FileCard(self._frame.look, file, place, len(shown))
            card.read.connect(self.read_wanted)
            card.removed.connect(self._remove)
            card.stepped.connect(self._step)
            card.dragged.connect(self._drag)
            card.dropped.connect(self._keep_order)
            self._rows.addWidget(card)
            if file.id == self._moved:
                card.setFocus(Qt.FocusReason.OtherFocusReason)
        self._moved = None

    def _step(self, file_id: int, step: int) -> None:
        """Put a file one place further, and keep that."""
        order = self.order()
        place = order.index(file_id)
        if 0 <= place + step < len(order):
            self._put(place, place + step)
            self._keep_order(file_id)

    def _drag(self, file_id: int, at: QPoint) -> None:
        """Have the card stand where the mouse is."""
        height = self.mapFromGlobal(at).y()
        order = self.order()
        middles = [
            card.mapTo(self, card.rect().center()).y()
            for card in self.cards()
            if card.file.id != file_id
        ]
        place = sum(middle < height for middle in middles)
        if order[place] != file_id:
            self._put(order.index(file_id), place)

    def _put(self, before: int, after: int) -> None:
        card = self.cards()[before]
        self._rows.removeWidget(card)
        self._rows.insertWidget(after, card)

    def _keep_order(self, file_id: int) -> None:
        order, record = self.order(), self._record
        if record is None or order == [file.id for file in record.files]:
            return
        self._moved = file_id
        self._frame.jobs.run(
            files.order_files,
            record.id,
            order,
            lane=Lane.DESK,
            done=self._ordered,
            failed=self._not_ordered,
            owner=self,
        )

    def _ordered(self, done: DocumentDone) -> None:
        text = _("Ordre des fichiers de « {title} » changé.").format(title=done.title)
        self._frame.undo.done(text, done.operation)

    def _not_ordered(self, error: LibraryError) -> None:
        self._frame.notices.say(sentence(error), Tone.WARNING)
        self._fill()

    def _remove(self, file_id: int) -> None:
        self._frame.jobs.run(
            files.remove_file, file_id, lane=Lane.DESK, done=self._removed, owner=self
        )

    def _added(self, done: DocumentDone) -> None:
        text = _("Fichier ajouté à « {title} ».").format(title=done.title)
        self._frame.undo.done(text, done.operation)

    def _removed(self, done: DocumentDone) -> None:
        text = _("Fichier retiré de « {title} ».").format(title=done.title)
        self._frame.undo.done(text, done.operation)
