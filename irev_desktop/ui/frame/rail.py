"""The narrow rail on the left: the workspaces that exist."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.workspace import Workspace
from irev_desktop.ui.look.scale import SNUG, TIGHT
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.tips import plain_tip

PICTURE = 24


class Rail(QWidget):
    """One button for each workspace. `requested` carries the id of the one that was asked for."""

    requested = Signal(str)

    def __init__(
        self, look: Look, workspaces: Sequence[Workspace], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Espaces de travail"))
        mark(self, Style.RAIL)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(TIGHT, SNUG, TIGHT, SNUG)
        self._column.setSpacing(TIGHT)
        for workspace in workspaces:
            self._add(workspace)
        self._column.addStretch()
        look.changed.connect(self._take_scale)
        self._take_scale()

    def show_current(self, workspace: str) -> None:
        """Mark a workspace as the one that is seen."""
        if workspace in self._buttons:
            self._buttons[workspace].setChecked(True)

    def add_below(self, widget: QWidget) -> None:
        """Put something at the bottom of the rail."""
        self._column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)

    def showEvent(self, event: QShowEvent) -> None:
        """Measure the words as the window writes them."""
        super().showEvent(event)
        self._take_scale()

    def _add(self, workspace: Workspace) -> None:
        button = QToolButton()
        button.setText(workspace.title)
        button.setIcon(self._look.icon(workspace.icon))
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(workspace.title)
        shortcut = f" ({workspace.shortcut})" if workspace.shortcut else ""
        button.setToolTip(plain_tip(workspace.title + shortcut))
        button.clicked.connect(lambda: self.requested.emit(workspace.id))
        mark(button, Style.RAIL)
        self._group.addButton(button)
        self._buttons[workspace.id] = button
        self._column.addWidget(button)

    def _take_scale(self) -> None:
        side = self._look.px(PICTURE)
        widest = max(
            (b.fontMetrics().horizontalAdvance(b.text()) for b in self._buttons.values()), default=0
        )
        for button in self._buttons.values():
            button.setIconSize(QSize(side, side))
            button.setMinimumWidth(widest + self._look.px(20))
