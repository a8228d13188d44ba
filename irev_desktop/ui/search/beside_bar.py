"""Above the results that stand beside a page: which of them one reads, the one before and after."""

from collections.abc import Mapping

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from irev_desktop.ui.look.scale import ICON, SNUG, TIGHT
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.search.head import placed
from irev_desktop.ui.widgets.labels import ElidedLabel


class BesideBar(QWidget):
    """Buttons back to all results, to the previous and the next page; where one stands."""

    def __init__(
        self, look: Look, buttons: Mapping[str, QToolButton], parent: QWidget | None = None
    ) -> None:
        """Take the buttons « results », « previous » and « next », made from actions."""
        super().__init__(parent)
        self._look = look
        self._buttons = list(buttons.values())
        self.place = ElidedLabel("", Style.STRONG)
        row = QHBoxLayout(self)
        row.setContentsMargins(SNUG, SNUG, SNUG, TIGHT)
        row.setSpacing(TIGHT)
        row.addWidget(buttons["results"])
        row.addWidget(self.place, 1)
        row.addWidget(buttons["previous"])
        row.addWidget(buttons["next"])
        look.changed.connect(self._take_scale)
        self._take_scale()

    def show_place(self, rank: int, total: int) -> None:
        """Say on which page that answers one is, of how many."""
        self.place.setText(placed(rank, total))

    def _take_scale(self) -> None:
        side = self._look.px(ICON)
        for button in self._buttons:
            button.setIconSize(QSize(side, side))
