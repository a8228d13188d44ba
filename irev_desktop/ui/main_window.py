"""The main window: places header, rail, workspaces, notices and jobs; decides nothing."""

from collections.abc import Iterator, Sequence
from functools import partial

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.bug_dialog import BugDialog
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.header import Header
from irev_desktop.ui.frame.jobs_bar import JobsBar
from irev_desktop.ui.frame.looking_for import look_for
from irev_desktop.ui.frame.navigation import Place
from irev_desktop.ui.frame.notices_view import NoticesView, PastNotices
from irev_desktop.ui.frame.palette import Palette
from irev_desktop.ui.frame.panel import Panel
from irev_desktop.ui.frame.panel_host import PanelHost
from irev_desktop.ui.frame.printing import Printing
from irev_desktop.ui.frame.rail import Rail
from irev_desktop.ui.frame.report import ReportDialog, Reporting
from irev_desktop.ui.frame.shortcuts import ShortcutSheet
from irev_desktop.ui.frame.window_actions import (
    Gestures,
    theme_actions,
    window_actions,
    workspace_actions,
)
from irev_desktop.ui.frame.workspace import Workspace
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.widgets.pressing import Pressing


class MainWindow(QMainWindow):
    """One window upon one library. `closed` when it goes: whoever made it ends what it used."""

    closed = Signal()

    def __init__(
        self, frame: Frame, workspaces: Sequence[Workspace], report: Reporting, title: str
    ) -> None:
        """Show the workspaces that the agent's role sees; `title` names the library."""
        super().__init__()
        self._frame = frame
        self._title = title
        role = frame.context.now.role
        self._workspaces = {each.id: each for each in workspaces if each.is_for(role)}
        self._panels: dict[str, Panel] = {}
        self._leaving = False
        Pressing(self)
        self._last: dict[str, Place] = {}
        self._body = QWidget()
        self._printing = Printing(frame.jobs, frame.notices, self)
        self._shortcuts = ShortcutSheet(frame, self)
        self._past = PastNotices(frame.look, frame.notices, self)
        self._bugs = BugDialog(frame.look, self)
        self._report = ReportDialog(frame, report, self)
        self._palette = Palette(frame, self._body)
        self._register()
        self._header = Header(frame, self._body)
        self._rail = Rail(frame.look, list(self._workspaces.values()))
        self._host = PanelHost()
        jobs = JobsBar(frame.look, frame.jobs)
        self._place_parts(jobs)
        self._notices = NoticesView(frame.look, frame.notices, self._body, jobs)
        self._connect()
        self.setWindowTitle(title)

    def add_to_rail(self, button: QWidget) -> None:
        """Put a button at the bottom of the rail."""
        self._rail.add_below(button)

    def set_library_name(self, name: str) -> None:
        """Take another name of the library into the title."""
        self._title = name
        self._tell_title()

    def start(self) -> None:
        """Go to the first workspace."""
        if self._workspaces:
            self.show_workspace(next(iter(self._workspaces)))

    def prepare(self) -> Iterator[None]:
        """Make the workspaces that nobody went to yet, unseen, a step at a time."""
        for workspace in self._workspaces.values():
            if workspace.id not in self._panels:
                panel = self._make(workspace)
                panel.setParent(self)  # should the window close before the next step
                yield
                self._host.take_in(panel)
                yield
                for widget in panel.findChildren(QWidget):
                    if shiboken6.isValid(widget):
                        widget.ensurePolished()
                    yield

    def panel(self) -> Panel | None:
        """Return the panel that is seen."""
        return self._host.panel()

    def show_workspace(self, workspace: str) -> None:
        """Go to where one last was in a workspace."""
        self._frame.navigation.navigate(self._last.get(workspace, Place(workspace)))
        if panel := self.panel():
            panel.focus_first()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the window goes; stay, and say so, while something typed would be lost."""
        unsaved = [text for panel in self._panels.values() if (text := panel.unsaved())]
        if unsaved and not self._leaving:
            event.ignore()
            leave = (_("Quitter quand même"), self._leave)
            self._frame.notices.say(" ".join(unsaved), Tone.WARNING, *leave)
            return
        super().closeEvent(event)
        self.closed.emit()

    def _leave(self) -> None:
        self._leaving = True
        self.close()

    def _register(self) -> None:
        do = Gestures(
            search=self._search,
            search_help=self._tell_how,
            palette=self._palette.open,
            shortcuts=self._show_shortcuts,
            past_notices=self._past.open,
            print_page=self._print,
            save_pdf=self._save_pdf,
            report=self._report_error,
            show_workspace=self.show_workspace,
            close=self.close,
        )
        actions = self._frame.actions
        actions.add(workspace_actions(list(self._workspaces.values()), do), self)
        actions.add(window_actions(self._frame, do), self)
        actions.add(theme_actions(self._frame), self)

    def _place_parts(self, jobs: JobsBar) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._header)
        right.addWidget(self._host, 1)
        right.addWidget(jobs)
        across = QHBoxLayout(self._body)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._rail)
        across.addLayout(right, 1)
        self.setCentralWidget(self._body)

    def _connect(self) -> None:
        self._frame.navigation.arrived.connect(self._show)
        self._frame.failures.reported.connect(self._bugs.tell)
        self._rail.requested.connect(self.show_workspace)
        self._header.search.requested.connect(partial(look_for, self._frame))

    def _show(self, place: Place) -> None:
        workspace = self._workspaces.get(place.workspace)
        if workspace is None:
            return
        panel = self._panels.get(workspace.id) or self._make(workspace)
        self._last[workspace.id] = place
        self._host.show_panel(panel)
        self._rail.show_current(workspace.id)
        self._tell_title()
        within = self._host.isAncestorOf(QApplication.focusWidget() or self)
        panel.show_place(place)
        if within and not self._has_use():
            panel.focus_first()  # what had the focus went out of sight
        self._take_state()

    def _make(self, workspace: Workspace) -> Panel:
        panel = workspace.factory()
        panel.state_changed.connect(self._take_state)
        self._panels[workspace.id] = panel
        return panel

    def _has_use(self) -> bool:
        """Tell whether a stop of the panel has the focus: a stack may give it to a mere ground."""
        focused = QApplication.focusWidget() or self
        stops = focused.focusPolicy() is not Qt.FocusPolicy.NoFocus
        return stops and self._host.isAncestorOf(focused)

    def _tell_title(self) -> None:
        here = self._workspaces.get(self._frame.context.now.workspace)
        self.setWindowTitle(f"{here.title} – {self._title}" if here else self._title)

    def _take_state(self) -> None:
        panel = self.panel()
        self._frame.context.update(
            can_print=bool(panel and panel.printable()),
            can_report=bool(panel and panel.reportable()),
        )

    def _search(self) -> None:
        self._header.search.focus()

    def _tell_how(self) -> None:
        self._header.open_help()

    def _show_shortcuts(self) -> None:
        workspace = self._frame.context.now.workspace
        title = self._workspaces[workspace].title if workspace in self._workspaces else ""
        self._shortcuts.open_for(workspace, title)

    def _print(self) -> None:
        panel = self.panel()
        if panel and (printable := panel.printable()):
            self._printing.ask_printer(printable)

    def _save_pdf(self) -> None:
        panel = self.panel()
        if panel and (printable := panel.printable()):
            self._printing.ask_file(printable)

    def _report_error(self) -> None:
        panel = self.panel()
        if panel and (about := panel.reportable()):
            self._report.open_about(about)
