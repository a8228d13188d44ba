"""Another library than this one: open it, create it, restore it from a backup.

Serves the window of an opened library and the one of a library that does not open alike.
"""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.texts import _
from irev_desktop.settings import LibrarySettings
from irev_desktop.ui.administration import making
from irev_desktop.ui.administration.form_dialog import FormDialog
from irev_desktop.ui.administration.keeper import Keeper
from irev_desktop.ui.administration.making import Attempt
from irev_desktop.ui.administration.opening_forms import (
    DEMONSTRATION,
    OpenDialog,
    create_dialog,
    restore_dialog,
)
from irev_desktop.ui.administration.trouble_texts import explanation
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.tokens import Tone


class Openings(QObject):
    """The three dialogs and what follows them.

    `at_once`: a restored library is opened by itself, since nothing else is open.
    """

    def __init__(
        self, frame: Frame, keeper: Keeper, window: QWidget, *, at_once: bool = False
    ) -> None:
        super().__init__(window)
        self._frame = frame
        self._keeper = keeper
        self._at_once = at_once
        self.opening = OpenDialog(frame.look, window)
        self.creation = create_dialog(frame.look, window)
        self.restoration = restore_dialog(frame.look, window)
        self.opening.submitted.connect(self._find)
        self.opening.upgrade.clicked.connect(self._upgrade)
        self.creation.submitted.connect(self._create)
        self.restoration.submitted.connect(self._restore)

    def open_other(self) -> None:
        """Ask which library to open in place of this one."""
        if not self._at_once:
            self.opening.warn(bool(self._frame.jobs.long_jobs))
        self._ask(self.opening)

    def create_new(self) -> None:
        """Ask where to create a library."""
        self._ask(self.creation)

    def restore_backup(self, source: str = "") -> None:
        """Ask what to restore, and where."""
        if source:
            self.restoration.form.set_values({"source": source})
        self._ask(self.restoration)

    def upgrade_at(self, where: str) -> None:
        """Bring an earlier library up to date, then open it."""
        self.opening.form.set_values({"where": where})
        self._upgrade()

    def open(self, attempt: Attempt) -> None:
        """Have the window take a library, once the present call is over."""
        QTimer.singleShot(0, partial(self._keeper.open, attempt.where, attempt.database))

    def _ask(self, dialog: FormDialog) -> None:
        dialog.error.hide()
        dialog.show_form()

    def _find(self) -> None:
        self.opening.set_busy(True)
        where = self.opening.text("where")
        self._frame.jobs.run(making.find, where, done=self._found, key="find", owner=self)

    def _upgrade(self) -> None:
        self.opening.set_busy(True)
        where = self.opening.text("where")
        self._frame.jobs.run(making.upgrade, where, done=self._found, key="find", owner=self)

    def _found(self, attempt: Attempt) -> None:
        if attempt.error:
            self.opening.offer_upgrade(attempt.error.code is Code.LIBRARY_OLDER)
            self.opening.complain(explanation(attempt.error))
            return
        self.opening.accept()
        self.open(attempt)

    def _create(self) -> None:
        dialog = self.creation
        settings = LibrarySettings(name=dialog.text("name"), database=dialog.text("database"))
        folder = Path(dialog.text("folder")).expanduser().absolute()
        demo = dialog.text("begin") == DEMONSTRATION
        dialog.accept()
        title = _("Création du fonds")
        self._frame.jobs.start(title, making.create, folder, settings, demo, done=self._created)

    def _created(self, attempt: Attempt) -> None:
        if attempt.error:
            self.creation.complain(explanation(attempt.error))
        else:
            self.open(attempt)

    def _restore(self) -> None:
        dialog = self.restoration
        source = Path(dialog.text("source")).expanduser().absolute()
        folder = Path(dialog.text("folder")).expanduser().absolute()
        database = dialog.text("database")
        dialog.accept()
        title = _("Restauration de la sauvegarde")
        self._frame.jobs.start(title, making.restore, source, folder, database, done=self._restored)

    def _restored(self, attempt: Attempt) -> None:
        if attempt.error:
            self.restoration.complain(explanation(attempt.error))
        elif self._at_once:
            self.open(attempt)
        else:
            text = _("Sauvegarde restaurée et vérifiée dans « {path} ».").format(path=attempt.where)
            again = (_("Ouvrir ce fonds"), partial(self.open, attempt))
            self._frame.notices.say(text, Tone.SUCCESS, *again)
