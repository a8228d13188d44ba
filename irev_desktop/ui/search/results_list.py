"""The list of results: walked with the arrows or j and k, opened with Enter or a click."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from irev_desktop.kernel.texts import _, n_
from irev_desktop.ui.look.roles import RECORD_ROLE
from irev_desktop.ui.look.scale import ICON, SNUG, TIGHT
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.search.line_delegate import LineDelegate
from irev_desktop.ui.search.lines import DocumentLine, Line, MoreLine, PageLine

Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
NEAR_END: Final = 400
"""Pixels before the end at which more is asked for."""


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one stands in a list: on which line, and how far below the top of what is seen."""

    key: Hashable
    below: int


class ResultsModel(QAbstractListModel):
    """Lines of a search."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Replace all lines; those that only follow the present ones are added."""
        kept = len(self._lines)
        if kept and len(lines) > kept and list(lines[:kept]) == self._lines:
            self.beginInsertRows(QModelIndex(), kept, len(lines) - 1)
            self._lines = list(lines)
            self.endInsertRows()
        else:
            self.beginResetModel()
            self._lines = list(lines)
            self.endResetModel()

    def lines(self) -> list[Line]:
        """Return the lines."""
        return list(self._lines)

    def row_of(self, key: Hashable) -> int:
        """Return the row of a line, -1 if it is not there."""
        return next((row for row, line in enumerate(self._lines) if line.key == key), -1)

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
    """`opened` carries the line that was clicked or on which Enter was pressed.

    `folded` carries the id of a document and whether its pages are to be seen; `near_end` that the
    last lines are.
    """

    opened = Signal(object)
    folded = Signal(int, bool)
    near_end = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.results = ResultsModel(self)
        self.setModel(self.results)
        self._painter = LineDelegate(look, self)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(_("Résultats de la recherche"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self._tell_end)
        look.changed.connect(self.scheduleDelayedItemsLayout)

    # ------------------------------------------------------------------------------ its lines

    def line(self) -> Line | None:
        """Return the line under the mark."""
        line: Line | None = self.currentIndex().data(RECORD_ROLE)
        return line

    def set_lines(self, lines: Sequence[Line], stand: Stand | None = None) -> None:
        """Show lines; stand where one stood, or on the first page."""
        self.results.set_lines(lines)
        if stand is None or not self.stand_at(stand):
            first = next((at for at, each in enumerate(lines) if isinstance(each, PageLine)), 0)
            self.setCurrentIndex(self.results.index(first, 0))
            self.scrollToTop()

    def show_names(self, names: Mapping[str, str]) -> None:
        """Take the names by which people know dispositifs, by their codes."""
        self._painter.names = names

    def stand(self) -> Stand | None:
        """Return where one stands: on the line of the mark, or the first seen if that is not."""
        index = self.currentIndex()
        if not index.isValid():
            return None
        below = self.visualRect(index).top()
        return Stand(index.data(RECORD_ROLE).key, below)

    def stand_at(self, stand: Stand) -> bool:
        """Stand on a line again, as far from the top as then; False if it is not there."""
        row = self.results.row_of(stand.key)
        if row < 0:
            return False
        index = self.results.index(row, 0)
        self.setCurrentIndex(index)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.visualRect(index).top() - stand.below)
        return True

    def go_to(self, key: Hashable) -> bool:
        """Put the mark on a line and show it; False if it is not there."""
        row = self.results.row_of(key)
        if row >= 0:
            self.setCurrentIndex(self.results.index(row, 0))
            self.scrollTo(self.currentIndex())
        return row >= 0

    # ---------------------------------------------------------------------- keys and the mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, left and right fold, j and k go over pages; the rest as usual."""
        index, key = self.currentIndex(), event.key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and index.isValid():
            self.opened.emit(index.data(RECORD_ROLE))
        elif plain and key in {Qt.Key.Key_Left, Qt.Key.Key_Right} and index.isValid():
            self._sideways(index.data(RECORD_ROLE), key == Qt.Key.Key_Right)
        elif plain and key in {Qt.Key.Key_J, Qt.Key.Key_K}:
            self._walk(1 if key == Qt.Key.Key_J else -1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what is clicked; the chevron of a document folds it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or index != self.currentIndex():
            return
        line = index.data(RECORD_ROLE)
        chevron = self._look.px(SNUG) + self._look.px(ICON) + self._look.px(TIGHT)
        if isinstance(line, DocumentLine) and line.found.pages and event.position().x() < chevron:
            self.folded.emit(line.document, not line.opened)
        elif line is not None:
            self.opened.emit(line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay on the line where one stands, whatever height lines have at the new width."""
        stand = self.stand()
        super().resizeEvent(event)
        if stand is not None and event.oldSize().width() != event.size().width():
            self.doItemsLayout()
            self.stand_at(stand)

    def _sideways(self, line: Line, to_right: bool) -> None:
        row = self.currentIndex().row()
        if not isinstance(line, DocumentLine):
            if not to_right:
                self.go_to(("document", line.document))
        elif to_right and line.opened:
            under = self.results.index(row + 1, 0)
            if under.isValid() and not isinstance(under.data(RECORD_ROLE), DocumentLine):
                self.setCurrentIndex(under)
        elif to_right != line.opened and line.found.pages:
            self.folded.emit(line.document, to_right)

    def _walk(self, step: int) -> None:
        row = self.currentIndex().row() + step
        while 0 <= row < self.results.rowCount():
            index = self.results.index(row, 0)
            if isinstance(index.data(RECORD_ROLE), PageLine):
                self.setCurrentIndex(index)
                return
            row += step

    def _tell_end(self, value: int) -> None:
        if self.verticalScrollBar().maximum() - value < self._look.px(NEAR_END):
            self.near_end.emit()


def words(line: Line) -> str:
    """Return what a line says, for those who hear it."""
    if isinstance(line, DocumentLine):
        pages = n_("{n} page", "{n} pages", line.found.pages) if line.found.pages else _("notice")
        return f"{line.title}, {pages}"
    if isinstance(line, MoreLine):
        return n_("{n} autre page", "{n} autres pages", line.count)
    return _("Page {page}\u00a0: {text}").format(page=line.hit.page, text=line.hit.snippet)
