"""What is done with borrowers from their room: asked, run, told, and undone where it can be."""

from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _, n_
from irev_desktop.services.circulation.borrowers import commands
from irev_desktop.services.circulation.borrowers.merging import merge_borrowers
from irev_desktop.services.circulation.borrowers.queries import show_borrower
from irev_desktop.services.circulation.borrowers.records import Merged
from irev_desktop.services.circulation.privacy.commands import compact_library
from irev_desktop.services.circulation.records import (
    BorrowerErased,
    BorrowerLine,
    BorrowerSaved,
    BorrowerSheet,
)
from irev_desktop.ui.circulation.borrowers.dialogs import EraseDialog, SuspendDialog
from irev_desktop.ui.circulation.borrowers.form import BorrowerForm
from irev_desktop.ui.circulation.borrowers.merge_dialog import MergeDialog
from irev_desktop.ui.circulation.privacy.own_data_saver import OwnDataSaver
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.jobs import Lane
from irev_desktop.ui.look.tokens import Tone


class BorrowerGestures(QObject):
    """Holds the dialogs of the room."""

    def __init__(self, frame: Frame, window: QWidget) -> None:
        super().__init__(window)
        self._frame = frame
        self.form = BorrowerForm(frame, window)
        self.merging = MergeDialog(frame, window)
        self.suspending = SuspendDialog(frame, window)
        self.erasing = EraseDialog(frame, window)
        self.saver = OwnDataSaver(frame, window)
        self.merging.asked.connect(self._merge)
        self.suspending.asked.connect(self._suspend)
        self.erasing.asked.connect(self._erase)

    def create(self) -> None:
        """Ask for a new borrower."""
        self.form.open_new()

    def edit(self, line: BorrowerLine) -> None:
        """Open the form of a borrower as it is now."""
        self._frame.jobs.run(show_borrower, line.card, done=self._open, owner=self)

    def admit(self, line: BorrowerLine) -> None:
        """End a suspension."""
        self._frame.jobs.run(
            commands.admit_borrower, line.card, lane=Lane.DESK, done=self._admitted, owner=self
        )

    def _open(self, sheet: BorrowerSheet) -> None:
        self.form.open_record(sheet.borrower)

    def _admitted(self, saved: BorrowerSaved) -> None:
        words = _("{name}\u00a0: suspension levée.").format(name=saved.borrower.name)
        self._frame.undo.done(words, saved.operation)

    def _suspend(self, card: str, until: date | None, why: str) -> None:
        self._frame.jobs.run(
            commands.suspend_borrower,
            *(card, until, why),
            lane=Lane.DESK,
            done=self._suspended,
            owner=self,
        )

    def _suspended(self, saved: BorrowerSaved) -> None:
        words = _("{name}\u00a0: suspendu.").format(name=saved.borrower.name)
        self._frame.undo.done(words, saved.operation)

    def _merge(self, kept: str, gone: str) -> None:
        self._frame.jobs.run(
            merge_borrowers, kept, gone, lane=Lane.DESK, done=self._merged, owner=self
        )

    def _merged(self, done: Merged) -> None:
        loans = n_("{n} prêt", "{n} prêts", done.loans)
        holds = n_("{n} réservation", "{n} réservations", done.holds)
        words = _("{name}\u00a0: fiches réunies ({loans}, {holds}).")
        text = words.format(name=done.borrower.name, loans=loans, holds=holds)
        self._frame.undo.done(text, done.operation)
        for line in done.aside:
            aside = _("À mettre de côté pour {name}\u00a0: {title}.")
            self._frame.notices.say(aside.format(name=line.name, title=line.title), Tone.INFO)

    def _erase(self, card: str) -> None:
        self._frame.jobs.run(
            commands.erase_borrower,
            card,
            lane=Lane.DESK,
            done=self._erased,
            failed=self._refused,
            owner=self,
        )

    def _erased(self, done: BorrowerErased) -> None:
        text = n_(
            "Effacé. {n} prêt passé ne dit plus qui l’avait.",
            "Effacé. {n} prêts passés ne disent plus qui les avait.",
            done.loans,
        )
        self._frame.notices.say(text, Tone.SUCCESS)
        self._frame.jobs.run(compact_library, lane=Lane.LONG, key="compact", owner=self)

    def _refused(self, error: LibraryError) -> None:
        self._frame.notices.say(sentence(error), Tone.WARNING)
