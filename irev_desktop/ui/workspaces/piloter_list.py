"""The rooms of Piloter as a list: icon, name, one line of what each is for."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from irev_desktop.kernel.texts import _
from irev_desktop.ui.look.scale import ROOMY, SNUG, TIGHT
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.picture import Picture
from irev_desktop.ui.workspaces.piloter_rooms import PilotRoom

WIDTH: Final = 224
"""Pixels at 100 %."""


class RoomButton(QPushButton):
    """One room: its icon, its name, what it is for."""

    def __init__(self, look: Look, room: PilotRoom) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leads into the room
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(room.title)
        self.setAccessibleDescription(room.summary)
        mark(self, Style.QUIET)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(PlainLabel(room.title, Style.STRONG, wrap=True))
        words.addWidget(PlainLabel(room.summary, Style.CAPTION, wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(SNUG, TIGHT, SNUG, TIGHT)
        row.setSpacing(ROOMY)
        row.addWidget(Picture(look, room.icon), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """Return what its words need; a button alone would look at its own text."""
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return no width of its own: its words wrap in that of the list."""
        return QSize(0, self.sizeHint().height())


class RoomList(QScrollArea):
    """The list. `chosen` carries the id of the room that was asked for; arrows walk it."""

    chosen = Signal(str)

    def __init__(
        self, look: Look, rooms: Sequence[PilotRoom], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._buttons: dict[str, RoomButton] = {}
        self._group = QButtonGroup(self)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ground = QWidget()
        ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        ground.setAccessibleName(_("Pages de Piloter"))
        mark(ground, Style.RAIL)
        column = QVBoxLayout(ground)
        column.setContentsMargins(SNUG, SNUG, SNUG, SNUG)
        column.setSpacing(TIGHT)
        for room in rooms:
            button = RoomButton(look, room)
            button.clicked.connect(lambda _checked=False, each=room.id: self.chosen.emit(each))
            self._group.addButton(button)
            self._buttons[room.id] = button
            column.addWidget(button)
        column.addStretch()
        self.setWidget(ground)
        look.changed.connect(self._take_scale)
        self._take_scale()

    def stand_on(self, room_id: str) -> None:
        """Mark the room that is seen, without telling."""
        self._buttons[room_id].setChecked(True)

    def walks(self, room_id: str) -> bool:
        """Tell whether the keyboard stands on a room: a click does not put it there."""
        return self._buttons[room_id].hasFocus()

    def _take_scale(self) -> None:
        self.setFixedWidth(self._look.px(WIDTH))
