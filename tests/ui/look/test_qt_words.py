"""The window speaks French, Qt's own file dialog included."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from irev_desktop.ui.start import speak_french


@pytest.fixture
def french(qapp: QApplication) -> Iterator[None]:
    """The application, as long as the test lasts, speaks French."""
    before = set(qapp.findChildren(QTranslator))
    speak_french(qapp)
    yield
    for each in set(qapp.findChildren(QTranslator)) - before:
        qapp.removeTranslator(each)
        each.deleteLater()


def test_no_label_of_the_file_dialog_is_english(french: None, qtbot: QtBot) -> None:
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    labels = [label.text().replace("&", "") for label in dialog.findChildren(QLabel)]
    assert labels == ["Dans\u00a0:", "Nom de fichier\u00a0:", "Type\u00a0:"]


def test_words_that_nobody_translates_stay_as_they_are(french: None) -> None:
    assert QCoreApplication.translate("Nowhere", "Some words") == "Some words"
