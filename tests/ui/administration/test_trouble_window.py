"""A library that does not open: why, in a sentence, and the ways out; never a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from irev_desktop import bootstrap
from irev_desktop.kernel import paths
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import IrevError, LibraryError, TroubleError
from irev_desktop.services.administration.backups import back_up
from irev_desktop.services.library import Library
from irev_desktop.ui.administration.trouble_window import TroubleWindow
from irev_desktop.ui.look.theme import Look
from tests.libraries import ADMIN
from tests.ui.administration.hand import Hand, Home


@contextmanager
def trouble(
    look: Look, home: Home, qtbot: QtBot, error: IrevError, where: str = ""
) -> Iterator[tuple[TroubleWindow, Hand]]:
    window = TroubleWindow(look, home.keeper(), error, where)
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    yield window, Hand(qtbot, window.frame)
    window.frame.close()
    window.close()


def buttons(window: TroubleWindow) -> list[str]:
    return [button.text() for button in window.page.findChildren(QPushButton)]


@pytest.mark.parametrize(
    ("error", "told", "first"),
    [
        (LibraryError(Code.LIBRARY_NOT_CHOSEN), "Bienvenue", "Créer un fonds…"),
        (TroubleError(Code.LIBRARY_MISSING, path="/a"), "n’est pas branché", "Réessayer"),
        (
            TroubleError(Code.LIBRARY_NEWER, found="9", known="1"),
            "version plus récente",
            "Ouvrir un autre fonds…",
        ),
        (
            TroubleError(Code.LIBRARY_DAMAGED, why="illisible"),
            "endommagé",
            "Restaurer une sauvegarde…",
        ),
        (TroubleError(Code.LIBRARY_LOCKED), "occupé", "Réessayer"),
        (
            TroubleError(Code.NETWORK_PATH, path="/mnt/n", system="nfs"),
            "utilisez PostgreSQL",
            "Ouvrir un autre fonds…",
        ),
        (TroubleError(Code.LIBRARY_OLDER, found="0000"), "antérieure", "Mettre ce fonds à niveau"),
    ],
)
def test_each_trouble_is_explained_and_its_way_out_comes_first(
    look: Look, home: Home, qtbot: QtBot, error: IrevError, told: str, first: str
) -> None:
    where = "" if error.code is Code.LIBRARY_NOT_CHOSEN else "/srv/fonds"
    with trouble(look, home, qtbot, error, where) as (window, hand):
        seen = hand.seen(window.page)
        assert told in seen
        assert "irev library" not in seen
        assert buttons(window)[0] == first
        assert "Restaurer une sauvegarde…" in buttons(window)


def test_one_may_try_again(look: Look, home: Home, qtbot: QtBot) -> None:
    error = TroubleError(Code.LIBRARY_LOCKED)
    with trouble(look, home, qtbot, error, "/srv/fonds") as (window, hand):
        hand.click(window.page.findChildren(QPushButton)[0])
        qtbot.waitUntil(lambda: home.opened == [("/srv/fonds", "")])


def test_a_restored_library_is_opened_by_itself(
    look: Look, home: Home, qtbot: QtBot, library: Library, tmp_path: Path
) -> None:
    backup = back_up(library, ADMIN, tmp_path / "copie.zip").path
    error = TroubleError(Code.LIBRARY_DAMAGED, why="illisible")
    with trouble(look, home, qtbot, error, "/srv/fonds") as (window, hand):
        hand.click(window.page.findChildren(QPushButton)[0])
        dialog = window.openings.restoration
        hand.type(dialog, "source", str(backup))
        hand.type(dialog, "folder", str(tmp_path / "ailleurs"))
        hand.click(dialog.submit)
        qtbot.waitUntil(lambda: home.opened == [(str(tmp_path / "ailleurs"), "")])


def test_an_upgrade_that_fails_says_why(
    look: Look, home: Home, qtbot: QtBot, tmp_path: Path
) -> None:
    error = TroubleError(Code.LIBRARY_OLDER, found="0000")
    with trouble(look, home, qtbot, error, str(tmp_path / "rien")) as (window, hand):
        hand.do("library.upgrade")
        assert "Il n’y a pas de fonds" in hand.seen(window.openings.opening)
        window.openings.opening.close()
        assert home.opened == []


def test_an_upgrade_opens_the_library(look: Look, home: Home, qtbot: QtBot, folder: Path) -> None:
    bootstrap.create(folder).close()
    error = TroubleError(Code.LIBRARY_OLDER, found="0000")
    with trouble(look, home, qtbot, error, str(folder)) as (_window, hand):
        hand.do("library.upgrade")
        qtbot.waitUntil(lambda: home.opened == [(str(folder), "")])


def test_a_first_library_is_made_by_the_keyboard_alone(
    look: Look, home: Home, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = tmp_path / "share" / "fonds"
    monkeypatch.setattr(paths, "usual_library", lambda: usual)
    with trouble(look, home, qtbot, LibraryError(Code.LIBRARY_NOT_CHOSEN)) as (window, _hand):
        qtbot.waitUntil(lambda: isinstance(window.focusWidget(), QPushButton))
        assert "Ouvrir un fonds…" in buttons(window)
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is window.focusWidget())
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
        dialog = window.openings.creation
        qtbot.waitUntil(dialog.isVisible)
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: home.opened == [(str(usual), "")], timeout=20_000)


def test_a_folder_that_is_no_library_is_called_so(
    look: Look, home: Home, qtbot: QtBot, tmp_path: Path
) -> None:
    error = TroubleError(Code.LIBRARY_MISSING, path=str(tmp_path))
    with trouble(look, home, qtbot, error, str(tmp_path)) as (window, hand):
        assert "« library.toml »" in hand.seen(window.page)
