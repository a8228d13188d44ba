"""Links inside are followed; those that leave are asked about; nothing else is ever followed."""

import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from irev_desktop.kernel.vocabulary import Role
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.reading.panel import ReaderPanel
from tests.pdf.link_files import ACTIONS, attachment_pdf
from tests.ui.reading.conftest import PATIENCE
from tests.ui.reading.links.conftest import Hand, Show

LEFT = Qt.MouseButton.LeftButton
INSIDE = {"page": 3, "page by name": 5, "page by old name": 4, "page by number": 4, "next page": 2}
LEAVING = ("web", "mail")
INERT = tuple(name for name in ACTIONS if name not in {*INSIDE, *LEAVING})


def click(hand: Hand, name: str) -> None:
    QTest.mouseClick(hand.pane.view.viewport(), LEFT, pos=hand.place(name))


@pytest.mark.parametrize(("name", "page"), INSIDE.items())
def test_a_link_inside_leads_to_its_page(
    show: Show, opened_elsewhere: list[str], name: str, page: int
) -> None:
    hand = show(name)
    click(hand, name)
    assert hand.reader.page == page
    assert opened_elsewhere == []


@pytest.mark.parametrize("name", INERT)
def test_everything_else_is_told_and_does_nothing(
    show: Show,
    opened_elsewhere: list[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    name: str,
) -> None:
    hand = show(name)
    started: list[object] = []
    monkeypatch.setattr(subprocess, "Popen", lambda *args, **_options: started.append(args))
    before = sorted(tmp_path.rglob("*"))
    click(hand, name)
    assert "Ce lien" in hand.frame.notices.past()[0].text
    assert (opened_elsewhere, started) == ([], [])
    assert sorted(tmp_path.rglob("*")) == before
    assert hand.reader.page == 1
    assert not hand.links.confirm.isVisible()


def test_a_file_pinned_to_a_page_is_told_and_not_opened(
    qtbot: QtBot, reader: ReaderPanel, frame: Frame, opened_elsewhere: list[str], tmp_path: Path
) -> None:
    path = attachment_pdf(tmp_path / "piece.pdf")
    reader.open_document("Contrat", [(7, "piece.pdf", path)])
    known = reader.pane.links.links
    qtbot.waitUntil(lambda: bool(known.of(1)), timeout=PATIENCE)
    place = reader.pane.view.box(1, known.of(1)[0].box).center().toPoint()
    QTest.mouseClick(reader.pane.view.viewport(), LEFT, pos=place)
    said = frame.notices.past()[0].text
    assert "Un fichier est joint ici" in said
    assert "calc.exe" in said
    assert opened_elsewhere == []
    assert sorted(tmp_path.iterdir()) == [path]


def test_an_address_is_shown_whole_before_it_is_opened(
    show: Show, opened_elsewhere: list[str]
) -> None:
    hand = show("web")
    click(hand, "web")
    bar = hand.links.confirm
    assert bar.isVisible()
    assert bar.address.text() == "https://www.example.org/a?b=c"
    assert opened_elsewhere == []
    QTest.mouseClick(bar.open_button, LEFT)
    assert opened_elsewhere == ["https://www.example.org/a?b=c"]
    assert not bar.isVisible()


def test_a_mail_is_only_begun(show: Show, opened_elsewhere: list[str]) -> None:
    hand = show("mail")
    click(hand, "mail")
    QTest.mouseClick(hand.links.confirm.open_button, LEFT)
    [address] = opened_elsewhere
    assert address.startswith("mailto:contact@example.org?")


def test_no_is_an_answer(show: Show, opened_elsewhere: list[str]) -> None:
    hand = show("web")
    click(hand, "web")
    QTest.keyClick(hand.links.confirm, Qt.Key.Key_Escape)
    assert not hand.links.confirm.isVisible()
    click(hand, "web")
    QTest.mouseClick(hand.links.confirm.copy_button, LEFT)
    assert QApplication.clipboard().text() == "https://www.example.org/a?b=c"
    assert opened_elsewhere == []


def test_nothing_leaves_a_visitor_s_post(show: Show, opened_elsewhere: list[str]) -> None:
    hand = show("web", "mail")
    hand.frame.context.update(role=Role.VISITEUR)
    for name in LEAVING:
        click(hand, name)
        assert not hand.links.confirm.isVisible()
        assert "ne s’ouvre pas sur ce poste" in hand.frame.notices.past()[0].text
    assert opened_elsewhere == []


def test_a_tip_tells_what_an_inert_link_is(qtbot: QtBot, show: Show) -> None:
    hand = show("program")
    QTest.mouseMove(hand.pane.view.viewport(), QPoint(5, 5))
    QTest.mouseMove(hand.pane.view.viewport(), hand.place("program"))
    qtbot.waitUntil(lambda: "lancerait un programme" in QToolTip.text(), timeout=PATIENCE)
    assert "cmd.exe" in QToolTip.text()
    QToolTip.hideText()


def test_where_a_link_leads_is_seen_while_the_mouse_rests_on_it(qtbot: QtBot, show: Show) -> None:
    hand = show("page")
    preview = hand.links.preview
    viewport = hand.pane.view.viewport()
    QTest.mouseMove(viewport, QPoint(5, 5))
    QTest.mouseMove(viewport, hand.place("page"))
    assert not preview.isVisible()
    qtbot.waitUntil(preview.isVisible, timeout=PATIENCE)
    assert viewport.rect().contains(preview.geometry())
    assert not preview.geometry().contains(hand.place("page"))
    assert hand.reader.page == 1
    QTest.mouseMove(viewport, QPoint(5, viewport.height() - 5))
    qtbot.waitUntil(lambda: not preview.isVisible(), timeout=PATIENCE)


def test_tab_walks_the_links_and_enter_follows(
    qtbot: QtBot, show: Show, opened_elsewhere: list[str]
) -> None:
    hand = show("page", "web", "page by name")
    view = hand.pane.view
    hand.reader.focus_first()
    walked = []
    for _press in range(3):
        QTest.keyClick(view, Qt.Key.Key_Tab)
        focused = hand.links.links.focused
        assert focused is not None
        walked.append(focused.link)
    assert walked == [hand.link(name) for name in ("page", "web", "page by name")]
    QTest.keyClick(view, Qt.Key.Key_Backtab)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert hand.links.confirm.isVisible()
    QTest.keyClick(hand.links.confirm, Qt.Key.Key_Escape)
    QTest.keyClick(view, Qt.Key.Key_Tab)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert hand.reader.page == 5
    assert hand.links.links.focused is None
    assert opened_elsewhere == []


def test_links_are_walked_from_the_palette_too(show: Show) -> None:
    hand = show("page", "web")
    hand.frame.actions.trigger("reader.link_next")
    hand.frame.actions.trigger("reader.link_next")
    focused = hand.links.links.focused
    assert focused is not None
    assert focused.link == hand.link("web")
    hand.frame.actions.trigger("reader.link_previous")
    focused = hand.links.links.focused
    assert focused is not None
    assert focused.link == hand.link("page")


def test_after_the_last_link_tab_goes_on(show: Show) -> None:
    hand = show("page")
    hand.reader.activateWindow()
    hand.reader.focus_first()
    QTest.keyClick(hand.pane.view, Qt.Key.Key_Tab)
    QTest.keyClick(hand.pane.view, Qt.Key.Key_Tab)
    assert hand.links.links.focused is None
    assert not hand.pane.view.hasFocus()


def test_a_link_that_is_dragged_away_from_is_not_followed(show: Show) -> None:
    hand = show("page")
    viewport, place = hand.pane.view.viewport(), hand.place("page")
    QTest.mousePress(viewport, LEFT, pos=place)
    QTest.mouseRelease(viewport, LEFT, pos=place + QPoint(0, 60))
    assert hand.reader.page == 1
