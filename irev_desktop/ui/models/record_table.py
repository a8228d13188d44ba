"""A table of frozen records, sorted and filtered here, for any `QTableView`."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from irev_desktop.kernel.folding import has_words
from irev_desktop.ui.look.roles import (
    DISPOSITIF_ROLE,
    ICON_ROLE,
    KEY_ROLE,
    RECORD_ROLE,
    SORT_ROLE,
    TONE_ROLE,
)
from irev_desktop.ui.models.columns import Align, Column
from irev_desktop.ui.models.folding import fold

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_ALIGNMENTS: Final = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    Align.CENTRE: Qt.AlignmentFlag.AlignCenter,
}


class RecordTable(QAbstractTableModel, Generic[R]):
    """Shows records by columns.

    `key` identifies a record, so that views can keep their selection when records are replaced.
    Accents and case do not count when texts are sorted or filtered.
    """

    def __init__(
        self,
        columns: Sequence[Column[R]],
        key: Callable[[R], Hashable],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._key = key
        self._all: list[R] = []
        self._shown: list[R] = []
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None
        self._accepts: Callable[[R], bool] | None = None
        self._words = ""
        self._texts: dict[int, str] = {}
        """What records say, folded, by their `id`: as long as they are held."""

    def set_records(self, records: Iterable[R]) -> None:
        """Replace all records; sort and filter stay."""
        self.beginResetModel()
        self._all = list(records)
        self._texts = {}
        self._arrange()
        self.endResetModel()

    def set_filter(self, words: str = "", accepts: Callable[[R], bool] | None = None) -> None:
        """Show only records that have these words in some column and that `accepts` takes."""
        self.beginResetModel()
        self._words, self._accepts = words, accepts
        self._arrange()
        self.endResetModel()

    def record(self, row: int) -> R:
        """Return the record of a row."""
        return self._shown[row]

    def records(self) -> list[R]:
        """Return the records shown, in their order."""
        return list(self._shown)

    def row_of(self, key: Hashable) -> int:
        """Return the row of the record with that key, -1 if it is not shown."""
        return next((row for row, each in enumerate(self._shown) if self._key(each) == key), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of records shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, or one of the roles of `look.roles`."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        record = self._shown[index.row()]
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.words(record)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGNMENTS[column.align]
        if role == RECORD_ROLE:
            return record
        if role == KEY_ROLE:
            return self._key(record)
        return _decoration(column, record, role)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the title of a column and how it stands."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGNMENTS[self.columns[section].align]
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; records equal there keep their order; a negative column: as given."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [self._shown[index.row()] for index in before]
        self._sorted_by = (column, order) if column >= 0 else None
        self._arrange()
        rows = {id(record): row for row, record in enumerate(self._shown)}
        after = [
            self.index(rows[id(record)], index.column())
            for record, index in zip(held, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _arrange(self) -> None:
        wanted = fold(self._words).split()
        records = [record for record in self._all if self._is_shown(record, wanted)]
        if self._sorted_by:
            column, order = self._sorted_by
            reverse = order is Qt.SortOrder.DescendingOrder
            records.sort(key=lambda record: _sort_key(self.columns[column], record, reverse))
            if reverse:
                records.reverse()
        self._shown = records

    def _is_shown(self, record: R, wanted: Sequence[str]) -> bool:
        if self._accepts and not self._accepts(record):
            return False
        if not wanted:
            return True
        text = self._texts.get(id(record))
        if text is None:  # kept: each letter typed asks for it again
            text = fold(" ".join(column.words(record) for column in self.columns))
            self._texts[id(record)] = text
        return has_words(text, wanted)


def _sort_key(column: Column[R], record: R, reverse: bool) -> tuple[bool, Any]:
    """Return the sort key; what is unknown comes last in both orders."""
    unknown, value = column.order(record)
    return unknown is not reverse, fold(value) if isinstance(value, str) else value


def _decoration(column: Column[R], record: R, role: int) -> Any:
    """Return what a cell has beside its words."""
    if role == Qt.ItemDataRole.ToolTipRole:
        return None  # views show the whole text of an elided cell, escaped
    if role == SORT_ROLE:
        return column.order(record)[1]
    if role == TONE_ROLE and column.tone:
        return column.tone(record)
    if role == DISPOSITIF_ROLE and column.dispositif:
        return column.dispositif(record)
    if role == ICON_ROLE and column.icon:
        return column.icon(record)
    return None
