"""A table as long as its rows, for a page that scrolls by itself."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from irev_desktop.ui.frame.fitting import Room, fit_columns
from irev_desktop.ui.frame.record_view import RecordView
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.models.record_table import RecordTable

R = TypeVar("R")


class WholeView(RecordView[R]):
    """A `RecordView` that never scrolls: as high as its rows, as many columns as have room."""

    def __init__(
        self,
        look: Look,
        model: RecordTable[R],
        name: str,
        room: Room,
        parent: QWidget | None = None,
    ) -> None:
        """Show `model`; `room` says how wide it must be to show a column."""
        self._room = room
        self._rows = model
        super().__init__(look, model, name, parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        model.modelReset.connect(self._take_height)
        look.changed.connect(self._take_height)
        self._take_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the columns for which there is room."""
        fit_columns(self._look, self, self._rows.columns, self._room)
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Measure the header as the window writes it."""
        super().showEvent(event)
        self._take_height()

    def _take_height(self) -> None:
        rows = self._rows.rowCount() * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + 4)
