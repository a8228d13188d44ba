"""The left of Cataloguer, below: what the collection lacks, each with its count."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.services.catalogue.worklist_records import GIVEN_UP, TO_COLLECT, Worklist
from irev_desktop.ui.catalogue.queue_pane import INBOX
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.record_view import RecordView
from irev_desktop.ui.look.scale import ROOMY, SNUG
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.models.columns import Align, Column
from irev_desktop.ui.models.record_table import RecordTable
from irev_desktop.ui.widgets.labels import PlainLabel

REPORTS = "reports"
"""Key of the queue of reports."""

ICONS = {
    INBOX: "catalogue",
    "drafts": "edit",
    "dispositif": "dispositif",
    "territory": "territory",
    "period": "calendar",
    "summary": "text",
    "text": "file",
    "avenant": "link",
    "publication": "publish",
    TO_COLLECT: "search",
    GIVEN_UP: "close",
    REPORTS: "report",
}


@dataclass(frozen=True, slots=True)
class Queue:
    """One line of the worklist."""

    key: str
    label: str
    count: int


COLUMNS: tuple[Column[Queue], ...] = (
    Column(_("À faire"), lambda queue: queue.label, width=0, icon=lambda q: ICONS[q.key]),
    Column(_("Nombre"), lambda queue: queue.count, align=Align.RIGHT, width=4),
)


class WorklistPane(QFrame):
    """Shows the queues. `chosen` carries the key of one."""

    chosen = Signal(str)

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, Style.SURFACE)
        self._quiet = False
        self._model: RecordTable[Queue] = RecordTable(COLUMNS, lambda queue: queue.key, self)
        self.view = RecordView(frame.look, self._model, _("Liste de travail"))
        self.view.horizontalHeader().hide()
        self.view.setSelectionMode(RecordView.SelectionMode.SingleSelection)
        title = PlainLabel(_("Liste de travail"), Style.TITLE)
        title.setContentsMargins(ROOMY, 0, ROOMY, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, ROOMY, 0, 0)
        column.setSpacing(SNUG)
        column.addWidget(title)
        column.addWidget(self.view, 1)
        self.view.selectionModel().currentRowChanged.connect(lambda *_rows: self._tell())
        self.view.clicked.connect(lambda _index: self._tell())

    def show_worklist(self, worklist: Worklist, waiting: int = 0) -> None:
        """Show how much there is to do; so many files wait in the inbox."""
        queues = [Queue(INBOX, _("Arrivées"), waiting)]
        queues += [Queue(lack.key, lack.label, lack.count) for lack in worklist.lacks]
        queues.append(Queue(REPORTS, _("Signalements à traiter"), len(worklist.reports)))
        self._quiet = True
        self._model.set_records(queues)
        self._quiet = False

    def focus_list(self) -> None:
        """Give the focus to the list."""
        self.view.setFocus()

    def stand_on(self, key: str) -> None:
        """Select a queue without telling."""
        self._quiet = True
        self.view.select(key)
        self._quiet = False

    def _tell(self) -> None:
        queue = self.view.current()
        if queue is not None and not self._quiet:
            self.chosen.emit(queue.key)
