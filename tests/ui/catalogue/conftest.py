"""Cataloguer over a real library, and what a documentalist's hands do there."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from irev_desktop import bootstrap
from irev_desktop.kernel.clock import FixedClock
from irev_desktop.kernel.vocabulary import Role
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.catalogue.commands import create_document
from irev_desktop.services.catalogue.records import DocumentDraft, DocumentRecord
from irev_desktop.services.catalogue.showing import show_document
from irev_desktop.services.library import Library
from irev_desktop.ui.catalogue.cataloguing_panel import CataloguingPanel
from irev_desktop.ui.catalogue.page_beside import PageBeside
from irev_desktop.ui.catalogue.record_form import RecordForm
from irev_desktop.ui.frame.frame import Frame, build_frame
from irev_desktop.ui.frame.navigation import CATALOGUER, Place
from irev_desktop.ui.frame.notices import Notice
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.labels import PlainLabel
from tests.libraries import ADMIN, MONDAY, new_library

Pages = Callable[[], PageBeside]


@pytest.fixture(scope="session")
def readers() -> Iterator[PdfPool]:
    """PDF readers, started once."""
    pool = PdfPool()
    pool.start()  # its thread is the fixture's, not that of the first test to need it
    yield pool
    pool.close()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with its reference data, of which each test gets a copy."""
    folder = tmp_path_factory.mktemp("fonds") / "modèle"
    new_library(folder).close()
    return folder


@pytest.fixture
def library(template: Path, tmp_path: Path, readers: PdfPool) -> Iterator[Library]:
    shutil.copytree(template, tmp_path / "fonds")
    made = bootstrap.open_library(str(tmp_path / "fonds"), clock=FixedClock(MONDAY))
    made.pdf.close()
    yield replace(made, pdf=readers)
    made.index.close()
    made.storage.close()


@pytest.fixture
def frame(library: Library, look: Look, qtbot: QtBot) -> Iterator[Frame]:
    subscribe = library.storage.changes.subscribe
    made = build_frame(look, library, ADMIN, Role.ADMINISTRATEUR, subscribe, undo, library.clock)
    yield made
    qtbot.waitUntil(lambda: made.jobs.idle, timeout=20_000)
    made.close()


