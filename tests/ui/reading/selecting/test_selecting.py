"""Choosing and copying text in the reader, as a person does with mouse and keyboard."""

from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.passages import read_passage
from irev_desktop.ui.reading.pages.page_view import PageView
from irev_desktop.ui.reading.panel import ReaderPanel
from irev_desktop.ui.reading.selecting.selector import Point, Selector
from tests.ui.reading.conftest import PATIENCE

Open = Callable[..., Selector]
LEFT = Qt.MouseButton.LeftButton


def contract(path: Path, pages: int = 3) -> Path:
    """Make pages of two columns; a sentence goes over from the first page to the second."""
    with pymupdf.open() as file:
        for number in range(1, pages + 1):
            page = file.new_page(width=595, height=842)
            page.insert_text((60, 60), f"Article {number} Engagements", fontsize=14)
            for place in range(20):
                for left, side in ((60, "gauche"), (320, "droite")):
                    text = f"{side} {number}.{place} engage les communes"
                    page.insert_text((left, 100 + 14 * place), text, fontsize=11)
        file.set_page_labels([{"startpage": 0, "prefix": "A-", "style": "D", "firstpagenum": 1}])
        file.save(path)
    return path


@pytest.fixture
def opened(qtbot: QtBot, reader: ReaderPanel, tmp_path: Path) -> Open:
    """Give what opens a contract and waits until the words of its first page are known."""

    def opened(page: int = 1) -> Selector:
        path = contract(tmp_path / "contrat.pdf")
        reader.open_document("Contrat de ville", [(7, "contrat.pdf", path)], page, document=12)
        qtbot.waitUntil(reader.pane.view.drawn, timeout=PATIENCE)
        selector = reader.pane.selecting.selector
        assert selector is not None
        qtbot.waitUntil(lambda: selector.structure(page) is not None, timeout=PATIENCE)
        return selector

    return opened


def at(
    reader: ReaderPanel, selector: Selector, word: str, page: int = 1, part: float = 0.5
) -> QPoint:
    """Return where the first occurrence of a word is on the view, and scroll to it."""
    words = selector.source.words(page)
    assert words is not None
    place = next(n for n in range(len(words)) if words.word(n) == word)
    reader.pane.view.show_box(page, words.box(place))
    box = reader.pane.view.box(page, words.box(place))
    return QPoint(round(box.left() + part * box.width()), round(box.center().y()))


def drag(reader: ReaderPanel, start: QPoint, end: QPoint) -> None:
    viewport = reader.pane.view.viewport()
    QTest.mousePress(viewport, LEFT, pos=start)
    QTest.mouseMove(viewport, (start + end) / 2)
    QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, LEFT, pos=end)


def copied(qtbot: QtBot, frame: Frame, action: str = "reader.copy") -> str:
    """Copy and return what is then on the clipboard."""
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    frame.actions.trigger(action)
    qtbot.waitUntil(lambda: bool(clipboard.text()), timeout=PATIENCE)
    return clipboard.text()


def test_a_drag_chooses_within_its_column(
    qtbot: QtBot, reader: ReaderPanel, opened: Open, frame: Frame
) -> None:
    selector = opened()
    assert not frame.actions.is_enabled("reader.copy")
    start, end = at(reader, selector, "1.3", part=0), at(reader, selector, "1.5", part=1)
    drag(reader, start, end)
    assert (
        copied(qtbot, frame) == "1.3 engage les communes gauche 1.4 engage les communes gauche 1.5"
    )


def click(view: PageView, place: QPoint, kind: QEvent.Type, moment: int) -> None:
    """Press and release at a moment, in milliseconds."""
    spot, buttons = QPointF(place), Qt.MouseButton.NoButton
    for each, held in ((kind, LEFT), (QEvent.Type.MouseButtonRelease, buttons)):
        event = QMouseEvent(each, spot, spot, LEFT, held, Qt.KeyboardModifier.NoModifier)
        event.setTimestamp(moment)
        QApplication.sendEvent(view.viewport(), event)


