"""Two small cards: a day up to which, and which of several copies."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.services.circulation.holds.records import FreeCopy
from irev_desktop.ui.look.scale import ROOMY
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.day_field import DayField
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.page import empty
from irev_desktop.ui.widgets.popover import Popover

WIDTH = 320
"""Pixels at 100 %."""


class DayPopover(Popover):
    """Asks for a day. `chosen` carries it, or None where it may stay empty."""

    chosen = Signal(object)

    def __init__(
        self, look: Look, title: str, hint: str, field: DayField, *, optional: bool, parent: QWidget
    ) -> None:
        super().__init__(look, title, WIDTH, parent)
        self.field = field
        self._optional = optional
        self._wrong = PlainLabel("", Style.ERROR, wrap=True)
        self.accept = QPushButton(title)
        mark(self.accept, Style.PRIMARY)
        field.setAccessibleName(title)
        self.body.setSpacing(ROOMY)
        self.body.addWidget(PlainLabel(hint, wrap=True))
        self.body.addWidget(field)
        self.body.addWidget(self._wrong)
        self.body.addWidget(self.accept)
        field.changed.connect(self._tell)
        field.returnPressed.connect(self._accept)
        self.accept.clicked.connect(self._accept)

    def ask_under(self, widget: QWidget, day: date | None = None) -> None:
        """Ask, under a widget, beginning with a day."""
        self.field.set_day(day)
        self._tell()
        self.open_under(widget)
        self.field.setFocus()

    def _tell(self) -> None:
        wrong = self.field.complaint()
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))
        empty_too = self._optional or self.field.day() is not None
        self.accept.setEnabled(not wrong and empty_too)

    def _accept(self) -> None:
        if self.accept.isEnabled():
            self.close()
            self.chosen.emit(self.field.day())


class CopyPopover(Popover):
    """Asks which copy was fetched. `chosen` carries its barcode."""

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, _("Quel exemplaire mettre de côté\u00a0?"), WIDTH, parent)
        self.buttons: list[QPushButton] = []

    def ask_under(self, widget: QWidget, copies: Sequence[FreeCopy]) -> None:
        """Offer some copies under a widget."""
        empty(self.body)
        self.body.addWidget(PlainLabel(_("Quel exemplaire mettre de côté\u00a0?"), wrap=True))
        self.buttons = []
        for copy in copies:
            words = " · ".join(part for part in (copy.barcode, copy.where) if part)
            button = QPushButton(words.replace("&", "&&"))
            button.clicked.connect(lambda _checked=False, code=copy.barcode: self._choose(code))
            self.buttons.append(button)
            self.body.addWidget(button)
        self.open_under(widget)
        self.buttons[0].setFocus()

    def _choose(self, barcode: str) -> None:
        self.close()
        self.chosen.emit(barcode)