class Hand:
    """What a documentalist does in Cataloguer, and sees."""

    def __init__(
        self, library: Library, frame: Frame, qtbot: QtBot, pages: Pages | None = None
    ) -> None:
        self.library, self.frame, self.qtbot = library, frame, qtbot
        self.panel = CataloguingPanel(frame, pages=pages)
        qtbot.addWidget(self.panel)
        frame.navigation.arrived.connect(self._arrive)
        self.panel.resize(1208, 664)
        self.panel.show()
        self.panel.activateWindow()
        frame.navigation.navigate(Place(CATALOGUER))
        self.wait()

    def _arrive(self, place: Place) -> None:
        """Do as the main window: show the places of this workspace."""
        if place.workspace == CATALOGUER:
            self.panel.show_place(place)

    # what it does

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: self.frame.jobs.idle, timeout=20_000)

    def drag(self, *paths: Path) -> QMimeData:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        event = QDragEnterEvent(
            QPoint(600, 300),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(self.panel, event)
        return data

    def drop(self, *paths: Path) -> None:
        data = self.drag(*paths)
        event = QDropEvent(
            QPointF(600, 300),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(self.panel, event)
        self.wait()

    def draft(self, title: str, **content: object) -> int:
        """Make a draft, as an import would."""
        made = DocumentDraft(title, **content)  # type: ignore[arg-type] # a test's own fields
        document_id = create_document(self.library, ADMIN, made).id
        self.turn_to("drafts")
        self.wait_for(lambda: title in self.queue())
        return document_id

    def turn_to(self, key: str) -> None:
        """Choose a queue of the worklist."""
        assert self.panel.lacks.view.select(key)
        self.wait()

    def choose(self, title: str) -> None:
        """Click on a record of the queue."""
        self._click(self.panel.queue.view, self.queue().index(title))

    def choose_file(self, title: str) -> None:
        """Click on a file at the arrivals."""
        self._click(self.panel.queue.items, self.waiting().index(title))

    def _click(self, view: QAbstractItemView, line: int) -> None:
        index = view.model().index(line, 0)
        place = view.visualRect(index).center()
        self.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        self.wait()

    def type(self, name: str, text: str) -> None:
        """Write in a field in place of what is there."""
        editor = self.form.editor(name)
        editor.setFocus()
        self.qtbot.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.write(editor, text)

    def write(self, editor: QWidget, text: str) -> None:
        """Type a text; what no key of the test keyboard makes goes in as by an input method."""
        if text.isascii():
            self.qtbot.keyClicks(editor, text)
            return
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(editor, event)

    def type_territory(self, text: str) -> None:
        """Write in the field of territories and take the first that is offered."""
        picker = self.form.territories
        picker.field.setFocus()
        self.qtbot.keyClicks(picker.field, text)
        self.wait_for(lambda: picker.hits.rowCount() > 0)
        self.wait()
        before = len(picker.ids())
        list_shown = picker.completions.isVisible()
        target: QWidget = picker.completions if list_shown else picker.field
        self.qtbot.keyClick(target, Qt.Key.Key_Return)
        self.wait_for(lambda: len(picker.ids()) > before and picker.field.text() == "")

    def press(self, text: str, within: QWidget | None = None) -> None:
        """Click on the button that is seen with these words."""

        def seen() -> list[QAbstractButton]:
            buttons = (within or self.panel).findChildren(QAbstractButton)
            return [each for each in buttons if each.text().startswith(text) and each.isVisible()]

        self.wait_for(lambda: bool(seen()))
        self.qtbot.mouseClick(seen()[0], Qt.MouseButton.LeftButton)
        self.wait()

    def key(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        self.panel.activateWindow()
        self.wait_for(self.panel.isActiveWindow)
        target = QApplication.focusWidget() or self.panel
        self.qtbot.keyClick(target, key, held)
        self.wait()

    def act(self, name: str) -> None:
        """Take an action as the palette does."""
        self.frame.actions.trigger(f"cataloguing.{name}")
        self.wait()

    def press_notice(self, label: str) -> None:
        """Press the button of the newest notice that has these words on it."""
        notice = next(each for each in self.frame.notices.past() if each.label == label)
        assert notice.callback
        notice.callback()
        self.wait()

    def wait_for(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds, timeout=10_000)

    # what it sees

    def queue(self) -> list[str]:
        """The records of the queue chosen."""
        return [row.title for row in self.panel.queue.rows()]

    def waiting(self) -> list[str]:
        """The files at the arrivals."""
        return [row.title for row in self.panel.queue.files()]

    def report(self) -> dict[str, str]:
        """What became of each file of the report, by name."""
        return {line.name: line.fate.label for line in self.panel.imports.lines}

    def said(self) -> list[str]:
        """The words that are seen in labels."""
        labels = self.panel.findChildren(PlainLabel)
        return [label.text() for label in labels if label.isVisible() and label.text()]

    def notices(self) -> list[str]:
        return [notice.text for notice in self.frame.notices.past()]

    def newest(self) -> Notice:
        return self.frame.notices.past()[0]

    @property
    def form(self) -> RecordForm:
        """The form that is seen: of a file at the arrivals, or of a record."""
        item = self.panel.item_pane
        return item.form if item.isVisible() else self.panel.pane.form

    def text(self, name: str) -> str:
        editor = self.form.editor(name)
        assert isinstance(editor, QLineEdit)
        return editor.text()

    def saved(self, document_id: int) -> DocumentRecord:
        return show_document(self.library, ADMIN, document_id)


@pytest.fixture
def pages() -> Pages | None:
    """What makes views of pages: nothing, unless a module brings it."""
    return None


@pytest.fixture
def hand(library: Library, frame: Frame, qtbot: QtBot, pages: Pages | None) -> Hand:
    return Hand(library, frame, qtbot, pages)
