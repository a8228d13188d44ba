"""Ctrl+Z: undo the last operation that this window made."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.context import ContextKeeper
from irev_desktop.ui.frame.jobs import Jobs, Lane
from irev_desktop.ui.frame.notices import Notices
from irev_desktop.ui.look.tokens import Tone

UndoFunction = Callable[..., object]
"""A service function `(library, actor, operation)`."""


class Undo(QObject):
    """Remembers this window's operations and undoes them, the last one first.

    `undone` carries an operation that this window took back.
    """

    undone = Signal(str)

    def __init__(
        self,
        function: UndoFunction,
        jobs: Jobs,
        notices: Notices,
        context: ContextKeeper,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._function = function
        self._jobs = jobs
        self._notices = notices
        self._context = context
        self._operations: list[str] = []

    def done(self, text: str, operation: str, tone: Tone = Tone.SUCCESS) -> None:
        """Tell that a command was done, and offer to undo it."""
        self.remember(operation)
        self._notices.say(text, tone, _("Annuler"), lambda: self.undo(operation))

    def remember(self, operation: str) -> None:
        """Make Ctrl+Z undo an operation that the panel itself tells of."""
        self._operations.append(operation)
        self._tell_facts()

    def undo_last(self) -> None:
        """Undo the last operation made in this window that was not undone yet."""
        if self._operations:
            self.undo(self._operations[-1])

    def undo(self, operation: str) -> None:
        """Undo one operation; a refusal (the record has moved on) is told as a notice."""
        if operation in self._operations:
            self._operations.remove(operation)
            self._tell_facts()
        self._jobs.run(
            self._function,
            operation,
            lane=Lane.DESK,
            done=partial(self._undone, operation),
            failed=self._refused,
        )

    def _undone(self, operation: str, _result: object) -> None:
        self.undone.emit(operation)
        self._notices.say(_("C’est annulé."), Tone.INFO)

    def _refused(self, error: LibraryError) -> None:
        self._notices.say(sentence(error), Tone.WARNING)

    def _tell_facts(self) -> None:
        self._context.update(can_undo=bool(self._operations))
