"""What one tab shows: a pane, or two that share its room."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.reading.comparing.linking import Linking
from irev_desktop.ui.reading.comparing.side import Side
from irev_desktop.ui.reading.reader_pane import ReaderPane


class Spread(QSplitter):
    """One pane or two. `turned`: another one is current, the one that has or had the focus.

    `state_changed`: what the toolbar shows of the current pane may be another.
    """

    turned = Signal()
    state_changed = Signal()

    def __init__(self, look: Look, pane: ReaderPane, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self.setChildrenCollapsible(False)
        self._sides: list[Side] = []
        self._linking: Linking | None = None
        self.current = pane
        self._take_in(pane)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    # ------------------------------------------------------------------------------- questions

    @property
    def panes(self) -> list[ReaderPane]:
        """The panes, in the order of reading."""
        return [side.pane for side in self._sides]

    @property
    def double(self) -> bool:
        """Whether two panes share the tab."""
        return len(self._sides) == 2

    @property
    def linked(self) -> bool:
        """Whether the two scroll and zoom together."""
        return self._linking is not None and self._linking.linked

    @property
    def stacked(self) -> bool:
        """Whether one is above the other."""
        return self.orientation() is Qt.Orientation.Vertical

    # --------------------------------------------------------------------------------- changes

    def set_current(self, pane: ReaderPane) -> None:
        """Let gestures work on that one of the panes."""
        if pane is not self.current:
            self.current = pane
            self._show_heads()
            self.turned.emit()

    def put_beside(self, pane: ReaderPane) -> None:
        """Let another pane share the room, in the place of the second one if there is one."""
        if self.double:
            self._let_go(self._sides[1])
        self._take_in(pane)
        first, second = self.panes
        self._linking = Linking(first.view, second.view, self)
        self._share()
        self.set_current(pane)

    def close_side(self, pane: ReaderPane) -> None:
        """Close one of two panes; the other has the room."""
        if self.double:
            self._let_go(next(side for side in self._sides if side.pane is pane))
            self._show_heads()
            self.current.focus_first()
            self.turned.emit()

    def close_other(self) -> None:
        """Close the pane that is not current."""
        for pane in self.panes:
            if pane is not self.current:
                self.close_side(pane)
                return

    def swap(self) -> None:
        """Let the two change places."""
        if self.double:
            self._sides.reverse()
            self.insertWidget(0, self._sides[0])
            self.state_changed.emit()

    def stack(self) -> None:
        """Put one above the other, or beside it again."""
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        self.setOrientation(across if self.stacked else down)
        self._share()
        self.state_changed.emit()

    def link(self) -> None:
        """Let the two scroll together, as far apart as they are now."""
        if self._linking is not None:
            self._linking.link()
            self.state_changed.emit()

    def toggle_link(self) -> None:
        """Let the two scroll together, or each on its own."""
        if self._linking is not None and self._linking.linked:
            self._linking.unlink()
            self.state_changed.emit()
        else:
            self.link()

    # ------------------------------------------------------------------------------- its parts

    def _take_in(self, pane: ReaderPane) -> None:
        side = Side(self._look, pane)
        side.closed.connect(lambda: self.close_side(pane))
        self._sides.append(side)
        self.addWidget(side)
        self.setStretchFactor(self.count() - 1, 1)
        pane.state_changed.connect(self._pane_changed)
        self._show_heads()

    def _share(self) -> None:
        """Give both as much room."""
        room = self.height() if self.stacked else self.width()
        self.setSizes([room // 2, room // 2])

    def _let_go(self, side: Side) -> None:
        if self._linking is not None:
            self._linking.unlink()
            self._linking.deleteLater()
        self._linking = None
        self._sides.remove(side)
        if self.current is side.pane:
            self.current = self._sides[0].pane
        side.pane.state_changed.disconnect(self._pane_changed)
        side.pane.clear()
        side.hide()
        side.deleteLater()

    def _show_heads(self) -> None:
        for side in self._sides:
            side.show_head(shown=self.double, current=side.pane is self.current)

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None:
            return
        for pane in self.panes:
            if pane is now or pane.isAncestorOf(now):
                self.set_current(pane)

    def _pane_changed(self) -> None:
        self._show_heads()
        if self.sender() is self.current:
            self.state_changed.emit()
