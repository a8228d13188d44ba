"""Where one is, and back and forward across the whole window as in a browser."""

from dataclasses import dataclass, field
from typing import Final, Protocol

from PySide6.QtCore import QObject, Signal

from irev_desktop.ui.frame.context import ContextKeeper

KEPT: Final = 200

CONSULTER: Final = "consulter"
CATALOGUER: Final = "cataloguer"
ACCUEIL: Final = "accueil"
PILOTER: Final = "piloter"


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


class Inner(Protocol):
    """Steps within what is shown (the jumps inside a document), taken before one leaves it."""

    @property
    def can_go_back(self) -> bool:
        """Whether there is a step to take back."""
        ...

    @property
    def can_go_forward(self) -> bool:
        """Whether a step was taken back."""
        ...

    def back(self) -> None:
        """Take a step back."""
        ...

    def forward(self) -> None:
        """Take it again."""
        ...


class Navigation(QObject):
    """The history of this window. `arrived` carries the `Place` to show.

    What is shown may have steps of its own: going back first goes through these (`set_inner`).
    """

    arrived = Signal(object)

    def __init__(self, context: ContextKeeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._places: list[Place] = []
        self._at = -1
        self._inner: Inner | None = None

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

    def set_inner(self, inner: Inner | None) -> None:
        """Take the steps within what is shown now, or none; told again whenever they change."""
        self._inner = inner
        self._tell()

    def back(self) -> None:
        """Take the last step back: within what is shown, or to the previous place."""
        if self._inner is not None and self._inner.can_go_back:
            self._inner.back()
        elif self._at > 0:
            self._at -= 1
            self._arrive()

    def forward(self) -> None:
        """Take the step again that was taken back."""
        if self._inner is not None and self._inner.can_go_forward:
            self._inner.forward()
        elif self._at < len(self._places) - 1:
            self._at += 1
            self._arrive()

    def _arrive(self) -> None:
        place = self._places[self._at]
        self._context.update(workspace=place.workspace, kind=place.kind)
        self._tell()
        self.arrived.emit(place)

    def _tell(self) -> None:
        """Say whether one can go back and forward."""
        inner = self._inner
        self._context.update(
            can_go_back=self._at > 0 or (inner is not None and inner.can_go_back),
            can_go_forward=self._at < len(self._places) - 1
            or (inner is not None and inner.can_go_forward),
        )
