"""Finds the record known to exist that a draft is, and joins the two."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Availability
from irev_desktop.services.catalogue.listing import list_documents
from irev_desktop.services.catalogue.records import DocumentFilters, DocumentRecord, DocumentRow
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.record_view import RecordView
from irev_desktop.ui.look.scale import AIRY, ROOMY
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.models.columns import Column
from irev_desktop.ui.models.record_table import RecordTable
from irev_desktop.ui.widgets.empty_state import EmptyState
from irev_desktop.ui.widgets.labels import PlainLabel

PAUSE = 120
COLUMNS: tuple[Column[DocumentRow], ...] = (
    Column(_("Notice"), lambda row: row.title, width=0),
    Column(
        _("Dispositif"),
        lambda row: row.dispositif,
        width=10,
        dispositif=lambda row: row.dispositif,
    ),
    Column(_("Territoires"), lambda row: row.territories, width=22),
    Column(_("Période"), lambda row: row.period, width=11),
)


class AttachDialog(QDialog):
    """Offers records to which something is given. `chosen` carries the draft's id and a record's.

    To a draft, the records without file or copy; to a file of the inbox, for which the draft's id
    is 0, all records. `merge_chosen` carries the record that stays, and the one that goes.
    """

    chosen = Signal(int, int)
    merge_chosen = Signal(int, int)

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        super().__init__(parent)
        self._frame = frame
        self._over = parent
        self._draft, self._merging = 0, False
        self._title = _("Rattacher à une notice")
        self._head = PlainLabel(self._title, Style.TITLE)
        self.setWindowTitle(self._title)
        self._intro = PlainLabel("", Style.MUTED, wrap=True)
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Titre, dispositif ou territoire"))
        self.field.setAccessibleName(_("Chercher une notice connue"))
        self.field.setClearButtonEnabled(True)
        self._model: RecordTable[DocumentRow] = RecordTable(COLUMNS, lambda row: row.id, self)
        self.view = RecordView(frame.look, self._model, _("Notices"))
        self.view.setSelectionMode(RecordView.SelectionMode.SingleSelection)
        nothing = _("Aucune notice ne répond")
        self.view.set_empty(EmptyState(frame.look, "search", nothing))
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        role = QDialogButtonBox.ButtonRole.AcceptRole
        self.join = self._buttons.addButton(_("Rattacher"), role)
        mark(self.join, Style.PRIMARY)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIRY, AIRY, AIRY, AIRY)
        column.setSpacing(ROOMY)
        column.addWidget(self._head)
        column.addWidget(self._intro)
        column.addWidget(self.field)
        column.addWidget(self.view, 1)
        column.addWidget(self._buttons)
        self._listen()

    def open_for(self, record: DocumentRecord) -> None:
        """Offer the records that a draft may be: at first those of its first territory."""
        self._draft, self._merging = record.id, False
        self._intro.setText(
            _(
                "Les fichiers du brouillon passent à la notice choisie, le brouillon "
                "disparaît\u00a0; ce que la notice laisse vide est repris de lui."
            )
        )
        self._open(record.territories[0].name if record.territories else "")

    def open_for_item(self, text: str) -> None:
        """Offer all records to a file of the inbox: at first those that answer a text."""
        self._draft, self._merging = 0, False
        self._intro.setText(
            _(
                "Le fichier passe à la notice choisie, après ceux qu’elle a\u00a0; ce qu’elle "
                "laisse vide est repris de ce qui est saisi."
            )
        )
        self._open(text)

    def open_for_merge(self, record: DocumentRecord) -> None:
        """Offer all records to be merged into one: at first those of its first territory."""
        self._draft, self._merging = record.id, True
        self._intro.setText(
            _(
                "La notice choisie disparaît\u00a0: ses fichiers, exemplaires, prêts, "
                "réservations, liens et signalements passent à « {title} »."
            ).format(title=record.title)
        )
        self._open(record.territories[0].name if record.territories else "")

    def _open(self, text: str) -> None:
        words = _("Fusionner avec une autre notice") if self._merging else self._title
        self._head.setText(words)
        self.join.setText(_("Fusionner") if self._merging else _("Rattacher"))
        self.field.setText(text)
        look = self._frame.look
        room = self._over.window()
        self.resize(min(look.px(760), room.width()), min(look.px(520), room.height()))
        self.join.setEnabled(False)
        self.open()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()
        self._ask()

    def _listen(self) -> None:
        self._buttons.accepted.connect(self._join)
        self._buttons.rejected.connect(self.reject)
        self.field.textChanged.connect(lambda _text: self._timer.start())
        self._timer.timeout.connect(self._ask)
        self.view.chosen.connect(lambda rows: self.join.setEnabled(len(rows) == 1))
        self.view.opened.connect(lambda _row: self._join())

    def _ask(self) -> None:
        known = Availability.KNOWN if self._draft and not self._merging else None
        filters = DocumentFilters(availability=known, text=self.field.text())
        self._frame.jobs.run(list_documents, filters, done=self._found, key="known", owner=self)

    def _found(self, rows: Sequence[DocumentRow]) -> None:
        self._model.set_records(row for row in rows if row.id != self._draft)
        if self._model.rowCount() and not self.view.records():
            self.view.selectRow(0)

    def _join(self) -> None:
        chosen = self.view.records()
        if len(chosen) == 1:
            self.accept()
            told = self.merge_chosen if self._merging else self.chosen
            told.emit(self._draft, chosen[0].id)
