"""The list of hits as Qt wants it: a line for each page that has some, then one for each hit."""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from irev_desktop.kernel.matching import Snippet
from irev_desktop.kernel.texts import NO_BREAK_SPACE, _, number
from irev_desktop.ui.look.roles import DETAIL_ROLE, MARKS_ROLE, MUTED_ROLE
from irev_desktop.ui.reading.finding.session import Hit

MOST_ROWS: Final = 2000
"""Hits that are listed; the rest is counted only."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """A hit, or a page that has some: `place` is then -1, and `count` how many."""

    page: int
    place: int
    text: str
    marks: tuple[tuple[int, int], ...] = ()
    count: int = 0

    @property
    def hit(self) -> Hit | None:
        """The hit of the line; None for the line of a page."""
        return Hit(self.page, self.place) if self.place >= 0 else None


class HitRows(QAbstractListModel):
    """Holds the lines in the order of pages. `label` tells the printed number of a page."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.label: Callable[[int], str] = number
        self._pages: dict[int, tuple[Snippet, ...]] = {}
        self.rows: list[Row] = []

    @property
    def hits(self) -> int:
        """How many hits are listed."""
        return sum(len(snippets) for snippets in self._pages.values())

    @property
    def known(self) -> set[int]:
        """The pages whose hits are listed."""
        return set(self._pages)

    def clear(self) -> None:
        """List nothing."""
        if self.rows or self._pages:
            self.beginResetModel()
            self._pages, self.rows = {}, []
            self.endResetModel()

    def add(self, pages: tuple[tuple[int, tuple[Snippet, ...]], ...]) -> None:
        """List the hits of some more pages."""
        fresh: list[Row] = []
        at = 0
        for page, snippets in sorted(pages):
            if page in self._pages or not snippets:
                continue
            place = bisect_left(self.rows, page, key=attrgetter("page"))
            if fresh and place != at:
                self._insert(at, fresh)
                place, fresh = bisect_left(self.rows, page, key=attrgetter("page")), []
            at = place
            self._pages[page] = snippets
            fresh += self._rows_of(page, snippets)
        if fresh:
            self._insert(at, fresh)

    def _insert(self, at: int, fresh: list[Row]) -> None:
        self.beginInsertRows(QModelIndex(), at, at + len(fresh) - 1)
        self.rows[at:at] = fresh
        self.endInsertRows()

    def _rows_of(self, page: int, snippets: tuple[Snippet, ...]) -> list[Row]:
        """Return the line of a page and those of its hits."""
        rows = [Row(page, -1, _heading(self.label(page)), count=len(snippets))]
        for place, snippet in enumerate(snippets):
            marks = tuple((mark.start, mark.end) for mark in snippet.marks)
            rows.append(Row(page, place, snippet.text, marks))
        return rows

    def row_of(self, hit: Hit | None) -> int:
        """Return the line of a hit, -1 when it is not listed."""
        if hit is None:
            return -1
        at = bisect_left(self.rows, (hit.page, hit.place), key=attrgetter("page", "place"))
        return at if at < len(self.rows) and self.rows[at].hit == hit else -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only hits can be chosen."""
        if not index.isValid() or self.rows[index.row()].hit is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what is shown of a line."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_heading(self.label(row.page))}. {row.text}" if row.hit else row.text
        answers: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: row.text,
            MARKS_ROLE: row.marks,
            MUTED_ROLE: row.hit is None,
            DETAIL_ROLE: number(row.count) if row.hit is None else None,
        }
        return answers.get(role)


def _heading(label: str) -> str:
    return _("Page{space}{label}").format(space=NO_BREAK_SPACE, label=label)
