"""What a borrower reserved, with the rank of each, at the foot of his page."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from irev_desktop.kernel.desk_vocabulary import HoldState
from irev_desktop.kernel.texts import _, n_, short_date
from irev_desktop.services.circulation.holds.queries import holds_of
from irev_desktop.services.circulation.holds.records import HoldLine
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.scale import TIGHT
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from irev_desktop.ui.widgets.page import empty

MOST = 4
"""Holds named one by one."""


class ReservedList(QWidget):
    """The holds of one borrower, in words. `shown` tells that they are known."""

    shown = Signal()

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self.lines: tuple[HoldLine, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(TIGHT)
        self.hide()

    def show_card(self, card: str) -> None:
        """Show the holds of the borrower with that card; of nobody without one."""
        if card:
            self._frame.jobs.run(holds_of, card, done=self._show, key="reserved", owner=self)
        else:
            self._show(())

    def _show(self, lines: tuple[HoldLine, ...]) -> None:
        self.lines = lines
        empty(self._column)
        self.setVisible(bool(lines))
        if lines:
            count = n_("{n} réservation", "{n} réservations", len(lines))
            self._column.addWidget(PlainLabel(count, Style.CAPTION))
        for line in lines[:MOST]:
            self._column.addWidget(ElidedLabel(f"{line.title} – {rank_words(line)}"))
        if len(lines) > MOST:
            more = n_("et {n} autre", "et {n} autres", len(lines) - MOST)
            self._column.addWidget(PlainLabel(more, Style.CAPTION))
        self.shown.emit()


def rank_words(line: HoldLine) -> str:
    """Say where a hold stands for its borrower."""
    if line.state is HoldState.WAITING and line.shelf_until:
        day = short_date(line.shelf_until)
        return _("mis de côté jusqu’au {day}").format(day=day)
    words = _("rang {n}").format(n=line.position)
    return _("{rank}, suspendue").format(rank=words) if line.suspended else words
