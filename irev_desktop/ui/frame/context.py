"""The facts of the moment, upon which actions decide whether they can be used."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QObject, Signal

from irev_desktop.kernel.vocabulary import Role

SOUND: Final = "sound"
"""The fact that this person wants to hear a refusal at the desk."""


@dataclass(frozen=True, slots=True)
class Context:
    """What is true now, in the whole window.

    `selection` is the kind of what is selected (« document », « loan »), `selected` how many;
    `facts` holds whatever else a feature needs to say (« reader.has_outline »).
    """

    role: Role = Role.ADMINISTRATEUR
    workspace: str = ""
    kind: str = ""
    selection: str = ""
    selected: int = 0
    can_print: bool = False
    can_report: bool = False
    can_undo: bool = False
    can_go_back: bool = False
    can_go_forward: bool = False
    facts: frozenset[str] = frozenset()

    def one(self, selection: str) -> bool:
        """Tell whether exactly one record of that kind is selected."""
        return self.selection == selection and self.selected == 1

    def some(self, selection: str) -> bool:
        """Tell whether at least one record of that kind is selected."""
        return self.selection == selection and self.selected > 0


class ContextKeeper(QObject):
    """Holds the context; tells `changed` when a fact does."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now = context

    def update(self, **facts: object) -> None:
        """Set some fields of the context; unknown names raise TypeError."""
        self._take(replace(self.now, **facts))  # type: ignore[arg-type] # names checked by replace

    def set_fact(self, fact: str, holds: bool) -> None:
        """Add a free fact to the context, or take it away."""
        self.set_facts({fact: holds})

    def set_facts(self, facts: Mapping[str, bool]) -> None:
        """Add free facts to the context or take them away, and tell it once."""
        held = frozenset(fact for fact, holds in facts.items() if holds)
        self._take(replace(self.now, facts=self.now.facts - facts.keys() | held))

    def _take(self, context: Context) -> None:
        if context != self.now:
            self.now = context
            self.changed.emit()
