"""The reader: the files of one document, a toolbar, and the pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedLayout, QToolButton, QVBoxLayout, QWidget

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import IrevError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.pdf.records import DocumentFacts
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.panel import Panel
from irev_desktop.ui.reading.actions import (
    FINDING,
    OPEN,
    Gestures,
    actions_of,
)
from irev_desktop.ui.reading.bar import ReaderBar
from irev_desktop.ui.reading.opened_document import OpenedDocument
from irev_desktop.ui.reading.pages.zoom import Fit, Zoom
from irev_desktop.ui.reading.reader_pane import ReaderPane
from irev_desktop.ui.reading.states import PasswordState, ProblemState
from irev_desktop.ui.widgets.empty_state import EmptyState

PATIENCE = 250
"""Milliseconds of opening before one is told to wait."""


@dataclass(frozen=True, slots=True)
class ReaderFile:
    """One file that can be read: its id in the library, its name for people, where it is."""

    id: int
    name: str
    path: Path


class ReaderPanel(Panel):
    """Reads the PDF files of a document.

    `page_read` carries the id of the file and the page, from 1, that is read. `wanted_again`: the
    person wants the document that was refused to be opened anew.
    """

    page_read = Signal(int, int)
    wanted_again = Signal()

    def __init__(
        self,
        frame: Frame,
        pool: PdfPool,
        lead: Sequence[QToolButton] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Make the reader; `lead` are buttons of whoever shows it, before those of its own."""
        super().__init__(parent)
        self._frame = frame
        self._pool = pool
        self._lead = lead
        self._look = frame.look
        self._files: list[ReaderFile] = []
        self._file: ReaderFile | None = None
        self._document: OpenedDocument | None = None
        self._start: tuple[int, str] = (1, "")
        self._asked_password = False
        self._night: bool | None = None
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(PATIENCE)
        frame.actions.add(actions_of(self._gestures()), self)
        for toggle in ("reader.outline", "reader.night"):
            frame.actions.qaction(toggle).setCheckable(True)
        self._make_parts()
        self._lay_out()
        self._connect()
        self._show_nothing()
        self._take_look()

    # ------------------------------------------------------------------------------ the door

    def open_document(
        self,
        title: str,
        files: Sequence[tuple[int, str, Path]],
        page: int = 1,
        query: str = "",
        file_id: int | None = None,
    ) -> None:
        """Read the files of a document, (id, name, path) each, the first or `file_id` at once.

        Starts at `page`; with a `query`, its words are marked and the first one from there shown.
        """
        self._files = [ReaderFile(*file) for file in files]
        ids = [file.id for file in self._files]
        chosen = ids.index(file_id) if file_id in ids else 0
        self._bar.set_document(title, [file.name for file in self._files], chosen)
        if self._files:
            self._open(self._files[chosen], page, query)
        else:
            self.close_document()

    def close_document(self) -> None:
        """Let go of the file and show nothing."""
        self._let_go()
        self._slow.stop()
        self._show_nothing()

    def refuse(self, title: str, error: IrevError) -> None:
        """Say why nothing of a document can be read."""
        self.close_document()
        self._bar.set_document(title, (), 0)
        self._problem.say(title, sentence(error))
        self._stack.setCurrentWidget(self._problem)
        self._problem.button.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def file_id(self) -> int | None:
        """The file that is read, if any."""
        return self._file.id if self._file else None

    @property
    def page(self) -> int:
        """The page that is read, from 1."""
        return self.pane.view.page

    def focus_first(self) -> None:
        """Make ready to read by keyboard."""
        self.pane.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # ----------------------------------------------------------------------------- its parts

    def _make_parts(self) -> None:
        actions = self._frame.actions
        buttons = [
            actions.icon_button(f"reader.{name}")
            for name in ("find_previous", "find_next", "find_close")
        ]
        self.pane = ReaderPane(self._look, buttons)
        self._nothing = EmptyState(
            self._look, "read", _("Rien à lire ici"), _("Ouvrez un document qui a un PDF.")
        )
        self._waiting = EmptyState(self._look, "waiting", _("Ouverture…"))
        self._problem = ProblemState(self._look)
        self._password = PasswordState(self._look)
        self._bar = ReaderBar(self._look, actions, self._lead)

    def _lay_out(self) -> None:
        self._stack = QStackedLayout()
        for state in (self._nothing, self._waiting, self._problem, self._password, self.pane):
            self._stack.addWidget(state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addLayout(self._stack, 1)

    def _connect(self) -> None:
        view = self.pane.view
        view.page_changed.connect(self._page_changed)
        view.zoom_changed.connect(self._show_percent)
        self._bar.pages.chosen.connect(self._go_to)
        self._bar.file_chosen.connect(self._choose)
        self._slow.timeout.connect(lambda: self._stack.setCurrentWidget(self._waiting))
        self._problem.retried.connect(self._retry)
        self._password.given.connect(self._unlock)
        self.pane.find_toggled.connect(self._find_toggled)
        self._look.changed.connect(self._take_look)

    def _gestures(self) -> Gestures:
        return Gestures(
            outline=self._toggle_outline,
            previous_page=lambda: self.pane.view.go_to(self.page - 1),
            next_page=lambda: self.pane.view.go_to(self.page + 1),
            go_to_page=lambda: self._bar.pages.field.setFocus(Qt.FocusReason.ShortcutFocusReason),
            smaller=lambda: self.pane.view.step_zoom(False),
            bigger=lambda: self.pane.view.step_zoom(True),
            real_size=lambda: self.pane.view.set_zoom(Zoom(Fit.NONE, 100.0)),
            fit_width=lambda: self.pane.view.set_zoom(Zoom(Fit.WIDTH)),
            fit_page=self._fit_page,
            turn_left=lambda: self.pane.view.turn(-90),
            turn_right=lambda: self.pane.view.turn(90),
            night=self._toggle_night,
            find=self._open_find,
            find_next=lambda: self.pane.step(True),
            find_previous=lambda: self.pane.step(False),
            find_close=self._close_find,
            retry=self._redraw,
        )

    # --------------------------------------------------------------------- opening and closing

    def _open(self, file: ReaderFile, page: int, query: str) -> None:
        self._let_go()
        self._file = file
        self._start = (page, query)
        self._asked_password = False
        document = OpenedDocument(self._pool, file.path)
        document.opened.connect(self._opened)
        document.refused.connect(self._refused)
        self._document = document
        self._wait()

    def _wait(self) -> None:
        """Show bare ground, and that one waits only if it lasts."""
        self._stack.setCurrentWidget(self.pane)
        self._slow.start()

    def _let_go(self) -> None:
        """Close the file that is open, if any."""
        self.pane.clear()
        if self._document is not None:
            self._document.close()
        self._document = None
        self._file = None
        self._frame.context.set_fact(OPEN, holds=False)
        self._bar.pages.set_pages(0, ())
        self._bar.set_percent(None)

    def _show_nothing(self) -> None:
        self._bar.set_document("", (), 0)
        self._stack.setCurrentWidget(self._nothing)

    def _opened(self, facts: DocumentFacts) -> None:
        self._slow.stop()
        if self._document is None:
            return
        page, query = self._start
        self._bar.pages.set_pages(facts.page_count, facts.labels)
        self._stack.setCurrentWidget(self.pane)
        self._frame.context.set_fact(OPEN, holds=True)
        self.pane.show_document(self._document, facts, page, query)
        self._page_changed(self.pane.view.page)
        self._show_percent()
        self.focus_first()

    def _refused(self, error: IrevError) -> None:
        self._slow.stop()
        if error.code is Code.FILE_ENCRYPTED:
            self._stack.setCurrentWidget(self._password)
            self._password.ask(again=self._asked_password)
        else:
            name = self._file.name if self._file else ""
            self._problem.say(name, sentence(error))
            self._stack.setCurrentWidget(self._problem)

    def _retry(self) -> None:
        if self._document is not None:
            self._wait()
            self._document.reopen()
        else:
            self.wanted_again.emit()

    def _unlock(self, password: str) -> None:
        if self._document is not None:
            self._asked_password = True
            self._wait()
            self._document.reopen(password)

    def _choose(self, place: int) -> None:
        if 0 <= place < len(self._files):
            self._open(self._files[place], 1, "")

    # --------------------------------------------------------------------------------- gestures

    def _go_to(self, page: int) -> None:
        self.pane.view.go_to(page)
        self.focus_first()

    def _toggle_outline(self) -> None:
        outline = self.pane.outline
        outline.setVisible(not outline.isVisibleTo(self.pane))
        shown = outline.isVisibleTo(self.pane)
        self._frame.actions.qaction("reader.outline").setChecked(shown)
        if shown:
            outline.follow(self.page)

    def _toggle_night(self) -> None:
        self._night = not self._is_night()
        self._take_look()

    def _fit_page(self) -> None:
        page = self.page
        self.pane.view.set_zoom(Zoom(Fit.PAGE))
        self.pane.view.go_to(page)

    def _open_find(self) -> None:
        self.pane.open_find()

    def _close_find(self) -> None:
        self.pane.close_find()

    def _redraw(self) -> None:
        self.pane.view.retry()

    def _is_night(self) -> bool:
        """Whether pages are dark: as the theme, unless the person chose."""
        return self._look.palette.dark if self._night is None else self._night

    # -------------------------------------------------------------------------------- following

    def _take_look(self) -> None:
        self.pane.view.set_night(self._is_night())
        self._frame.actions.qaction("reader.night").setChecked(self._is_night())

    def _page_changed(self, page: int) -> None:
        self._bar.pages.set_page(page)
        if self._file is not None:
            self.page_read.emit(self._file.id, page)

    def _show_percent(self) -> None:
        self._bar.set_percent(self.pane.view.percent)

    def _find_toggled(self, shown: bool) -> None:
        self._frame.context.set_fact(FINDING, holds=shown)
