"""Finds the record known to exist that a draft is, and joins the two."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Availability, RelationKind
from irev_desktop.services.catalogue.listing import list_documents
from irev_desktop.services.catalogue.records import DocumentFilters, DocumentRecord, DocumentRow
from irev_desktop.ui.catalogue.links_section import way_words
from irev_desktop.ui.catalogue.still_box import StillBox
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


class Purpose(Enum):
    """What is done with the record that is chosen: the title, and the word on the button."""

    ATTACH = (_("Rattacher à une notice"), _("Rattacher"))
    MERGE = (_("Fusionner avec une autre notice"), _("Fusionner"))
    LINK = (_("Lier à une autre notice"), _("Lier"))


class AttachDialog(QDialog):
    """Offers records to which something is given. `chosen` carries the draft's id and a record's.

    To a draft, the records without file or copy; to a file of the inbox, all records: `item_chosen`
    carries the one. `merge_chosen` carries the record that stays, and the one that goes;
    `link_chosen` the record, the other one, how it stands to that, and whether the link leads from
    it.
    """

    chosen = Signal(int, int)
    item_chosen = Signal(int)
    merge_chosen = Signal(int, int)
    link_chosen = Signal(int, int, object, bool)

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        super().__init__(parent)
        self._frame = frame
        self._over = parent
        self._draft, self._purpose = 0, Purpose.ATTACH
        self._head = PlainLabel("", Style.TITLE)
        ways = [(kind, outgoing) for outgoing in (True, False) for kind in RelationKind]
        self.ways = StillBox(
            [(way_words(kind, outgoing=out), f"{kind} {int(out)}") for kind, out in ways]
        )
        self.ways.setAccessibleName(_("Cette notice, pour l’autre"))
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
        column.addWidget(self.ways)
        column.addWidget(self.field)
        column.addWidget(self.view, 1)
        column.addWidget(self._buttons)
        self._listen()

    def open_for(self, record: DocumentRecord) -> None:
        """Offer the records that a draft may be: at first those of its first territory."""
        self._draft, self._purpose = record.id, Purpose.ATTACH
        self._intro.setText(
            _(
                "Les fichiers du brouillon passent à la notice choisie, le brouillon "
                "disparaît\u00a0; ce que la notice laisse vide est repris de lui."
            )
        )
        self._open(record.territories[0].name if record.territories else "")

    def open_for_item(self, text: str) -> None:
        """Offer all records to a file of the inbox: at first those that answer a text."""
        self._draft, self._purpose = 0, Purpose.ATTACH
        self._intro.setText(
            _(
                "Le fichier passe à la notice choisie, après ceux qu’elle a\u00a0; ce qu’elle "
                "laisse vide est repris de ce qui est saisi."
            )
        )
        self._open(text)

    def open_for_merge(self, record: DocumentRecord) -> None:
        """Offer all records to be merged into one: at first those of its first territory."""
        self._draft, self._purpose = record.id, Purpose.MERGE
        self._intro.setText(
            _(
                "La notice choisie disparaît\u00a0: ses fichiers, exemplaires, prêts, "
                "réservations, liens et signalements passent à « {title} »."
            ).format(title=record.title)
        )
        self._open(record.territories[0].name if record.territories else "")

    def open_for_link(self, record: DocumentRecord) -> None:
        """Offer all records to be linked with one: at first those of its first territory."""
        self._draft, self._purpose = record.id, Purpose.LINK
        self._intro.setText(
            _("Ce qu’est « {title} » pour la notice choisie\u00a0:").format(title=record.title)
        )
        self._open(record.territories[0].name if record.territories else "")

    def _open(self, text: str) -> None:
        title, verb = self._purpose.value
        self.setWindowTitle(title)
        self._head.setText(title)
        self.join.setText(verb)
        self.ways.setVisible(self._purpose is Purpose.LINK)
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
        known = Availability.KNOWN if self._draft and self._purpose is Purpose.ATTACH else None
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
            self._tell(chosen[0].id)

    def _tell(self, other: int) -> None:
        if self._purpose is Purpose.LINK:
            kind, outgoing = str(self.ways.currentData()).split()
            self.link_chosen.emit(self._draft, other, RelationKind(kind), outgoing == "1")
        elif self._purpose is Purpose.MERGE:
            self.merge_chosen.emit(self._draft, other)
        elif self._draft:
            self.chosen.emit(self._draft, other)
        else:
            self.item_chosen.emit(other)
