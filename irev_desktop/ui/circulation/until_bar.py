"""The due date chosen by hand for the loans to come, beside the scan field."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from irev_desktop.kernel.texts import _, weekday_date
from irev_desktop.ui.circulation.calendar.closed_days import ClosedDays
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.scale import SNUG
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.widgets.flow_layout import FlowLayout
from irev_desktop.ui.widgets.labels import PlainLabel

LONGEST = 130
"""Pixels at 100 % of the field."""


class UntilBar(QWidget):
    """Hidden until asked for. `chosen` carries a day, or nothing: that of the rules."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = frame.look
        self._closed = ClosedDays(frame, self)
        self.day = self._closed.field(frame.look)
        self.day.setAccessibleName(_("Date de retour des prochains prêts"))
        self._said = PlainLabel("", Style.MUTED)
        self.rule = QPushButton(_("Date de la règle"))
        row = FlowLayout(self, SNUG)
        head = PlainLabel(_("Prochains prêts à rendre le"), Style.STRONG)
        for widget in (head, self.day, self.rule, self._said):
            row.addWidget(widget)
        self.day.changed.connect(self._tell)
        self.day.returnPressed.connect(self.left)
        self.rule.clicked.connect(self.clear)
        frame.look.changed.connect(self._take_scale)
        self._take_scale()
        self.hide()

    def open(self) -> None:
        """Offer to choose a day."""
        self.show()
        self.day.setFocus()
        self.day.selectAll()

    def clear(self) -> None:
        """Go back to the date of the rules."""
        if not self.isHidden():
            self.day.set_day(None)
            self.hide()
            self.left.emit()

    def _tell(self) -> None:
        complaint = self.day.complaint()
        day: date | None = None if complaint else self.day.day()
        self._said.setText(complaint or (weekday_date(day) if day else ""))
        self.chosen.emit(day)

    def _take_scale(self) -> None:
        self.day.setFixedWidth(self._look.px(LONGEST))
