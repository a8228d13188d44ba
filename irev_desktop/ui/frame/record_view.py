"""The table of every list: rows that breathe, selection kept over refreshes, empty state."""

from collections.abc import Hashable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from irev_desktop.ui.look.fonts import tabular
from irev_desktop.ui.look.roles import KEY_ROLE, RECORD_ROLE
from irev_desktop.ui.look.scale import ROW, SNUG, WIDE
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.models.record_table import RecordTable
from irev_desktop.ui.widgets.delegates import CellDelegate

R = TypeVar("R")

LEAST = 10
"""Characters that a column without a width always has; the table scrolls sideways rather."""


class RecordView(QTableView, Generic[R]):
    """Shows a `RecordTable`.

    `opened` carries the record that was double-clicked or on which Enter was pressed; `chosen`
    the list of selected records at each change; `menu_wanted` the place (global) of a right click
    or of the menu key upon a row.
    """

    opened = Signal(object)
    chosen = Signal(list)
    menu_wanted = Signal(QPoint)

    def __init__(
        self, look: Look, model: RecordTable[R], name: str, parent: QWidget | None = None
    ) -> None:
        """Show `model`; `name` is the accessible name of the list."""
        super().__init__(parent)
        self._look = look
        self._model = model
        self._empty: QWidget | None = None
        self._kept: tuple[set[Hashable], Hashable | None, int] = (set(), None, 0)
        self.setAccessibleName(name)
        self.setFont(tabular(QFont()))
        self._set_up()
        self.setItemDelegate(CellDelegate(look, self))
        self.setModel(model)
        self._listen(model)
        look.changed.connect(self._take_scale)
        self._take_scale()

    def set_empty(self, widget: QWidget) -> None:
        """Give what is shown in place of an empty list (an `EmptyState`)."""
        self._empty = widget
        widget.setParent(self.viewport())
        self._show_empty()

    def records(self) -> list[R]:
        """Return the selected records, in the order of the list."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._model.record(row) for row in rows]

    def current(self) -> R | None:
        """Return the record on which the keyboard stands."""
        index = self.currentIndex()
        return self._model.record(index.row()) if index.isValid() else None

    def select(self, key: Hashable) -> bool:
        """Select the record with that key and bring it into sight; False if it is not shown."""
        row = self._model.row_of(key)
        if row >= 0:
            self.selectRow(row)
            self.scrollTo(self._model.index(row, 0))
        return row >= 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter; the rest as usual."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew; keep the empty state in the middle."""
        super().resizeEvent(event)
        self.share_room()
        self._show_empty()

    def _set_up(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setMinimumSectionSize(24)
        self.setSortingEnabled(True)

    def _listen(self, model: RecordTable[R]) -> None:
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)
        self.doubleClicked.connect(self._open)
        self.customContextMenuRequested.connect(self._want_menu)
        self.selectionModel().selectionChanged.connect(self._tell_choice)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(RECORD_ROLE))

    def _want_menu(self, at: QPoint) -> None:
        index = self.indexAt(at) if self.indexAt(at).isValid() else self.currentIndex()
        if index.isValid():
            if not self.selectionModel().isRowSelected(index.row(), QModelIndex()):
                self.selectRow(index.row())
            self.menu_wanted.emit(self.viewport().mapToGlobal(at))

    def _tell_choice(self) -> None:
        self.chosen.emit(self.records())

    def _keep(self) -> None:
        keys = {index.data(KEY_ROLE) for index in self.selectionModel().selectedRows()}
        current = self.currentIndex()
        kept = current.data(KEY_ROLE) if current.isValid() else None
        self._kept = (keys, kept, self.verticalScrollBar().value())

    def _restore(self) -> None:
        keys, current, position = self._kept
        flags = QItemSelectionModel.SelectionFlag
        for row in range(self._model.rowCount()) if keys or current is not None else ():
            index = self._model.index(row, 0)
            key: Any = index.data(KEY_ROLE)
            if key in keys:
                self.selectionModel().select(index, flags.Select | flags.Rows)
            if key == current:
                self.selectionModel().setCurrentIndex(index, flags.NoUpdate)
        self.verticalScrollBar().setValue(position)
        self._show_empty()
        self._tell_choice()

    def _show_empty(self) -> None:
        if self._empty:
            self._empty.setGeometry(self.viewport().rect())
            self._empty.setVisible(self._model.rowCount() == 0)

    def _take_scale(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._look.px(ROW))
        self.verticalHeader().setMinimumSectionSize(self._look.px(ROW))
        for section, column in enumerate(self._model.columns):
            if column.width:
                self.horizontalHeader().resizeSection(section, self._width_of(column.width))
        self.share_room()

    def _width_of(self, characters: int) -> int:
        return characters * self.fontMetrics().averageCharWidth() + self._look.px(WIDE + SNUG)

    def share_room(self) -> None:
        """Give what is left to the columns without a width, never less than can be read."""
        header = self.horizontalHeader()
        open_ended = [at for at, column in enumerate(self._model.columns) if not column.width]
        taken = sum(header.sectionSize(at) for at in range(header.count()) if at not in open_ended)
        for at in open_ended:
            room = (self.viewport().width() - taken) // len(open_ended)
            header.resizeSection(at, max(room, self._width_of(LEAST)))
