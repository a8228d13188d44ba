"""Back up, verify, know what the library is: while one goes on working."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from irev_desktop.entities.document import DigitalFile
from irev_desktop.kernel.vocabulary import Role, TextState
from irev_desktop.services.library import Library
from irev_desktop.ui.administration.actions import LIBRARY_MENU
from irev_desktop.ui.administration.administration import Administration, LibraryButton
from irev_desktop.ui.frame.frame import Frame
from tests.libraries import ADMIN, MONDAY, add_document
from tests.ui.administration.hand import Hand


def store_file(library: Library, source: Path) -> Path:
    """Give a document a file; return where the store keeps it."""
    source.write_bytes(b"%PDF-1.4 essai")
    with library.storage.command(ADMIN, "test") as work:
        staged = library.storage.store.stage(source)
        work.add_file(staged)
        document = add_document(work.session)
        document.files.append(
            DigitalFile(
                position=0,
                sha256=staged.sha256,
                name=source.name,
                byte_size=staged.byte_size,
                page_count=1,
                text_state=TextState.NONE,
                added_at=MONDAY,
            )
        )
        work.commit()
    return library.storage.store.path(staged.sha256)


def choose_name(administration: Administration, path: Path) -> None:
    dialog = administration.backup.dialog
    assert dialog is not None
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(line, QLineEdit)
    line.setText(str(path))
    dialog.accept()


def test_a_backup_is_proposed_by_its_day_and_written_where_one_says(
    administration: Administration, hand: Hand, folder: Path, tmp_path: Path
) -> None:
    hand.do("library.backup")
    dialog = administration.backup.dialog
    assert dialog is not None
    assert dialog.directory().path() == (folder / "backups").as_posix()
    assert [Path(name).name for name in dialog.selectedFiles()] == ["irev-2026-03-09-110000.zip"]
    choose_name(administration, tmp_path / "copie")
    hand.wait()
    assert (tmp_path / "copie.zip").is_file()
    assert f"Sauvegarde écrite et relue : {tmp_path / 'copie.zip'} (" in hand.notices()[0]


def test_a_backup_never_replaces_a_file(
    administration: Administration, hand: Hand, tmp_path: Path
) -> None:
    (tmp_path / "copie.zip").write_text("à garder", encoding="utf-8")
    hand.do("library.backup")
    choose_name(administration, tmp_path / "copie.zip")
    hand.wait()
    assert (tmp_path / "copie.zip").read_text(encoding="utf-8") == "à garder"
    assert "existe déjà. Choisissez un autre nom." in hand.notices()[0]


def test_a_sound_library_is_told_in_a_notice_that_shows_more(
    administration: Administration, hand: Hand
) -> None:
    hand.do("library.check")
    assert "Le fonds est intact" in hand.notices()[0]
    assert not administration.checked.isVisible()
    hand.take_up("Voir")
    assert "Le fonds est intact : 0 fichier relu" in hand.seen(administration.checked)
    assert not administration.checked.restore.isVisible()


def test_damage_is_shown_at_once_with_what_to_do(
    administration: Administration, hand: Hand, library: Library, tmp_path: Path
) -> None:
    store_file(library, tmp_path / "contrat <b>.pdf").unlink()
    hand.do("library.check")
    seen = hand.seen(administration.checked)
    assert "1 dégât constaté." in seen
    assert "« contrat <b>.pdf » manque" in seen
    hand.click(administration.checked.restore)
    assert not administration.checked.isVisible()
    assert administration.openings.restoration.isVisible()


def test_what_the_library_is_can_be_read_and_copied(
    administration: Administration, hand: Hand, folder: Path
) -> None:
    hand.do("library.about")
    seen = hand.seen(administration.about)
    for told in ("Fonds de l’IREV", str(folder), "AGPL version 3", "Territoires"):
        assert told in seen
    administration.about.copy()
    assert f"Fonds : {folder}" in QGuiApplication.clipboard().text()


def test_the_menu_shows_every_gesture(
    administration: Administration, frame: Frame, window: QMainWindow, qtbot: QtBot
) -> None:
    button = LibraryButton(frame, window)
    button.open_menu()
    menu = button.findChild(type(frame.actions.menu(LIBRARY_MENU, window)))
    assert menu is not None
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts[0] == "À propos du fonds"
    assert "Ouvrir un autre fonds…" in texts
    assert len(texts) == 7
    menu.close()


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (Role.VISITEUR, set()),
        (Role.ACCUEIL, {"library.about", "library.settings", "library.check"}),
    ],
)
def test_a_role_is_offered_what_it_may_do(
    administration: Administration, frame: Frame, role: Role, allowed: set[str]
) -> None:
    frame.context.update(role=role)
    actions = frame.actions.at(LIBRARY_MENU)
    assert {a.id for a in actions if frame.actions.is_enabled(a.id)} == allowed
