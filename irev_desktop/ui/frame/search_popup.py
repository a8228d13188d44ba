"""What hangs under the search field: suggestions in groups, laid over the window."""

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.entry_list import EntryList
from irev_desktop.ui.look.scale import TIGHT
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.floating import Floating

WIDTH = 680
"""Pixels at 100 % that suggestions take where the window has them; never less than the field."""
MOST = 24
"""Rows seen without scrolling, where the window is high enough."""


class SearchPopup(Floating):
    """Stands under `field`, over `over`; never takes the focus, so that one goes on typing."""

    def __init__(self, look: Look, field: QWidget, over: QWidget) -> None:
        super().__init__(over)
        self._look = look
        self._field = field
        self._over = over
        self.list = EntryList(look, _("Suggestions"), most=MOST)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(TIGHT, TIGHT, TIGHT, TIGHT)
        self._column.addWidget(self.list)
        self.hide()
        over.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window."""
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)

    def show_if(self, wanted: bool) -> None:
        """Show it under the field, or hide it."""
        self.setVisible(wanted)
        self.place()

    def place(self) -> None:
        """Take the room there is under the field."""
        if not self.isVisible():
            return
        corner = self._field.mapTo(self._over, QPoint(0, self._field.height() + TIGHT))
        self._column.activate()
        height = min(self.sizeHint().height(), self._over.height() - corner.y() - TIGHT)
        room = self._over.width() - corner.x() - TIGHT
        width = max(self._field.width(), min(self._look.px(WIDTH), room))
        self.setGeometry(corner.x(), corner.y(), width, height)
        self.raise_()
