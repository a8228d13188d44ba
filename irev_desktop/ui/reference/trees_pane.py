"""The left of Consulter: the two trees, each counted under what is chosen in the other."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from irev_desktop.kernel.changes import Changes, Subject
from irev_desktop.kernel.days import parse_day
from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.scale import SNUG, TIGHT
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.models.record_tree import Item
from irev_desktop.ui.reference.branches import Branch, Names
from irev_desktop.ui.reference.selection import By, Selection
from irev_desktop.ui.reference.tree_side import TreeSide
from irev_desktop.ui.widgets.chip_button import ChipButton
from irev_desktop.ui.widgets.flow_layout import FlowLayout
from irev_desktop.ui.widgets.labels import PlainLabel

FIRST_YEAR, LAST_YEAR = 1980, 2060
YEAR_DIGITS = 4
_COUNTED = (Subject.DISPOSITIF, Subject.TERRITORY, Subject.DOCUMENT, Subject.FILE, Subject.COPY)


class TreesPane(QWidget):
    """`chosen` carries the `Branch` that was chosen and the `Selection` that it makes.

    `narrowed` carries a selection that changed otherwise: the other tree, a year, no filter.
    """

    chosen = Signal(object, object)
    narrowed = Signal(object)
    names_known = Signal()

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self.selection = Selection()
        self.names = Names.none()
        self.sides = {
            By.DISPOSITIF: TreeSide(frame, By.DISPOSITIF, _("Dispositifs")),
            By.TERRITORY: TreeSide(frame, By.TERRITORY, _("Territoires")),
        }
        self._switches = {
            By.DISPOSITIF: _switch(_("Par dispositif")),
            By.TERRITORY: _switch(_("Par territoire")),
        }
        self.crossed = ChipButton(frame.look, "", removable=True)
        self.year = QLineEdit()
        self.full_only = QCheckBox(_("Avec documents"))
        self.history = QCheckBox(_("Tous ses périmètres"))
        self._stack = QStackedWidget()
        self._turn = QHBoxLayout()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark(self, Style.SURFACE)
        self._lay_out()
        self._listen()
        self._switches[By.DISPOSITIF].setChecked(True)
        self.show_selection(self.selection)

    def set_lead(self, button: QWidget) -> None:
        """Put a button before the choice of the tree."""
        self._turn.insertWidget(0, button)

    @property
    def side(self) -> TreeSide:
        """The tree that is seen."""
        return self.sides[self.selection.by]

    def show_selection(self, selection: Selection) -> None:
        """Show a selection without telling it."""
        self.selection = selection
        self._switches[selection.by].setChecked(True)
        self._stack.setCurrentWidget(self.side)
        self.side.show_selection(selection, empty=not self.full_only.isChecked())
        if self._typed_when(self.year.text()) != (selection.year, selection.day):
            self.year.setText(selection.when)
        self.history.setVisible(selection.territory is not None)
        self.history.setChecked(selection.history)
        self._show_crossed()

    def turn(self, by: By) -> None:
        """See the other tree, filtered by what is chosen in this one."""
        if by is not self.selection.by:
            self.narrowed.emit(self.selection.turned(by))

    def focus_filter(self) -> None:
        """Make ready to type in the filter box."""
        self.side.filter.setFocus()
        self.side.filter.selectAll()

    def _lay_out(self) -> None:
        self._turn.setContentsMargins(SNUG, SNUG, SNUG, 0)
        self._turn.setSpacing(TIGHT)
        group = QButtonGroup(self)
        for by, switch in self._switches.items():
            group.addButton(switch)
            self._turn.addWidget(switch, 1)
            self._stack.addWidget(self.sides[by])
        crossed = QHBoxLayout()
        crossed.setContentsMargins(SNUG, TIGHT, SNUG, 0)
        crossed.addWidget(self.crossed)
        crossed.addStretch()
        label = PlainLabel(_("En vigueur le"), Style.CAPTION)
        label.setBuddy(self.year)
        narrow = QWidget()
        narrow.setContentsMargins(SNUG, SNUG, SNUG, SNUG)
        line = FlowLayout(narrow, SNUG)
        for widget in (label, self.year, self.full_only, self.history):
            line.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._turn)
        column.addLayout(crossed)
        column.addWidget(self._stack, 1)
        column.addWidget(narrow)
        self._take_scale()

    def _listen(self) -> None:
        for by, side in self.sides.items():
            self._switches[by].clicked.connect(lambda _checked=False, by=by: self.turn(by))
            side.chosen.connect(self._choose)
            side.opened.connect(self._choose)
            side.grown.connect(self._learn)
        self.crossed.clicked.connect(lambda: self.narrowed.emit(self.selection.uncrossed()))
        self.year.setPlaceholderText(_("jour ou année"))
        self.year.setAccessibleName(_("En vigueur le (jour ou année)"))
        self.year.setToolTip(_("2012, ou 15/06/2012\u00a0; une année veut dire son 1er juillet"))
        self.year.setClearButtonEnabled(True)
        self.history.setToolTip(
            _("Aussi les documents du lieu sous tous ses noms et périmètres passés et suivants")
        )
        self.history.clicked.connect(self._take_history)
        self.year.textChanged.connect(self._take_year)
        self.full_only.toggled.connect(lambda: self.show_selection(self.selection))
        self._frame.changes.while_seen(self, self._on_changes)
        self._frame.look.changed.connect(self._take_scale)

    def _choose(self, item: Item) -> None:
        branch: Branch = item.record
        selection = self.selection.chosen(branch.dispositif, branch.territory)
        self.chosen.emit(branch, selection)

    def _learn(self, names: Names) -> None:
        self.names.update(names)
        self._show_crossed()
        self.names_known.emit()

    def _show_crossed(self) -> None:
        """Show what filters this tree, with a cross to take it away."""
        crossed = self.selection.crossed
        self.crossed.setVisible(crossed is not None)
        if crossed is not None:
            own = self.selection.by is By.DISPOSITIF
            known = self.names.territories if own else self.names.dispositifs
            self.crossed.set_words(_("filtré par {name}").format(name=known.get(crossed, "…")))

    def _take_year(self, text: str) -> None:
        year, day = self._typed_when(text)
        if year is None and text.strip():
            return  # not written to its end yet
        if (year, day) != (self.selection.year, self.selection.day):
            self.narrowed.emit(self.selection.dated(year, day))

    def _typed_when(self, text: str) -> tuple[int | None, date | None]:
        """Return the year and the day that are typed; neither until one of them is whole."""
        day = parse_day(text)
        typed = text.strip()
        year = int(typed) if typed.isdecimal() and len(typed) == YEAR_DIGITS else None
        year = day.year if day else year
        if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
            return None, None
        return year, day

    def _take_history(self, wanted: bool) -> None:
        self.narrowed.emit(replace(self.selection, history=wanted))

    def _on_changes(self, changes: Changes) -> None:
        if changes.concerns(*_COUNTED):
            for side in self.sides.values():
                side.forget()
            self.show_selection(self.selection)

    def _take_scale(self) -> None:
        self.year.setFixedWidth(self._frame.look.px(124))


def _switch(text: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setCheckable(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    button.setAccessibleName(text)
    return button
