"""The list of results: walked with the arrows, opened with Enter or a click."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.ui.look.roles import RECORD_ROLE
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.search.line_delegate import LineDelegate
from irev_desktop.ui.search.lines import DocumentLine, Line, PageLine

Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()


class ResultsModel(QAbstractListModel):
    """Lines of a search."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Replace all lines."""
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def lines(self) -> list[Line]:
        """Return the lines."""
        return list(self._lines)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the line itself, or its words."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == RECORD_ROLE:
            return line
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return words(line)
        return None


class ResultsList(QListView):
    """`opened` carries the line that was clicked or on which Enter was pressed."""

    opened = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.results = ResultsModel(self)
        self.setModel(self.results)
        self.setItemDelegate(LineDelegate(look, self))
        self.setAccessibleName(_("Résultats de la recherche"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._open)
        look.changed.connect(self.scheduleDelayedItemsLayout)

    def set_lines(self, lines: Sequence[Line], *, keep: bool = False) -> None:
        """Show lines; `keep` stays where one is, else the mark goes to the first page."""
        row, position = self.currentIndex().row(), self.verticalScrollBar().value()
        self.results.set_lines(lines)
        if not keep:
            row = next((at for at, each in enumerate(lines) if isinstance(each, PageLine)), 0)
        self.setCurrentIndex(self.results.index(row, 0))
        if keep:
            self.verticalScrollBar().setValue(position)
        else:
            self.scrollToTop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter; the rest as usual."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(RECORD_ROLE))


def words(line: Line) -> str:
    """Return what a line says, for those who hear it."""
    if isinstance(line, DocumentLine):
        return line.title
    return _("Page {page}\u00a0: {text}").format(page=line.hit.page, text=line.hit.snippet)
