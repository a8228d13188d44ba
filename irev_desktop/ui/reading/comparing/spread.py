"""What one tab shows: a pane, or two that share its room."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from irev_desktop.ui.reading.reader_pane import ReaderPane


class Spread(QSplitter):
    """One pane or two. `turned`: another one is current, the one that has or had the focus.

    `state_changed`: what the toolbar shows of the current pane may be another.
    """

    turned = Signal()
    state_changed = Signal()

    def __init__(self, pane: ReaderPane, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setChildrenCollapsible(False)
        self.panes: list[ReaderPane] = []
        self.current = pane
        self._take_in(pane)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    def set_current(self, pane: ReaderPane) -> None:
        """Let gestures work on that one of the panes."""
        if pane is not self.current:
            self.current = pane
            self.turned.emit()

    def _take_in(self, pane: ReaderPane) -> None:
        self.panes.append(pane)
        self.addWidget(pane)
        pane.state_changed.connect(self._pane_changed)

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None:
            return
        for pane in self.panes:
            if pane is now or pane.isAncestorOf(now):
                self.set_current(pane)

    def _pane_changed(self) -> None:
        if self.sender() is self.current:
            self.state_changed.emit()
