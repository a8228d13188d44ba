"""A report waits in the worklist; where an address was chosen, one may write to it too."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QPlainTextEdit
from pytestqt.qtbot import QtBot

from irev_desktop.kernel.changes import Subject
from irev_desktop.kernel.vocabulary import Role
from irev_desktop.services.administration.choices import choose, library_choices
from irev_desktop.services.administration.records import LibraryChoices
from irev_desktop.services.catalogue.reports import open_reports, report_error
from irev_desktop.services.library import Library
from irev_desktop.ui.frame.addresses import write_mail
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.panel import Reportable
from irev_desktop.ui.frame.report import ReportDialog, Reporting
from tests.libraries import ADMIN
from tests.ui.administration.hand import Hand

ADDRESS = "documentation@exemple.fr"
OFFER = f"Vous pouvez aussi l’écrire à {ADDRESS}."


class MailProgram(QObject):
    """Takes what the system would give to the mail program."""

    def __init__(self) -> None:
        super().__init__()
        self.begun: list[QUrl] = []

    @Slot(QUrl)
    def begin(self, url: QUrl) -> None:
        self.begun.append(url)


@pytest.fixture
def mail() -> Iterator[MailProgram]:
    program = MailProgram()
    # PySide6's stubs ask for bytes, its binding for text.
    QDesktopServices.setUrlHandler("mailto", program, "begin")  # type: ignore[arg-type]
    yield program
    QDesktopServices.unsetUrlHandler("mailto")


def send(frame: Frame, hand: Hand, window: QMainWindow, qtbot: QtBot) -> None:
    dialog = ReportDialog(frame, Reporting(report_error, library_choices), window)
    dialog.open_about(Reportable(Subject.DISPOSITIF, 1, "Contrats de ville & suites"))
    editor = dialog.form.editor("text")
    assert isinstance(editor, QPlainTextEdit)
    qtbot.keyClicks(editor, "Il manque 2 dates")
    hand.click(dialog.send)
    hand.wait()


def test_where_an_address_was_chosen_a_mail_can_be_begun(
    frame: Frame,
    hand: Hand,
    window: QMainWindow,
    library: Library,
    mail: MailProgram,
    qtbot: QtBot,
) -> None:
    choose(library, ADMIN, LibraryChoices("Fonds", ADDRESS))
    send(frame, hand, window, qtbot)
    assert len(open_reports(library, ADMIN)) == 1
    assert hand.notices()[0] == OFFER
    assert mail.begun == []
    hand.take_up("Écrire un courriel")
    (url,) = mail.begun
    assert bytes(url.toEncoded().data()).decode() == (
        f"mailto:{ADDRESS}?subject=Contrats%20de%20ville%20%26%20suites"
        "&body=Il%20manque%202%20dates"
    )


def test_without_an_address_no_mail_is_offered(
    frame: Frame, hand: Hand, window: QMainWindow, library: Library, qtbot: QtBot
) -> None:
    send(frame, hand, window, qtbot)
    assert len(open_reports(library, ADMIN)) == 1
    assert not any("écrire à" in text for text in hand.notices())


def test_on_a_visitors_post_nothing_leaves_the_program(
    frame: Frame, hand: Hand, mail: MailProgram
) -> None:
    frame.context.update(role=Role.VISITEUR)
    write_mail(frame, ADDRESS, "Objet", "Texte")
    assert mail.begun == []
    assert QGuiApplication.clipboard().text() == ADDRESS


def test_what_is_no_address_is_only_copied(frame: Frame, hand: Hand, mail: MailProgram) -> None:
    write_mail(frame, f"{ADDRESS}?attach=/etc/passwd", "Objet", "Texte")
    assert mail.begun == []
