"""What stands beside the form: the pages of its file, and what was recognised in them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from irev_desktop.kernel.changes import Changes, Subject
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.texts import _
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
from irev_desktop.services.catalogue.refusing import (
    OFFER_AGAIN,
    REFUSE,
    offer_again,
    refuse_suggestion,
    refused_suggestions,
)
from irev_desktop.ui.catalogue.content import Content
from irev_desktop.ui.catalogue.hints import hints_of
from irev_desktop.ui.catalogue.inbox_pane import InboxPane
from irev_desktop.ui.catalogue.likeness_dialog import LikenessDialog
from irev_desktop.ui.catalogue.page_beside import BesideFile, PageBeside
from irev_desktop.ui.catalogue.prompter import Prompter
from irev_desktop.ui.catalogue.record_pane import RecordPane
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.jobs import Lane

Offering = Callable[[frozenset[str], Recognised], None]
"""Takes the keys of what was refused for a file, and what was recognised in it."""
REFUSED: Final = "cataloguing.refused"
"""The fact that something was refused for the file shown."""
PAGES_READ: Final = "recognise"
"""The kind of operation that tells of pages whose text was recognised."""
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
        self._digest = ""
        self._base: Content | None = None
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
        for prompter in (self.of_item, self.of_record):
            prompter.refused_one.connect(self._refuse)
        frame.changes.changed.connect(self._on_changes)

    @property
    def page(self) -> PageBeside | None:
        """What shows the pages."""
        return self._page

    def show_item(self, item: InboxItemRecord) -> None:
        """Show the pages of a file of the inbox, and offer what they say."""
        self.current = self.of_item
        self._hold(item.row.sha256)
        self.of_item.offer(())
        self._compared = ()
        self._inbox.likeness.show_likely(())
        self._base = None if item.row.begun else self._inbox.form.content()
        self._ask_item(item.row.id)
        self._open(inbox_path, item.row.id, item.row.name, item=item.row.id)

    def show_record(self, record: DocumentRecord) -> None:
        """Show the pages of a record's first file; of a draft, offer what they say."""
        self.current = self.of_record
        self.of_record.offer(())
        file = next((each for each in record.files if each.present), None)
        self._hold(file.sha256 if file else "")
        if file is None:
            self.show_nothing()
            return
        if record.state is DocumentState.DRAFT:
            offer = partial(self._offer_record, record.id)
            self._ask(partial(recognise_file, file=file.id), offer)
        self._open(file_path, file.id, file.name, file=file.id)

    def show_nothing(self) -> None:
        """Show no page."""
        self._hold("")
        if self._page is not None:
            self._page.show_file(None)

    def turn(self, step: int) -> None:
        """Turn so many pages."""
        if self._page is not None:
            self._page.turn(step)

    def offer_again(self) -> None:
        """Offer again what was refused for the file shown."""
        if self._digest:
            self._frame.jobs.run(
                offer_again, self._digest, lane=Lane.DESK, done=self._offered_again, owner=self
            )

    def _offered_again(self, operation: str) -> None:
        self._frame.undo.done(_("Ce qui avait été refusé est proposé de nouveau."), operation)

    def _ask_item(self, item: int) -> None:
        offer = partial(self._offer_item, item, self._base)
        self._ask(partial(recognise_item, item_id=item), offer)

    def _ask(self, function: Callable[..., Recognised], offer: Offering) -> None:
        """Ask what was refused for the file shown, then what its pages say."""
        ask = partial(self._frame.jobs.run, failed=self._unread, key="hints", owner=self)

        def recognise(refused: frozenset[str]) -> None:
            self._know_refused(self._digest, refused)
            ask(function, done=partial(offer, refused))

        ask(refused_suggestions, self._digest, done=recognise)

    def _hold(self, digest: str) -> None:
        """Note which file is shown."""
        self._digest = digest
        self._frame.context.set_fact(REFUSED, False)

    def _refuse(self, key: str) -> None:
        """Remember that a suggestion for the file shown was refused."""
        if self._digest:
            remember = self._frame.undo.remember
            ask = self._frame.jobs.run
            ask(refuse_suggestion, self._digest, key, lane=Lane.DESK, done=remember, owner=self)

    def _on_changes(self, changes: Changes) -> None:
        """Follow refusals made or undone, and pages read, here or at another desk."""
        item = self._inbox.item if self.current is self.of_item and self._digest else None
        if item and changes.kind == PAGES_READ and item.row.id in changes.ids(Subject.INBOX):
            if self._page is not None:
                self._page.renew()
            self._ask_item(item.row.id)
            self._compared = ()
            self._rest.start()
        if self._digest and changes.kind in {REFUSE, OFFER_AGAIN, "undo"}:
            done = partial(self._know_refused, self._digest)
            ask = self._frame.jobs.run
            ask(refused_suggestions, self._digest, done=done, key="refused", owner=self)

    def _know_refused(self, digest: str, refused: frozenset[str]) -> None:
        if digest == self._digest:
            self.current.know_refused(refused)
            self._frame.context.set_fact(REFUSED, bool(refused))

    def _open(
        self, function: Callable[..., Path], record: int, name: str, **ids: int | None
    ) -> None:
        if self._page is not None:
            done = partial(self._show, name, ids)
            self._frame.jobs.run(function, record, done=done, key="page", owner=self)

    def _show(self, name: str, ids: dict[str, int | None], path: Path) -> None:
        if self._page is not None:
            self._page.show_file(BesideFile(path, name, **ids))

    def _offer_item(
        self, item: int, base: Content | None, refused: frozenset[str], found: Recognised
    ) -> None:
        shown = self._inbox.item
        if shown is None or shown.row.id != item:
            return
        typed = self._inbox.dirty
        nameless = shown.row.title == title_of("", shown.row.name)
        self.of_item.offer(hints_of(found, nameless=nameless), base, refused)
        if not typed:
            self._inbox.settle()  # what was filled in by itself is nobody's typing yet

    def _offer_record(self, document: int, refused: frozenset[str], found: Recognised) -> None:
        shown = self._record.record
        if shown is not None and shown.id == document:
            self.of_record.offer(hints_of(found), refused=refused)

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
