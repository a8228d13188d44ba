"""Cataloguer: documents come in, are described and filed; the worklist says what is lacking."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QHideEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from irev_desktop.kernel.changes import Changes, Subject
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import DocumentState
from irev_desktop.services.catalogue.inbox.queries import inbox
from irev_desktop.services.catalogue.inbox.records import FiledItem, InboxItemRecord, InboxRow
from irev_desktop.services.catalogue.records import DocumentRecord, DocumentRow
from irev_desktop.services.catalogue.worklist import worklist
from irev_desktop.services.catalogue.worklist_records import ReportRecord, Worklist
from irev_desktop.ui.catalogue.attach_dialog import AttachDialog
from irev_desktop.ui.catalogue.beside_desk import BesideDesk
from irev_desktop.ui.catalogue.cataloguing_actions import Gesture, cataloguing_actions
from irev_desktop.ui.catalogue.document_sheets import list_sheet
from irev_desktop.ui.catalogue.drop_hint import DropHint
from irev_desktop.ui.catalogue.folder_watch import FolderWatch
from irev_desktop.ui.catalogue.import_flow import ImportFlow, dropped_paths
from irev_desktop.ui.catalogue.import_report import ImportReportPane
from irev_desktop.ui.catalogue.inbox_desk import InboxDesk
from irev_desktop.ui.catalogue.inbox_pane import InboxPane
from irev_desktop.ui.catalogue.item_gestures import item_gestures
from irev_desktop.ui.catalogue.page_beside import PageBeside
from irev_desktop.ui.catalogue.quest_desk import QuestDesk
from irev_desktop.ui.catalogue.queue_pane import DRAFTS, INBOX, QueuePane
from irev_desktop.ui.catalogue.record_desk import RecordDesk
from irev_desktop.ui.catalogue.record_pane import RecordPane
from irev_desktop.ui.catalogue.report_card import ReportCard
from irev_desktop.ui.catalogue.ways_out import WaysOut
from irev_desktop.ui.catalogue.working_area import Room, WorkingArea
from irev_desktop.ui.catalogue.worklist_pane import REPORTS, WorklistPane
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.navigation import Place
from irev_desktop.ui.frame.panel import Panel, Printable, Reportable

ABOUT = Subject
CONCERNED = (ABOUT.INBOX, ABOUT.DOCUMENT, ABOUT.FILE, ABOUT.COPY, ABOUT.REPORT, ABOUT.LOAN)


class CataloguingPanel(Panel):
    """The workspace Cataloguer: queue and worklist on the left, what one works on on the right.

    `recognise_wanted` carries a document of which the pages without text are to be recognised.
    """

    recognise_wanted = Signal(int)

    def __init__(
        self,
        frame: Frame,
        recognition: Room | None = None,
        pages: Callable[[], PageBeside] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Take the room where recognition of text is followed, and what makes views of pages."""
        super().__init__(parent)
        self._frame = frame
        self._recognition = recognition
        self._worklist: Worklist | None = None
        self._waiting: tuple[InboxRow, ...] = ()
        self._queue_key = INBOX
        self._copy_wanted = False
        self.setAcceptDrops(True)
        gestures: dict[str, Gesture] = {}
        frame.actions.add(cataloguing_actions(gestures), self)  # the parts need their buttons
        self.imports = ImportFlow(frame, self)
        self.watch = FolderWatch(frame, self)
        self.hint = DropHint(frame)
        self.report = ImportReportPane(frame, self.imports)
        self.pane = RecordPane(frame)
        self.item_pane = InboxPane(frame)
        self.card = ReportCard(frame)
        self.queue = QueuePane(frame, self._is_kept)
        self.lacks = WorklistPane(frame)
        self.desk = RecordDesk(frame, self.pane, self._beside, self)
        self.quests = QuestDesk(frame, self.pane, self)
        self.items = InboxDesk(frame, self.item_pane, self._item_beside, self)
        self.beside = BesideDesk(frame, pages, self.item_pane, self.pane, self)
        self.area = WorkingArea(frame.look, (self.queue, self.lacks), self.beside.page, self)
        self.known = AttachDialog(frame, self)
        self.ways = WaysOut(frame.navigation, lambda: self.desk.wanted, self._open)
        self._before_drag: QWidget = self.hint
        self._news = False
        gestures |= self._gestures()
        self._place_parts()
        self._connect()
        self._refresh()

    def show_place(self, place: Place) -> None:
        """Open the record of a place; without one, stay where one is."""
        if place.kind == places.WORKLIST:
            self._choose_queue(str(place.id))
        if place.kind == places.DOCUMENT and isinstance(place.id, int):
            if place.extra == places.WORKLIST:
                self._choose_queue(self.quests.queue_of(place.id))
            if self.desk.wanted != place.id:
                self.desk.open(place.id)
            elif self.pane.record and not self._news:
                self._show(self.pane)
        self._news = False
        self._refresh()

    def printable(self) -> Printable | None:
        """Return the queue shown, as a list."""
        lack = self.queue.lack
        if lack is None or not lack.rows:
            return None
        return Printable(list_sheet(lack.label, self.queue.rows()), f"{lack.label}.pdf")

    def reportable(self) -> Reportable | None:
        """Return the record shown."""
        record = self.pane.latest if self.area.shown is self.pane else None
        return Reportable(Subject.DOCUMENT, record.id, record.title) if record else None

    def unsaved(self) -> str:
        """Name what is typed upon records and not saved."""
        titles = self.desk.unsaved_titles()
        if not titles:
            return ""
        listed = ", ".join(f"« {title} »" for title in titles)
        return _("Pas encore enregistré\u00a0: {titles}.").format(titles=listed)

    def focus_first(self) -> None:
        """Give the focus to the queue, unless one works already."""
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            self.queue.focus_list()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Say what dropping files will do."""
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()
            self._before_drag = self.area.shown or self.hint
            self.hint.show_dragging(True)
            self.area.show_part(self.hint)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show again what was shown."""
        self._end_drag()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import what was dropped."""
        event.acceptProposedAction()
        self._end_drag()
        self.imports.take(dropped_paths(event.mimeData()))

    def _end_drag(self) -> None:
        self.hint.show_dragging(False)
        self._show(self._before_drag)

    def _place_parts(self) -> None:
        for part in (self.hint, self.report, self.pane, self.item_pane, self.card):
            self.area.add(part)
        if self._recognition is not None:
            self.area.add(self._recognition.widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.area)

    def _connect(self) -> None:
        self.queue.item_wanted.connect(self._open_item_row)
        self.queue.document_wanted.connect(self._open_row)
        self.queue.report_wanted.connect(self._open_report)
        self.lacks.chosen.connect(self._choose_queue)
        self.queue.describe_wanted.connect(self.quests.describe)
        self.queue.progress_wanted.connect(self._refresh)
        self.quests.described.connect(self._open)
        self.imports.finished.connect(self._import_finished)
        self.report.open_wanted.connect(self._open)
        self.report.read_wanted.connect(self.ways.read)
        self.report.item_wanted.connect(self._open_item)
        self.items.shown.connect(self._item_shown)
        self.items.emptied.connect(self._inbox_emptied)
        self.items.filed.connect(self._go_on_with)
        self.beside.attach_wanted.connect(self.items.attach)
        self.beside.replace_wanted.connect(self.items.replace)
        self.beside.drop_wanted.connect(self.items.throw_out)
        self.desk.choices_known.connect(self.item_pane.set_choices)
        self.desk.choices_known.connect(lambda *_choices: self.items.refresh())
        self.pane.files.read_wanted.connect(self.ways.read_file)
        self.card.subject_wanted.connect(self.ways.show_subject)
        self.known.chosen.connect(self.desk.attach)
        self.known.item_chosen.connect(self.items.attach)
        self.known.merge_chosen.connect(self.desk.merge)
        self.known.link_chosen.connect(self.pane.links.relate)
        self.pane.links.open_wanted.connect(self._open)
        self.desk.shown.connect(self._record_shown)
        self.desk.emptied.connect(lambda: self._show(self.hint))
        self.desk.flow.kept_changed.connect(self.queue.repaint_rows)
        self._frame.changes.while_seen(self, self._on_changes)

    def _gestures(self) -> dict[str, Gesture]:
        """Return what each action does."""
        return {
            "files": self.imports.ask_files,
            "folder": self.imports.ask_folder,
            "watch": self.watch.ask,
            "unwatch": self.watch.stop,
            "report": lambda: self._show(self.report),
            "undo_import": self.imports.undo_all,
            "close_report": self._close_report,
            "first": self._describe_first,
            "inbox": self._go_to_inbox,
            "worklist": self.lacks.focus_list,
            "resume": self.imports.resume,
            **item_gestures(self._describes_item, self.items, self.desk, self.beside),
            "beside": self.area.toggle_page,
            "add_copy": self._ask_copy,
            "withdraw": self.desk.withdraw,
            "to_draft": self.desk.to_draft,
            "revert": self.desk.revert,
            "delete": self.desk.delete,
            "copy_record": self.desk.copy_record,
            "read": self.ways.read_shown,
            "recognise": self._recognise,
            "recognition": self._show_recognition,
            "page": self.ways.show_page,
            "add_file": self.pane.files.ask_file,
            "attach": self._ask_known,
            "merge": lambda: self._with_record(self.known.open_for_merge),
            "link": lambda: self._with_record(self.known.open_for_link),
            "answer": self.card.close_report,
            **self.quests.gestures(),
            **self.pane.copies.gestures(),
        }

    def _describes_item(self) -> bool:
        return self.area.shown is self.item_pane

    def _ask_copy(self) -> None:
        """A copy belongs to a record: of a file, one is made at first."""
        self._copy_wanted = self._describes_item()
        if self._copy_wanted:
            self.items.file(DocumentState.DRAFT, stay=True)
        else:
            self.pane.copies.ask_new()

    def _item_beside(self, item_id: int, step: int) -> int | None:
        row = self.queue.item_beside(item_id, step)
        return row.id if row else None

    def _open_item(self, item_id: int) -> None:
        self._choose_queue(INBOX)
        self.items.open(item_id, to_form=True)

    def _open_item_row(self, row: InboxRow) -> None:
        if self.items.wanted == row.id and self.item_pane.item:
            self._show(self.item_pane)
        else:
            self.items.open(row.id)

    def _item_shown(self, item: InboxItemRecord) -> None:
        self.queue.stand_on_item(item.row.id)
        self.beside.show_item(item)
        self._show(self.item_pane)

    def _inbox_emptied(self) -> None:
        if self._describes_item():
            self.beside.show_nothing()
            self._show(self.hint)

    def _go_on_with(self, filed: FiledItem) -> None:
        self._choose_queue(DRAFTS)
        self._open(filed.document)

    def _is_kept(self, document_id: int) -> bool:
        return document_id in self.desk.flow.kept_ids()

    def _beside(self, document_id: int, step: int) -> int | None:
        row = self.queue.beside(document_id, step)
        return row.id if row else None

    def _open(self, document_id: int) -> None:
        self.desk.open(document_id, to_form=True)

    def _open_row(self, row: DocumentRow) -> None:
        if self.desk.wanted == row.id and self.pane.record:
            self._show(self.pane)
        else:
            self.desk.open(row.id)

    def _open_report(self, report: ReportRecord) -> None:
        self.card.show_report(report)
        self._show(self.card)

    def _record_shown(self, record: DocumentRecord) -> None:
        self.items.keep()
        self.beside.show_record(record)
        self._show(self.pane)
        if self._copy_wanted:
            self._copy_wanted = False
            self.pane.copies.ask_new()
        self.queue.stand_on(record.id)
        self.ways.stand_on(record)

    def _show(self, part: QWidget) -> None:
        read = part is self.pane and self.pane.latest is not None and bool(self.pane.latest.files)
        self.area.show_part(part, described=read or part is self.item_pane)
        self._frame.context.set_fact("cataloguing.error_report", part is self.card)
        self._frame.context.set_fact("cataloguing.item", part is self.item_pane)
        if self._recognition is not None:
            self._recognition.shown(part is self._recognition.widget)
        self.state_changed.emit()

    def _import_finished(self) -> None:
        """Show what became of the files; to whoever is elsewhere, when he comes back."""
        self._news = not self.isVisible()
        self._show(self.report)

    def _recognise(self) -> None:
        if self.desk.wanted is not None:
            self.recognise_wanted.emit(self.desk.wanted)

    def _show_recognition(self) -> None:
        if self._recognition is not None:
            self._show(self._recognition.widget)

    def _ask_known(self) -> None:
        item = self.item_pane.item
        if self._describes_item() and item is not None:
            self.known.open_for_item(next(iter(item.places.values()), ""))
        elif self.pane.latest:
            self.known.open_for(self.pane.latest)

    def _with_record(self, do: Callable[[DocumentRecord], None]) -> None:
        if self.pane.latest:
            do(self.pane.latest)

    def _close_report(self) -> None:
        self.imports.clear()
        self._show(self.pane if self.pane.record else self.hint)

    def _describe_first(self) -> None:
        """Open the file of the report that came in first."""
        arrived = (line.item for line in self.imports.lines if line.operation)
        first = min((each for each in arrived if each is not None), default=None)
        if first is not None:
            self._open_item(first)

    def _go_to_inbox(self) -> None:
        self._choose_queue(INBOX)
        self.queue.focus_list()

    def _choose_queue(self, key: str) -> None:
        self._queue_key = key
        self._show_queue()

    def _show_queue(self) -> None:
        if self._worklist is None:
            return
        if self._queue_key == INBOX:
            self.queue.show_inbox(self._waiting)
            if self.items.wanted is not None:
                self.queue.stand_on_item(self.items.wanted)
        elif self._queue_key == REPORTS:
            self.queue.show_reports(self._worklist.reports)
        else:
            self.queue.show_lack(self._queue_key, self._worklist)
            if self.desk.wanted is not None:
                self.queue.stand_on(self.desk.wanted)
        self.lacks.stand_on(self._queue_key)
        self.state_changed.emit()

    def _on_changes(self, changes: Changes) -> None:
        if changes.concerns(*CONCERNED):
            self.imports.look_again(changes.ids(Subject.INBOX))
            if self.items.wanted in changes.ids(Subject.INBOX):
                self.items.refresh()
            self.desk.refresh()
            self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is typed before one goes elsewhere."""
        super().hideEvent(event)
        self.items.keep()

    def _refresh(self) -> None:
        self._frame.jobs.run(inbox, done=self._take_inbox, key="inbox", owner=self)
        self._frame.jobs.run(worklist, done=self._take_worklist, key="worklist", owner=self)

    def _take_inbox(self, rows: tuple[InboxRow, ...]) -> None:
        self._waiting = rows
        if self._worklist is not None:
            self._take_worklist(self._worklist)

    def _take_worklist(self, found: Worklist) -> None:
        self._worklist = found
        self.quests.take_worklist(found)
        self.lacks.show_worklist(found, len(self._waiting))
        self._show_queue()
        reports = {report.id for report in found.reports}
        shown = self.card.report
        if self.area.shown is self.card and shown and shown.id not in reports:
            self._show(self.pane if self.pane.record else self.hint)
