"""How pages are shown: paper, content, rectangles, presentation, full screen."""

from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from irev_desktop.pdf.records import Box
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.look.tokens import DARK, Theme
from irev_desktop.ui.reading.pages.arrangement import Arrangement, Columns
from irev_desktop.ui.reading.pages.layout import GAP
from irev_desktop.ui.reading.pages.page_view import PageView
from irev_desktop.ui.reading.pages.paper import SEPIA, Paper
from irev_desktop.ui.reading.pages.presenting import BLACK, Presentation
from irev_desktop.ui.reading.pages.zoom import Fit
from irev_desktop.ui.reading.panel import ReaderPanel
from tests.ui.reading.conftest import PATIENCE, Read
from tests.ui.reading.pages.conftest import MakeView

LEFT = Qt.MouseButton.LeftButton


def colours(view: PageView, box: Box) -> set[str]:
    """Return the colours in a rectangle of the first page."""
    shot = view.viewport().grab().toImage()
    area = view.box(1, box).toRect().intersected(view.viewport().rect())
    return {
        shot.pixelColor(x, y).name()
        for x in range(area.left(), area.right(), 3)
        for y in range(area.top(), area.bottom(), 3)
    }


@pytest.fixture
def inked(qtbot: QtBot, reader: ReaderPanel, tmp_path: Path) -> ReaderPanel:
    """A reader with a page of wide margins: a black box, and a small blue picture."""
    picture = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 20, 20))
    picture.set_rect(picture.irect, (0, 0, 200))
    path = tmp_path / "marges.pdf"
    with pymupdf.open() as document:
        for _page in range(3):
            page = document.new_page(width=600, height=800)
            page.draw_rect(pymupdf.Rect(150, 100, 450, 180), fill=(0, 0, 0))
            page.insert_image(pymupdf.Rect(200, 200, 280, 280), pixmap=picture)
        document.save(path)
    reader.open_document("Marges", [(7, "marges.pdf", path)])
    qtbot.waitUntil(reader.pane.view.drawn, timeout=PATIENCE)
    return reader


def test_paper_is_as_the_theme_until_one_is_chosen(
    inked: ReaderPanel, look: Look, frame: Frame
) -> None:
    view = inked.pane.view
    blank, ink = Box(20, 20, 100, 90), Box(160, 110, 440, 170)
    assert colours(view, blank) == {"#ffffff"}
    frame.actions.trigger("reader.sepia")
    assert colours(view, blank) == {SEPIA.name()}
    assert colours(view, ink) == {"#000000"}
    assert frame.actions.qaction("reader.sepia").isChecked()
    frame.actions.trigger("reader.night")
    assert colours(view, blank) == {QColor(DARK.surface).name()}
    assert colours(view, ink) == {"#ffffff"}
    frame.actions.trigger("reader.plain")
    look.set_theme(Theme.DARK)
    assert colours(view, blank) == {"#ffffff"}
    view.set_paper(None)
    assert view.paper is Paper.NIGHT
    look.set_theme(Theme.LIGHT)


def test_pictures_of_dark_pages_may_stay_as_they_are(
    qtbot: QtBot, inked: ReaderPanel, frame: Frame
) -> None:
    view = inked.pane.view
    picture = Box(210, 210, 270, 270)
    assert colours(view, picture) == {"#0000c8"}
    frame.actions.trigger("reader.night")
    assert "#0000c8" not in colours(view, picture)
    frame.actions.trigger("reader.spare_pictures")
    qtbot.waitUntil(lambda: colours(view, picture) == {"#0000c8"}, timeout=PATIENCE)


def test_what_is_drawn_fills_the_width_without_its_margins(
    qtbot: QtBot, inked: ReaderPanel, frame: Frame
) -> None:
    view = inked.pane.view
    frame.actions.trigger("reader.fit_content")
    qtbot.waitUntil(lambda: view.box(1, Box(150, 0, 450, 1)).width() > 700, timeout=PATIENCE)
    ink = view.box(1, Box(150, 100, 450, 180))
    assert 0 < ink.left() < 60
    assert ink.right() < view.viewport().width()
    assert view.zoom.fit is Fit.CONTENT
    qtbot.waitUntil(view.drawn, timeout=PATIENCE)


