"""The reader: a toolbar and the documents that are open, one of them current."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from irev_desktop.kernel.errors import IrevError
from irev_desktop.kernel.vocabulary import Role
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.pdf.records import Box
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.panel import OwnPaper, Panel
from irev_desktop.ui.reading.aside import actions as aside
from irev_desktop.ui.reading.aside.side_pane import SideChoice
from irev_desktop.ui.reading.assembling import actions_on_pane, actions_on_panes
from irev_desktop.ui.reading.bar import ReaderBar
from irev_desktop.ui.reading.comparing import actions as comparing
from irev_desktop.ui.reading.finding import actions as finding
from irev_desktop.ui.reading.gestures import OPEN
from irev_desktop.ui.reading.limits import UNLIMITED, ReaderLimits
from irev_desktop.ui.reading.opening import ReaderFile, ToRead
from irev_desktop.ui.reading.pages import actions as pages
from irev_desktop.ui.reading.pages.commands import TOGGLES, PageCommands
from irev_desktop.ui.reading.pages.remembered import Remembered
from irev_desktop.ui.reading.printing.press import Original
from irev_desktop.ui.reading.printing.printing import PagePrinting
from irev_desktop.ui.reading.reader_pane import ReaderPane
from irev_desktop.ui.reading.selecting import actions as selecting
from irev_desktop.ui.reading.tabs import actions as tabs
from irev_desktop.ui.reading.tabs.panes import Panes
from irev_desktop.ui.reading.tabs.strip import TabStrip

REMEMBERED = "reading.json"
"""How each document was read last; a visitor leaves nothing there."""


class ReaderPanel(Panel):
    """Reads the PDF files of documents.

    `page_read` carries the id of the file and the page, from 1, that is read. `wanted_again`: the
    person wants the document that was refused to be opened anew. `turned`: another pane is current;
    `emptied`: the last document was closed; `partner_wanted`: one wants to compare.
    """

    page_read = Signal(int, int)
    turned = Signal()
    emptied = Signal()
    wanted_again = Signal()
    partner_wanted = Signal()

    def __init__(
        self,
        frame: Frame,
        pool: PdfPool,
        lead: Sequence[QToolButton] = (),
        parent: QWidget | None = None,
        limits: ReaderLimits = UNLIMITED,
    ) -> None:
        """Make the reader; `lead` are buttons of whoever shows it, before those of its own."""
        super().__init__(parent)
        self._frame = frame
        self._pool = pool
        self._limits = limits
        self._page_commands = PageCommands(lambda: self.pane.view)
        self._read: tuple[int, int] | None = None
        visits = frame.context.now.role is Role.VISITEUR
        self._remembered = Remembered(None if visits else frame.memory.beside(REMEMBERED), self)
        self._side = SideChoice(frame.memory)
        self._printable = False
        frame.actions.add(limits.allowed(self._actions()), self)
        toggles = (f"reader.{name}" for name in TOGGLES)
        for toggle in (*aside.TOGGLES, *comparing.TOGGLES, *toggles):
            frame.actions.qaction(toggle).setCheckable(True)
        self.printing = PagePrinting(frame, self)
        adopt = self._page_commands.adopt
        self.panes = Panes(
            frame.look, self._make_pane, lambda pane: adopt(pane.view), frame.spare_time.give
        )
        self._bar = ReaderBar(frame.look, frame.actions, lead)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.strip = TabStrip(frame.look, self.panes)
        self.strip.menu_wanted.connect(
            lambda place: frame.actions.menu(tabs.TAB, self.strip).popup(place)
        )
        column.addWidget(self.strip)
        column.addWidget(self._bar)
        column.addWidget(self.panes, 1)
        self._bar.pages.chosen.connect(self._go_to)
        self._bar.file_chosen.connect(self._choose)
        self.panes.current_changed.connect(self._turn)
        self.panes.state_changed.connect(self._show_state)
        frame.look.changed.connect(self._show_state)
        self._show_state()

    # ------------------------------------------------------------------------------ the door

    def open_document(
        self,
        title: str,
        files: Sequence[tuple[int, str, Path]],
        page: int = 1,
        query: str = "",
        file_id: int | None = None,
        document: int = 0,
    ) -> None:
        """Read the files of a document, (id, name, path) each, the first or `file_id` at once.

        Starts at `page`; with a `query`, its words are marked and the first one from there shown.
        """
        readable = tuple(ReaderFile(*file) for file in files)
        ids = [file.id for file in readable]
        at = ids.index(file_id) if file_id in ids else 0
        if not ids or not self.show_read(document, ids[at], page, query):
            self.panes.read(ToRead(title, readable, at, document), page, query)

    def show_read(self, document: int, file_id: int | None, page: int, query: str = "") -> bool:
        """Show the tab of a file, or of any file of a document, at a page; False: has none."""
        pane = self.panes.pane_of(document, file_id)
        if pane is not None:
            self.panes.show_pane(pane)
            pane.revisit(page, query)
        return pane is not None

    def compare(self, title: str, files: Sequence[tuple[int, str, Path]], document: int) -> None:
        """Show the first file of another document beside the one that is read."""
        self.panes.compare(
            ToRead(title, tuple(ReaderFile(*file) for file in files), document=document)
        )

    def close_document(self) -> None:
        """Let go of all files and show nothing."""
        self.panes.close_all()

    def refuse(self, title: str, error: IrevError, document: int = 0) -> None:
        """Say why nothing of a document can be read."""
        self.panes.refuse(ToRead(title, document=document), error)

    def printable(self) -> OwnPaper | None:
        """Return how pages of the current pane come on paper, once it shows any and they may."""
        allowed = self._limits.print or self._limits.save
        shown = allowed and self.pane.is_open
        return OwnPaper(self._ask_paper, self._ask_paper) if shown else None

    @property
    def pane(self) -> ReaderPane:
        """The current pane: what gestures work on."""
        return self.panes.current

    @property
    def file_id(self) -> int | None:
        """The file that is read, if any."""
        return self.pane.file_id

    @property
    def page(self) -> int:
        """The page that is read, from 1."""
        return self.pane.view.page

    def focus_first(self) -> None:
        """Make ready to read by keyboard."""
        self.pane.focus_first()

    def mark_passage(self, page: int, box: Box) -> None:
        """Show a rectangle of a page of what is read now, and frame it."""
        self.pane.mark_passage(page, box)

    def showEvent(self, event: QShowEvent) -> None:
        """Going back goes through the jumps in the document first."""
        super().showEvent(event)
        self._tell_steps()

    def hideEvent(self, event: QHideEvent) -> None:
        """Going back goes through the places of the window only; what was read is kept at once."""
        super().hideEvent(event)
        self._remembered.save()
        self._tell_steps()

    # -------------------------------------------------------------------------------- gestures

    def _actions(self) -> list[Action]:
        focus = Qt.FocusReason.ShortcutFocusReason
        page_gestures = self._page_commands.gestures(
            go_to_page=lambda: self._bar.pages.field.setFocus(focus),
            display=lambda: self._bar.show_menu(pages.DISPLAY, "reader.display", pages.GROUPS),
        )
        return [
            *pages.actions_of(page_gestures),
            *actions_on_pane(lambda: self.pane),
            *actions_on_panes(
                lambda: self.panes,
                self.partner_wanted.emit,
                more=lambda: self._bar.show_menu(tabs.TAB, "reader.more"),
            ),
        ]

    def _make_pane(self) -> ReaderPane:
        pane = ReaderPane(self._frame, self._pool, self._side, self._remembered)
        pane.retried.connect(self.wanted_again)
        pane.links.opens_addresses = self._limits.external_links
        pane.view.arranged.connect(self._show_state)
        return pane

    def _ask_paper(self) -> None:
        """Ask what to print of the document that is read."""
        pane = self.pane
        read, facts = pane.to_read, pane.facts
        if read.file is not None and facts is not None:
            original = Original(self._pool, read.file.path, read.title, pane.opening.password)
            self.printing.ask(original, facts.page_count, pane.view.page, self._limits)

    def _go_to(self, page: int) -> None:
        self.pane.lead(page)
        self.focus_first()

    def _choose(self, place: int) -> None:
        read = self.pane.to_read
        if 0 <= place < len(read.files):
            if not self.show_read(read.document, read.files[place].id, 1):
                self.panes.read(replace(read, at=place))
            self._bar.show_pane(self.pane)

    # ------------------------------------------------------------------------------- following

    def _tell_steps(self) -> None:
        reads = self.isVisible() and self.pane.is_open
        self._frame.navigation.set_inner(self.pane.history if reads else None)

    def _turn(self) -> None:
        """Another pane is current, or none reads any more."""
        self._show_state()
        if self.panes.blank:
            self.emptied.emit()
        else:
            self.turned.emit()

    def _show_state(self) -> None:
        """Show in the toolbar what the current pane has come to; tell which page is read."""
        pane, spread = self.pane, self.panes.spread
        self._frame.context.set_facts(
            {
                OPEN: pane.is_open,
                finding.FINDING: pane.finder.is_open,
                selecting.SELECTED: pane.selecting.chosen,
                tabs.TABBED: bool(self.panes.tabs),
                tabs.SEVERAL: len(self.panes.tabs) > 1,
                tabs.CLOSED: self.panes.can_reopen,
                comparing.DOUBLE: spread.double,
            }
        )
        states = (spread.double, spread.linked, spread.stacked)
        for toggle, state in zip(comparing.TOGGLES, states, strict=True):
            self._frame.actions.qaction(toggle).setChecked(state)
        for toggle, widget in zip(aside.TOGGLES, pane.aside.widgets, strict=True):
            self._frame.actions.qaction(toggle).setChecked(pane.aside.shows(widget))
        self._page_commands.show_state(self._frame.actions)
        self._tell_steps()
        self._bar.show_pane(pane)
        if pane.is_open and pane.file_id is not None:
            read = (pane.file_id, pane.view.page)
            if read != self._read:
                self._read = read
                self.page_read.emit(*read)
        else:
            self._read = None
        if pane.is_open is not self._printable:
            self._printable = pane.is_open
            self.state_changed.emit()
