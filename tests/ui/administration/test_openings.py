"""Another library is opened, created or restored; what fails is said where it was asked."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from irev_desktop import bootstrap
from irev_desktop.services.administration.backups import back_up
from irev_desktop.services.library import Library
from irev_desktop.ui.administration.administration import Administration
from irev_desktop.ui.administration.path_field import PathField
from tests.libraries import ADMIN
from tests.ui.administration.hand import Hand, Home


def test_another_library_is_tried_before_this_one_is_left(
    administration: Administration, hand: Hand, home: Home, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "autre"
    bootstrap.create(other).close()
    dialog = administration.openings.opening
    hand.do("library.open")
    hand.type(dialog, "where", str(other))
    hand.click(dialog.submit)
    qtbot.waitUntil(lambda: home.opened == [(str(other), "")])
    assert not dialog.isVisible()


def test_a_folder_without_a_library_is_said_so_and_may_be_corrected(
    administration: Administration, hand: Hand, home: Home, tmp_path: Path
) -> None:
    dialog = administration.openings.opening
    hand.do("library.open")
    hand.type(dialog, "where", str(tmp_path / "rien"))
    hand.click(dialog.submit)
    assert dialog.isVisible()
    assert f"Il n’y a pas de fonds dans « {tmp_path / 'rien'} »" in hand.seen(dialog)
    assert "irev library" not in hand.seen(dialog)
    assert dialog.text("where") == str(tmp_path / "rien")
    hand.type(dialog, "where", "x")
    assert "Il n’y a pas de fonds" not in hand.seen(dialog)
    assert home.opened == []


def test_a_created_library_is_opened_with_its_name(
    administration: Administration, hand: Hand, home: Home, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = administration.openings.creation
    hand.do("library.create")
    hand.type(dialog, "name", "Fonds d’Arras")
    hand.type(dialog, "folder", str(tmp_path / "arras"))
    hand.click(dialog.submit)
    qtbot.waitUntil(lambda: home.opened == [(str(tmp_path / "arras"), "")])
    made = bootstrap.open_library(str(tmp_path / "arras"))
    assert made.settings.name == "Fonds d’Arras"
    made.close()


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("folder", ".", "Il faut un dossier vide"),
        ("database", "mysql://serveur/base", "commence par postgresql://"),
    ],
)
def test_what_cannot_be_created_is_told_as_one_types(
    administration: Administration,
    hand: Hand,
    folder: Path,
    name: str,
    typed: str,
    told: str,
) -> None:
    dialog = administration.openings.creation
    hand.do("library.create")
    hand.type(dialog, name, str(folder) if typed == "." else typed)
    assert told in hand.seen(dialog)
    hand.click(dialog.submit)
    assert dialog.isVisible()


def test_a_server_that_does_not_answer_brings_the_dialog_back(
    administration: Administration, hand: Hand, home: Home, tmp_path: Path
) -> None:
    dialog = administration.openings.creation
    hand.do("library.create")
    hand.type(dialog, "folder", str(tmp_path / "arras"))
    hand.type(dialog, "database", "postgresql://personne@127.0.0.1:1/rien")
    hand.click(dialog.submit)
    assert dialog.isVisible()
    assert "serveur de base de données ne répond pas" in hand.seen(dialog)
    assert dialog.text("folder") == str(tmp_path / "arras")
    assert not (tmp_path / "arras").exists()
    assert home.opened == []


def test_a_backup_is_restored_beside_and_offered(
    administration: Administration,
    hand: Hand,
    home: Home,
    library: Library,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    backup = back_up(library, ADMIN, tmp_path / "copie.zip").path
    dialog = administration.openings.restoration
    hand.do("library.restore")
    hand.type(dialog, "source", str(backup))
    hand.type(dialog, "folder", str(tmp_path / "ailleurs"))
    hand.click(dialog.submit)
    assert home.opened == []
    assert "restaurée et vérifiée" in hand.notices()[0]
    hand.take_up("Ouvrir ce fonds")
    qtbot.waitUntil(lambda: home.opened == [(str(tmp_path / "ailleurs"), "")])
    bootstrap.open_library(str(tmp_path / "ailleurs")).close()


def test_a_file_that_is_no_backup_is_said_so(
    administration: Administration, hand: Hand, tmp_path: Path
) -> None:
    (tmp_path / "faux.zip").write_bytes(b"PK rien")
    dialog = administration.openings.restoration
    hand.do("library.restore")
    hand.type(dialog, "source", str(tmp_path / "absent.zip"))
    assert "Ce fichier n’existe pas." in hand.seen(dialog)
    hand.type(dialog, "source", str(tmp_path / "faux.zip"))
    hand.type(dialog, "folder", str(tmp_path / "ailleurs"))
    hand.click(dialog.submit)
    assert "n’est pas une sauvegarde utilisable" in hand.seen(dialog)
    assert not (tmp_path / "ailleurs").exists()


def test_a_folder_may_be_chosen_instead_of_typed(
    administration: Administration, hand: Hand, folder: Path
) -> None:
    dialog = administration.openings.opening
    hand.do("library.open")
    editor = dialog.form.editor("where")
    assert isinstance(editor, PathField)
    hand.type(dialog, "where", str(folder.parent))
    hand.click(editor.browse)
    chooser = editor.dialog
    assert isinstance(chooser, QFileDialog)
    assert chooser.directory().path() == folder.parent.as_posix()
    line = chooser.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(line, QLineEdit)
    line.setText(folder.name)
    chooser.accept()
    assert Path(dialog.text("where")) == folder
