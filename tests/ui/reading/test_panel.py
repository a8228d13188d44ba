"""Reading a document from opening to closing, as a person does."""

from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.look.tokens import Theme
from irev_desktop.ui.reading.pages import painting
from irev_desktop.ui.reading.panel import ReaderPanel
from tests.pdf import files
from tests.ui.reading.conftest import PATIENCE, Read

MakeReader = Callable[..., ReaderPanel]


def shot(reader: ReaderPanel) -> QImage:
    return reader.pane.view.viewport().grab().toImage()


def words_of(state: object) -> str:
    """Return all that a state of the reader says."""
    assert isinstance(state, QWidget)
    return " ".join(label.text() for label in state.findChildren(QLabel))


def test_a_document_opens_at_the_page_asked_for(read: Read) -> None:
    reader = read(page=5)
    assert reader.page == 5
    assert reader.file_id == 7
    assert {shot(reader).pixelColor(x, 400).name() for x in range(100, 800, 9)} > {"#ffffff"}


def test_the_pixels_of_a_page_reach_the_screen(read: Read) -> None:
    """The red rectangle of the file is where it should be, at its own colour."""
    view = read().pane.view
    box = view._layout.rect(1)
    scale = view._layout.scale
    x, y = round(box.x() + 170 * scale), round(box.y() + 250 * scale)
    assert view.viewport().grab().toImage().pixelColor(x, y).name() == "#ff0000"


def test_upright_pages_among_wide_ones_are_seen_whole(
    qtbot: QtBot, reader: ReaderPanel, tmp_path: Path
) -> None:
    path = tmp_path / "paysage.pdf"
    with pymupdf.open() as document:
        for width, height in ((595, 842), (595, 842), (842, 595)):
            document.new_page(width=width, height=height)
        document.save(path)
    reader.open_document("Contrat", [(7, "paysage.pdf", path)])
    view = reader.pane.view
    qtbot.waitUntil(view.drawn, timeout=PATIENCE)
    seen = view._seen_rect()
    assert seen.left() <= view._layout.rect(1).left()
    assert view._layout.rect(1).right() <= seen.right()


def test_the_page_field_shows_and_takes_pages_by_either_number(qtbot: QtBot, read: Read) -> None:
    reader = read()
    field = reader._bar.pages.field
    assert field.text() == "A-1"
    for typed, page in (("A-9", 9), ("3", 3), ("999", 12), ("n’importe quoi", 12)):
        field.setText(typed)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert reader.page == page
    assert field.text() == "A-12"


def test_scrolling_tells_which_page_is_read(qtbot: QtBot, read: Read) -> None:
    reader = read()
    with qtbot.waitSignal(reader.page_read, timeout=PATIENCE) as told:
        QTest.keyClick(reader.pane.view, Qt.Key.Key_End)
    assert told.args == [7, 12]
    QTest.keyClick(reader.pane.view, Qt.Key.Key_Home)
    assert reader.page == 1
    for _press in range(3):
        QTest.keyClick(reader.pane.view, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: reader.page > 1, timeout=PATIENCE)
    qtbot.waitUntil(reader.pane.view.drawn, timeout=PATIENCE)


def test_zooming_keeps_the_page_and_draws_it_sharp(qtbot: QtBot, read: Read, frame: Frame) -> None:
    reader = read(page=6)
    view = reader.pane.view
    for _press in range(12):
        frame.actions.trigger("reader.bigger")
    assert view.percent > 400
    assert view.page == 6
    qtbot.waitUntil(view.drawn, timeout=PATIENCE)
    frame.actions.trigger("reader.fit_page")
    assert view.page == 6
    assert view._layout.rect(6).height() <= view.viewport().height()
    frame.actions.trigger("reader.real_size")
    assert view.percent == pytest.approx(100)


def test_the_wheel_with_ctrl_zooms_around_the_mouse(read: Read) -> None:
    view = read(page=4).pane.view
    before = view.percent
    place = QPointF(200, 300)
    corner = view._seen_rect().topLeft()
    spot = view._layout.spot(corner.x() + 200, corner.y() + 300)
    event = QWheelEvent(
        place,
        view.viewport().mapToGlobal(place),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)
    assert view.percent > before
    corner = view._seen_rect().topLeft()
    x, y = view._layout.place(spot)
    assert (abs(x - corner.x() - 200) < 3, abs(y - corner.y() - 300) < 3) == (True, True)


