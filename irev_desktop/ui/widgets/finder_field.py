"""A field over a list: the arrow down leads into what was found."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class FinderField(QLineEdit):
    """Takes what is looked for. `down` asks for the list under it."""

    down = Signal()

    def __init__(self, prompt: str, name: str, parent: QWidget | None = None) -> None:
        """Show `prompt` while it is empty; `name` is what it is called for those who hear it."""
        super().__init__(parent)
        self.setPlaceholderText(prompt)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go down into the list."""
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        else:
            super().keyPressEvent(event)
