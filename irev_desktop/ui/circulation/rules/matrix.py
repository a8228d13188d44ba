"""The matrix: a line for each category, a column for each value, for one type of copy at a time.

Each cell shows the value that holds, and under it where it comes from. Typing figures writes the
value of that line; an empty cell inherits, 0 is 0.
"""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import BorrowerCategory, CirculationType
from irev_desktop.services.circulation.policy_commands import MOST_DAYS
from irev_desktop.services.circulation.policy_words import VALUE_WORDS, source_words, value_text
from irev_desktop.services.circulation.rules import VALUES, Effective, Place
from irev_desktop.ui.circulation.policy.drafting import Cell, PolicyDraft
from irev_desktop.ui.circulation.rules.cells import RuleDelegate
from irev_desktop.ui.look.fonts import tabular
from irev_desktop.ui.look.roles import DETAIL_ROLE, MUTED_ROLE, TONE_ROLE
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.widgets.tips import plain_tip

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

CATEGORIES: Final[tuple[BorrowerCategory | None, ...]] = (None, *BorrowerCategory)
HIGH: Final = 42
"""Height of a line in pixels at 100 %."""
NAME_WIDTH: Final = 150
LEAST: Final = 76
"""Widths of the names and, at least, of a value, in pixels at 100 %."""


