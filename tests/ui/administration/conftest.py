"""A window with nothing in it but the gestures upon a real library."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from irev_desktop.kernel.vocabulary import Role
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.library import Library
from irev_desktop.ui.administration.administration import Administration
from irev_desktop.ui.frame.frame import Frame, build_frame
from irev_desktop.ui.look.theme import Look
from tests.libraries import ADMIN, new_library
from tests.ui.administration.hand import Hand, Home


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "fonds"


@pytest.fixture
def library(folder: Path) -> Iterator[Library]:
    made = new_library(folder)
    yield made
    made.close()


@pytest.fixture
def home() -> Home:
    return Home()


@pytest.fixture
def window(qtbot: QtBot, look: Look) -> QMainWindow:
    shown = QMainWindow()
    shown.resize(1280, 720)
    qtbot.addWidget(shown)
    shown.show()
    return shown


@pytest.fixture
def frame(library: Library, look: Look, qtbot: QtBot, window: QMainWindow) -> Iterator[Frame]:
    made = build_frame(
        look,
        library,
        ADMIN,
        Role.ADMINISTRATEUR,
        library.storage.changes.subscribe,
        undo,
        library.clock,
    )
    yield made
    qtbot.waitUntil(lambda: made.jobs.idle)
    made.close()


@pytest.fixture
def administration(frame: Frame, home: Home, window: QMainWindow) -> Administration:
    return Administration(frame, home.keeper(), window)


@pytest.fixture
def hand(qtbot: QtBot, frame: Frame) -> Hand:
    return Hand(qtbot, frame)