def test_pages_turn(qtbot: QtBot, read: Read, frame: Frame) -> None:
    view = read(page=2).pane.view
    frame.actions.trigger("reader.turn_right")
    rect = view._layout.rect(2)
    assert rect.width() > rect.height()
    assert view.page == 2
    qtbot.waitUntil(view.drawn, timeout=PATIENCE)
    frame.actions.trigger("reader.turn_left")
    assert view.rotation == 0


def find(qtbot: QtBot, reader: ReaderPanel, frame: Frame, query: str) -> None:
    """Type a query into the find bar and wait until all pages are searched."""
    frame.actions.trigger("reader.find")
    field = reader.pane.finder.bar.field
    field.setText(query)
    QTest.keyClick(field, Qt.Key.Key_Return)
    session = reader.pane.session
    assert session is not None
    qtbot.waitUntil(lambda: session.complete and session.query == query, timeout=PATIENCE)


def test_finding_walks_through_all_hits_and_around_the_end(
    qtbot: QtBot, read: Read, frame: Frame
) -> None:
    reader = read(pages=30, page=4)
    find(qtbot, reader, frame, "communaute")
    session = reader.pane.session
    assert session is not None
    assert (session.number, session.total) == (4, 30)
    assert reader.pane.finder.bar.count.text() == "4 sur 30"
    qtbot.waitUntil(lambda: len(session.current_boxes()) == 1, timeout=PATIENCE)
    frame.actions.trigger("reader.find_next")
    assert session.number == 5
    for _press in range(5):
        frame.actions.trigger("reader.find_previous")
    assert session.number == 30
    assert reader.page == 30
    qtbot.waitUntil(lambda: bool(session.boxes(30)), timeout=PATIENCE)


def test_hits_are_marked_on_the_page(qtbot: QtBot, read: Read, frame: Frame) -> None:
    reader = read()
    find(qtbot, reader, frame, "communauté")
    session = reader.pane.session
    assert session is not None
    qtbot.waitUntil(lambda: len(session.current_boxes()) == 1, timeout=PATIENCE)
    view = reader.pane.view
    box = view._layout.box(1, session.current_boxes()[0])
    corner = view._seen_rect().topLeft()
    place = (box.topLeft() - QPointF(corner)).toPoint() + QPoint(2, 2)
    assert shot(reader).pixelColor(place).name() == painting.CURRENT.name()
    QTest.keyClick(reader.pane.finder.bar.field, Qt.Key.Key_Escape)
    assert not reader.pane.finder.bar.isVisible()
    assert shot(reader).pixelColor(place).name() != painting.CURRENT.name()


def test_nothing_found_is_said(qtbot: QtBot, read: Read, frame: Frame) -> None:
    reader = read()
    find(qtbot, reader, frame, "xylophone")
    assert reader.pane.finder.bar.count.text() == "Aucun résultat"


def test_a_search_of_the_library_opens_on_its_words(qtbot: QtBot, read: Read) -> None:
    reader = read(page=3, query="engagement réciproque")
    session = reader.pane.session
    assert session is not None
    qtbot.waitUntil(lambda: session.complete, timeout=PATIENCE)
    assert session.total == 24
    assert session.current is not None
    assert session.current.page == 3
    assert reader.pane.finder.bar.isVisible()


def test_the_sheet_can_be_dragged(qtbot: QtBot, read: Read) -> None:
    view = read().pane.view
    margin = view.viewport().width() - 100  # upon words one would choose them, once they are known
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(margin, 600))
    QTest.mouseMove(view.viewport(), QPoint(margin, 400))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(margin, 400))
    assert view.verticalScrollBar().value() == 200


def test_pages_are_dark_in_a_dark_theme_unless_one_chose(
    read: Read, look: Look, frame: Frame
) -> None:
    reader = read()
    assert "#ffffff" in {shot(reader).pixelColor(x, 300).name() for x in range(200, 700, 9)}
    look.set_theme(Theme.DARK)
    dark = {shot(reader).pixelColor(x, 300).name() for x in range(200, 700, 9)}
    assert look.palette.surface.lower() in dark
    frame.actions.trigger("reader.night")
    assert "#ffffff" in {shot(reader).pixelColor(x, 300).name() for x in range(200, 700, 9)}
    look.set_theme(Theme.LIGHT)


def test_a_locked_file_asks_for_its_password(
    qtbot: QtBot, reader: ReaderPanel, tmp_path: Path
) -> None:
    path = files.encrypted_pdf(tmp_path / "secret.pdf", "bassin minier")
    reader.open_document("Secret", [(1, "secret.pdf", path)])
    field = reader.pane.password.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    qtbot.waitUntil(field.isVisible, timeout=PATIENCE)
    QTest.keyClicks(field, "faux")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(reader.pane.password._wrong.isVisible, timeout=PATIENCE)
    QTest.keyClicks(field, "bassin minier")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(reader.pane.view.drawn, timeout=PATIENCE)


