"""A card that hangs under a button until one presses beside it or Escape."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from irev_desktop.ui.look.scale import ROW, TIGHT, WIDE
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.theme import Look


class Popover(QFrame):
    """Put content into `body`; `open_under` shows it. It closes by itself."""

    def __init__(self, look: Look, name: str, width: int, parent: QWidget) -> None:
        """`width` is in pixels at 100 %; `name` is what it is called for those who hear it."""
        super().__init__(parent, Qt.WindowType.Popup)
        self._look = look
        self._width = width
        self.setAccessibleName(name)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        mark(self, Style.POPUP)

    def open_under(self, widget: QWidget) -> None:
        """Show it under a widget that is seen, within its window, with the focus in it."""
        window = widget.window()
        width = min(self._look.px(self._width), window.width() - 2 * TIGHT)
        self.setFixedWidth(width)
        self.body.activate()
        corner = widget.mapTo(window, QPoint(0, widget.height() + TIGHT))
        if not widget.isVisible():  # asked for from elsewhere: in the upper middle
            corner = QPoint((window.width() - width) // 2, self._look.px(ROW) * 2)
        left = min(corner.x(), window.width() - width - TIGHT)
        height = max(self.body.heightForWidth(width), self.sizeHint().height())
        self.setFixedHeight(min(height, window.height() - corner.y() - TIGHT))
        self.move(window.mapToGlobal(QPoint(max(left, TIGHT), corner.y())))
        self.show()
        self.activateWindow()
