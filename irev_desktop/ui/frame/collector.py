"""Garbage of Python, collected on the GUI thread and nowhere else.

A collection runs on whatever thread happens to need one. On that of a job it may delete objects of
Qt, which wait for a lock of Qt while the GUI thread holds it and waits for Python: both for ever.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

PAUSE: Final = 1000
"""Milliseconds between two looks at how much there is."""
ENOUGH: Final = 10_000
"""Objects made and not deleted since the last collection, from which one is worth its while."""
OLD: Final = 10
"""Collections of what is young after which what is old is looked through too, as Python does."""


class Collector(QObject):
    """Collects in place of Python itself, from now until `close`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()  # all that stays as long as the program: no collection looks through it again
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(PAUSE)

    def look(self) -> None:
        """Collect if there is enough."""
        young, _middle, old = gc.get_count()
        if young > ENOUGH:
            gc.collect(2 if old >= OLD else 1)

    def close(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()
