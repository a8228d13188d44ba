"""F1: the shortcuts of the place one is in."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.actions import Action, shortcut_text
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.scale import AIRY, ROOMY, SNUG
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.page import Page


class ShortcutSheet(QDialog):
    """Lists the actions with a shortcut: those of the workspace first, then those of everywhere."""

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        super().__init__(parent)
        self._frame = frame
        self._over = parent
        self.setWindowTitle(_("Raccourcis clavier"))
        self._page = Page(frame.look)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self._page)
        column.addWidget(close)

    def open_for(self, workspace: str, title: str) -> None:
        """Show the sheet of a workspace named `title`."""
        self._page.clear()
        shown = [action for action in self._frame.actions.all() if action.shortcut]
        here = [action for action in shown if action.workspace == workspace and workspace]
        self._add(title, here)
        self._add(_("Partout"), [action for action in shown if not action.workspace])
        look = self._frame.look
        self.resize(look.px(520), min(look.px(560), self._over.height()))
        self.open()

    def _add(self, title: str, actions: list[Action]) -> None:
        if not actions:
            return
        self._page.add(PlainLabel(title, Style.TITLE))
        grid = QGridLayout()
        grid.setHorizontalSpacing(AIRY)
        grid.setVerticalSpacing(SNUG)
        grid.setColumnStretch(1, 1)
        for row, action in enumerate(actions):
            grid.addWidget(PlainLabel(shortcut_text(action), Style.STRONG), row, 0)
            grid.addWidget(PlainLabel(action.text, wrap=True), row, 1, Qt.AlignmentFlag.AlignTop)
        self._page.add(grid)
        self._page.body.addSpacing(ROOMY)
