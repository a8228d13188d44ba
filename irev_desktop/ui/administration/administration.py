"""The gestures upon an opened library, joined to its window."""

from PySide6.QtCore import QObject, QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.services.administration.checking import check, info
from irev_desktop.services.administration.records import CheckReport
from irev_desktop.ui.administration.about_dialog import AboutDialog
from irev_desktop.ui.administration.actions import (
    ANOTHER_MENU,
    LIBRARY_MENU,
    Gestures,
    OpeningGestures,
    administers,
    library_actions,
    opening_actions,
)
from irev_desktop.ui.administration.backup import Backup
from irev_desktop.ui.administration.check_dialog import CheckDialog, verdict
from irev_desktop.ui.administration.keeper import Keeper
from irev_desktop.ui.administration.openings import Openings
from irev_desktop.ui.administration.settings_dialog import (
    SettingsDialog,
    kept_settings,
    take_sound,
)
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.rail import PICTURE
from irev_desktop.ui.frame.window_actions import HELP
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.tokens import Tone


class Administration(QObject):
    """Registers the actions and owns their dialogs. `renamed` carries the library's new name."""

    renamed = Signal(str)

    def __init__(self, frame: Frame, keeper: Keeper, window: QWidget) -> None:
        super().__init__(window)
        self._frame = frame
        self.openings = Openings(frame, keeper, window)
        self.backup = Backup(frame, window)
        self.about = AboutDialog(frame.look, window)
        self.checked = CheckDialog(frame.look, self.openings.restore_backup, window)
        self.settings = SettingsDialog(frame, keeper, administers(frame.context.now), window)
        self.settings.renamed.connect(self.renamed)
        take_sound(frame, kept_settings(keeper).sound)
        do = Gestures(self._tell, self.settings.ask, self.backup.ask, self.verify)
        openings = self.openings
        ways = OpeningGestures(openings.open_other, openings.create_new, openings.restore_backup)
        frame.actions.add((*library_actions(do), *opening_actions(ways)), window)

    def verify(self) -> None:
        """Read the whole library again, while one goes on working."""
        self._frame.jobs.start(_("Vérification du fonds"), check, done=self._verified)

    def _tell(self) -> None:
        self._frame.jobs.run(info, done=self.about.show_info, key="about")

    def _verified(self, report: CheckReport) -> None:
        """Show damage at once; for the rest a notice is enough."""
        if report.damage:
            self.checked.show_report(report)
            return
        self._frame.notices.say(
            verdict(report),
            Tone.SUCCESS,
            _("Voir"),
            lambda: self.checked.show_report(report),
        )


class LibraryButton(QToolButton):
    """The button « Fonds » of the rail: a menu of all of these actions."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self.setText(_("Fonds"))
        self.setIcon(frame.look.icon("settings"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Fonds : régler, sauvegarder, vérifier, ouvrir un autre, aide"))
        mark(self, Style.RAIL)
        self.clicked.connect(self.open_menu)
        frame.look.changed.connect(self._take_scale)
        self._take_scale()

    def open_menu(self) -> None:
        """Show the menu beside the button, upwards."""
        menu = self._frame.actions.menu(LIBRARY_MENU, self, ANOTHER_MENU, HELP)
        corner = self.mapToGlobal(QPoint(self.width(), self.height()))
        menu.popup(corner - QPoint(0, menu.sizeHint().height()))

    def _take_scale(self) -> None:
        side = self._frame.look.px(PICTURE)
        self.setIconSize(QSize(side, side))
