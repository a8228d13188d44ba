"""Names and values, one pair a line: the codes of a territory, the dates of a loan."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from irev_desktop.ui.look.scale import SNUG, WIDE
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.page import empty


class FactList(QWidget):
    """Pairs of a name and a text (or a widget). Pairs without a value are left out."""

    def __init__(
        self, pairs: Iterable[tuple[str, str | QWidget]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(WIDE)
        self._grid.setVerticalSpacing(SNUG)
        self._grid.setColumnStretch(1, 1)
        self.set_pairs(pairs)

    def set_pairs(self, pairs: Iterable[tuple[str, str | QWidget]]) -> None:
        """Show other pairs."""
        empty(self._grid)
        top = Qt.AlignmentFlag.AlignTop
        for row, (name, value) in enumerate(pair for pair in pairs if pair[1]):
            shown = value
            if isinstance(shown, str):
                shown = PlainLabel(shown, wrap=True, selectable=True)
                shown.setAccessibleName(f"{name} : {value}")
            self._grid.addWidget(PlainLabel(name, Style.MUTED), row, 0, top)
            self._grid.addWidget(shown, row, 1, top)
