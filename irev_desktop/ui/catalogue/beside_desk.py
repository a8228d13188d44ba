"""What stands beside the form: the pages of its file, and what was recognised in them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.vocabulary import DocumentState
from irev_desktop.services.catalogue.duplicates.records import Likely
from irev_desktop.services.catalogue.files import file_path
from irev_desktop.services.catalogue.inbox.likely import likely_duplicates
from irev_desktop.services.catalogue.inbox.queries import inbox_path
from irev_desktop.services.catalogue.inbox.records import InboxItemRecord
from irev_desktop.services.catalogue.inbox.suggesting import recognise_item
from irev_desktop.services.catalogue.recognising.queries import recognise_file
from irev_desktop.services.catalogue.recognising.records import Recognised
from irev_desktop.services.catalogue.recognising.titles import title_of
from irev_desktop.services.catalogue.records import DocumentRecord
from irev_desktop.ui.catalogue.content import Content
from irev_desktop.ui.catalogue.hints import hints_of
from irev_desktop.ui.catalogue.inbox_pane import InboxPane
from irev_desktop.ui.catalogue.likeness_dialog import LikenessDialog
from irev_desktop.ui.catalogue.page_beside import BesideFile, PageBeside
from irev_desktop.ui.catalogue.prompter import Prompter
from irev_desktop.ui.catalogue.record_pane import RecordPane
from irev_desktop.ui.frame.frame import Frame

REST: Final = 250
"""Milliseconds of rest before one looks again what a file is like."""


class BesideDesk(QObject):
    """Brings the page and the hints of whatever the two panes show, and what a file is like."""

    attach_wanted = Signal(int)
    replace_wanted = Signal(int)
    drop_wanted = Signal()

    def __init__(
        self,
        frame: Frame,
        pages: Callable[[], PageBeside] | None,
        inbox: InboxPane,
        record: RecordPane,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._frame = frame
        self._pages = pages
        self._page = page = pages() if pages is not None else None
        self._inbox, self._record = inbox, record
        self._dialog: LikenessDialog | None = None
        self._compared: tuple[object, ...] = ()
        show = page.show_words if page is not None else lambda _spans: None
        self.of_item = Prompter(inbox.form, show)
        self.of_record = Prompter(record.form, show)
        self.current = self.of_item
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._ask_likely)
        inbox.edited.connect(self._rest.start)
        inbox.likeness.chosen.connect(self._open_dialog)

    @property
    def page(self) -> PageBeside | None:
        """What shows the pages."""
        return self._page

    def show_item(self, item: InboxItemRecord) -> None:
        """Show the pages of a file of the inbox, and offer what they say."""
        self.current = self.of_item
        self.of_item.offer(())
        self._compared = ()
        self._inbox.likeness.show_likely(())
        base = None if item.row.begun else self._inbox.form.content()
        self._ask(recognise_item, item.row.id, partial(self._offer_item, item.row.id, base))
        self._open(inbox_path, item.row.id, item.row.name, None)

    def show_record(self, record: DocumentRecord) -> None:
        """Show the pages of a record's first file; of a draft, offer what they say."""
        self.current = self.of_record
        self.of_record.offer(())
        file = next((each for each in record.files if each.present), None)
        if file is None:
            self.show_nothing()
            return
        if record.state is DocumentState.DRAFT:
            self._ask(recognise_file, file.id, partial(self._offer_record, record.id))
        self._open(file_path, file.id, file.name, file.id)

    def show_nothing(self) -> None:
        """Show no page."""
        if self._page is not None:
            self._page.show_file(None)

    def turn(self, step: int) -> None:
        """Turn so many pages."""
        if self._page is not None:
            self._page.turn(step)

    def _ask(
        self, function: Callable[..., Recognised], record: int, done: Callable[[Recognised], None]
    ) -> None:
        self._frame.jobs.run(
            function, record, done=done, failed=self._unread, key="hints", owner=self
        )

    def _open(
        self, function: Callable[..., Path], record: int, name: str, file: int | None
    ) -> None:
        if self._page is not None:
            self._frame.jobs.run(
                function, record, done=partial(self._show, name, file), key="page", owner=self
            )

    def _show(self, name: str, file: int | None, path: Path) -> None:
        if self._page is not None:
            self._page.show_file(BesideFile(path, name, file))

    def _offer_item(self, item: int, base: Content | None, found: Recognised) -> None:
        shown = self._inbox.item
        if shown is None or shown.row.id != item:
            return
        typed = self._inbox.dirty
        nameless = shown.row.title == title_of("", shown.row.name)
        self.of_item.offer(hints_of(found, nameless=nameless), base)
        if not typed:
            self._inbox.settle()  # what was filled in by itself is nobody's typing yet

    def _offer_record(self, document: int, found: Recognised) -> None:
        shown = self._record.record
        if shown is not None and shown.id == document:
            self.of_record.offer(hints_of(found))

    def _ask_likely(self) -> None:
        """Look what the file is like, whenever what one compares by has changed."""
        item = self._inbox.item
        if item is None:
            return
        draft = self._inbox.form.content().draft
        compared = (
            *(item.row.id, draft.dispositif_id, draft.territory_ids, draft.kind),
            *(draft.period_start, draft.signed_on),
        )
        if compared != self._compared:
            self._compared = compared
            done = partial(self._show_likely, item.row.id)
            self._frame.jobs.run(
                likely_duplicates,
                item.row.id,
                draft,
                done=done,
                failed=self._unread,
                key="likely",
                owner=self,
            )

    def _show_likely(self, item: int, found: tuple[Likely, ...]) -> None:
        shown = self._inbox.item
        if shown is not None and shown.row.id == item:
            self._inbox.likeness.show_likely(found)

    def _open_dialog(self, likely: Likely) -> None:
        item = self._inbox.item
        if item is None:
            return
        if self._dialog is None:
            self._dialog = LikenessDialog(self._frame, self._pages, self._inbox)
            self._dialog.attach_wanted.connect(self.attach_wanted)
            self._dialog.replace_wanted.connect(self.replace_wanted)
            self._dialog.drop_wanted.connect(self.drop_wanted)
        self._dialog.open_for(item, self._inbox.form.content(), likely, self._inbox.names)

    def _unread(self, _error: LibraryError) -> None:
        """Offer nothing: the file went, or a file that is lost says so itself."""
