"""What is typed upon the rules and not kept yet: the policy as read, and the changes to it."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from irev_desktop.services.circulation.policy_merge import Spot, spots
from irev_desktop.services.circulation.policy_records import PolicyRecord
from irev_desktop.services.circulation.rules import Effective, Place, RuleLine, Rules
from irev_desktop.services.circulation.switches import Switches

Cell = tuple[Place, str]
"""A place of the matrix and the name of a value."""


class PolicyDraft(QObject):
    """The policy as it would be kept. `changed` tells every change, typed or read again."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.base = PolicyRecord({}, Switches())
        self._cells: dict[Cell, int | None] = {}
        self._choices: dict[str, object] = {}

    @property
    def count(self) -> int:
        """How many values differ from what is kept."""
        return len(self._cells) + len(self._choices)

    def read(self, base: PolicyRecord) -> list[tuple[Spot, object]]:
        """Take the policy as it is kept now; what is typed stays typed upon it.

        Returns what is typed and was meanwhile changed otherwise by somebody, with its new value.
        """
        cells, choices = self._cells, self._choices
        before, now = spots(self.base), spots(base)
        typed: dict[Spot, object] = {(place, name): v for (place, name), v in cells.items()}
        typed |= {(None, name): value for name, value in choices.items()}
        overtaken = [
            (spot, now.get(spot))
            for spot, value in typed.items()
            if now.get(spot) not in (before.get(spot), value)
        ]
        self.base = base
        self._cells = {cell: v for cell, v in cells.items() if v != self._kept(cell)}
        self._choices = {n: v for n, v in choices.items() if v != getattr(base.switches, n)}
        self.changed.emit()
        return overtaken

    def forget(self) -> None:
        """Throw away what is typed."""
        self._cells, self._choices = {}, {}
        self.changed.emit()

    def own(self, cell: Cell) -> int | None:
        """Return what is written at a place itself; None = blank, which inherits."""
        return self._cells[cell] if cell in self._cells else self._kept(cell)

    def is_typed(self, cell: Cell) -> bool:
        """Tell whether the value of a cell is not kept yet."""
        return cell in self._cells

    def set_cell(self, cell: Cell, value: int | None) -> None:
        """Write a value at a place, or blank it."""
        self._cells.pop(cell, None)
        if value != self._kept(cell):
            self._cells[cell] = value
        self.changed.emit()

    def choice(self, name: str) -> object:
        """Return a choice as it would be kept."""
        return self._choices.get(name, getattr(self.base.switches, name))

    def set_choice(self, name: str, value: object) -> None:
        """Make a choice."""
        self._choices.pop(name, None)
        if value != getattr(self.base.switches, name):
            self._choices[name] = value
        self.changed.emit()

    def effective(self, cell: Cell) -> Effective:
        """Return what would hold at a place, and where it comes from."""
        place, name = cell
        return Rules(self.wanted().lines).effective(place, name)

    def wanted(self) -> PolicyRecord:
        """Return the policy as it would be kept."""
        lines = dict(self.base.lines)
        for (place, name), value in self._cells.items():
            written = {name: value}
            lines[place] = replace(lines.get(place, RuleLine()), **written)
        switches = replace(self.base.switches, **self._choices)  # type: ignore[arg-type]  # their names
        return PolicyRecord({p: line for p, line in lines.items() if line != RuleLine()}, switches)

    def _kept(self, cell: Cell) -> int | None:
        place, name = cell
        value: int | None = getattr(self.base.lines.get(place, RuleLine()), name)
        return value