def test_clicks_choose_word_line_paragraph(
    qtbot: QtBot, reader: ReaderPanel, opened: Open, frame: Frame
) -> None:
    selector = opened()
    place, view = at(reader, selector, "Engagements"), reader.pane.view
    single, double = QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick
    click(view, place, single, 1000)
    assert selector.empty
    for kind, moment, text in (
        (double, 1100, "Engagements"),
        (single, 1200, "Article 1 Engagements"),
        (double, 1300, "Article 1 Engagements"),
    ):
        click(view, place, kind, moment)
        assert copied(qtbot, frame) == text
    click(view, place, single, 5000)
    assert selector.empty


def test_shift_and_click_goes_on_and_escape_gives_up(
    qtbot: QtBot, reader: ReaderPanel, opened: Open, frame: Frame
) -> None:
    selector = opened()
    viewport = reader.pane.view.viewport()
    QTest.mouseClick(viewport, LEFT, pos=at(reader, selector, "Article", part=0.01))
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.mouseClick(viewport, LEFT, shift, at(reader, selector, "Engagements", part=0.99))
    assert copied(qtbot, frame) == "Article 1 Engagements"
    QTest.keyClick(reader.pane.view, Qt.Key.Key_Escape)
    assert selector.empty
    assert not frame.actions.is_enabled("reader.copy")


def test_alt_and_drag_choose_a_rectangle(
    qtbot: QtBot, reader: ReaderPanel, opened: Open, frame: Frame
) -> None:
    selector = opened()
    alt = Qt.KeyboardModifier.AltModifier
    viewport = reader.pane.view.viewport()
    start, end = at(reader, selector, "1.2", part=-0.3), at(reader, selector, "1.4", part=1.3)
    up, down = QPoint(0, 3), QPoint(0, -3)
    QTest.mousePress(viewport, LEFT, alt, start - up)
    QTest.mouseMove(viewport, end - down)
    QTest.mouseRelease(viewport, LEFT, alt, end - down)
    assert copied(qtbot, frame) == "1.2\n1.3\n1.4"


def test_a_choice_crosses_pages(
    qtbot: QtBot, reader: ReaderPanel, opened: Open, frame: Frame
) -> None:
    selector = opened()
    qtbot.waitUntil(lambda: selector.structure(1) is not None, timeout=PATIENCE)
    last = selector.source.words(1)
    assert last is not None
    place = len(last) - 1
    selector.press(Point(1, last.box(place).x0, last.box(place).y0 + 2))
    reader.pane.view.go_to(2)
    qtbot.waitUntil(lambda: selector.structure(2) is not None, timeout=PATIENCE)
    second = selector.source.words(2)
    assert second is not None
    selector.extend(Point(2, second.box(0).x1, second.box(0).y0 + 2))
    assert copied(qtbot, frame) == "communes\nArticle"


def test_the_keyboard_chooses_too(
    qtbot: QtBot, reader: ReaderPanel, opened: Open, frame: Frame
) -> None:
    opened()
    shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
    view = reader.pane.view
    for _press in range(3):
        QTest.keyClick(view, Qt.Key.Key_Right, shift)
    assert copied(qtbot, frame) == "Art"
    QTest.keyClick(view, Qt.Key.Key_Right, shift | control)
    assert copied(qtbot, frame) == "Article"
    QTest.keyClick(view, Qt.Key.Key_End, shift)
    assert copied(qtbot, frame) == "Article 1 Engagements"
    QTest.keyClick(view, Qt.Key.Key_Down, shift)
    assert copied(qtbot, frame).startswith("Article 1 Engagements\ngauche 1.0")
    for _press in range(2):
        QTest.keyClick(view, Qt.Key.Key_Up, shift)
    assert reader.pane.selecting.chosen


