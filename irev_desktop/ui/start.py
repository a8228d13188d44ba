"""Composition root of the window: settings, look, library, frame, workspaces, window.

`main` runs the program. `Program` is what it makes; the tour and the tests make the same one.
"""

import logging
import signal
import sys
import threading
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QSettings, Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from irev_desktop import bootstrap
from irev_desktop.kernel import log, paths
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import IrevError, LibraryError
from irev_desktop.services.administration.checking import warnings
from irev_desktop.services.administration.choices import library_choices
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.catalogue.reports import report_error
from irev_desktop.services.library import Library
from irev_desktop.settings import UserSettings
from irev_desktop.ui.administration.administration import Administration, LibraryButton
from irev_desktop.ui.administration.keeper import Keeper
from irev_desktop.ui.administration.trouble_window import TroubleWindow
from irev_desktop.ui.catalogue.document_actions import CATALOGUERS
from irev_desktop.ui.circulation.daily import Daily
from irev_desktop.ui.circulation.workspace import ROLES, accueil
from irev_desktop.ui.frame.collector import Collector
from irev_desktop.ui.frame.frame import Frame, build_frame
from irev_desktop.ui.frame.memory import Memory
from irev_desktop.ui.frame.report import Reporting
from irev_desktop.ui.frame.spare_time import LONG_QUIET
from irev_desktop.ui.frame.workspace import Workspace
from irev_desktop.ui.look.fonts import complaint
from irev_desktop.ui.look.qt_words import MissingWords
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.look.tokens import Theme, Tone
from irev_desktop.ui.main_window import MainWindow
from irev_desktop.ui.recognition.runner import Runner
from irev_desktop.ui.search.follower import Follower
from irev_desktop.ui.workspaces.cataloguer import cataloguer
from irev_desktop.ui.workspaces.consulter import consulter
from irev_desktop.ui.workspaces.piloter import piloter

logger = logging.getLogger(__name__)

SETTINGS = "settings.toml"
GEOMETRY = "window.ini"
SWITCH_SECONDS = 0.0005
"""How long a busy thread may keep the others waiting: ten times less than Python's own choice.

Each database call lets go of the interpreter and asks for it again; beside two reading threads an
import of many files waited most of its time for its turn.
"""
SIZE = (1280, 720)
"""Pixels of a window that was never sized by hand."""
FRAME = (16, 40)
"""Pixels that borders and title bar may take besides."""


def main() -> int:
    """Run the program until its window is closed; return its exit code."""
    sys.setswitchinterval(SWITCH_SECONDS)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C on the terminal ends it
    with log.running(paths.user_state_dir()):
        app = make_application(sys.argv[:1])
        program = Program(app, paths.user_config_dir() / SETTINGS)
        program.start()
        collector = Collector()
        code = app.exec()
        program.close()
        collector.close()
    return code


def make_application(arguments: list[str]) -> QApplication:
    """Return the Qt application, speaking French; tells on the terminal if no font can be drawn."""
    app = QApplication(arguments)
    app.setApplicationName("IREV Desktop")
    app.setDesktopFileName(paths.APP_NAME)
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    speak_french(app)
    if words := complaint(app.font()):
        logger.warning(words)
    return app


def speak_french(app: QApplication) -> None:
    """Give Qt's own buttons and menus their French words."""
    app.installTranslator(MissingWords(app))
    translator = QTranslator(app)
    if translator.load("qtbase_fr", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)


