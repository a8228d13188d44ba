"""What stands beside the form: the pages of its file, and what was recognised in them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.vocabulary import DocumentState
from irev_desktop.services.catalogue.files import file_path
from irev_desktop.services.catalogue.inbox.queries import inbox_path
from irev_desktop.services.catalogue.inbox.records import InboxItemRecord
from irev_desktop.services.catalogue.inbox.suggesting import recognise_item
from irev_desktop.services.catalogue.recognising.queries import recognise_file
from irev_desktop.services.catalogue.recognising.records import Recognised
from irev_desktop.services.catalogue.records import DocumentRecord
from irev_desktop.ui.catalogue.content import Content
from irev_desktop.ui.catalogue.hints import hints_of
from irev_desktop.ui.catalogue.inbox_pane import InboxPane
from irev_desktop.ui.catalogue.page_beside import BesideFile, PageBeside
from irev_desktop.ui.catalogue.prompter import Prompter
from irev_desktop.ui.catalogue.record_pane import RecordPane
from irev_desktop.ui.frame.frame import Frame


class BesideDesk(QObject):
    """Brings the page and the hints of whatever the two panes show."""

    def __init__(
        self,
        frame: Frame,
        page: PageBeside | None,
        inbox: InboxPane,
        record: RecordPane,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._frame = frame
        self._page = page
        self._inbox, self._record = inbox, record
        show = page.show_words if page is not None else lambda _spans: None
        self.of_item = Prompter(inbox.form, show)
        self.of_record = Prompter(record.form, show)
        self.current = self.of_item

    def show_item(self, item: InboxItemRecord) -> None:
        """Show the pages of a file of the inbox, and offer what they say."""
        self.current = self.of_item
        self.of_item.offer(())
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
        self.of_item.offer(hints_of(found), base)
        if not typed:
            self._inbox.settle()  # what was filled in by itself is nobody's typing yet

    def _offer_record(self, document: int, found: Recognised) -> None:
        shown = self._record.record
        if shown is not None and shown.id == document:
            self.of_record.offer(hints_of(found))

    def _unread(self, _error: LibraryError) -> None:
        """Offer nothing: the file went, or a file that is lost says so itself."""
