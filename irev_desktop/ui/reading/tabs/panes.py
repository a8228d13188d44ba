"""The open documents, a pane each, and which of them is current. There is always one."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from irev_desktop.ui.reading.reader_pane import ReaderPane
from irev_desktop.ui.widgets.current_stack import CurrentStack


class Panes(CurrentStack):
    """Stacks panes. `current_changed` carries the pane on which gestures work from now on.

    `state_changed`: something that the toolbar shows of the current pane may be another.
    """

    current_changed = Signal(object)
    state_changed = Signal()

    def __init__(self, make: Callable[[], ReaderPane], parent: QWidget | None = None) -> None:
        """Take what makes a pane that shows nothing yet."""
        super().__init__(parent)
        self._make = make
        self._current = self._add()

    @property
    def current(self) -> ReaderPane:
        """The pane on which gestures work."""
        return self._current

    def pane_of(self, file_id: int) -> ReaderPane | None:
        """Return the pane that reads a file, if any."""
        return next((pane for pane in self.panes if pane.file_id == file_id), None)

    @property
    def panes(self) -> list[ReaderPane]:
        """All panes, in the order of their tabs."""
        return self.findChildren(ReaderPane)

    def _add(self) -> ReaderPane:
        pane = self._make()
        pane.state_changed.connect(self._pane_changed)
        self.addWidget(pane)
        return pane

    def _pane_changed(self) -> None:
        if self.sender() is self._current:
            self.state_changed.emit()
