"""The left of Cataloguer, above: the documents of the queue chosen, the drafts at first."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _, short_date
from irev_desktop.kernel.vocabulary import InboxState
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.services.catalogue.inbox.records import InboxRow
from irev_desktop.services.catalogue.records import DocumentRow
from irev_desktop.services.catalogue.worklist_records import (
    GIVEN_UP,
    TO_COLLECT,
    Lack,
    ReportRecord,
    Worklist,
)
from irev_desktop.ui.catalogue.counted_strip import CountedStrip
from irev_desktop.ui.catalogue.inbox_covers import CoverLines, InboxCovers
from irev_desktop.ui.catalogue.inbox_rows import INBOX_COLUMNS, Engine, below
from irev_desktop.ui.catalogue.two_lines import TALL, TwoLines, lacks_below
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.record_view import RecordView
from irev_desktop.ui.look.scale import ROOMY, SNUG
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.models.columns import Column
from irev_desktop.ui.models.record_table import RecordTable
from irev_desktop.ui.widgets.empty_state import EmptyState
from irev_desktop.ui.widgets.labels import ElidedLabel, PlainLabel

INBOX = "inbox"
"""Key of the queue of files that are in no record yet."""
DRAFTS = "drafts"
"""Key of the queue of records that are not catalogued yet."""


def document_columns(is_kept: Callable[[int], bool]) -> tuple[Column[DocumentRow], ...]:
    """Return the one column; `is_kept` tells whether something typed upon a record waits."""
    return (
        Column(
            _("Document"),
            lambda row: row.title,
            width=0,
            icon=lambda row: "edit" if is_kept(row.id) else "document",
        ),
    )


REPORT_COLUMNS: tuple[Column[ReportRecord], ...] = (
    Column(_("Sur"), lambda report: report.title, width=0),
    Column(_("Le"), lambda report: report.created_at, lambda r: short_date(r.created_at), width=11),
)


class QueuePane(QFrame):
    """Shows a queue.

    `item_wanted`, `document_wanted` and `report_wanted` carry the record one stands on;
    `describe_wanted` a dispositif of which a contract without record is to be described;
    `progress_wanted` asks to be shown the inbox as it is now.
    """

    item_wanted = Signal(object)
    document_wanted = Signal(object)
    report_wanted = Signal(object)
    describe_wanted = Signal(int)
    progress_wanted = Signal()

    def __init__(
        self, frame: Frame, is_kept: Callable[[int], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        mark(self, Style.SURFACE)
        look = frame.look
        self._look = look
        self._frame = frame
        self.lack: Lack | None = None
        self._worklist: Worklist | None = None
        self._quiet = False
        self._engine = Engine.AWAY
        self._items: RecordTable[InboxRow] = RecordTable(INBOX_COLUMNS, lambda row: row.id, self)
        self.items = RecordView(look, self._items, _("Fichiers aux arrivées"))
        self._dress(self.items, self._below_item)
        nothing = EmptyState(look, "check-circle", _("Tout est rangé"))
        nothing.set_texts(
            _("Tout est rangé"), _("Déposez des PDF ou un dossier n’importe où sur cette page.")
        )
        self.items.set_empty(nothing)
        self._head = ElidedLabel("", Style.TITLE)
        self._count = PlainLabel("", Style.CAPTION)
        self._documents: RecordTable[DocumentRow] = RecordTable(
            document_columns(is_kept), lambda row: row.id, self
        )
        self._reports: RecordTable[ReportRecord] = RecordTable(
            REPORT_COLUMNS, lambda report: report.id, self
        )
        self.view = RecordView(look, self._documents, _("Documents à traiter"))
        self.reports = RecordView(look, self._reports, _("Signalements à traiter"))
        self._empty = EmptyState(look, "check-circle", "")
        self.view.set_empty(self._empty)
        self._dress(self.view, self._below)
        self.counted = CountedStrip(look)
        self.counted.describe_wanted.connect(self.describe_wanted)
        look.changed.connect(self._take_scale)
        self._take_scale()
        done = EmptyState(look, "check-circle", _("Aucun signalement en attente"))
        self.reports.set_empty(done)
        self._stack = QStackedWidget()
        for view in (self.items, self.view, self.reports):
            self._stack.addWidget(view)
        self._place()
        self._listen(self.items, self.item_wanted)
        self._listen(self.view, self.document_wanted)
        self._listen(self.reports, self.report_wanted)

    def show_inbox(self, rows: Sequence[InboxRow]) -> None:
        """Show the files that wait: those put aside after the others."""
        self.lack = None
        self.counted.hide()
        ordered = sorted(rows, key=lambda row: (row.state is InboxState.ASIDE, row.id))
        self._head.setText(_("Arrivées"))
        self._count.setText(str(len(rows)) if rows else "")
        self._quiet = True
        self._items.set_records(ordered)
        self._quiet = False
        self._stack.setCurrentWidget(self.items)

    def draw_covers(self, pool: PdfPool) -> None:
        """Show the first page of each file that waits in its row."""
        covers = InboxCovers(self._frame, pool, self)
        covers.made.connect(self.items.viewport().update)
        self.items.setItemDelegate(CoverLines(self._frame, self.items, covers, self._below_item))

    def show_reading(self, running: bool, paused: bool) -> None:
        """Show what becomes of scanned pages that wait; ask again while one sees some."""
        at_rest = Engine.PAUSED if paused else Engine.AWAY
        self._engine = Engine.AT_WORK if running else at_rest
        self.items.viewport().update()
        if self.items.isVisible() and any(row.unread for row in self.files()):
            self.progress_wanted.emit()

    def item_beside(self, item_id: int, step: int) -> InboxRow | None:
        """Return the file `step` lines after one, None beyond the ends."""
        place = self._items.row_of(item_id) + step
        return self._items.record(place) if 0 <= place < self._items.rowCount() else None

    def files(self) -> list[InboxRow]:
        """Return the files shown, in their order."""
        return self._items.records()

    def show_lack(self, key: str, worklist: Worklist) -> None:
        """Show the documents of a queue; drafts newest first, the others by title."""
        lack = worklist.lack(key)
        if lack is None:
            return
        self.lack, self._worklist = lack, worklist
        self.counted.show_counts(worklist.unrecorded if key == TO_COLLECT else ())
        newest = lack.key == DRAFTS
        rows = sorted(lack.rows, key=lambda row: -row.id) if newest else list(lack.rows)
        self._head.setText(_("Brouillons") if newest else lack.label)
        self._count.setText(str(lack.count) if lack.count else "")
        self._say_empty(newest=newest)
        self._quiet = True
        self._documents.set_records(rows)
        self._quiet = False
        self._stack.setCurrentWidget(self.view)

    def show_reports(self, reports: Sequence[ReportRecord]) -> None:
        """Show the reports that wait."""
        self.lack = None
        self.counted.hide()
        self._head.setText(_("Signalements"))
        self._count.setText(str(len(reports)) if reports else "")
        self._quiet = True
        self._reports.set_records(reports)
        self._quiet = False
        self._stack.setCurrentWidget(self.reports)

    def rows(self) -> list[DocumentRow]:
        """Return the documents shown, in their order."""
        return self._documents.records()

    def beside(self, document_id: int, step: int) -> DocumentRow | None:
        """Return the document `step` lines after one, None beyond the ends."""
        place = self._documents.row_of(document_id) + step
        return self._documents.record(place) if 0 <= place < self._documents.rowCount() else None

    def stand_on(self, document_id: int) -> None:
        """Select a document if it is shown, without telling."""
        self._stand(self.view, document_id)

    def stand_on_item(self, item_id: int) -> None:
        """Select a file if it is shown, without telling."""
        self._stand(self.items, item_id)

    def _stand(self, view: RecordView[Any], key: int) -> None:
        self._quiet = True
        view.clearSelection()
        view.select(key)
        self._quiet = False

    def focus_list(self) -> None:
        """Give the focus to the list shown."""
        shown = self._stack.currentWidget()
        if shown is not None:
            shown.setFocus()

    def repaint_rows(self) -> None:
        """Look again at what is kept."""
        self.view.viewport().update()

    def _listen(self, view: RecordView[Any], wanted: SignalInstance) -> None:
        def tell(*_rows: object) -> None:
            # by the selection: a list that takes the focus stands on a row and chooses nothing
            chosen = view.records()
            if chosen and not self._quiet:
                wanted.emit(chosen[0])

        view.setSelectionMode(RecordView.SelectionMode.SingleSelection)
        view.selectionModel().selectionChanged.connect(tell)
        view.clicked.connect(tell)
        view.opened.connect(wanted)

    def _place(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(ROOMY, 0, ROOMY, 0)
        head.setSpacing(SNUG)
        head.addWidget(self._head, 1)
        head.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, ROOMY, 0, 0)
        column.setSpacing(SNUG)
        column.addLayout(head)
        column.addWidget(self.counted)
        column.addWidget(self._stack, 1)

    def _below(self, row: DocumentRow) -> tuple[str, bool]:
        """Return what stands under a title: what was done to find it, or what it lacks."""
        if self.lack is None or self.lack.key not in {TO_COLLECT, GIVEN_UP}:
            return lacks_below(row)
        quest = self._worklist.quests.get(row.id) if self._worklist else None
        words = quest.words if quest else ""
        parts = (words, row.dispositif, row.territories, row.period)
        return " · ".join(part for part in parts if part), bool(words)

    def _below_item(self, row: InboxRow) -> tuple[str, bool]:
        return below(row, self._engine)

    def _dress(self, view: RecordView[Any], line: Callable[[Any], tuple[str, bool]]) -> None:
        view.horizontalHeader().hide()
        view.setItemDelegate(TwoLines(self._look, view, line))

    def _take_scale(self) -> None:
        for view in (self.items, self.view):
            view.verticalHeader().setDefaultSectionSize(self._look.px(TALL))

    def _say_empty(self, *, newest: bool) -> None:
        if newest:
            self._empty.set_texts(_("Tout est catalogué"))
        else:
            self._empty.set_texts(_("Rien ne manque ici"))
