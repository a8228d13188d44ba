"""Smooth scrolling: the view is carried to where it was told to go, quickly at first."""

import math
from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer
from PySide6.QtWidgets import QScrollBar, QStyle, QWidget

FRAME: Final = 16
"""Milliseconds between two steps."""
HASTE: Final = 55.0
"""Milliseconds in which two thirds of the way are done."""
NEAR: Final = 0.6
"""Pixels from the goal at which one is there."""


class Glide(QObject):
    """Moves two scroll bars. Whoever moves one of them meanwhile stops it."""

    def __init__(self, across: QScrollBar, down: QScrollBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._bars = (across, down)
        self._goal = [0.0, 0.0]
        self._place = [0.0, 0.0]
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME)
        self._timer.timeout.connect(self._step)
        self.calm = moves_little(parent)
        """Whether the person wants no movement: goals are reached at once."""

    @property
    def active(self) -> bool:
        """Whether it is on its way."""
        return self._timer.isActive()

    @property
    def goal(self) -> tuple[float, float]:
        """Where the bars will be: left and top."""
        if self.active:
            return self._goal[0], self._goal[1]
        return float(self._bars[0].value()), float(self._bars[1].value())

    def to(self, left: float, top: float) -> None:
        """Go to a place; one beyond what there is leads to the end."""
        goal = [
            float(min(max(wanted, bar.minimum()), bar.maximum()))
            for bar, wanted in zip(self._bars, (left, top), strict=True)
        ]
        if self.calm:
            self.stop()
            self._set(goal)
            return
        if not self.active:
            self._place = [float(bar.value()) for bar in self._bars]
            self._clock.start()
            self._timer.start()
        self._goal = goal

    def stop(self) -> None:
        """Stay where it is."""
        self._timer.stop()

    def _step(self) -> None:
        if any(bar.value() != round(at) for bar, at in zip(self._bars, self._place, strict=True)):
            self.stop()
            return
        part = 1.0 - math.exp(-self._clock.restart() / HASTE)
        pairs = list(zip(self._place, self._goal, strict=True))
        place = [at + (goal - at) * part for at, goal in pairs]
        if all(abs(goal - at) < NEAR for at, goal in zip(place, self._goal, strict=True)):
            place = list(self._goal)
            self.stop()
        self._place = place
        self._set(place)

    def _set(self, place: list[float]) -> None:
        for bar, at in zip(self._bars, place, strict=True):
            bar.setValue(round(at))


def moves_little(widget: QWidget) -> bool:
    """Tell whether the desktop asks for no animation."""
    return widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0
