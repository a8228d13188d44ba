"""The header: back and forward, the search field, and what the public page always offered."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.search_field import SearchField
from irev_desktop.ui.frame.search_help import SearchHelp
from irev_desktop.ui.frame.window_actions import THEMES
from irev_desktop.ui.look.scale import ICON, ROOMY, SNUG, TIGHT
from irev_desktop.ui.look.styles import Style, mark

WORDED = ("page.print", "page.pdf", "page.report")
"""Buttons that show words while there is room for them, the longest first to lose them."""
FIELD_LEAST = 240
"""Pixels, at 100 %, below which the search field does not shrink for the sake of words."""
FIELD_MOST = 560


class Header(QWidget):
    """Laid out once; words of buttons give way to icons when the window is narrow."""

    def __init__(self, frame: Frame, over: QWidget) -> None:
        """Make it from the registered window actions; suggestions are laid over `over`."""
        super().__init__()
        self._frame = frame
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark(self, Style.HEADER)
        self.search = SearchField(frame, over)
        self.search_help = SearchHelp(frame.look, self)
        self.search_help.chosen.connect(self.search.requested)
        self._buttons: dict[str, QToolButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(ROOMY, SNUG, ROOMY, SNUG)
        self._row.setSpacing(TIGHT)
        self._fill()
        self._theme_menu()
        frame.look.changed.connect(self._take_scale)
        self._take_scale()

    def open_help(self) -> None:
        """Tell how one asks, under the button beside the search field."""
        self.search_help.open_under(self._buttons["go.search_help"])

    def _fill(self) -> None:
        for action_id in ("go.back", "go.forward"):
            self._add(action_id)
        self._row.addSpacing(TIGHT)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row.addWidget(self.search, 1000)
        self._add("go.search_help")
        self._row.addStretch(1)
        for action_id, text in (("text.smaller", "A−"), ("text.bigger", "A+")):
            button = self._add(action_id)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setText(text)
        for action_id in (*WORDED, "help.notices"):
            self._add(action_id)

    def _add(self, action_id: str) -> QToolButton:
        button = self._frame.actions.icon_button(action_id)
        self._buttons[action_id] = button
        self._row.addWidget(button)
        return button

    def _theme_menu(self) -> None:
        button = QToolButton()
        button.setIcon(self._frame.look.icon("theme"))
        button.setAccessibleName(_("Thème"))
        button.setToolTip(_("Thème : clair, sombre, contraste élevé"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        mark(button, Style.QUIET)
        menu = self._frame.actions.menu(THEMES, button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        button.setMenu(menu)
        self._buttons["theme"] = button
        self._row.addWidget(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show words on as many buttons as there is room for."""
        self._take_room()

    def showEvent(self, event: QShowEvent) -> None:
        """Measure the buttons as the window draws them."""
        super().showEvent(event)
        self._take_room()

    def _take_scale(self) -> None:
        look = self._frame.look
        side = look.px(ICON)
        for button in self._buttons.values():
            button.setIconSize(QSize(side, side))
        self.search.setMinimumWidth(look.px(FIELD_LEAST) // 2)
        self.search.setMaximumWidth(look.px(FIELD_MOST))
        self._take_room()

    def _take_room(self) -> None:
        beside = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        alone = Qt.ToolButtonStyle.ToolButtonIconOnly
        for action_id in WORDED:
            self._buttons[action_id].setToolButtonStyle(beside)
        for action_id in reversed(WORDED):
            if self._needed() <= self.width():
                return
            self._buttons[action_id].setToolButtonStyle(alone)

    def _needed(self) -> int:
        buttons = sum(button.sizeHint().width() + TIGHT for button in self._buttons.values())
        return buttons + self._frame.look.px(FIELD_LEAST) + 2 * ROOMY + 2 * TIGHT
