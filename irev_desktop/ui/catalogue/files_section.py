"""The files of the record that one describes: read, added, taken away."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _, file_size, n_
from irev_desktop.kernel.vocabulary import TextState
from irev_desktop.services.catalogue import attaching, files
from irev_desktop.services.catalogue.records import DocumentDone, DocumentRecord, FileRecord
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.jobs import Lane
from irev_desktop.ui.look.scale import ROOMY, SNUG, TIGHT
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.widgets.chip import Chip
from irev_desktop.ui.widgets.flow_layout import FlowLayout
from irev_desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from irev_desktop.ui.widgets.page import empty
from irev_desktop.ui.widgets.picture import Picture
from irev_desktop.ui.widgets.section import Section

TONES = {
    TextState.NONE: Tone.WARNING,
    TextState.PARTIAL: Tone.WARNING,
    TextState.NATIVE: Tone.SUCCESS,
    TextState.OCR: Tone.INFO,
}
PDF_FILTER = "PDF (*.pdf *.PDF)"


class FilesSection(Section):
    """Shows the files of a record. `read_wanted` carries a file's id."""

    read_wanted = Signal(int)

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame.look, _("Fichiers"), parent=parent)
        self._frame = frame
        self._record: DocumentRecord | None = None
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
        empty(self._rows)
        for file in record.files:
            self._rows.addWidget(self._row(file))
        self.set_count(str(len(record.files)) if record.files else _("aucun"))

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

    def _row(self, file: FileRecord) -> QFrame:
        look = self._frame.look
        card = QFrame()
        mark(card, Style.CARD)
        name = QHBoxLayout()
        name.setSpacing(SNUG)
        name.addWidget(Picture(look, "pdf"))
        name.addWidget(ElidedLabel(file.name), 1)
        facts = f"{n_('{n} page', '{n} pages', file.pages)} · {file_size(file.byte_size)}"
        if file.unread:
            facts += " · " + n_("{n} page sans texte", "{n} pages sans texte", file.unread)
        under = QWidget()
        row = FlowLayout(under, look.px(SNUG))
        row.addWidget(PlainLabel(facts, Style.CAPTION))
        row.addWidget(Chip(look, file.text_state.label, TONES[file.text_state]))
        read = partial(self.read_wanted.emit, file.id)
        row.addWidget(self._button(_("Lire"), "read", file, read))
        row.addWidget(self._button(_("Retirer"), "close", file, partial(self._remove, file.id)))
        column = QVBoxLayout(card)
        column.setContentsMargins(ROOMY, SNUG, SNUG, TIGHT)
        column.setSpacing(TIGHT)
        column.addLayout(name)
        column.addWidget(under)
        return card

    def _button(
        self, text: str, icon: str, file: FileRecord, callback: Callable[[], object]
    ) -> QPushButton:
        button = QPushButton(text)
        button.setIcon(self._frame.look.icon(icon))
        button.setAccessibleName(f"{text}\u00a0: {file.name}")
        mark(button, Style.QUIET)
        button.clicked.connect(lambda _checked: callback())
        return button

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
