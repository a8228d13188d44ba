"""The pane beside the pages: plan, thumbnails, articles, hits… one behind the other, by tabs."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.memory import Memory
from irev_desktop.ui.look.scale import ICON
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.own_keys import keep_escape
from irev_desktop.ui.widgets.tips import plain_tip

WIDTH: Final = 280
"""Pixels at 100 % at first."""
LEAST_WIDTH: Final = 170
WIDTH_NAME: Final = "reader.side_width"
PADDING: Final = 12
"""Pixels at 100 % that the style leaves at both sides of a tab."""
BORDER: Final = 2
TAB_MARGIN: Final = 34
"""Pixels at 100 % that a tab takes beside its icon and its words."""


class SideChoice:
    """How the person last had the pane, in whichever document; `tab` is "" when put away."""

    def __init__(self, memory: Memory) -> None:
        self.tab = ""
        self._memory = memory

    @property
    def width(self) -> int:
        """In pixels at 100 %; kept from one session to the next."""
        return max(LEAST_WIDTH, self._memory.number(WIDTH_NAME, WIDTH))

    @width.setter
    def width(self, width: int) -> None:
        self._memory.keep(WIDTH_NAME, width)


class _Tabs(QTabBar):
    """Tabs of which those without words take no more room than their icon."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def tabSizeHint(self, index: int) -> QSize:
        """Leave the room to the tabs with words."""
        hint = super().tabSizeHint(index)
        bare = self._look.px(ICON + 2 * PADDING) + 2 * BORDER
        return hint if self.tabText(index) else QSize(min(hint.width(), bare), hint.height())


class SidePane(QWidget):
    """Shows one widget at a time. `left`: Escape was pressed in it; `turned`: another tab is shown.

    Whoever has something to show beside the pages adds it by `add` and shows it by `show_tab`.
    """

    left = Signal()
    turned = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._titles: list[str] = []
        self._stack = QStackedWidget()
        self.tabs = _Tabs(look)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.setAccessibleName(_("À côté des pages"))
        self.tabs.currentChanged.connect(self._turn)
        keep_escape(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._stack)
        look.changed.connect(self._take_scale)
        self._take_scale()

    def add(self, title: str, icon: str, widget: QWidget) -> None:
        """Add a tab at the right end; `icon` is one of the icons by meaning."""
        self._titles.append(title)
        self._stack.addWidget(widget)
        at = self.tabs.addTab(self._look.icon(icon), title)
        self.tabs.setTabToolTip(at, plain_tip(title))
        self.tabs.setAccessibleTabName(at, title)
        self._fit()

    @property
    def shown(self) -> QWidget | None:
        """The widget of the tab that is in front."""
        return self._stack.currentWidget()

    @property
    def title(self) -> str:
        """The title of the tab that is in front."""
        at = self.tabs.currentIndex()
        return self._titles[at] if at >= 0 else ""

    def show_tab(self, widget: QWidget) -> None:
        """Bring the tab of a widget to the front."""
        self.tabs.setCurrentIndex(self._stack.indexOf(widget))

    def show_title(self, title: str) -> None:
        """Bring the tab of that title to the front, if there is one."""
        if title in self._titles:
            self.tabs.setCurrentIndex(self._titles.index(title))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back to the pages, where the widget in front has no use for it."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name all tabs where there is room, else the one in front, else none."""
        super().resizeEvent(event)
        self._fit()

    def _turn(self, at: int) -> None:
        self._stack.setCurrentIndex(at)
        self._fit()
        self.turned.emit()

    def _fit(self) -> None:
        metrics = self.tabs.fontMetrics()
        icon, margin = self._look.px(ICON), self._look.px(TAB_MARGIN)
        widths = [metrics.horizontalAdvance(title) + icon + margin for title in self._titles]
        all_named = sum(widths) <= self.width()
        front = self.tabs.currentIndex()
        others = (len(widths) - 1) * (icon + margin)
        one_named = front >= 0 and others + widths[front] <= self.width()
        for at, title in enumerate(self._titles):
            named = all_named or (one_named and at == front)
            self.tabs.setTabText(at, title if named else "")

    def _take_scale(self) -> None:
        side = self._look.px(ICON)
        self.tabs.setIconSize(QSize(side, side))
        self.setMinimumWidth(self._look.px(LEAST_WIDTH))
        self._fit()
