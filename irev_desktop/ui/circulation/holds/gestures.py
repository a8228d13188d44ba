"""What is done with the holds selected; each with its sentence and its undo."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject

from irev_desktop.kernel.texts import _, short_date
from irev_desktop.services.circulation.holds import commands
from irev_desktop.services.circulation.holds.records import HoldChanged, HoldLine, Step
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.jobs import Lane
from irev_desktop.ui.look.tokens import Tone


class HoldGestures(QObject):
    """Runs the commands upon holds."""

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame

    def move(self, line: HoldLine, step: Step) -> None:
        """Move a hold within its queue."""
        text = _("Rang changé\u00a0: {name}, « {title} ».").format(name=line.name, title=line.title)
        self._run(commands.move_hold, line, step, text=text)

    def suspend(self, lines: Sequence[HoldLine], until: date | None) -> None:
        """Suspend holds, until a day or until they are resumed."""
        for line in lines:
            text = _("Réservation suspendue\u00a0: {name}.").format(name=line.name)
            self._run(commands.suspend_hold, line, until, text=text)

    def resume(self, lines: Sequence[HoldLine]) -> None:
        """Have suspended holds served again."""
        for line in lines:
            text = _("Réservation reprise\u00a0: {name}.").format(name=line.name)
            self._run(commands.resume_hold, line, text=text)

    def extend(self, lines: Sequence[HoldLine], until: date) -> None:
        """Keep longer what stands on the shelf."""
        for line in lines:
            text = _("Mis de côté jusqu’au {day}\u00a0: {name}.").format(
                day=short_date(until), name=line.name
            )
            self._run(commands.extend_hold, line, until, text=text)

    def cancel(self, lines: Sequence[HoldLine]) -> None:
        """End holds; a copy that stood aside goes to the next."""
        for line in lines:
            text = _("Réservation annulée\u00a0: {name}, « {title} ».").format(
                name=line.name, title=line.title
            )
            self._run(commands.cancel_hold, line, text=text)

    def put_aside(self, barcode: str) -> None:
        """Put a copy aside for the first who waits for it."""
        self._frame.jobs.run(
            commands.put_copy_aside, barcode, lane=Lane.DESK, done=self._put_aside, owner=self
        )

    def _run(
        self, function: Callable[..., HoldChanged], line: HoldLine, *args: object, text: str
    ) -> None:
        done = partial(self._done, text)
        self._frame.jobs.run(function, line.hold, *args, lane=Lane.DESK, done=done, owner=self)

    def _done(self, text: str, done: HoldChanged) -> None:
        if done.next is not None:
            text += " " + _("À mettre de côté pour {name}.").format(name=done.next.name)
        if done.operation is None:
            self._frame.notices.say(_("C’était déjà fait."), Tone.INFO)
        else:
            self._frame.undo.done(text, done.operation)

    def _put_aside(self, done: HoldChanged) -> None:
        line = done.next
        text = _("Exemplaire mis de côté.")
        if line is not None and line.shelf_until is not None:
            text = _("{barcode} est mis de côté pour {name} jusqu’au {day}.").format(
                barcode=line.shelf_barcode, name=line.name, day=short_date(line.shelf_until)
            )
        self._done_aside(text, done)

    def _done_aside(self, text: str, done: HoldChanged) -> None:
        if done.operation is None:
            self._frame.notices.say(text, Tone.INFO)
        else:
            self._frame.undo.done(text, done.operation)
