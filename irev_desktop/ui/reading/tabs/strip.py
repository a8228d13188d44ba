"""The tabs themselves: which documents are open, above the toolbar once there are several."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QTabBar, QToolButton, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.reading.comparing.spread import Spread
from irev_desktop.ui.reading.tabs.panes import Panes
from irev_desktop.ui.widgets.tips import plain_tip

WIDEST = 300
SMALL_ICON = 14
BUTTON = 22


class TabStrip(QTabBar):
    """Shows the tabs of `Panes`. `menu_wanted` carries where on the screen, for the tab shown."""

    menu_wanted = Signal(QPoint)

    def __init__(self, look: Look, panes: Panes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._panes = panes
        self._following = False
        self._named: list[tuple[str, ...]] = []
        self.setMovable(True)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setUsesScrollButtons(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Documents ouverts"))
        mark(self, Style.BAR)
        self.currentChanged.connect(self._turned)
        self.tabMoved.connect(self._moved)
        self.customContextMenuRequested.connect(self._ask_menu)
        panes.tabs_changed.connect(self._follow)
        look.changed.connect(self._follow)
        self._follow()

    def tabSizeHint(self, index: int) -> QSize:
        """Leave room for the others."""
        hint = super().tabSizeHint(index)
        return QSize(min(hint.width(), self._look.px(WIDEST)), hint.height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Close a tab by the middle button."""
        at = self.tabAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.MiddleButton and at >= 0:
            self._panes.close_tab(at)
            event.accept()
            return
        super().mouseReleaseEvent(event)

    def _follow(self) -> None:
        """Show the tabs as they are now."""
        self._following = True
        tabs = self._panes.tabs
        while self.count() > len(tabs):
            self.removeTab(self.count() - 1)
        while self.count() < len(tabs):
            at = self.addTab("")
            self.setTabButton(at, QTabBar.ButtonPosition.RightSide, self._close_button())
        said = [_words(spread) for spread in tabs]
        for at, words in enumerate(said):
            if self._named[at : at + 1] != [words]:
                self._name(at, words)
        self._named = said
        if tabs:
            self.setCurrentIndex(tabs.index(self._panes.spread))
        self.setVisible(len(tabs) > 1)
        self._following = False

    def _name(self, at: int, words: tuple[str, ...]) -> None:
        """Write the title on a tab, and all the words in its tip."""
        title = words[0]
        self.setTabText(at, (title or "…").replace("&", "&&"))
        self.setTabToolTip(at, plain_tip("\n".join(words)))
        button = self.tabButton(at, QTabBar.ButtonPosition.RightSide)
        if button is not None:
            button.setAccessibleName(_("Fermer {title}").format(title=title))

    def _close_button(self) -> QToolButton:
        button = QToolButton()
        button.setIcon(self._look.icon("close"))
        side = self._look.px(SMALL_ICON)
        button.setIconSize(QSize(side, side))
        button.setFixedSize(self._look.px(BUTTON), self._look.px(BUTTON))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setToolTip(plain_tip(_("Fermer l’onglet")))
        mark(button, Style.QUIET)
        button.clicked.connect(self._close_clicked)
        return button

    def _close_clicked(self) -> None:
        side = QTabBar.ButtonPosition.RightSide
        for at in range(self.count()):
            if self.tabButton(at, side) is self.sender():
                self._panes.close_tab(at)
                return

    def _turned(self, at: int) -> None:
        if not self._following and at >= 0:
            self._panes.show_tab(at)

    def _moved(self, before: int, after: int) -> None:
        if not self._following:
            self._panes.move_tab(before, after)

    def _ask_menu(self, place: QPoint) -> None:
        at = self.tabAt(place)
        if at >= 0:
            self._panes.show_tab(at)
            self.menu_wanted.emit(self.mapToGlobal(place))


def _words(spread: Spread) -> tuple[str, ...]:
    """Return the title of a tab, and the names of the files that are read in it."""
    reads = [pane.to_read for pane in spread.panes]
    title = " | ".join(dict.fromkeys(read.title for read in reads))
    names = (read.file.name for read in reads if read.file is not None)
    return tuple(dict.fromkeys((title, *names)))
