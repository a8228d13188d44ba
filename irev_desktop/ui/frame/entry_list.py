"""The list of the palette and of the suggestions: grouped lines, walked while one types."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QListView, QStyleOptionViewItem, QWidget

from irev_desktop.ui.frame.finders import Entry
from irev_desktop.ui.look.roles import CUT_END_ROLE, DETAIL_ROLE, ICON_ROLE, MARKS_ROLE, MUTED_ROLE
from irev_desktop.ui.look.scale import ROW, SMALL
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.delegates import MARKED, BranchDelegate

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
MOST_ROWS = 12
"""Rows seen without scrolling, unless more are allowed."""
HEADING = 26
"""Height of the name of a group in pixels at 100 %."""


class EntryModel(QAbstractListModel):
    """Entries, with a line for the name of each group before its first one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: list[Entry | str] = []

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Replace all lines."""
        self.beginResetModel()
        self._lines = []
        group = ""
        for entry in entries:
            if entry.group != group:
                group = entry.group
                self._lines.append(group)
            self._lines.append(entry)
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        """Return the entry of a row, None for the name of a group."""
        line = self._lines[row] if 0 <= row < len(self._lines) else ""
        return None if isinstance(line, str) else line

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Names of groups and disabled entries cannot be chosen."""
        entry = self.entry(index.row())
        if entry is None or not entry.enabled:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return words, detail and icon of a line."""
        entry = self.entry(index.row())
        if entry is None:
            line = self._lines[index.row()] if index.isValid() else ""
            return {0: str(line), MUTED_ROLE: True}.get(role)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.group} : {entry.text}, {entry.detail}"
        return {
            int(Qt.ItemDataRole.DisplayRole): entry.text,
            DETAIL_ROLE: entry.detail,
            ICON_ROLE: entry.icon,
            MUTED_ROLE: not entry.enabled,
            CUT_END_ROLE: entry.sentence,
            MARKS_ROLE: entry.marks,
        }.get(role)


class _EntryDelegate(BranchDelegate):
    """Names of groups are small; words found are marked."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a lower line for names of groups."""
        return QSize(1, self._look.px(ROW if index.data(ICON_ROLE) else HEADING))

    def _is_bare(self, option: QStyleOptionViewItem) -> bool:
        """A line of a list has a ground only under the mark or the mouse."""
        return not option.state & MARKED

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Give names of groups a small strong font."""
        super().initStyleOption(option, index)
        if not index.data(ICON_ROLE) and index.data(MUTED_ROLE):
            font = QFont(option.font)
            font.setPointSizeF(self._look.scale.pt(SMALL))
            font.setWeight(QFont.Weight.DemiBold)
            option.font = font


class EntryList(QListView):
    """Shows entries. `chosen` carries the one that was clicked or taken by Enter."""

    chosen = Signal(object)

    def __init__(
        self, look: Look, name: str, *, most: int = MOST_ROWS, parent: QWidget | None = None
    ) -> None:
        """Make the list; it asks for the height of `most` rows at most."""
        super().__init__(parent)
        self._look = look
        self._most = most
        self._model = EntryModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_EntryDelegate(look, self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._take)

    def set_entries(self, entries: Sequence[Entry], *, first: bool = True) -> None:
        """Show other entries; `first` puts the mark on the first one that can be chosen."""
        kept = self.entry()
        self._model.set_entries(entries)
        row = self._row_like(kept) if kept else -1
        if row < 0 and first:
            row = self._next(-1, 1)
        if row >= 0:
            self._stand(row)
        self.updateGeometry()

    def entry(self) -> Entry | None:
        """Return the entry under the mark."""
        return self._model.entry(self.currentIndex().row())

    def entries(self) -> list[Entry]:
        """Return what can be chosen, in order."""
        rows = (self._model.entry(row) for row in range(self._model.rowCount()))
        return [entry for entry in rows if entry is not None]

    def unmark(self) -> None:
        """Put the mark on nothing."""
        self.setCurrentIndex(QModelIndex())

    def walk(self, step: int) -> None:
        """Move the mark by one entry, down (1) or up (-1), around the end."""
        self._stand(self._next(self.currentIndex().row(), step))

    def take(self) -> bool:
        """Choose the entry under the mark; False if there is none."""
        entry = self.entry()
        if entry is not None and entry.enabled:
            self.chosen.emit(entry)
            return True
        return False

    def sizeHint(self) -> QSize:
        """Return the height of all lines, as far as they may be seen without scrolling."""
        rows = range(min(self._model.rowCount(), self._most))
        names = sum(self._model.entry(row) is None for row in rows)
        height = (len(rows) - names) * self._look.px(ROW) + names * self._look.px(HEADING)
        return QSize(super().sizeHint().width(), height + 4)

    def _take(self, index: QModelIndex) -> None:
        self.setCurrentIndex(index)
        self.take()

    def _row_like(self, kept: Entry) -> int:
        same = (kept.group, kept.text, kept.detail)
        for row in range(self._model.rowCount()):
            entry = self._model.entry(row)
            if entry and (entry.group, entry.text, entry.detail) == same:
                return row
        return -1

    def _next(self, row: int, step: int) -> int:
        count = self._model.rowCount()
        for distance in range(1, count + 1):
            at = (row + step * distance) % count if row >= 0 or step > 0 else count - distance
            entry = self._model.entry(at)
            if entry is not None and entry.enabled:
                return at
        return -1

    def _stand(self, row: int) -> None:
        self.setCurrentIndex(self._model.index(row))
        if row <= 1:
            self.scrollToTop()
