"""The program as it starts: on a library, without one, on a damaged place; what it remembers."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QLocale,
    QObject,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTranslator,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from irev_desktop import bootstrap
from irev_desktop.kernel import paths
from irev_desktop.settings import UserSettings
from irev_desktop.ui.administration.trouble_window import TroubleWindow
from irev_desktop.ui.look.tokens import Theme
from irev_desktop.ui.main_window import MainWindow
from irev_desktop.ui.start import Program, speak_french


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("start") / "fonds"
    bootstrap.create(folder).close()
    return folder


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


@pytest.fixture
def program(qapp: QApplication, file: Path, qtbot: QtBot) -> Iterator[Program]:
    made = Program(qapp, file)
    yield made
    made.close()
    made.look.deleteLater()
    made.deleteLater()


def settle(program: Program, qtbot: QtBot) -> None:
    frame = program.frame
    assert frame is not None
    qtbot.waitUntil(lambda: frame.jobs.idle, timeout=10_000)


def shown(program: Program) -> type[object]:
    return type(program.window)


class Windows(QObject):
    """Notes every window that shows itself."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_no_part_of_the_window_shows_itself_while_it_is_made(
    program: Program, library: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    windows = Windows()
    qapp.installEventFilter(windows)
    program.open(str(library))
    settle(program, qtbot)
    assert isinstance(program.window, MainWindow)
    program.window.activateWindow()
    panel = program.window.panel()
    assert panel is not None
    panel.focus_first()
    focused = QApplication.focusWidget()
    for _step in program.window.prepare():
        assert QApplication.focusWidget() is focused
    qapp.removeEventFilter(windows)
    assert windows.seen == ["MainWindow"]


def test_a_library_opens_on_consulter(program: Program, library: Path, qtbot: QtBot) -> None:
    program.open(str(library))
    settle(program, qtbot)
    assert isinstance(program.window, MainWindow)
    assert program.window.windowTitle().startswith("Consulter – ")
    assert program.window.panel() is not None


def test_what_an_administrator_should_know_is_said_at_the_start(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    bootstrap.create(tmp_path / "Nextcloud" / "fonds").close()
    program.open(str(tmp_path / "Nextcloud" / "fonds"))
    settle(program, qtbot)
    assert program.frame is not None
    said = [notice.text for notice in program.frame.notices.past()]
    assert any("synchronisé par Nextcloud" in text for text in said)


def test_every_action_is_registered_once_and_named(
    program: Program, library: Path, qtbot: QtBot
) -> None:
    program.open(str(library))
    assert isinstance(program.window, MainWindow)
    assert program.frame is not None
    for workspace in ("cataloguer", "accueil", "piloter"):
        program.window.show_workspace(workspace)
    settle(program, qtbot)
    actions = program.frame.actions.all()
    assert len(actions) > 30
    assert all(action.text and action.id for action in actions)


def test_shortcuts_that_work_at_the_same_time_never_collide(
    program: Program, library: Path, qtbot: QtBot
) -> None:
    program.open(str(library))
    assert isinstance(program.window, MainWindow)
    assert program.frame is not None
    for workspace in ("cataloguer", "accueil", "piloter"):
        program.window.show_workspace(workspace)
    settle(program, qtbot)
    everywhere = [a for a in program.frame.actions.all() if not a.workspace and a.shortcut]
    shortcuts = [action.shortcut for action in everywhere]
    doubled = {each for each in shortcuts if shortcuts.count(each) > 1}
    assert doubled == set()
    taken = set(shortcuts)
    local = [a for a in program.frame.actions.all() if a.workspace and a.shortcut in taken]
    assert [action.id for action in local] == []


def test_without_a_library_it_says_what_one_can_do(program: Program) -> None:
    program.start()
    assert isinstance(program.window, TroubleWindow)


def test_a_place_without_library_is_shown_as_trouble_and_another_can_be_opened(
    program: Program, library: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    program.open(str(tmp_path / "absent"))
    assert shown(program) is TroubleWindow
    program.open(str(library))
    settle(program, qtbot)
    assert shown(program) is MainWindow


def test_unreadable_settings_are_told(qapp: QApplication, file: Path, qtbot: QtBot) -> None:
    file.write_text("library = [", encoding="utf-8")
    program = Program(qapp, file)
    program.start()
    assert program.window is not None
    program.close()
    program.deleteLater()
    program.look.deleteLater()


def test_library_theme_and_size_are_remembered(
    program: Program, library: Path, file: Path, qtbot: QtBot
) -> None:
    program.open(str(library))
    settle(program, qtbot)
    program.look.set_theme(Theme.DARK)
    program.look.bigger()
    kept = UserSettings.load(file, environment={})
    assert (kept.theme, kept.text_scale) == ("dark", 110)
    assert Path(kept.library) == library


def test_settings_that_cannot_be_kept_cost_nothing_else(
    program: Program, file: Path, expected_logs: list[str]
) -> None:
    expected_logs.append("settings not kept")
    file.mkdir()
    program.look.set_theme(Theme.DARK)
    assert program.look.palette.dark


def test_closing_the_program_gives_the_hooks_back(
    qapp: QApplication, file: Path, library: Path, qtbot: QtBot
) -> None:
    before = sys.excepthook
    program = Program(qapp, file)
    program.open(str(library))
    settle(program, qtbot)
    assert sys.excepthook is not before
    program.close()
    assert sys.excepthook is before
    program.deleteLater()
    program.look.deleteLater()


def test_qt_speaks_french(qapp: QApplication) -> None:
    speak_french(qapp)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Annuler"
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    assert QLocale(QLocale.Language.French).name() == "fr_FR"


def test_the_usual_place_is_in_the_home_of_the_person() -> None:
    assert paths.usual_library().name == "fonds"


def test_every_workspace_opens_and_tab_stands_only_on_what_has_a_name_and_shows_it(
    program: Program, library: Path, qtbot: QtBot
) -> None:
    program.open(str(library))
    window = program.window
    assert isinstance(window, MainWindow)
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(1280, 720)
    for workspace in ("consulter", "cataloguer", "accueil", "piloter"):
        window.show_workspace(workspace)
        settle(program, qtbot)
        assert window.windowTitle().startswith(workspace.capitalize())
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        stops = tab_stops(window)
        assert len(stops) > 8
        assert [describe(stop) for stop in stops if not spoken(stop)] == []
        assert [describe(stop) for stop in stops if not shows_focus(window, stop)] == []


def tab_stops(window: QWidget) -> list[QWidget]:
    """Press Tab until it comes back to where it stood first."""
    stops: list[QWidget] = []
    for _press in range(100):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused in stops:
            break
        stops.append(focused)
    return stops


def spoken(widget: QWidget) -> str:
    """Return what a screen reader says of a control."""
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


def shows_focus(window: QWidget, widget: QWidget) -> bool:
    """Tell whether one sees that a control has the focus."""
    around = QRect(widget.mapTo(window, QPoint(-2, -2)), widget.size() + QSize(4, 4))
    widget.clearFocus()
    without = window.grab(around).toImage()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    return window.grab(around).toImage() != without


def describe(widget: QWidget) -> str:
    return f"{type(widget).__name__} « {spoken(widget)} » in {type(widget.parent()).__name__}"
