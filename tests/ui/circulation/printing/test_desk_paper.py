"""« Imprimer le ticket »: on what a post prints is remembered; without a printer, a PDF."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from irev_desktop.paper.slip_paper import SlipPaper
from irev_desktop.services.circulation.commands import lend
from irev_desktop.services.library import Library
from irev_desktop.ui.circulation.printing.desk_paper import DeskPaper
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.panel import Panel
from tests.libraries import ADMIN
from tests.paper.reading import size_mm, text_of


@pytest.fixture
def over(qtbot: QtBot) -> Panel:
    made = Panel()
    qtbot.addWidget(made)
    return made


def test_a_ticket_says_what_the_borrower_has_on_the_paper_of_the_post(
    library: Library,
    frame: Frame,
    over: Panel,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lend(library, ADMIN, "IREV1", "L1")
    paper = DeskPaper(frame, over, lambda: "L1")
    frame.actions.trigger("desk.slip_paper.80")
    assert paper.paper is SlipPaper.MM_80
    target = tmp_path / "ticket.pdf"
    monkeypatch.setattr(type(paper.press), "has_printer", False)
    monkeypatch.setattr(paper.press, "ask_file", lambda _name, chosen: chosen(target))
    frame.actions.trigger("desk.slip")
    qtbot.waitUntil(lambda: frame.jobs.idle)
    (page,) = text_of(target)
    assert "Contrat de ville <b>d’Anzin</b>" in page
    assert "Association Exemple" in page
    assert size_mm(target)[0] == 80


def test_without_a_borrower_the_desk_says_so(frame: Frame, over: Panel) -> None:
    paper = DeskPaper(frame, over, lambda: "")
    paper.choose_paper(SlipPaper.A4)
    frame.actions.trigger("desk.slip")
    assert frame.notices.past()[0].text == "Ouvrez d’abord un emprunteur."
