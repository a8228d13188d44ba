"""A frame without a library, and small hands to use it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from irev_desktop.kernel.changes import Changes
from irev_desktop.kernel.clock import SystemClock
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.vocabulary import Role
from irev_desktop.ui.frame.frame import Frame, build_frame
from irev_desktop.ui.look.theme import Look


@dataclass
class Desk:
    """What stands behind the frame: who listens to changes, what was undone."""

    listeners: list[Callable[[Changes], None]] = field(default_factory=list)
    undone: list[str] = field(default_factory=list)
    stale: set[str] = field(default_factory=set)

    def subscribe(self, callback: Callable[[Changes], None]) -> Callable[[], None]:
        self.listeners.append(callback)
        return lambda: self.listeners.remove(callback)

    def undo(self, _library: object, _actor: object, operation: str) -> str:
        if operation in self.stale:
            raise LibraryError(Code.UNDO_STALE, title="Contrat de ville")
        self.undone.append(operation)
        return operation


@pytest.fixture
def behind() -> Desk:
    return Desk()


@pytest.fixture
def frame(look: Look, behind: Desk, qtbot: QtBot) -> Iterator[Frame]:
    made = build_frame(
        look,
        "library",
        "actor",
        Role.ADMINISTRATEUR,
        behind.subscribe,
        behind.undo,
        SystemClock(),
    )
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Return an empty window, shown and active."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(1000, 600)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    return widget