class MatrixModel(QAbstractTableModel):
    """Shows a draft for one type of copy."""

    def __init__(self, draft: PolicyDraft, parent: QWidget) -> None:
        super().__init__(parent)
        self._draft = draft
        self.kind: CirculationType | None = None
        self.editable = False
        draft.changed.connect(self._tell)

    def show_kind(self, kind: CirculationType | None) -> None:
        """Show the lines of a type of copy; None = those for all."""
        self.kind = kind
        self._tell()

    def cell(self, index: Index) -> Cell | None:
        """Return what a cell is about; None for the names."""
        if not index.isValid() or index.column() == 0:
            return None
        return self._place(index), VALUES[index.column() - 1]

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of categories, « toutes » included."""
        return 0 if parent.isValid() else len(CATEGORIES)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of values, and one for the names."""
        return 0 if parent.isValid() else len(VALUES) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the name of a value, and as a tip what it means."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if section == 0:
            return _("Emprunteurs") if role == Qt.ItemDataRole.DisplayRole else None
        words = VALUE_WORDS[VALUES[section - 1]]
        if role == Qt.ItemDataRole.DisplayRole:
            return words.short
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(f"{words.title}\n{words.hint}")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Values can be edited by those who may."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self.editable and index.column() else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell."""
        cell = self.cell(index)
        if cell is None:
            return self._name(index.row(), role)
        own = self._draft.own(cell)
        answers: dict[int, Callable[[], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda: value_text(cell[1], self._found(cell).value),
            Qt.ItemDataRole.EditRole: lambda: "" if own is None else str(own),
            Qt.ItemDataRole.FontRole: lambda: _written() if own is not None else None,
            Qt.ItemDataRole.AccessibleTextRole: lambda: self.sentence(index),
            DETAIL_ROLE: lambda: self._caption(cell, self._found(cell)),
            TONE_ROLE: lambda: Tone.INFO if self._draft.is_typed(cell) else None,
            MUTED_ROLE: lambda: own is None,
        }
        return answers[role]() if role in answers else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Write what was typed; an empty text inherits."""
        cell = self.cell(index)
        text = str(value).strip()
        if cell is None or role != Qt.ItemDataRole.EditRole or not self.editable:
            return False
        if text and not (text.isdecimal() and int(text) <= MOST_DAYS):
            return False
        self._draft.set_cell(cell, int(text) if text else None)
        return True

    def sentence(self, index: Index) -> str:
        """Say a cell whole: who, what, how much, from where."""
        cell = self.cell(index)
        if cell is None:
            return ""
        found = self._found(cell)
        text = _("{who} – {what}\u00a0: {value}, {source}.").format(
            who=_words(CATEGORIES[index.row()]),
            what=VALUE_WORDS[cell[1]].title.lower(),
            value=value_text(cell[1], found.value),
            source=source_words(cell[0], found),
        )
        typed = _("Pas encore enregistré.")
        return f"{text} {typed}" if self._draft.is_typed(cell) else text

    def _found(self, cell: Cell) -> Effective:
        return self._draft.effective(cell)

    def _name(self, row: int, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return _words(CATEGORIES[row])
        return plain_tip(_words(CATEGORIES[row])) if role == Qt.ItemDataRole.ToolTipRole else None

    def _place(self, index: Index) -> Place:
        return CATEGORIES[index.row()], self.kind

    def _caption(self, cell: Cell, found: Effective) -> str:
        """Say in two words where a value comes from."""
        if self._draft.is_typed(cell):
            return _("modifié")
        if found.as_loan:
            return _("comme le prêt")
        if found.source == cell[0]:
            return _("fixé ici")
        captions: dict[Place | None, str] = {
            None: _("livré"),
            (None, None): _("règle générale"),
            (cell[0][0], None): _("tous exempl."),
        }
        return captions.get(found.source, _("toutes catég."))

    def _tell(self) -> None:
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)


class MatrixView(QTableView):
    """The matrix, as high as its lines. `stood_on` carries the sentence of the cell one is on."""

    stood_on = Signal(str)

    def __init__(self, look: Look, draft: PolicyDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.matrix = MatrixModel(draft, self)
        self.setAccessibleName(_("Règles de prêt par catégorie d’emprunteur"))
        self.setFont(tabular(QFont()))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.AnyKeyPressed | triggers.EditKeyPressed
        )
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setItemDelegate(RuleDelegate(look, self))
        self.setModel(self.matrix)
        self.matrix.dataChanged.connect(lambda *_cells: self._tell())
        self.selectionModel().currentChanged.connect(lambda *_cells: self._tell())
        look.changed.connect(self._take_scale)
        self._take_scale()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit on Enter, as on F2; the rest as usual."""
        index = self.currentIndex()
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and self.state() is QAbstractItemView.State.EditingState:
            event.accept()  # the field has had it already
        elif enter and index.isValid():
            self.edit(index)
        else:
            super().keyPressEvent(event)

    def inherit(self) -> None:
        """Empty the cell on which one stands, which then inherits."""
        self.matrix.setData(self.currentIndex(), "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room among the values."""
        super().resizeEvent(event)
        self._share()

    def _tell(self) -> None:
        self.stood_on.emit(self.matrix.sentence(self.currentIndex()))

    def _share(self) -> None:
        """Give each value what its title needs, and share what is left."""
        header, least = self.horizontalHeader(), self._look.px(LEAST)
        columns = range(1, self.matrix.columnCount())
        name = self._look.px(NAME_WIDTH)
        needed = [max(least, header.sectionSizeHint(column)) for column in columns]
        left = self.viewport().width() - name - sum(needed)
        self.setColumnWidth(0, name)
        for column, width in zip(columns, needed, strict=True):
            self.setColumnWidth(column, width + max(0, left) // len(needed))

    def showEvent(self, event: QShowEvent) -> None:
        """Measure the header as the window writes it."""
        super().showEvent(event)
        self._take_scale()

    def _take_scale(self) -> None:
        self.verticalHeader().setMinimumSectionSize(self._look.px(HIGH))
        self.verticalHeader().setDefaultSectionSize(self._look.px(HIGH))
        rows = self.matrix.rowCount() * self._look.px(HIGH)
        bar = self.horizontalScrollBar().sizeHint().height()  # has its room even when not needed
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + bar + 4)
        self._share()


def _words(category: BorrowerCategory | None) -> str:
    return category.label if category else _("Toutes catégories")


def _written() -> QFont:
    """Return the font of a value that is written, not inherited."""
    font = QFont()
    font.setWeight(QFont.Weight.DemiBold)
    return font
