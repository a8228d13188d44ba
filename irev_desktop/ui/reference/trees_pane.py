"""The left of Consulter: the two trees, each counted under what is chosen in the other."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
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
        if self.year.text() != str(selection.year or ""):
            self.year.setText(str(selection.year or ""))
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
        label = PlainLabel(_("En vigueur en"), Style.CAPTION)
        label.setBuddy(self.year)
        narrow = QWidget()
        narrow.setContentsMargins(SNUG, SNUG, SNUG, SNUG)
        line = FlowLayout(narrow, SNUG)
        for widget in (label, self.year, self.full_only):
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
        self.year.setPlaceholderText(_("année"))
        self.year.setAccessibleName(_("En vigueur en (année)"))
        self.year.setToolTip(_("Ce qui était en vigueur au 1er juillet de cette année"))
        self.year.setValidator(QIntValidator(0, LAST_YEAR, self))
        self.year.setClearButtonEnabled(True)
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
        year = int(text) if text.isdecimal() else None
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            return
        if year != self.selection.year:
            self.narrowed.emit(replace(self.selection, year=year))

    def _on_changes(self, changes: Changes) -> None:
        if changes.concerns(*_COUNTED):
            for side in self.sides.values():
                side.forget()
            self.show_selection(self.selection)

    def _take_scale(self) -> None:
        self.year.setFixedWidth(self._frame.look.px(84))


def _switch(text: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setCheckable(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    button.setAccessibleName(text)
    return button
