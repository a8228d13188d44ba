"""The scan field: takes codes as fast as a scanner types them, and is empty again at once."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.ui.look.styles import Style, mark


class ScanField(QLineEdit):
    """`scanned` carries a code at Enter or Tab, which end a scan alike; `left` an Escape.

    The field is cleared before anybody works on the code, so that the next scan finds it empty.
    """

    scanned = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(_("Scannez une carte ou un exemplaire"))
        self.setAccessibleName(_("Champ de scan : carte d’emprunteur ou code d’exemplaire"))
        self.setClearButtonEnabled(True)
        mark(self, Style.SCAN)
        self.returnPressed.connect(self._take)

    def event(self, event: QEvent) -> bool:
        """End a scan at Tab while something is typed; otherwise Tab moves on as everywhere.

        Ctrl+Z in the empty field is the desk's: it takes back what was done, not what was typed.
        """
        if isinstance(event, QKeyEvent) and self._leaves(event):
            event.ignore()
            return True
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if event.key() == Qt.Key.Key_Tab and plain and self.text().strip():
                self._take()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field at Escape; if it was empty, leave the borrower."""
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.setText("")
            else:
                self.left.emit()
            return
        super().keyPressEvent(event)

    def _leaves(self, event: QKeyEvent) -> bool:
        """Tell whether the window is asked about a key that the field has no use for."""
        asked = event.type() is QEvent.Type.ShortcutOverride
        return asked and not self.text() and event.matches(QKeySequence.StandardKey.Undo)

    def _take(self) -> None:
        code = self.text().strip()
        self.setText("")  # nothing is left to undo in the field either, as `clear` would
        if code:
            self.scanned.emit(code)
