"""The choices beside the matrix: title and help on the left, the field on the right."""

from collections.abc import Callable, Iterable
from dataclasses import fields
from functools import partial
from typing import Any, Final, get_type_hints

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from irev_desktop.services.circulation.calendar import ClosedDays
from irev_desktop.services.circulation.switch_words import (
    CHOICE_WORDS,
    CLOSED_DAYS_WORDS,
    OVERDUE_WORDS,
    ChoiceWords,
    Group,
)
from irev_desktop.services.circulation.switches import OverduePolicy, Switches
from irev_desktop.ui.circulation.policy.choice_fields import (
    ChoiceField,
    Delays,
    Hour,
    Mode,
    Number,
    Tick,
    Weekdays,
)
from irev_desktop.ui.circulation.policy.drafting import PolicyDraft
from irev_desktop.ui.look.scale import ROOMY, TIGHT, WIDE
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.section import Section

HINTS: Final = get_type_hints(Switches)
NAMES: Final = tuple(each.name for each in fields(Switches))


class ChoiceRow(QWidget):
    """One choice, bound to the draft. `changed` tells that it was made."""

    changed = Signal()

    def __init__(self, look: Look, draft: PolicyDraft, name: str) -> None:
        super().__init__()
        self._draft = draft
        self._name = name
        self._wrong = False
        words = CHOICE_WORDS[name]
        self.field = field_for(look, name, words)
        self.field.setAccessibleDescription(words.hint)
        self._complaint = PlainLabel("", Style.ERROR, wrap=True)
        self._complaint.hide()
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(PlainLabel(words.title, wrap=True))
        left.addWidget(PlainLabel(words.hint, Style.CAPTION, wrap=True))
        right = QVBoxLayout()
        right.setSpacing(TIGHT)
        right.addWidget(self.field)
        right.addWidget(self._complaint)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(WIDE)
        grid.addLayout(left, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(right, 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        self.field.changed.connect(self._typed)
        draft.changed.connect(self._show)

    def complain(self, sentence: str) -> None:
        """Say what is wrong with it, or nothing."""
        self._complaint.setText(sentence)
        self._complaint.setVisible(bool(sentence))

    def is_right(self) -> bool:
        """Tell whether what is typed can be kept."""
        return not self._wrong

    def _typed(self) -> None:
        self._wrong = bool(self.field.complaint())
        self.complain(self.field.complaint())
        if self.is_right():
            self._draft.set_choice(self._name, self.field.value())
        self.changed.emit()

    def _show(self) -> None:
        """Show the choice of the draft, unless something wrong is being typed."""
        if self.is_right():
            self.field.set_value(self._draft.choice(self._name))
            self.complain("")


class Options(QWidget):
    """The choices of some groups, each group under its title. `changed`: one was made."""

    changed = Signal()

    def __init__(
        self,
        look: Look,
        draft: PolicyDraft,
        groups: Iterable[Group],
        *,
        opened: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows: dict[str, ChoiceRow] = {}
        self._sections: dict[str, Section] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        for group in groups:
            section = Section(look, group.label, opened=opened)
            section.body.setSpacing(ROOMY)
            for name in NAMES:
                if CHOICE_WORDS[name].group is group:
                    self._rows[name] = row = ChoiceRow(look, draft, name)
                    self._sections[name] = section
                    row.changed.connect(self.changed)
                    section.add(row)
            column.addWidget(section)

    def set_editable(self, editable: bool) -> None:
        """Let the choices be made, or only read."""
        for row in self._rows.values():
            row.field.setEnabled(editable)

    def is_right(self) -> bool:
        """Tell whether all can be kept."""
        return all(row.is_right() for row in self._rows.values())

    def complain(self, name: str, sentence: str) -> bool:
        """Say what a service refused, at its place; False if it is not one of these choices."""
        if name not in self._rows:
            return False
        self._sections[name].set_open(True)
        self._rows[name].complain(sentence)
        self._rows[name].field.setFocus()
        return True

    def row(self, name: str) -> ChoiceRow:
        """Return the row of a choice."""
        return self._rows[name]


def field_for(look: Look, name: str, words: ChoiceWords) -> ChoiceField:
    """Return the field that a choice needs, by its type."""
    title = words.title
    if name == "weekdays":
        return Weekdays(title)
    makers: dict[Any, Callable[[], ChoiceField]] = {
        bool: lambda: Tick(title),
        ClosedDays: lambda: Mode(title, CLOSED_DAYS_WORDS.items()),
        OverduePolicy: lambda: Mode(title, OVERDUE_WORDS.items()),
        str: lambda: Hour(look, title),
        tuple[int, ...]: lambda: Delays(title),
    }
    number = partial(Number, look, title, words.unit, words.blank)
    return makers.get(HINTS[name], number)()
