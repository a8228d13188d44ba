"""« Courriers »: each letter seen and changed, then done once; a template wrong is said at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from irev_desktop.kernel.clock import FixedClock
from irev_desktop.kernel.notice_vocabulary import NoticeState
from irev_desktop.kernel.texts import long_date
from irev_desktop.paper.paper_kinds import PaperKind
from irev_desktop.services.circulation.borrowers.commands import edit_borrower
from irev_desktop.services.circulation.borrowers.queries import show_borrower
from irev_desktop.services.circulation.commands import lend
from irev_desktop.services.circulation.notices.claiming import claim_notice, confirm_notices
from irev_desktop.services.circulation.notices.history import list_notices
from irev_desktop.services.circulation.notices.mail_password import VARIABLE
from irev_desktop.services.circulation.notices.mail_settings import Security
from irev_desktop.services.circulation.notices.preparing import prepare_notices
from irev_desktop.services.circulation.templates.keeping import list_templates
from irev_desktop.services.circulation.templates.names import TemplateName
from irev_desktop.services.library import Library
from irev_desktop.ui.circulation.notices.notices_panel import NoticesPanel
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.navigation import PILOTER, Place
from tests.libraries import ADMIN
from tests.mail_server import AUTHORITY, PASSWORD, serving
from tests.paper.reading import text_of


@pytest.fixture
def panel(library: Library, frame: Frame, qtbot: QtBot) -> NoticesPanel:
    """L1, reached by e-mail, and L2, on paper, have been late for months."""
    record = show_borrower(library, ADMIN, "L1").borrower
    draft = replace(record.draft(), email="asso@exemple.fr")
    edit_borrower(library, ADMIN, record.id, draft, record.version)
    lend(library, ADMIN, "IREV1", "L1"), lend(library, ADMIN, "IREV2", "L2")
    assert isinstance(library.clock, FixedClock)
    library.clock.instant += timedelta(200)
    made = NoticesPanel(frame)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    made.show_place(Place(PILOTER, "notices"))
    settle(qtbot, frame)
    return made


def settle(qtbot: QtBot, frame: Frame) -> None:
    qtbot.waitUntil(lambda: frame.jobs.idle)


def test_letters_are_changed_by_hand_and_written_to_a_pdf_once(
    panel: NoticesPanel, library: Library, frame: Frame, qtbot: QtBot, tmp_path: Path
) -> None:
    names = [line.draft.name for line in panel.batch.model.records()]
    assert names == ["Association Exemple", "Mairie Exemple"]
    panel.batch.view.select("overdue/2")
    assert panel.batch.paper.pages == 1
    panel.batch.text.setFocus()
    panel.batch.text.moveCursor(panel.batch.text.textCursor().MoveOperation.Start)
    qtbot.keyClicks(panel.batch.text, "Corrige a la main. ")
    assert panel.unsaved()
    panel.to_file(tmp_path / "a.pdf")
    settle(qtbot, frame)
    (page,) = text_of(tmp_path / "a.pdf")
    assert "Corrige a la main." in page
    assert [line.draft.name for line in panel.batch.model.records()] == ["Association Exemple"]
    assert not panel.unsaved()
    (done,) = list_notices(library, ADMIN)
    assert done.text.startswith("Corrige a la main.")


def test_a_letter_goes_by_the_other_way_or_is_left_aside(
    panel: NoticesPanel, frame: Frame, qtbot: QtBot
) -> None:
    assert frame.actions.is_enabled("notices.send")
    panel.batch.view.selectAll()
    frame.actions.trigger("notices.channel")
    assert panel.batch.summary.text() == "0 par courriel · 2 sur papier"
    assert not frame.actions.is_enabled("notices.send")
    panel.batch.view.select("overdue/1")
    frame.actions.trigger("notices.aside")
    assert panel.batch.summary.text() == "0 par courriel · 1 sur papier · 1 de côté"


def test_sending_without_a_server_offers_its_settings(
    panel: NoticesPanel, frame: Frame, qtbot: QtBot
) -> None:
    frame.actions.trigger("notices.send")
    settle(qtbot, frame)
    notice = frame.notices.past()[0]
    assert "n’est pas réglé" in notice.text
    assert notice.callback is not None
    notice.callback()
    settle(qtbot, frame)
    qtbot.mouseClick(panel.mail.save, Qt.MouseButton.LeftButton)
    assert panel.mail.isVisible(), "fields are missing"
    panel.mail.reject()


def test_letters_leave_through_the_server_chosen_in_the_window(
    panel: NoticesPanel,
    library: Library,
    frame: Frame,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / AUTHORITY))
    monkeypatch.setenv(VARIABLE, PASSWORD)
    with serving(tmp_path) as start:
        post, settings = start(Security.STARTTLS)
        frame.actions.trigger("notices.settings")
        settle(qtbot, frame)
        values = {"host": settings.host, "port": str(settings.port), "user": settings.user}
        panel.mail.form.set_values(values | {"sender": settings.sender})
        qtbot.mouseClick(panel.mail.trial, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not panel.mail.isVisible())
        panel.batch.view.selectAll()
        frame.actions.trigger("notices.send")
        settle(qtbot, frame)
        qtbot.waitUntil(lambda: panel.batch.model.rowCount() == 1)
    assert [letter["To"] for letter in post.letters] == [settings.sender, "asso@exemple.fr"]
    (line,) = list_notices(library, ADMIN)
    assert (line.state, line.address) == (NoticeState.SENT, "asso@exemple.fr")
    assert panel.batch.summary.text() == "0 par courriel · 1 sur papier"


def test_a_letter_in_doubt_waits_for_a_word(
    panel: NoticesPanel, library: Library, frame: Frame, qtbot: QtBot
) -> None:
    claim_notice(library, ADMIN, prepare_notices(library, ADMIN)[0])
    settle(qtbot, frame)
    qtbot.waitUntil(lambda: panel.tabs.tabText(1) == "Faits (1 en doute)")
    panel.tabs.setCurrentIndex(1)
    panel.history.view.selectRow(0)
    frame.actions.trigger("notices.again")
    settle(qtbot, frame)
    qtbot.waitUntil(lambda: panel.batch.model.rowCount() == 2)
    assert not frame.actions.is_enabled("notices.left")


def test_a_template_is_written_with_its_look_beside(
    panel: NoticesPanel, library: Library, frame: Frame, qtbot: QtBot
) -> None:
    pane = panel.templates
    panel.tabs.setCurrentIndex(2)
    pane.box.setCurrentIndex(pane.box.findData(TemplateName.SPINE))
    qtbot.keyClicks(pane.text, "{quote}")
    qtbot.waitUntil(pane.error.isVisible)
    assert "« quote »" in pane.error.text()
    assert not pane.save.isEnabled()
    pane.text.setPlainText("{cote}")
    qtbot.waitUntil(pane.save.isEnabled)
    assert pane.paper.pages == 1
    qtbot.mouseClick(pane.save, Qt.MouseButton.LeftButton)
    settle(qtbot, frame)
    own = [each for each in list_templates(library, ADMIN) if each.own]
    assert [each.text for each in own] == ["{cote}"]
    assert pane.state.text() == "Version du centre"


@pytest.mark.parametrize(
    "folder", ["", pytest.param("absent", marks=pytest.mark.qt_log_ignore("QPainter::begin"))]
)
def test_letters_on_the_printer_are_done_and_those_it_refuses_are_still_to_do(
    panel: NoticesPanel,
    library: Library,
    frame: Frame,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    folder: str,
) -> None:
    target = tmp_path / folder / "a.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    monkeypatch.setattr(panel.press, "ask_printer", lambda _kind, _title, chosen: chosen(printer))
    frame.actions.trigger("notices.print")
    settle(qtbot, frame)
    took = not folder
    qtbot.waitUntil(lambda: panel.batch.model.rowCount() == (1 if took else 2))
    assert target.exists() is took
    assert [line.state for line in list_notices(library, ADMIN)] == [NoticeState.SENT] * took


def test_a_letter_of_the_past_is_printed_again_in_the_words_that_were_sent(
    panel: NoticesPanel,
    library: Library,
    frame: Frame,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    draft = replace(prepare_notices(library, ADMIN)[0], text="Mes mots à moi.", subject="Sujet")
    confirm_notices(library, ADMIN, [claim_notice(library, ADMIN, draft)])
    assert isinstance(library.clock, FixedClock)
    library.clock.instant += timedelta(3)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "a.pdf"))
    asked: list[PaperKind] = []

    def ask_printer(kind: PaperKind, _title: str, chosen: Callable[[QPrinter], object]) -> None:
        asked.append(kind)
        chosen(printer)

    monkeypatch.setattr(panel.press, "ask_printer", ask_printer)
    panel.show_place(Place(PILOTER, "notices"))
    qtbot.waitUntil(lambda: panel.history.model.rowCount() == 1)
    assert not frame.actions.is_enabled("notices.reprint")
    panel.history.view.selectRow(0)
    frame.actions.trigger("notices.reprint")
    qtbot.waitUntil((tmp_path / "a.pdf").exists)
    (page,) = text_of(tmp_path / "a.pdf")
    assert asked == [PaperKind.LETTERS]
    assert "Mes mots à moi." in page
    assert "Objet : Sujet" in page
    assert f"Le {long_date(library.clock.today() - timedelta(3))}" in page
    assert panel.batch.model.rowCount() == 1