def test_a_rectangle_drawn_with_the_mouse_becomes_as_large_as_the_view(
    make_view: MakeView,
) -> None:
    view = make_view()
    before = view.percent
    view.zoom_to_rectangle()
    QTest.mousePress(view.viewport(), LEFT, pos=QPoint(300, 200))
    QTest.mouseRelease(view.viewport(), LEFT, pos=QPoint(400, 280))
    assert view.percent > 5 * before
    view.zoom_to_rectangle()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    now = view.percent
    QTest.mousePress(view.viewport(), LEFT, pos=QPoint(300, 200))
    QTest.mouseRelease(view.viewport(), LEFT, pos=QPoint(400, 280))
    assert view.percent == now


def test_the_arrangement_is_chosen_and_shown_and_taken_over(read: Read, frame: Frame) -> None:
    view = read(page=5).pane.view
    frame.actions.trigger("reader.book")
    frame.actions.trigger("reader.continuous")
    assert view.arrangement == Arrangement(Columns.BOOK, continuous=False)
    assert view.page == 5
    shown = {
        name: frame.actions.qaction(f"reader.{name}").isChecked()
        for name in ("one_column", "two_columns", "book", "continuous")
    }
    assert shown == {"one_column": False, "two_columns": False, "book": True, "continuous": False}


def test_the_hand_drags_everywhere_while_it_is_chosen(read: Read, frame: Frame) -> None:
    view = read(page=3).pane.view
    frame.actions.trigger("reader.grab")
    before = view.verticalScrollBar().value()
    QTest.mousePress(view.viewport(), LEFT, pos=QPoint(300, 300))
    QTest.mouseMove(view.viewport(), QPoint(300, 250))
    QTest.mouseRelease(view.viewport(), LEFT, pos=QPoint(300, 250))
    assert view.verticalScrollBar().value() == before + 50


def test_a_presentation_shows_one_page_in_the_dark_and_gives_the_screen_back(
    qtbot: QtBot, read: Read
) -> None:
    view = read(page=3).pane.view
    before = (view.arrangement, view.zoom)
    show = Presentation(view)
    show.start()
    assert view.isWindow()
    assert view.visible_pages == (3,)
    qtbot.waitUntil(view.drawn, timeout=PATIENCE)
    assert view.viewport().grab().toImage().pixelColor(1, 1).name() == BLACK
    QTest.mouseClick(view.viewport(), LEFT)
    assert view.page == 4
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.page == 5
    QTest.mouseClick(view.viewport(), Qt.MouseButton.RightButton)
    QTest.keyClick(view, Qt.Key.Key_Backspace)
    assert view.page == 3
    show._quiet.timeout.emit()
    assert view.viewport().cursor().shape() is Qt.CursorShape.BlankCursor
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not view.isWindow()
    assert view.isVisible()
    assert (view.arrangement, view.zoom) == before
    assert view.page == 4
    qtbot.waitUntil(view.drawn, timeout=PATIENCE)


def test_a_presentation_whose_window_is_closed_comes_back(read: Read) -> None:
    reader = read(page=2)
    view = reader.pane.view
    show = Presentation(view)
    show.start()
    view.close()
    assert not show.runs
    assert view.isVisibleTo(reader)
    assert view.page == 2
    assert view._layout.rect(2).width() <= view.viewport().width() - 2 * GAP


def test_a_fit_of_the_height_shows_the_page_that_is_read(read: Read, frame: Frame) -> None:
    view = read(page=7).pane.view
    frame.actions.trigger("reader.fit_height")
    assert (view.page, view.zoom.fit) == (7, Fit.HEIGHT)
    assert frame.actions.qaction("reader.fit_height").isChecked()
