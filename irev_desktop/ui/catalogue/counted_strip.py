"""Above the queue of what is sought: contracts that sources count and that have no record."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.services.catalogue.worklist_records import Unrecorded
from irev_desktop.ui.look.scale import ROOMY
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.link_button import LinkButton
from irev_desktop.ui.widgets.page import empty


class CountedStrip(QWidget):
    """A line for each dispositif; a click wants one described, `describe_wanted` carries it."""

    describe_wanted = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shown: tuple[Unrecorded, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(ROOMY, 0, ROOMY, 0)
        self._column.setSpacing(0)
        self.hide()

    def show_counts(self, found: Sequence[Unrecorded]) -> None:
        """Show these."""
        if tuple(found) != self._shown:
            self._shown = tuple(found)
            empty(self._column)
            for each in found:
                line = LinkButton(each.words, self._look.icon("add"))
                line.setAccessibleDescription(_("En décrire un"))
                line.clicked.connect(partial(self.describe_wanted.emit, each.dispositif.id))
                self._column.addWidget(line)
        self.setVisible(bool(found))
