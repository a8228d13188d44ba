"""Settings apply as soon as they are kept; what is wrong is said under its field."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from irev_desktop.services.administration.choices import library_choices
from irev_desktop.services.administration.records import LibraryChoices
from irev_desktop.services.library import Library
from irev_desktop.settings import THEMES, UserSettings
from irev_desktop.ui.administration.administration import Administration
from irev_desktop.ui.administration.settings_dialog import SettingsDialog
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.look.tokens import Theme
from tests.libraries import ADMIN
from tests.ui.administration.hand import Hand, Home


def pick(dialog: SettingsDialog, name: str, words: str, qtbot: QtBot) -> None:
    """Choose a line of a box by typing its first letters."""
    box = dialog.form.editor(name)
    assert isinstance(box, QComboBox)
    box.setFocus()
    qtbot.keyClicks(box, words)
    qtbot.keyClick(box, Qt.Key.Key_Tab)


def test_what_one_chooses_for_this_post_applies_and_is_kept(
    administration: Administration, hand: Hand, home: Home, look: Look, frame: Frame, qtbot: QtBot
) -> None:
    home.settings = UserSettings(library="/srv/fonds")
    hand.do("library.settings")
    dialog = administration.settings
    pick(dialog, "theme", "Sombre", qtbot)
    pick(dialog, "size", "150", qtbot)
    pick(dialog, "sound", "Non", qtbot)
    hand.click(dialog.submit)
    assert (look.theme, look.scale.percent) == (Theme.DARK, 150)
    assert "sound" not in frame.context.now.facts
    assert home.settings == UserSettings("/srv/fonds", "dark", 150, sound=False)
    assert hand.notices()[0] == "Réglages enregistrés."
    assert not dialog.isVisible()


def test_the_name_and_the_address_are_chosen_for_every_desk(
    administration: Administration, hand: Hand, library: Library, qtbot: QtBot
) -> None:
    hand.do("library.settings")
    dialog = administration.settings
    hand.type(dialog, "name", "Fonds d’Arras")
    hand.type(dialog, "report_mail", "documentation@exemple.fr")
    with qtbot.waitSignal(administration.renamed) as renamed:
        hand.click(dialog.submit)
    assert renamed.args == ["Fonds d’Arras"]
    chosen = LibraryChoices("Fonds d’Arras", "documentation@exemple.fr")
    assert library_choices(library, ADMIN) == chosen


def test_an_address_that_is_none_is_said_so_and_nothing_is_kept(
    administration: Administration, hand: Hand, home: Home, library: Library, qtbot: QtBot
) -> None:
    hand.do("library.settings")
    dialog = administration.settings
    pick(dialog, "size", "200", qtbot)
    hand.type(dialog, "report_mail", "à la documentaliste")
    hand.click(dialog.submit)
    assert dialog.isVisible()
    assert "une adresse comme documentation@exemple.fr" in hand.seen(dialog)
    assert library_choices(library, ADMIN).report_mail == ""
    assert home.settings == UserSettings()


def test_a_full_disk_is_told_and_the_settings_apply_all_the_same(
    administration: Administration, hand: Hand, home: Home, look: Look, qtbot: QtBot
) -> None:
    home.full = True
    hand.do("library.settings")
    pick(administration.settings, "theme", "Sombre", qtbot)
    hand.click(administration.settings.submit)
    assert look.theme is Theme.DARK
    assert "pas gardés pour la prochaine fois" in hand.notices()[0]


def test_every_theme_that_is_offered_can_be_kept() -> None:
    assert {theme.value for theme in Theme} == set(THEMES)


def test_settings_that_cannot_be_read_are_replaced_when_others_are_kept(
    administration: Administration, hand: Hand, home: Home, qtbot: QtBot
) -> None:
    home.unreadable = True
    hand.do("library.settings")
    pick(administration.settings, "theme", "Sombre", qtbot)
    hand.click(administration.settings.submit)
    assert home.settings.theme == "dark"
