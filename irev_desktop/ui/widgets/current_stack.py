"""A stack that asks for no more room than the page that is seen."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget


class CurrentStack(QStackedWidget):
    """A `QStackedWidget` whose smallest size is that of its current page alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(lambda _page: self.updateGeometry())

    def sizeHint(self) -> QSize:
        """Return what the current page would like."""
        page = self.currentWidget()
        return page.sizeHint() if page else QSize()

    def minimumSizeHint(self) -> QSize:
        """Return what the current page needs."""
        page = self.currentWidget()
        return page.minimumSizeHint() if page else QSize()
