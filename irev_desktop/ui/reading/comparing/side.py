"""A pane with its title above it, when two share a tab."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.ui.look.scale import SNUG, TIGHT
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.reading.reader_pane import ReaderPane
from irev_desktop.ui.widgets.labels import ElidedLabel
from irev_desktop.ui.widgets.tips import plain_tip


class Side(QWidget):
    """One of the panes of a tab. `closed`: its button was pressed."""

    closed = Signal()

    def __init__(self, look: Look, pane: ReaderPane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pane = pane
        self._title = ElidedLabel("", Style.MUTED)
        self._head = QWidget()
        mark(self._head, Style.BAR)
        button = QToolButton()
        button.setIcon(look.icon("close"))
        button.setToolTip(plain_tip(_("Fermer ce côté")))
        button.setAccessibleName(_("Fermer ce côté"))
        mark(button, Style.QUIET)
        button.clicked.connect(self.closed)
        row = QHBoxLayout(self._head)
        row.setContentsMargins(SNUG, 0, TIGHT, 0)
        row.addWidget(self._title, 1)
        row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(pane, 1)
        self._head.hide()

    def show_head(self, *, shown: bool, current: bool) -> None:
        """Show which document it is, and whether gestures work on it."""
        read = self.pane.to_read
        name = f" – {read.file.name}" if read.file is not None and len(read.files) > 1 else ""
        self._title.setText(f"{read.title}{name}")
        mark(self._title, Style.STRONG if current else Style.MUTED)
        self._head.setVisible(shown)
