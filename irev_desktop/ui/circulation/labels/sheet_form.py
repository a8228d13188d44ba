"""Which label, on which sheet, from which place: the choices beside the look of the sheet."""

from dataclasses import asdict, fields
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QSpinBox, QWidget

from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _
from irev_desktop.paper.label_sheets import CARDS, LabelSheet, sheet_named, shipped_sheets
from irev_desktop.services.circulation.templates.names import TemplateName
from irev_desktop.ui.circulation.labels.records import KINDS
from irev_desktop.ui.frame.memory import Memory
from irev_desktop.ui.look.scale import SNUG
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.widgets.labels import PlainLabel

OTHER: Final = "other"
"""The sheet that is written out by its measures."""
EXAMPLE: Final = "3x8 70x37 0,0.5 0,0"
USUAL: Final = {TemplateName.SPINE: "7x9", TemplateName.CARD: CARDS}
"""Of kinds that ask for it, the sheet that one most likely has."""
NAME_LENGTH: Final = 16
"""Characters that a box shows at least."""
LABELS_SHEET: Final = "3x8"
OWN: Final = "labels.own.{name}"
NAMES: Final = tuple(each.name for each in fields(LabelSheet))
MEMORY: Final = "labels.sheet.{kind}"


class SheetForm(QWidget):
    """The choices; `changed` tells each. The sheet of each kind is remembered on this post."""

    changed = Signal()

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._memory = memory
        self.kind_box, self.sheet_box = QComboBox(), QComboBox()
        for kind in KINDS:
            self.kind_box.addItem(kind.label, kind)
        for each in shipped_sheets():
            self.sheet_box.addItem(each.name, each.key)
        self.sheet_box.addItem(_("Une autre, par ses mesures"), OTHER)
        self.measures = QLineEdit(_kept_measures(memory))
        self.start = QSpinBox()
        self.start.setMinimum(1)
        self.start.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.hint = PlainLabel(
            _("Colonnes x rangs, largeur x hauteur, premier coin, écarts ; en millimètres."),
            Style.CAPTION,
            wrap=True,
        )
        self.error = PlainLabel("", Style.ERROR, wrap=True)
        for box in (self.kind_box, self.sheet_box):
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(NAME_LENGTH)
        self._lay_out()
        self._take_kind()
        self.kind_box.currentIndexChanged.connect(lambda _at: self._take_kind())
        self.sheet_box.currentIndexChanged.connect(lambda _at: self._take_sheet())
        self.measures.textChanged.connect(lambda _text: self._take_sheet())
        self.start.valueChanged.connect(lambda _value: self.changed.emit())

    @property
    def kind(self) -> TemplateName:
        """What is printed."""
        return TemplateName(self.kind_box.currentData())

    @property
    def sheet(self) -> LabelSheet | None:
        """On what; nothing while the measures typed make no sheet."""
        key = str(self.sheet_box.currentData())
        try:
            return sheet_named(self.measures.text() if key == OTHER else key)
        except LibraryError as error:
            self.error.setText(sentence(error))
            return None

    def go_on(self, printed: int) -> None:
        """Begin next time after the labels that were just printed."""
        sheet = self.sheet
        if sheet is not None:
            self.start.setValue((self.start.value() - 1 + printed) % sheet.count + 1)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(SNUG)
        lines = (
            (_("Étiquette"), self.kind_box),
            (_("Planche"), self.sheet_box),
            (_("Mesures"), self.measures),
            (_("Première place libre"), self.start),
        )
        self._labels: dict[QWidget, PlainLabel] = {}
        for row, (words, field) in enumerate(lines):
            label = PlainLabel(words, Style.CAPTION)
            label.setBuddy(field)
            field.setAccessibleName(words)
            self._labels[field] = label
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self.hint, len(lines), 1)
        grid.addWidget(self.error, len(lines) + 1, 0, 1, 2)
        grid.setColumnStretch(1, 1)

    def _take_kind(self) -> None:
        """Show the sheet that was last used for this kind."""
        keys = [self.sheet_box.itemData(at) for at in range(self.sheet_box.count())]
        usual = keys.index(USUAL.get(self.kind, LABELS_SHEET))
        at = self._memory.number(MEMORY.format(kind=self.kind), usual)
        self.sheet_box.setCurrentIndex(at if at < len(keys) else usual)
        self._take_sheet()

    def _take_sheet(self) -> None:
        self._memory.keep(MEMORY.format(kind=self.kind), self.sheet_box.currentIndex())
        other = self.sheet_box.currentData() == OTHER
        for widget in (self.measures, self._labels[self.measures], self.hint):
            widget.setVisible(other)
        sheet = self.sheet
        self.error.setVisible(sheet is None)
        if sheet is not None:
            self.start.setMaximum(sheet.count)
            if other:
                _keep_measures(self._memory, sheet)
        self.changed.emit()


def _keep_measures(memory: Memory, sheet: LabelSheet) -> None:
    """Remember a sheet of one's own on this post, in hundredths of a millimetre."""
    for name, value in asdict(sheet).items():
        memory.keep(OWN.format(name=name), round(value * 100))


def _kept_measures(memory: Memory) -> str:
    """Return the measures of the sheet that was written out last, an example before the first."""
    values = [memory.number(OWN.format(name=name), -1) / 100 for name in NAMES]
    if min(values) < 0:
        return EXAMPLE
    columns, rows, *measures = values
    return LabelSheet(int(columns), int(rows), *measures).written()
