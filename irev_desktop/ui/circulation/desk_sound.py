"""What the desk is heard to say: one tone for what is done, two for a refusal.

The eyes are on the book. The tone is the system's own: Qt's essentials bring no player.
"""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

GAP = 180
"""Milliseconds between the two tones of a refusal."""


def beep(*, refused: bool) -> None:
    """Sound once, twice for a refusal."""
    QApplication.beep()
    if refused:
        QTimer.singleShot(GAP, QApplication.beep)