def test_a_broken_file_says_so_and_can_be_tried_again(
    qtbot: QtBot, reader: ReaderPanel, tmp_path: Path
) -> None:
    path = files.truncated_pdf(tmp_path / "abîmé.pdf")
    reader.open_document("Abîmé", [(1, "abîmé.pdf", path)])
    qtbot.waitUntil(reader.pane.problem.isVisible, timeout=PATIENCE)
    assert "PDF abîmé" in words_of(reader.pane.problem)
    files.good_pdf(path)
    QTest.mouseClick(reader.pane.problem.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(reader.pane.view.drawn, timeout=PATIENCE)


def test_a_page_that_hangs_shows_its_reason_the_others_are_read(
    qtbot: QtBot, make_reader: MakeReader, tmp_path: Path
) -> None:
    reader = make_reader(request_seconds=0.5, draw_seconds=2)
    path = tmp_path / "mêlé.pdf"
    with (
        pymupdf.open(files.endless_pdf(tmp_path / "sans fin.pdf")) as endless,
        pymupdf.open(files.good_pdf(tmp_path / "bon.pdf")) as good,
    ):
        good.insert_pdf(endless)
        good.save(path)
    reader.open_document("Mêlé", [(1, "mêlé.pdf", path)])
    view = reader.pane.view
    qtbot.waitUntil(view.drawn, timeout=PATIENCE)
    view.go_to(4)
    drawings = view._drawings
    assert drawings is not None
    qtbot.waitUntil(lambda: drawings.failed_pages() == [4], timeout=PATIENCE)
    assert "trop lourd" in drawings.failure(4)
    rect = view._layout.rect(4).translated(-view._seen_rect().topLeft())
    button = painting.retry_rect(view._look, rect, view.viewport().rect())
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=button.center())
    assert drawings.failed_pages() == []
    qtbot.waitUntil(lambda: drawings.failed_pages() == [4], timeout=PATIENCE)
    view.go_to(2)
    qtbot.waitUntil(view.drawn, timeout=PATIENCE)


def test_several_files_are_chosen_from(qtbot: QtBot, reader: ReaderPanel, tmp_path: Path) -> None:
    first = files.good_pdf(tmp_path / "contrat.pdf", pages=2)
    second = files.good_pdf(tmp_path / "annexe.pdf", pages=6)
    reader.open_document("Contrat", [(1, "contrat.pdf", first), (2, "annexe.pdf", second)], 1)
    qtbot.waitUntil(lambda: reader.pane.view.page_count == 2, timeout=PATIENCE)
    reader._bar.file_chosen.emit(1)
    qtbot.waitUntil(lambda: reader.pane.view.page_count == 6, timeout=PATIENCE)
    assert reader.file_id == 2


def test_closing_gives_every_slot_back(qtbot: QtBot, read: Read) -> None:
    reader = read()
    reader.close_document()
    assert reader.file_id is None
    pool = reader._pool
    qtbot.waitUntil(lambda: pool.free_slots == pool.limits.slots, timeout=PATIENCE)


def test_few_slots_do_not_starve_the_page_that_is_seen(
    qtbot: QtBot, make_reader: MakeReader, tmp_path: Path
) -> None:
    reader = make_reader(slots=3)
    path = files.good_pdf(tmp_path / "contrat.pdf", pages=20)
    reader.open_document("Contrat", [(1, "contrat.pdf", path)])
    view = reader.pane.view
    for page in (1, 10, 20, 5):
        qtbot.waitUntil(lambda: view.page_count == 20, timeout=PATIENCE)
        view.go_to(page)
        qtbot.waitUntil(view.drawn, timeout=PATIENCE)


def test_actions_wait_for_a_document(read: Read, reader: ReaderPanel, frame: Frame) -> None:
    ids = [action.id for action in frame.actions.all() if action.id.startswith("reader.")]
    assert ids
    assert not any(frame.actions.is_enabled(action_id) for action_id in ids)
    read()
    waiting = {action_id for action_id in ids if not frame.actions.is_enabled(action_id)}
    found = {f"reader.find_{name}" for name in ("next", "previous", "list", "close")}
    others = {"reader.tab_next", "reader.tab_previous", "reader.tab_close_others"}
    others |= {"reader.linked", "reader.stacked", "reader.swapped"}
    chosen = {f"reader.{name}" for name in ("copy", "copy_citation")}
    chosen |= {f"reader.{name}_selected" for name in ("find", "search")}
    assert waiting == found | others | chosen | {"reader.tab_reopen"}
