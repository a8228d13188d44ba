"""A layout that puts widgets side by side and goes to the next line as words do."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """For chips and small buttons: as many on a line as fit."""

    def __init__(self, parent: QWidget | None = None, gap: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more item; called by Qt."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, None beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return an item, None beyond the last."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Take no more room than needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that all lines need at a width."""
        return self._place(QRect(0, 0, width, 0), moving=False)

    def setGeometry(self, room: QRect) -> None:
        """Put every item at its place."""
        super().setGeometry(room)
        self._place(room, moving=True)

    def sizeHint(self) -> QSize:
        """Return the smallest useful size."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the largest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def clear(self) -> None:
        """Remove and delete every widget."""
        while item := self.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()

    def _place(self, room: QRect, *, moving: bool) -> int:
        top = room.y()
        for line in self._lines(room.width()):
            height = max(item.sizeHint().height() for item in line)
            left = room.x()
            for item in line if moving else ():
                size = self._size(item, room.width())
                lower = (height - size.height()) // 2
                item.setGeometry(QRect(QPoint(left, top + lower), size))
                left += size.width() + self._gap
            top += height + self._gap
        return max(top - self._gap - room.y(), 0)

    def _lines(self, room: int) -> list[list[QLayoutItem]]:
        """Return the items line by line, as many on each as fit into `room` pixels."""
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            width = self._size(item, room).width()
            if not lines or used + self._gap + width > room:
                lines.append([])
                used = -self._gap
            lines[-1].append(item)
            used += self._gap + width
        return lines

    @staticmethod
    def _size(item: QLayoutItem, room: int) -> QSize:
        size = item.sizeHint()
        return QSize(min(size.width(), room), size.height())
