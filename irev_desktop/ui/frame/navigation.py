"""Where one is, and back and forward across the whole window as in a browser."""

from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QObject, Signal

from irev_desktop.ui.frame.context import ContextKeeper

KEPT: Final = 200

CONSULTER: Final = "consulter"
CATALOGUER: Final = "cataloguer"
ACCUEIL: Final = "accueil"


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the window: a workspace, and what it shows there.

    `kind` and `id` name the record (« document », 12); `extra` is whatever the panel needs to find
    its state again (a page number, a query). `title` is for the history only.
    """

    workspace: str
    kind: str = ""
    id: int | str | None = None
    extra: str = ""
    title: str = field(default="", compare=False)


class Navigation(QObject):
    """The history of this window. `arrived` carries the `Place` to show."""

    arrived = Signal(object)

    def __init__(self, context: ContextKeeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._places: list[Place] = []
        self._at = -1

    @property
    def now(self) -> Place | None:
        """Where one is; None before the first `navigate`."""
        return self._places[self._at] if self._places else None

    def navigate(self, place: Place) -> None:
        """Go somewhere; what was ahead in the history is forgotten. The same place: shown again."""
        if place != self.now:
            del self._places[self._at + 1 :]
            self._places = [*self._places, place][-KEPT:]
            self._at = len(self._places) - 1
        self._arrive()

    def replace(self, place: Place) -> None:
        """Say how the present place would be found again, without moving."""
        if self._places:
            self._places[self._at] = place

    def back(self) -> None:
        """Go to the previous place, if any."""
        if self._at > 0:
            self._at -= 1
            self._arrive()

    def forward(self) -> None:
        """Go to the next place, if any."""
        if self._at < len(self._places) - 1:
            self._at += 1
            self._arrive()

    def _arrive(self) -> None:
        place = self._places[self._at]
        self._context.update(
            workspace=place.workspace,
            kind=place.kind,
            can_go_back=self._at > 0,
            can_go_forward=self._at < len(self._places) - 1,
        )
        self.arrived.emit(place)
