"""`Frame`: all that a panel receives from the window, made in one place."""

from dataclasses import dataclass

from PySide6.QtCore import QObject

from irev_desktop.kernel.clock import Clock
from irev_desktop.kernel.vocabulary import Role
from irev_desktop.ui.frame.actions import Actions
from irev_desktop.ui.frame.changes import ChangeSignal, Subscribe
from irev_desktop.ui.frame.context import Context, ContextKeeper
from irev_desktop.ui.frame.failures import Failures
from irev_desktop.ui.frame.finders import Finders
from irev_desktop.ui.frame.jobs import Jobs
from irev_desktop.ui.frame.memory import Memory
from irev_desktop.ui.frame.navigation import Navigation
from irev_desktop.ui.frame.notices import Notices
from irev_desktop.ui.frame.spare_time import SpareTime
from irev_desktop.ui.frame.undo import Undo, UndoFunction
from irev_desktop.ui.look.theme import Look


@dataclass(frozen=True, slots=True)
class Frame:
    """What every panel may use; see the package's docstring for how."""

    look: Look
    context: ContextKeeper
    notices: Notices
    failures: Failures
    jobs: Jobs
    changes: ChangeSignal
    undo: Undo
    navigation: Navigation
    actions: Actions
    finders: Finders
    memory: Memory
    spare_time: SpareTime

    def close(self) -> None:
        """Stop listening and working; waits for the calls that run."""
        self.spare_time.close()
        self.changes.close()
        self.jobs.close()


def build_frame(
    look: Look,
    library: object,
    actor: object,
    role: Role,
    subscribe: Subscribe,
    undo: UndoFunction,
    clock: Clock,
    parent: QObject | None = None,
    memory: Memory | None = None,
) -> Frame:
    """Make the frame of one window.

    `library` and `actor` are what every service call receives first; `subscribe` gives the changes
    of the library; `undo` is the service function `(library, actor, operation)`; `memory` is what
    was kept of earlier sessions, if anything.
    """
    context = ContextKeeper(Context(role=role), parent)
    notices = Notices(clock, parent)
    failures = Failures(notices, parent)
    jobs = Jobs(library, actor, notices, failures, parent)
    return Frame(
        look=look,
        context=context,
        notices=notices,
        failures=failures,
        jobs=jobs,
        changes=ChangeSignal(subscribe, parent),
        undo=Undo(undo, jobs, notices, context, parent),
        navigation=Navigation(context, parent),
        actions=Actions(look, context, parent),
        finders=Finders(parent),
        memory=memory or Memory(),
        spare_time=SpareTime(jobs, parent),
    )
