"""Two panes in a tab: a document twice, or two beside each other."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.reading.comparing.picker import Partner, PartnerDialog
from irev_desktop.ui.reading.pages.zoom import Fit, Zoom
from irev_desktop.ui.reading.panel import ReaderPanel
from tests.pdf import files
from tests.ui.reading.conftest import PATIENCE, Read

Drawn = Callable[[], None]


@pytest.fixture
def wait_drawn(qtbot: QtBot, reader: ReaderPanel) -> Drawn:
    """Give what waits until both panes are drawn."""

    def wait() -> None:
        for pane in reader.panes.spread.panes:
            qtbot.waitUntil(pane.view.drawn, timeout=PATIENCE)

    return wait


@pytest.fixture
def both(
    qtbot: QtBot, read: Read, reader: ReaderPanel, tmp_path: Path, wait_drawn: Drawn
) -> ReaderPanel:
    """A contract at page 3, and its avenant beside it."""
    read(page=3)
    avenant = files.good_pdf(tmp_path / "avenant.pdf", pages=20)
    reader.compare("Avenant", [(8, "avenant.pdf", avenant)], document=2)
    second = reader.panes.spread.panes[1]
    qtbot.waitUntil(lambda: second.is_open, timeout=PATIENCE)
    wait_drawn()
    return reader


def test_a_document_is_seen_twice_each_view_on_its_own(
    read: Read, frame: Frame, wait_drawn: Drawn
) -> None:
    reader = read(page=5)
    frame.actions.trigger("reader.split")
    wait_drawn()
    first, second = reader.panes.spread.panes
    assert (first.view.page, second.view.page) == (5, 5)
    assert reader.pane is second
    second.view.go_to(9)
    assert (first.view.page, second.view.page) == (5, 9)
    frame.actions.trigger("reader.split")
    assert reader.panes.spread.panes == [second]
    assert reader.strip.count() == 1


def test_gestures_work_on_the_side_that_has_the_focus(both: ReaderPanel, frame: Frame) -> None:
    first, second = both.panes.spread.panes
    first.view.setFocus(Qt.FocusReason.MouseFocusReason)
    assert both.pane is first
    frame.actions.trigger("reader.next_page")
    assert first.view.page == 4
    second.view.setFocus(Qt.FocusReason.MouseFocusReason)
    assert both.pane is second
    assert both._bar.pages.field.text() == f"A-{second.view.page}"


def test_two_documents_scroll_together_from_where_they_are(both: ReaderPanel, frame: Frame) -> None:
    first, second = both.panes.spread.panes
    assert both.panes.spread.linked
    apart = second.view.page - first.view.page
    first.view.go_to(7)
    assert second.view.page - first.view.page == apart
    frame.actions.trigger("reader.linked")
    second.view.go_to(15)
    assert first.view.page == 7
    frame.actions.trigger("reader.linked")
    first.view.go_to(8)
    assert second.view.page == 16
    second.view.go_to(14)
    assert first.view.page == 6


def test_two_documents_zoom_together(both: ReaderPanel) -> None:
    first, second = both.panes.spread.panes
    second.view.set_zoom(Zoom(Fit.NONE, 150.0))
    assert first.view.percent == pytest.approx(150)


def test_sides_are_swapped_stacked_and_closed(
    both: ReaderPanel, frame: Frame, wait_drawn: Drawn
) -> None:
    spread = both.panes.spread
    first, second = spread.panes
    frame.actions.trigger("reader.swapped")
    assert spread.panes == [second, first]
    side = spread.widget(0)
    assert side is not None
    assert side.isAncestorOf(second)
    frame.actions.trigger("reader.stacked")
    assert spread.orientation() is Qt.Orientation.Vertical
    wait_drawn()
    spread.close_side(second)
    assert both.pane is first
    assert not frame.actions.is_enabled("reader.swapped")


def test_another_document_takes_the_place_of_the_second(
    qtbot: QtBot, both: ReaderPanel, tmp_path: Path
) -> None:
    third = files.good_pdf(tmp_path / "annexe.pdf", pages=4)
    both.compare("Annexe", [(9, "annexe.pdf", third)], document=3)
    panes = both.panes.spread.panes
    qtbot.waitUntil(lambda: panes[1].is_open, timeout=PATIENCE)
    assert [pane.to_read.title for pane in panes] == ["Contrat de ville", "Annexe"]
    assert len(both.panes.panes) == 2


def test_closing_the_tab_closes_both(qtbot: QtBot, both: ReaderPanel, frame: Frame) -> None:
    frame.actions.trigger("reader.tab_close")
    assert both.panes.blank
    assert not both.panes.spread.double
    pool = both._pool
    qtbot.waitUntil(lambda: pool.free_slots == pool.limits.slots, timeout=PATIENCE)


def test_the_second_document_is_found_by_a_few_letters(qtbot: QtBot, look: Look) -> None:
    partners = [Partner(1, "Avenant n° 1", "avenant"), Partner(2, "Annexe financière")]
    dialog = PartnerDialog(look, partners)
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClicks(dialog.filter, "finan")
    with qtbot.waitSignal(dialog.chosen) as told:
        QTest.keyClick(dialog.filter, Qt.Key.Key_Return)
    assert told.args == [2]
    assert not dialog.isVisible()
