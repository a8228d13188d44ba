"""Where the panels of the workspaces are seen, one at a time."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget

from irev_desktop.ui.frame.panel import Panel


class PanelHost(QStackedWidget):
    """Stacks panels. One that needs more room than the window has can be scrolled, never cut."""

    def show_panel(self, panel: Panel) -> None:
        """Show a panel, taken in at its first time."""
        self.setCurrentWidget(self.take_in(panel))

    def take_in(self, panel: Panel) -> QScrollArea:
        """Have a panel ready to be shown; return what holds it."""
        holder = self._holder(panel)
        if holder is None:
            holder = QScrollArea()
            holder.setFrameShape(QFrame.Shape.NoFrame)
            holder.setWidgetResizable(True)
            holder.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the panel within has the stops
            holder.setWidget(panel)
            self.addWidget(holder)
        return holder

    def panel(self) -> Panel | None:
        """Return the panel that is seen."""
        holder = self.currentWidget()
        panel = holder.widget() if isinstance(holder, QScrollArea) else None
        return panel if isinstance(panel, Panel) else None

    def _holder(self, panel: Panel) -> QScrollArea | None:
        for at in range(self.count()):
            holder = self.widget(at)
            if isinstance(holder, QScrollArea) and holder.widget() is panel:
                return holder
        return None
