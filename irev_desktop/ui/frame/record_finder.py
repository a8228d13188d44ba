"""Finds one record in two keystrokes: a field, and what answers it under it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from irev_desktop.kernel.actor import Actor
from irev_desktop.services.library import Library
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.record_view import RecordView
from irev_desktop.ui.look.scale import SNUG
from irev_desktop.ui.models.columns import Column
from irev_desktop.ui.models.record_table import RecordTable
from irev_desktop.ui.widgets.empty_state import EmptyState
from irev_desktop.ui.widgets.finder_field import FinderField

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Sought(Generic[R]):
    """What one looks for: how it is asked, shown, and said in French.

    `find` answers a text on a lane; `key` tells two records apart. `asked` and `none` are a title
    and a hint: what to type, and what to do when nothing answers.
    """

    find: Callable[[Library, Actor, str], Sequence[R]]
    columns: tuple[Column[R], ...]
    key: Callable[[R], int]
    prompt: str
    name: str
    found: str
    icon: str
    asked: tuple[str, str]
    none: tuple[str, str]


class RecordFinder(QWidget, Generic[R]):
    """A field and its matches. `chosen` carries the record that was taken."""

    chosen = Signal(object)

    def __init__(self, frame: Frame, sought: Sought[R], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._sought = sought
        self._answered = ""
        self._hasty = False
        self.field = FinderField(sought.prompt, sought.name)
        self.table: RecordTable[R] = RecordTable(sought.columns, sought.key, self)
        self.view = RecordView(frame.look, self.table, sought.found)
        self.view.horizontalHeader().hide()
        self._empty = EmptyState(frame.look, sought.icon, *sought.asked)
        self.view.set_empty(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SNUG)
        column.addWidget(self.field)
        column.addWidget(self.view, 1)
        self.field.textChanged.connect(self._look_for)
        self.field.down.connect(self._enter_list)
        self.field.returnPressed.connect(self._choose_first)
        self.view.opened.connect(self.chosen)
        self.view.clicked.connect(lambda index: self.chosen.emit(self.table.record(index.row())))

    def _look_for(self, text: str) -> None:
        self._hasty = False
        if text.strip():
            done = partial(self._show, text)
            self._frame.jobs.run(self._sought.find, text, done=done, key="find", owner=self)
        else:
            self._show(text, ())

    def _show(self, text: str, records: Sequence[R]) -> None:
        self._answered = text
        self.table.set_records(records)
        typed = self.field.text().strip()
        self._empty.set_texts(*(self._sought.none if typed else self._sought.asked))
        if self._hasty:
            self._choose_first()

    def _enter_list(self) -> None:
        if self.table.rowCount():
            self.view.selectRow(0)
            self.view.setFocus()

    def _choose_first(self) -> None:
        """Take the first; a scanner presses Enter before the answer has come."""
        self._hasty = self._answered != self.field.text()
        if self.table.rowCount() and not self._hasty:
            self.chosen.emit(self.table.record(0))