class Program(QObject):
    """What lives as long as the process: a person's settings, the look, one library, one window."""

    def __init__(self, app: QApplication, settings_file: Path) -> None:
        super().__init__(app)
        self._file = settings_file
        self._hooks = (sys.excepthook, threading.excepthook)
        self._unreadable: IrevError | None = None
        settings = self._first_settings()
        self.look = Look(app, Theme(settings.theme), settings.text_scale, everywhere=False)
        self._chosen = (self.look.theme, self.look.scale.percent)
        self.look.changed.connect(self._keep_look)
        self.library: Library | None = None
        self.frame: Frame | None = None
        self.window: MainWindow | TroubleWindow | None = None
        self._parts: QObject | None = None
        self._keeper = Keeper(self._open_soon, self._load, self._save)
        self._named = settings.library

    def start(self) -> None:
        """Open the library that was named or used last, or say why that cannot be done."""
        usual = paths.usual_library()
        where = self._named or (str(usual) if usual.exists() else "")
        if self._unreadable:
            self._show_trouble(self._unreadable, where)
        elif where:
            self.open(where)
        else:
            self._show_trouble(LibraryError(Code.LIBRARY_NOT_CHOSEN), "")

    def open(self, where: str, database: str = "") -> None:
        """Open a library in place of the present one; a failure is shown, and leaves nothing."""
        library = None
        try:
            library = bootstrap.open_library(where, database=database)
            actor = bootstrap.local_actor(library)
        except IrevError as error:
            if library:
                library.close()
            self._show_trouble(error, where)
            return
        self.close()
        subscribe = library.storage.changes.subscribe
        self._parts = parts = QObject(self)
        frame = build_frame(
            *(self.look, library, actor, actor.role, subscribe, undo, library.clock, parts),
            memory=Memory(self._geometry()),
        )
        reporting = Reporting(report_error, library_choices)
        runner = Runner(frame, parts)
        shown = workspaces(frame, library, runner)
        window = MainWindow(frame, shown, reporting, name_of(library))
        administration = Administration(frame, self._keeper, window)
        administration.renamed.connect(window.set_library_name)
        window.add_to_rail(LibraryButton(frame))
        self.library = library
        self._take(window, frame)
        window.start()
        frame.spare_time.watch(window.windowHandle())
        frame.spare_time.give(window.prepare(), LONG_QUIET)
        library.start()
        Follower(frame, parts).start()
        if actor.role in CATALOGUERS:
            runner.look()  # what waited when the program ended goes on
        if actor.role in ROLES:
            Daily(frame, library.clock, parts).start()
        for remark in warnings(library):  # read-only, in a synchronised folder…
            frame.notices.say(remark.text, Tone.WARNING)
        self._remember(library)

    def close(self) -> None:
        """End what is open: the window, the work under way, the library."""
        if isinstance(self.window, MainWindow):
            self._keep_geometry(self.window)
        if self.window:
            self.window.closed.disconnect(self._window_closed)
            self.window.hide()
            self.window.deleteLater()
        if self.frame:
            self.frame.close()
        if self.library:
            self.library.close()
        if self._parts:
            self._parts.deleteLater()
        self.window, self.frame, self.library, self._parts = None, None, None, None
        sys.excepthook, threading.excepthook = self._hooks

    def _show_trouble(self, error: IrevError, where: str) -> None:
        self.close()
        window = TroubleWindow(self.look, self._keeper, error, where)
        self._take(window, window.frame)

    def _take(self, window: MainWindow | TroubleWindow, frame: Frame) -> None:
        """Show a window; it and its frame are the present ones."""
        self.window, self.frame = window, frame
        frame.failures.install()
        self.look.dress(window)
        _take_first_size(window)
        geometry = self._geometry().value("geometry")
        if isinstance(window, MainWindow) and geometry:
            window.restoreGeometry(geometry)
        window.closed.connect(self._window_closed)
        window.show()

    def _window_closed(self) -> None:
        if isinstance(self.window, MainWindow):
            self._keep_geometry(self.window)
        QApplication.quit()

    def _open_soon(self, where: str, database: str = "") -> None:
        """Open after the call that asked for it has ended: its window goes."""
        QTimer.singleShot(0, self, partial(self.open, where, database))

    def _first_settings(self) -> UserSettings:
        try:
            return UserSettings.load(self._file)
        except IrevError as error:
            self._unreadable = error
            return UserSettings()

    def _load(self) -> UserSettings:
        return UserSettings.load(self._file, environment={})

    def _save(self, settings: UserSettings) -> None:
        settings.save(self._file)

    def _remember(self, library: Library) -> None:
        where = library.storage.where
        if bootstrap.is_address(where):
            where = bootstrap.written_down(library.settings).database
        self._change(library=where)

    def _keep_look(self) -> None:
        chosen = (self.look.theme, self.look.scale.percent)
        if chosen != self._chosen:
            self._chosen = chosen
            self._change(theme=str(chosen[0]), text_scale=chosen[1])

    def _change(self, **values: str | int) -> None:
        """Keep some settings; a disk that refuses costs the choice and nothing else."""
        try:
            known = self._load()
            changed = replace(known, **values)  # type: ignore[arg-type]  # names of UserSettings
            if changed != known:
                self._save(changed)
        except (OSError, IrevError) as error:
            logger.warning("settings not kept: %s", error)

    def _geometry(self) -> QSettings:
        return QSettings(str(paths.user_state_dir() / GEOMETRY), QSettings.Format.IniFormat)

    def _keep_geometry(self, window: MainWindow) -> None:
        self._geometry().setValue("geometry", window.saveGeometry())


def _take_first_size(window: QWidget) -> None:
    """Be of the usual size, or fill a screen on which that does not fit with its frame."""
    window.resize(*SIZE)
    room = window.screen().availableSize()
    if room.width() < SIZE[0] + FRAME[0] or room.height() < SIZE[1] + FRAME[1]:
        window.setWindowState(Qt.WindowState.WindowMaximized)


def workspaces(frame: Frame, library: Library, runner: Runner) -> list[Workspace]:
    """Return the workspaces that exist, in the order of the rail."""
    consulting = consulter(frame, library.pdf, library.clock)
    return [consulting, cataloguer(frame, runner, library.pdf), accueil(frame), piloter(frame)]


def name_of(library: Library) -> str:
    """Return the name that the window bears."""
    return library.settings.name