def test_the_page_then_the_whole_document_can_be_chosen(
    qtbot: QtBot, reader: ReaderPanel, opened: Open, frame: Frame
) -> None:
    opened()
    frame.actions.trigger("reader.select_page")
    text = copied(qtbot, frame)
    assert text.startswith("Article 1")
    assert "gauche 2.0" not in text
    frame.actions.trigger("reader.select_page")
    text = copied(qtbot, frame)
    assert [
        text.count(f"{side} {page}.19") for side in ("gauche", "droite") for page in (1, 2, 3)
    ] == [1] * 6


def test_a_citation_says_where_the_passage_stands(
    qtbot: QtBot, reader: ReaderPanel, opened: Open, frame: Frame
) -> None:
    selector = opened()
    headings = reader.pane.aside.headings
    assert headings is not None
    qtbot.waitUntil(lambda: headings.complete, timeout=PATIENCE)
    drag(reader, at(reader, selector, "1.3", part=0), at(reader, selector, "1.3", part=1))
    cited = copied(qtbot, frame, "reader.copy_citation")
    assert cited == "«\u00a01.3\u00a0» (Contrat de ville, article 1, p.\u00a0A-1)"


def test_the_link_to_a_passage_names_document_page_and_place(
    qtbot: QtBot, reader: ReaderPanel, opened: Open, frame: Frame
) -> None:
    selector = opened()
    drag(reader, at(reader, selector, "1.3", part=0), at(reader, selector, "1.3", part=1))
    passage = read_passage(copied(qtbot, frame, "reader.copy_link"))
    assert passage is not None
    assert (passage.document, passage.page, passage.file) == (12, 1, 7)
    assert passage.box is not None
    assert 60 < passage.box.x0 < passage.box.x1 < 150


def test_a_rectangle_is_copied_as_a_picture(
    qtbot: QtBot, reader: ReaderPanel, opened: Open, frame: Frame
) -> None:
    selector = opened()
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    frame.actions.trigger("reader.copy_picture")
    start = at(reader, selector, "Article", part=-0.1)
    drag(reader, start, start + QPoint(100, 60))
    qtbot.waitUntil(lambda: not clipboard.image().isNull(), timeout=PATIENCE)
    image = clipboard.image()
    scale = reader.pane.view.percent / 100 * 96 / 200
    assert image.width() * scale == pytest.approx(100, abs=3)
    assert selector.empty


def test_what_is_chosen_is_found_in_the_document(
    qtbot: QtBot, reader: ReaderPanel, opened: Open, frame: Frame
) -> None:
    selector = opened()
    QTest.mouseDClick(reader.pane.view.viewport(), LEFT, pos=at(reader, selector, "Engagements"))
    frame.actions.trigger("reader.find_selected")
    session = reader.pane.session
    assert session is not None
    qtbot.waitUntil(lambda: session.complete, timeout=PATIENCE)
    assert (session.query, session.total) == ("Engagements", 3)


def test_a_press_beside_text_still_drags_the_sheet(
    qtbot: QtBot, reader: ReaderPanel, opened: Open
) -> None:
    selector = opened()
    bar = reader.pane.view.verticalScrollBar()
    before = bar.value()
    drag(reader, QPoint(450, 600), QPoint(450, 500))
    assert selector.empty
    assert bar.value() > before


def test_a_closed_document_has_nothing_chosen(
    reader: ReaderPanel, opened: Open, frame: Frame
) -> None:
    opened()
    frame.actions.trigger("reader.select_page")
    assert reader.pane.selecting.chosen
    reader.close_document()
    assert not reader.pane.selecting.chosen


def test_the_menu_of_the_pages_offers_what_can_be_done_with_a_passage(
    qtbot: QtBot, reader: ReaderPanel, opened: Open, frame: Frame
) -> None:
    opened()
    frame.actions.trigger("reader.select_page")
    view = reader.pane.view
    view.customContextMenuRequested.emit(QPoint(100, 100))
    menus = view.findChildren(QMenu)
    assert len(menus) == 1
    texts = [action.text() for action in menus[0].actions() if action.isEnabled()]
    assert texts[:3] == ["Copier", "Copier la citation", "Copier le lien vers ce passage"]
    assert "Chercher ce texte dans tout le fonds" in texts
    menus[0].close()
