"""The matrix as a table that scrolls: names of territories stay at the left, columns above."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from irev_desktop.kernel.texts import _, number
from irev_desktop.kernel.vocabulary import TerritoryKind
from irev_desktop.services.statistics.coverage_records import (
    COUNTED,
    CoverageCell,
    CoverageColumn,
    CoverageMatrix,
    CoverageRow,
)
from irev_desktop.ui.look.fonts import tabular
from irev_desktop.ui.look.roles import DETAIL_ROLE, DISPOSITIF_ROLE, MUTED_ROLE, RECORD_ROLE
from irev_desktop.ui.look.scale import ROW
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.statistics.coverage.cells import CoverageDelegate, cell_text
from irev_desktop.ui.statistics.coverage.headers import DispositifHeader, NameHeader
from irev_desktop.ui.widgets.tips import plain_tip

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
EMPTY: Final = CoverageMatrix((), (), ())
NAMES: Final = 250
"""Width of the names of territories, in pixels at 100 %."""
LOWEST: Final = 200
"""Least height of the table; the room scrolls rather."""
LEAST: Final = 88
"""Least width of a column."""
SHORT: Final = 12
"""Characters of a sigle that fits above a column."""
_QUARTIERS: Final = {
    TerritoryKind.ZUS: "ZUS",
    TerritoryKind.QPV2015: "QPV 2015",
    TerritoryKind.QPV2024: "QPV 2024",
}


class CoverageModel(QAbstractTableModel):
    """Shows a `CoverageMatrix`; RECORD_ROLE gives the cell."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.matrix = EMPTY

    def set_matrix(self, matrix: CoverageMatrix) -> None:
        """Show another matrix."""
        self.beginResetModel()
        self.matrix = matrix
        self.endResetModel()

    def cell(self, index: Index) -> CoverageCell | None:
        """Return the cell of a place."""
        if not index.isValid():
            return None
        return self.matrix.rows[index.row()].cells[index.column()]

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of territories."""
        return 0 if parent.isValid() else len(self.matrix.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.matrix.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell says, in letters, in words, or as the record."""
        cell = self.cell(index)
        if cell is None:
            return None
        if role == RECORD_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(cell)
        return self.sentence(index) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the name of a territory or of a column, and as a tip its totals."""
        if orientation is Qt.Orientation.Vertical:
            row = self.matrix.rows[section]
            if role == Qt.ItemDataRole.DisplayRole:
                return row_name(row)
            if role == MUTED_ROLE:
                return row.former
            return plain_tip(row_totals(row)) if role == Qt.ItemDataRole.ToolTipRole else None
        column = self.matrix.columns[section]
        answers: dict[int, Callable[[], str]] = {
            Qt.ItemDataRole.DisplayRole: lambda: short_name(column),
            Qt.ItemDataRole.ToolTipRole: lambda: plain_tip(self.column_totals(section)),
            DISPOSITIF_ROLE: lambda: column.dispositif.code,
            DETAIL_ROLE: lambda: f"{column.period or '–'}\n{self.share(section)}",
        }
        return answers[role]() if role in answers else None

    def share(self, section: int) -> str:
        """Return how many cells of a column have the document, of how many that are recorded."""
        counts = self.matrix.totals[section]
        held = sum(count for status, count in counts.items() if status.held)
        known = sum(counts[status] for status in COUNTED[:-1])
        return f"{number(held)} / {number(known)}"

    def sentence(self, index: Index) -> str:
        """Say a cell whole: where, which dispositif, what there is."""
        cell = self.cell(index)
        if cell is None:
            return ""
        return _("{place} – {column}\u00a0: {words}.").format(
            place=row_name(self.matrix.rows[index.row()]),
            column=column_name(self.matrix.columns[index.column()]),
            words=cell.words,
        )

    def column_totals(self, section: int) -> str:
        """Say what the cells of a column come to."""
        column, counts = self.matrix.columns[section], self.matrix.totals[section]
        parts = [f"{number(counts[each])} {each.label}" for each in COUNTED if counts[each]]
        text = f"{column_name(column)}\u00a0: {', '.join(parts) or _('rien de connu')}."
        if column.known is not None:
            known = _("{n} contrats existent d’après les sources, {m} ont une notice.")
            text += " " + known.format(n=number(column.known), m=number(column.recorded))
        return text


class CoverageView(QTableView):
    """The table. `opened` carries the index of a cell that was clicked or taken by Enter."""

    opened = Signal(QModelIndex)
    stood_on = Signal(QModelIndex)
    territory_wanted = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.coverage = CoverageModel(self)
        self.setAccessibleName(_("Couverture des contrats par territoire et dispositif"))
        self.setFont(tabular(QFont()))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for scroll in (self.setHorizontalScrollMode, self.setVerticalScrollMode):
            scroll(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._set_up_headers()
        self.setItemDelegate(CoverageDelegate(look, self))
        self.setModel(self.coverage)
        self.selectionModel().currentChanged.connect(lambda now, _last: self.stood_on.emit(now))
        self.coverage.modelReset.connect(self._share)
        look.changed.connect(self._take_scale)
        self._take_scale()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter; the rest as usual."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what is clicked."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index == self.currentIndex():
            self.opened.emit(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room among the columns."""
        super().resizeEvent(event)
        self._share()

    def _set_up_headers(self) -> None:
        self.setHorizontalHeader(DispositifHeader(self._look, self))
        down = NameHeader(self._look, self)
        self.setVerticalHeader(down)
        down.sectionClicked.connect(self._want_territory)

    def _want_territory(self, section: int) -> None:
        self.territory_wanted.emit(self.coverage.matrix.rows[section].territory.id)

    def _share(self) -> None:
        columns = self.coverage.columnCount()
        if columns:
            room = self.viewport().width() // columns
            self.horizontalHeader().setDefaultSectionSize(max(self._look.px(LEAST), room))

    def _take_scale(self) -> None:
        down = self.verticalHeader()
        down.setMinimumSectionSize(self._look.px(ROW))
        down.setDefaultSectionSize(self._look.px(ROW))
        down.setFixedWidth(self._look.px(NAMES))
        self.setMinimumHeight(self._look.px(LOWEST))
        self._share()


def row_name(row: CoverageRow) -> str:
    """Return the name of a territory, told from others of the same name."""
    parts = [row.territory.name, _QUARTIERS.get(row.territory.kind, "")]
    name = " · ".join(part for part in parts if part)
    return _("{name} (ancien)").format(name=name) if row.former else name


def short_name(column: CoverageColumn) -> str:
    """Return the sigle of a dispositif, its code where it has no short one."""
    name = column.dispositif.short_name
    return name if len(name) <= SHORT else column.dispositif.code


def column_name(column: CoverageColumn) -> str:
    """Return « CUCS 2007-2014 »."""
    return f"{column.dispositif.short_name} {column.period}".strip()


def row_totals(row: CoverageRow) -> str:
    """Say what the cells of a territory come to."""
    parts = [f"{number(row.totals[each])} {each.label}" for each in COUNTED if row.totals[each]]
    where = f" ({row.within})" if row.within else ""
    return f"{row_name(row)}{where}\u00a0: {', '.join(parts) or _('rien de connu')}."
