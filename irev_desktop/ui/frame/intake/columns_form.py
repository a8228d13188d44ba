"""Which column gives which field, and the options: the left side of a table that comes in."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.intake.intake import Intake, Wanted
from irev_desktop.ui.look.scale import ROOMY, SNUG, TIGHT
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.widgets.labels import PlainLabel


class ColumnsForm(QScrollArea):
    """A box of headers for each field, then the options. `changed` tells a change by hand."""

    changed = Signal()

    def __init__(self, intake: Intake, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._intake = intake
        self.boxes: dict[str, QComboBox] = {}
        self.options: dict[str, QCheckBox] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        ground = QWidget()
        ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark(ground, Style.SURFACE)
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, SNUG, 0)
        column.setSpacing(TIGHT)
        for option in intake.options:
            box = QCheckBox(option.text)
            box.toggled.connect(self.changed)
            self.options[option.id] = box
            column.addWidget(box)
        column.addSpacing(ROOMY)
        for name, label in intake.fields:
            title = PlainLabel(label, Style.CAPTION)
            combo = QComboBox()
            title.setBuddy(combo)
            combo.setAccessibleName(label)
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            combo.setMinimumContentsLength(12)
            combo.activated.connect(lambda _at: self.changed.emit())
            self.boxes[name] = combo
            column.addWidget(title)
            column.addWidget(combo)
        column.addStretch()
        self.setWidget(ground)

    def show_headers(self, headers: Sequence[str]) -> None:
        """Offer other columns, each field with the one that its header names."""
        guessed = self._intake.guess(headers)
        for name, combo in self.boxes.items():
            combo.clear()
            combo.addItem(_("– aucune –"), -1)
            for place, header in enumerate(headers):
                combo.addItem(header, place)
            combo.setCurrentIndex(combo.findData(guessed.get(name, -1)))

    def wanted(self) -> Wanted:
        """Return how the table is to be taken."""
        columns = {name: int(combo.currentData()) for name, combo in self.boxes.items()}
        ticked = frozenset(name for name, box in self.options.items() if box.isChecked())
        return Wanted({name: place for name, place in columns.items() if place >= 0}, ticked)
