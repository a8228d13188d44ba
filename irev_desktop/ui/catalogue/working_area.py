"""Where the parts of Cataloguer stand: queues on the left, the page, what one works on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QWidget

from irev_desktop.ui.catalogue.page_beside import PageBeside
from irev_desktop.ui.look.theme import Look

NARROW: Final = 1000
"""Pixels at 100 % below which page and queues have no room beside the form together."""
SHARES: Final = (22, 38, 40)
"""Of queues, page and form, of the width."""


@dataclass(frozen=True, slots=True)
class Room:
    """A part that another feature brings: its widget, and what is told when it is seen or not."""

    widget: QWidget
    shown: Callable[[bool], object]


class WorkingArea(QWidget):
    """Shows one part at a time; beside those that are `described`, the page, if it is wanted."""

    def __init__(
        self, look: Look, queues: Sequence[QWidget], page: PageBeside | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._page = page
        self._wanted = True
        self._described = False
        self._stack = QStackedWidget()
        self._left = QSplitter(Qt.Orientation.Vertical)
        for queue in queues:
            self._left.addWidget(queue)
        across = QSplitter(Qt.Orientation.Horizontal)
        across.addWidget(self._left)
        if page is not None:
            across.addWidget(page.widget)
        across.addWidget(self._stack)
        shares = SHARES if page is not None else (2, 3)
        for splitter, parts in ((self._left, (3, 2)), (across, shares)):
            splitter.setChildrenCollapsible(False)
            for place, share in enumerate(parts):
                splitter.setStretchFactor(place, share)
        across.setSizes([look.px(10 * share) for share in shares])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(across)
        self._arrange()

    def add(self, part: QWidget) -> None:
        """Take a part that will be shown."""
        self._stack.addWidget(part)

    @property
    def shown(self) -> QWidget | None:
        """The part that is shown."""
        return self._stack.currentWidget()

    def show_part(self, part: QWidget, *, described: bool = False) -> None:
        """Show a part; `described`: it describes a file, whose page stands beside it."""
        self._stack.setCurrentWidget(part)
        self._described = described
        self._arrange()

    def toggle_page(self) -> None:
        """Show the page beside the form, or put it away."""
        self._wanted = not self._wanted
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show page and queues where there is room for both."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        beside = self._described and self._wanted and self._page is not None
        if self._page is not None:
            self._page.widget.setVisible(beside)
        self._left.setVisible(not beside or self.width() >= self._look.px(NARROW))
