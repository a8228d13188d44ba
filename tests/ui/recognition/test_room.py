"""Recognition in the window: it goes on by itself, is paused and followed; pages are corrected."""

from collections.abc import Callable
from pathlib import Path

import pymupdf
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from irev_desktop.kernel.vocabulary import PageReading, Role
from irev_desktop.services.library import Library
from irev_desktop.services.recognition.queries import page_record
from irev_desktop.services.recognition.running import TURN
from irev_desktop.storage.turn import turn
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.jobs import Lane
from irev_desktop.ui.frame.navigation import CATALOGUER
from irev_desktop.ui.frame.places import READER
from irev_desktop.ui.recognition.runner import PAUSED, Runner
from irev_desktop.ui.workspaces.cataloguer import cataloguer
from tests.libraries import ADMIN
from tests.ui.recognition.conftest import Hand

AddScan = Callable[..., int]
READ = "réussite éducative fra"


def test_the_workspace_is_for_those_who_catalogue(frame: Frame) -> None:
    workspace = cataloguer(frame, Runner(frame))
    assert (workspace.id, workspace.shortcut) == (CATALOGUER, "Alt+2")
    assert workspace.roles == {Role.DOCUMENTALISTE, Role.ADMINISTRATEUR}


def test_what_waited_is_read_by_itself(hand: Hand, add_scan: AddScan) -> None:
    add_scan()
    hand.runner.look()
    hand.wait()
    hand.show()
    assert hand.states() == ["done", "done"]
    assert hand.room.desk.text.toPlainText() == READ
    assert not hand.room.desk.view.image.isNull()
    assert hand.room.state.text() == "Rien n’attend."


def test_scans_imported_meanwhile_are_read_too(hand: Hand, add_scan: AddScan) -> None:
    hand.runner.look()
    hand.wait()
    add_scan()
    hand.qtbot.waitUntil(lambda: hand.runner.count(PageReading.DONE) == 2, timeout=60_000)


def test_paused_it_stays_so_until_it_is_resumed(hand: Hand, add_scan: AddScan) -> None:
    hand.runner.pause()
    add_scan()
    hand.show()
    assert hand.states() == ["to_do", "to_do"]
    assert "En pause" in hand.room.state.text()
    assert hand.frame.memory.number(PAUSED, 0) == 1
    hand.do("resume")
    assert hand.states() == ["done", "done"]
    assert hand.frame.memory.number(PAUSED, 0) == 0


def test_cancelled_beside_its_bar_it_is_paused(hand: Hand, add_scan: AddScan) -> None:
    add_scan(pages=8)
    hand.runner.look()
    hand.qtbot.waitUntil(lambda: hand.runner.job is not None, timeout=60_000)
    assert hand.runner.job is not None
    hand.runner.job.cancel()
    hand.wait()
    assert hand.runner.paused
    assert hand.runner.count(PageReading.TO_DO) > 0


def test_an_import_does_not_wait_behind_it(hand: Hand, frame: Frame) -> None:
    held: list[str] = []

    def forever(_library: object, _actor: object, progress: object) -> None:
        held.append("begun")
        while "import" not in held:
            pass

    def an_import(_library: object, _actor: object, progress: object) -> None:
        held.append("import")

    frame.jobs.start("a", forever, lane=Lane.BACK)
    frame.jobs.start("b", an_import)
    hand.wait()
    assert sorted(held) == ["begun", "import"]


def test_a_document_without_text_offers_it(hand: Hand, add_scan: AddScan) -> None:
    hand.runner.pause()
    document = add_scan()
    hand.wait()
    hand.panel.desk.open(document)
    hand.wait()
    assert "2 pages sans texte" in _labels(hand)
    hand.frame.actions.trigger("cataloguing.recognise")
    hand.wait()
    assert hand.runner.count(PageReading.DONE) == 2
    hand.qtbot.waitUntil(lambda: "sans texte" not in _labels(hand), timeout=60_000)


def _labels(hand: Hand) -> str:
    return " ".join(label.text() for label in hand.panel.pane.files.findChildren(QLabel))


