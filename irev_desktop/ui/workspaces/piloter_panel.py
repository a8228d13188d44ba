"""Piloter: the list of rooms on the left, above where there is no room; the room on the right."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.navigation import PILOTER, Place
from irev_desktop.ui.frame.panel import OwnPaper, Panel, Printable, Reportable
from irev_desktop.ui.look.scale import ROOMY, SNUG
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.widgets.current_stack import CurrentStack
from irev_desktop.ui.workspaces.piloter_list import RoomList
from irev_desktop.ui.workspaces.piloter_rooms import PilotRoom

NARROW: Final = 900
"""Pixels at 100 % below which rooms are chosen in a box above, not in a list beside."""


class PilotPanel(Panel):
    """The workspace Piloter. A room is made when one first enters it."""

    def __init__(
        self, frame: Frame, rooms: Sequence[PilotRoom], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._frame = frame
        self._rooms = {room.id: room for room in rooms}
        self._made: dict[str, Panel] = {}
        self._now = ""
        self.list = RoomList(frame.look, rooms)
        self.box = QComboBox()
        self.box.setAccessibleName(_("Choisir une page de Piloter"))
        for room in rooms:
            self.box.addItem(frame.look.icon(room.icon), room.title, room.id)
        self._above = QWidget()
        self._above.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark(self._above, Style.BAR)
        self._stack = CurrentStack()
        self._lay_out()
        self.list.chosen.connect(self._go)
        self.box.activated.connect(lambda _row: self._go(str(self.box.currentData())))
        frame.look.changed.connect(self._arrange)
        self._arrange()

    @property
    def room(self) -> Panel | None:
        """The room that is seen."""
        return self._made.get(self._now)

    def show_place(self, place: Place) -> None:
        """Show the room of a place; without one, where one was, at first the first room."""
        known = place.kind in self._rooms
        if not known:
            first = self._now or next(iter(self._rooms))
            place = Place(PILOTER, first, title=self._rooms[first].title)
            self._frame.navigation.replace(place)
            self._frame.context.update(kind=place.kind)
        panel = self._room(place.kind)
        self._now = place.kind
        self._stack.setCurrentWidget(panel)
        self.list.stand_on(place.kind)
        self.box.setCurrentIndex(self.box.findData(place.kind))
        panel.show_place(place)
        self.state_changed.emit()

    def printable(self) -> Printable | OwnPaper | None:
        """Return what the room would print."""
        return self.room.printable() if self.room else None

    def reportable(self) -> Reportable | None:
        """Return upon what of the room one may report."""
        return self.room.reportable() if self.room else None

    def unsaved(self) -> str:
        """Return what is typed in any room and would be lost."""
        return " ".join(text for panel in self._made.values() if (text := panel.unsaved()))

    def focus_first(self) -> None:
        """Make the room ready."""
        if self.room:
            self.room.focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list of rooms beside or above, as there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _lay_out(self) -> None:
        above = QHBoxLayout(self._above)
        above.setContentsMargins(ROOMY, SNUG, ROOMY, SNUG)
        above.addWidget(self.box)
        above.addStretch()
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._above)
        right.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addLayout(right, 1)

    def _room(self, room_id: str) -> Panel:
        if room_id not in self._made:
            panel = self._rooms[room_id].make(self._frame)
            panel.state_changed.connect(self.state_changed)
            self._made[room_id] = panel
            self._stack.addWidget(panel)
        return self._made[room_id]

    def _go(self, room_id: str) -> None:
        room = self._rooms[room_id]
        self._frame.navigation.navigate(Place(PILOTER, room.id, title=room.title))
        if not self.list.walks(room_id):
            self.focus_first()  # by the mouse: one scans or types in the room at once

    def _arrange(self) -> None:
        narrow = self.width() < self._frame.look.px(NARROW)
        self.list.setHidden(narrow)
        self._above.setVisible(narrow)
