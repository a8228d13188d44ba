"""The window when no library could be opened: a calm page that says why, and the ways out."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QMainWindow, QScrollArea, QVBoxLayout, QWidget

from irev_desktop.kernel.changes import Changes
from irev_desktop.kernel.clock import SystemClock
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import IrevError
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Role
from irev_desktop.services.administration.undoing import undo
from irev_desktop.ui.administration.actions import TROUBLE, OpeningGestures, opening_actions
from irev_desktop.ui.administration.keeper import Keeper
from irev_desktop.ui.administration.making import Attempt
from irev_desktop.ui.administration.openings import Openings
from irev_desktop.ui.administration.trouble_texts import explanation, title_of
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.frame.bug_dialog import BugDialog
from irev_desktop.ui.frame.frame import Frame, build_frame
from irev_desktop.ui.frame.jobs_bar import JobsBar
from irev_desktop.ui.frame.notices_view import NoticesView
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.empty_state import EmptyState
from irev_desktop.ui.widgets.pressing import Pressing

ICONS = {Code.LIBRARY_NOT_CHOSEN: "consult", Code.LIBRARY_OLDER: "history"}
FIRST = {
    Code.LIBRARY_NOT_CHOSEN: "library.create",
    Code.LIBRARY_DAMAGED: "library.restore",
    Code.LIBRARY_NEWER: "library.open",
    Code.NETWORK_PATH: "library.open",
}


def no_changes(_callback: Callable[[Changes], None]) -> Callable[[], None]:
    """Subscribe to the changes of no library."""
    return lambda: None


class TroubleWindow(QMainWindow):
    """Shows why the library at `where` does not open. `closed` when it goes."""

    closed = Signal()

    def __init__(self, look: Look, keeper: Keeper, error: IrevError, where: str = "") -> None:
        """Say `error`; `where` (may be empty) is what was to be opened."""
        super().__init__()
        self.setWindowTitle(f"IREV Desktop – {title_of(error)}")
        self.frame: Frame = build_frame(
            look, None, None, Role.ADMINISTRATEUR, no_changes, undo, SystemClock(), self
        )
        self.openings = Openings(self.frame, keeper, self, at_once=True)
        Pressing(self)
        self._register(error, where)
        self.page = TroublePage(self.frame, error)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page, 1)
        jobs = JobsBar(look, self.frame.jobs)
        column.addWidget(jobs)
        self.setCentralWidget(body)
        self.page.focus_first()
        self._notices = NoticesView(look, self.frame.notices, body, jobs)
        self._bugs = BugDialog(look, self)
        self.frame.failures.reported.connect(self._bugs.tell)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the window goes; whoever made it closes its frame."""
        super().closeEvent(event)
        self.closed.emit()

    def _register(self, error: IrevError, where: str) -> None:
        openings = self.openings
        first = []
        if error.code is Code.LIBRARY_OLDER:
            upgrade = partial(openings.upgrade_at, where)
            text = _("Mettre ce fonds à niveau")
            first.append(Action("library.upgrade", text, upgrade, "up", places=(TROUBLE,)))
        elif where:
            again = partial(openings.open, Attempt(where))
            text = _("Réessayer")
            first.append(Action("library.retry", text, again, "refresh", "F5", places=(TROUBLE,)))
        first_time = error.code is Code.LIBRARY_NOT_CHOSEN
        ways = OpeningGestures(openings.open_other, openings.create_new, openings.restore_backup)
        self.frame.actions.add((*first, *opening_actions(ways, first=first_time)), self)


class TroublePage(QScrollArea):
    """Why, and what one can do, the likeliest first."""

    def __init__(self, frame: Frame, error: IrevError, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        actions = frame.actions
        buttons = [
            actions.button(action.id, Style.PRIMARY if place == 0 else None)
            for place, action in enumerate(_likeliest_first(actions.at(TROUBLE), error))
        ]
        icon = ICONS.get(error.code, "warning")
        page = EmptyState(frame.look, icon, title_of(error), explanation(error), *buttons)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # nothing to do there but the buttons
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(page)
        self._buttons = buttons

    def focus_first(self) -> None:
        """Give the focus to the likeliest way out."""
        for button in self._buttons[:1]:
            button.setFocus()


def _likeliest_first(actions: list[Action], error: IrevError) -> list[Action]:
    """Put first the way out of this trouble, then the others from the lightest on."""
    order = ["library.upgrade", "library.retry", "library.open", "library.restore"]
    if first := FIRST.get(error.code):
        order.insert(0, first)
    order.append("library.create")
    return sorted(actions, key=lambda action: order.index(action.id))
