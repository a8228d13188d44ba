"""A table as long as its rows, for a page that scrolls by itself."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from irev_desktop.ui.frame.record_view import RecordView
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.models.record_table import RecordTable

R = TypeVar("R")


class WholeView(RecordView[R]):
    """A `RecordView` that never scrolls: it is as high as all of its rows."""

    def __init__(
        self, look: Look, model: RecordTable[R], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, model, name, parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        model.modelReset.connect(self._take_height)
        look.changed.connect(self._take_height)
        self._take_height()

    def _take_height(self) -> None:
        rows = self.model().rowCount() * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + 4)
