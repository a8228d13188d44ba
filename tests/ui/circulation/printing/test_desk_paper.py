"""« Imprimer le ticket »: on what a post prints is remembered; without a printer, a PDF."""

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinterInfo
from pytestqt.qtbot import QtBot

from irev_desktop.paper.label_sheets import CARDS, sheet_named
from irev_desktop.paper.output import write_pdf
from irev_desktop.paper.paper_kinds import PaperKind
from irev_desktop.paper.slip_paper import SlipPaper
from irev_desktop.paper.trials import trial
from irev_desktop.services.circulation.commands import lend
from irev_desktop.services.circulation.desk import identify
from irev_desktop.services.circulation.holds.commands import place_hold
from irev_desktop.services.circulation.records import ScannedCopy
from irev_desktop.services.circulation.returns import return_copy
from irev_desktop.services.library import Library
from irev_desktop.ui.circulation.printing.desk_paper import DeskPaper
from irev_desktop.ui.circulation.printing.printers import Printers
from irev_desktop.ui.circulation.printing.printers_dialog import PrintersDialog
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
    monkeypatch.setattr(paper.press, "has_printer", lambda _kind: False)
    monkeypatch.setattr(paper.press, "ask_file", lambda _name, chosen: chosen(target))
    frame.actions.trigger("desk.slip")
    qtbot.waitUntil(lambda: frame.jobs.idle)
    (page,) = text_of(target)
    assert "Contrat de ville <b>d’Anzin</b>" in page
    assert "Association Exemple" in page
    assert size_mm(target)[0] == 80


def test_what_was_just_put_aside_gets_its_slip_by_the_same_key(
    library: Library,
    frame: Frame,
    over: Panel,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lend(library, ADMIN, "IREV1", "L1")
    place_hold(library, ADMIN, identify_document(library), "L2")
    return_copy(library, ADMIN, "IREV1")
    paper = DeskPaper(frame, over, lambda: "", lambda: "IREV1")
    paper.choose_paper(SlipPaper.MM_80)
    target = tmp_path / "ticket.pdf"
    monkeypatch.setattr(paper.press, "has_printer", lambda _kind: False)
    monkeypatch.setattr(paper.press, "ask_file", lambda _name, chosen: chosen(target))
    frame.actions.trigger("desk.slip")
    qtbot.waitUntil(lambda: frame.jobs.idle)
    (page,) = text_of(target)
    assert "Mairie Exemple" in page
    assert "Mis de côté jusqu’au" in page
    assert "IREV1" in page


def identify_document(library: Library) -> int:
    scanned = identify(library, ADMIN, "IREV1")
    assert isinstance(scanned, ScannedCopy)
    return scanned.document


def test_each_kind_of_paper_has_its_printer_which_is_remembered(
    frame: Frame, over: Panel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = ["Ticket", "Bureau"]
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: there)
    dialog = PrintersDialog(frame, over)
    dialog.ask()
    box = dialog.boxes[PaperKind.SLIPS]
    assert [box.itemText(n) for n in range(box.count())] == ["Celle du système", *there]
    box.setCurrentIndex(1)
    dialog.slip_paper.setCurrentIndex(dialog.slip_paper.findData(SlipPaper.MM_58.value))
    printers = Printers(frame.memory)
    assert printers.chosen(PaperKind.SLIPS) == "Ticket"
    assert printers.chosen(PaperKind.LETTERS) == ""
    assert printers.slip_paper is SlipPaper.MM_58
    printers.used(PaperKind.LETTERS, "Bureau")
    assert printers.proposed(PaperKind.LETTERS) == "Bureau"
    there.clear()  # taken away
    assert printers.proposed(PaperKind.SLIPS) == ""
    dialog.ask()
    assert not dialog.trials[PaperKind.SLIPS].isEnabled()
    dialog.close()


@pytest.mark.parametrize("kind", list(PaperKind))
def test_a_trial_page_shows_where_things_stand(kind: PaperKind, tmp_path: Path) -> None:
    sheet = sheet_named("3x8")
    write_pdf(trial(kind, SlipPaper.MM_80, sheet), tmp_path / "a.pdf")
    (page,) = text_of(tmp_path / "a.pdf")
    shown = {PaperKind.LABELS: "24", PaperKind.CARDS: str(sheet_named(CARDS).count)}
    assert shown.get(kind, "Page d’essai") in page


def test_without_a_borrower_the_desk_says_so(frame: Frame, over: Panel) -> None:
    paper = DeskPaper(frame, over, lambda: "")
    paper.choose_paper(SlipPaper.A4)
    frame.actions.trigger("desk.slip")
    assert frame.notices.past()[0].text == "Ouvrez d’abord un emprunteur."
