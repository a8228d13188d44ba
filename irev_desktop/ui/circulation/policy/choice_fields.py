"""Fields for the choices beside the matrix: ticks, numbers that may be blank, modes, weekdays.

Each has `value()`, `set_value(value)`, a signal `changed`, and `complaint()`: what is wrong, or
nothing.
"""

import re
from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from irev_desktop.kernel.texts import WEEKDAYS, _
from irev_desktop.services.circulation.policy_commands import MOST_DAYS
from irev_desktop.ui.look.scale import SNUG, TIGHT
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.flow_layout import FlowLayout
from irev_desktop.ui.widgets.labels import PlainLabel

NUMBER_WIDTH = 150
"""Pixels at 100 %."""


class ChoiceField(QWidget):
    """Base: a field that the draft fills and listens to."""

    changed = Signal()

    def value(self) -> object:
        """Return what is chosen."""
        raise NotImplementedError

    def set_value(self, value: object) -> None:
        """Show a choice."""
        raise NotImplementedError

    def complaint(self) -> str:
        """Return what is wrong, in French, or nothing."""
        return ""


class Tick(ChoiceField):
    """Yes or no."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.box = QCheckBox(_("Oui"))
        self.box.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        row.addStretch()
        self.box.clicked.connect(lambda _checked: self.changed.emit())

    def value(self) -> object:
        """Return a bool."""
        return self.box.isChecked()

    def set_value(self, value: object) -> None:
        """Show a bool."""
        self.box.setChecked(bool(value))


class Number(ChoiceField):
    """A whole number, or nothing where `blank` says what nothing means."""

    def __init__(self, look: Look, name: str, unit: str, blank: str) -> None:
        super().__init__()
        self._look = look
        self._blank = blank
        self.field = QLineEdit()
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(blank)
        self.field.setValidator(QIntValidator(0, MOST_DAYS, self.field))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SNUG)
        row.addWidget(self.field)
        row.addWidget(PlainLabel(unit, Style.MUTED))
        row.addStretch()
        self.field.textEdited.connect(lambda _text: self.changed.emit())
        look.changed.connect(self._take_scale)
        self._take_scale()

    def value(self) -> object:
        """Return a number, or None."""
        text = self.field.text().strip()
        return int(text) if text.isdecimal() else None

    def set_value(self, value: object) -> None:
        """Show a number, or nothing."""
        if value != self.value() or not self.field.text():
            self.field.setText("" if value is None else str(value))

    def complaint(self) -> str:
        """Refuse nothing where a number is needed."""
        return "" if self._blank or self.field.text().strip() else _("Un nombre est attendu.")

    def _take_scale(self) -> None:
        self.field.setFixedWidth(self._look.px(NUMBER_WIDTH))


class Mode(ChoiceField):
    """One of a few modes, with a line below that says what it does."""

    def __init__(self, name: str, words: Iterable[tuple[object, tuple[str, str]]]) -> None:
        super().__init__()
        self._words = list(words)
        self.box = QComboBox()
        self.box.setAccessibleName(name)
        for _mode, (title, _line) in self._words:
            self.box.addItem(title)
        self.line = PlainLabel("", Style.CAPTION, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addWidget(self.box)
        column.addWidget(self.line)
        self.box.currentIndexChanged.connect(lambda _row: self._tell())
        self.box.activated.connect(lambda _row: self.changed.emit())
        self._tell()

    def value(self) -> object:
        """Return the mode."""
        return self._words[self.box.currentIndex()][0]

    def set_value(self, value: object) -> None:
        """Show a mode."""
        self.box.setCurrentIndex([mode for mode, _line in self._words].index(value))

    def _tell(self) -> None:
        self.line.setText(self._words[self.box.currentIndex()][1][1])


class Weekdays(ChoiceField):
    """The days of the week as buttons."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        row = FlowLayout(self, TIGHT)
        self.days: list[QPushButton] = []
        for weekday in WEEKDAYS:
            button = QPushButton(weekday[:2])
            button.setCheckable(True)
            button.setAccessibleName(weekday)
            button.clicked.connect(lambda _checked: self.changed.emit())
            self.days.append(button)
            row.addWidget(button)

    def value(self) -> object:
        """Return the weekdays chosen, Monday is 0."""
        return tuple(at for at, button in enumerate(self.days) if button.isChecked())

    def set_value(self, value: object) -> None:
        """Show weekdays."""
        chosen = value if isinstance(value, tuple) else ()
        for at, button in enumerate(self.days):
            button.setChecked(at in chosen)

    def complaint(self) -> str:
        """Refuse a week without a day."""
        return "" if self.value() else _("Au moins un jour d’ouverture est attendu.")


class Delays(ChoiceField):
    """The three delays of the reminders."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field)
        self.field.textEdited.connect(lambda _text: self.changed.emit())

    def value(self) -> object:
        """Return the numbers typed."""
        return tuple(int(each) for each in re.findall(r"\d+", self.field.text()))

    def set_value(self, value: object) -> None:
        """Show numbers."""
        if value != self.value():
            numbers = value if isinstance(value, tuple) else ()
            self.field.setText(", ".join(str(each) for each in numbers))

    def complaint(self) -> str:
        """Refuse anything but growing numbers."""
        days = self.value()
        numbers = list(days) if isinstance(days, tuple) else []
        good = bool(numbers) and numbers[0] > 0 and sorted(set(numbers)) == numbers
        return "" if good else _("Des nombres croissants sont attendus\u00a0: 7, 21, 42.")


class Hour(ChoiceField):
    """A time of day."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.field = QLineEdit()
        self.field.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field)
        row.addStretch()
        self.field.textEdited.connect(lambda _text: self.changed.emit())
        look.changed.connect(self._take_scale)
        self._take_scale()

    def value(self) -> object:
        """Return HH:MM, as typed where it is no hour."""
        text = self.field.text().strip().casefold().replace("h", ":").replace(" ", "")
        return f"{text}00" if text.endswith(":") else text

    def set_value(self, value: object) -> None:
        """Show an hour."""
        if value != self.value():
            self.field.setText(str(value))

    def complaint(self) -> str:
        """Refuse what is no hour."""
        good = re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", str(self.value()))
        return "" if good else _("Une heure est attendue\u00a0: 18:00.")

    def _take_scale(self) -> None:
        self.field.setFixedWidth(self._look.px(NUMBER_WIDTH))