def test_a_page_is_corrected_and_undone(hand: Hand, add_scan: AddScan) -> None:
    add_scan(pages=1)
    hand.runner.look()
    hand.wait()
    hand.show()
    desk = hand.room.desk
    assert not hand.frame.actions.is_enabled("recognition.save")
    desk.text.setPlainText("réussite éducative Denain")
    assert hand.frame.actions.is_enabled("recognition.save")
    hand.do("save")
    assert hand.states() == ["typed"]
    assert desk.page is not None
    assert page_record(hand.library, ADMIN, desk.page.file, 1).text == "réussite éducative Denain"
    assert not hand.frame.actions.is_enabled("recognition.save")
    hand.do("restore")
    assert hand.states() == ["done"]
    assert desk.text.toPlainText() == READ


def test_what_is_typed_stays_while_other_pages_are_read(hand: Hand, add_scan: AddScan) -> None:
    add_scan(pages=1)
    hand.runner.look()
    hand.wait()
    hand.show()
    hand.room.desk.text.setPlainText("ma saisie")
    add_scan("autre")
    hand.qtbot.waitUntil(lambda: hand.runner.count(PageReading.DONE) == 3, timeout=60_000)
    hand.wait()
    assert hand.room.desk.text.toPlainText() == "ma saisie"


def test_a_page_is_excluded_and_read_otherwise(hand: Hand, add_scan: AddScan) -> None:
    add_scan(pages=1)
    hand.runner.look()
    hand.wait()
    hand.show()
    hand.do("exclude")
    assert hand.states() == ["excluded"]
    desk = hand.room.desk
    desk.language.setCurrentIndex(desk.language.findData("fra+eng"))
    desk.dpi.setCurrentIndex(desk.dpi.findData(400))
    hand.do("redo")
    hand.wait()
    assert hand.states() == ["done"]
    assert desk.page is not None
    assert (desk.page.language, desk.page.dpi) == ("fra+eng", 400)


def test_a_failure_says_why(
    library: Library, look: object, frame: Frame, qtbot: QtBot, tmp_path: Path, add_scan: AddScan
) -> None:
    program = tmp_path / "moteur" / "tesseract"
    program.write_text(program.read_text().replace("language =", "sys.exit(1); language ="))
    add_scan(pages=1)
    hand = Hand(library, frame, qtbot)
    hand.runner.look()
    hand.wait()
    hand.show()
    assert hand.states() == ["failed"]
    assert "n’a pas pu être reconnu" in hand.room.desk.reason.text()


def test_a_page_is_read_in_the_reader_and_exported(
    hand: Hand, add_scan: AddScan, tmp_path: Path
) -> None:
    document = add_scan()
    hand.runner.look()
    hand.wait()
    hand.show()
    hand.room.pages.select(2)
    hand.do("read")
    place = hand.frame.navigation.now
    assert place is not None
    assert (place.kind, place.id) == (READER, document)
    assert hand.room.desk.page is not None
    hand.room.export(hand.room.desk.page.file, tmp_path / "avec texte.pdf")
    hand.wait()
    with pymupdf.open(tmp_path / "avec texte.pdf") as file:
        assert "éducative" in file[0].get_text()


def test_another_program_at_work_is_said_and_not_disturbed(hand: Hand, add_scan: AddScan) -> None:
    add_scan()
    with turn(hand.library.storage.engine, hand.library.storage.folder, TURN):
        hand.runner.look()
        hand.wait()
        hand.show()
        assert "autre poste" in hand.room.state.text()
        assert hand.states() == ["to_do", "to_do"]
        assert hand.frame.notices.past() == []
    hand.do("look_again")
    assert hand.states() == ["done", "done"]


def test_without_the_engine_the_room_says_how_to_get_it(
    hand: Hand, add_scan: AddScan, tmp_path: Path
) -> None:
    program = tmp_path / "moteur" / "tesseract"
    hidden = program.rename(program.with_name("caché"))
    add_scan(pages=1)
    hand.runner.look()
    hand.wait()
    hand.show()
    assert "tesseract-ocr-fra" in hand.room.state.text()
    assert hand.states() == ["to_do"]
    hidden.rename(program)
    hand.do("look_again")
    assert hand.states() == ["done"]
