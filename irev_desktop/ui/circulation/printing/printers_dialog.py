"""« Imprimantes de ce poste »: a printer for each kind of paper, and its trial page."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _
from irev_desktop.paper.label_sheets import LabelSheet, shipped_sheets
from irev_desktop.paper.paper_kinds import PaperKind
from irev_desktop.paper.slip_paper import SlipPaper
from irev_desktop.paper.trials import trial
from irev_desktop.ui.circulation.printing.press import paint_on
from irev_desktop.ui.circulation.printing.printers import Printers
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.scale import AIRY, ROOMY, SNUG
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.widgets.editors import choice, write
from irev_desktop.ui.widgets.labels import PlainLabel

WIDTH: Final = 560
"""Pixels at 100 %."""


class PrintersDialog(QDialog):
    """Each choice is kept at once; a trial page goes to the printer that stands beside it."""

    def __init__(
        self, frame: Frame, parent: QWidget, sheet: Callable[[], LabelSheet | None] = lambda: None
    ) -> None:
        """Take also what tells on which sheet labels are printed, where that is known."""
        super().__init__(parent)
        self._frame = frame
        self._sheet = sheet
        self._printers = Printers(frame.memory)
        self.setWindowTitle(_("Imprimantes de ce poste"))
        papers = [(paper.label, paper.value) for paper in SlipPaper]
        self.slip_paper = choice(papers)
        self.slip_paper.setAccessibleName(_("Papier des tickets"))
        self.boxes: dict[PaperKind, QComboBox] = {}
        self.trials: dict[PaperKind, QPushButton] = {}
        self.said = PlainLabel("", Style.MUTED, wrap=True)
        self._lay_out()

    def ask(self) -> None:
        """Open with what is remembered, and the printers that there are now."""
        names = self._printers.names()
        none = _("Aucune imprimante n’est installée sur ce poste.")
        self.said.setText("" if names else none)
        paper = self._printers.slip_paper
        self._fill(self.slip_paper, paper.value if paper else SlipPaper.NONE.value)
        for kind, box in self.boxes.items():
            box.blockSignals(True)
            box.clear()
            box.addItem(_unchosen(kind), "")
            for name in names:
                box.addItem(name, name)
            box.blockSignals(False)
            self._fill(box, self._printers.chosen(kind))
            self.trials[kind].setEnabled(bool(names))
        self.resize(self._frame.look.px(WIDTH), self.sizeHint().height())
        self.open()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(ROOMY)
        grid.setVerticalSpacing(SNUG)
        grid.setColumnStretch(1, 1)
        grid.addWidget(PlainLabel(_("Papier des tickets")), 0, 0)
        grid.addWidget(self.slip_paper, 0, 1)
        for row, kind in enumerate(PaperKind, start=1):
            box, page = QComboBox(), QPushButton(_("Page d’essai"))
            box.setAccessibleName(_("Imprimante : {kind}").format(kind=kind.label))
            box.setMinimumContentsLength(12)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            page.setAccessibleName(_("Page d’essai : {kind}").format(kind=kind.label))
            box.currentIndexChanged.connect(partial(self._choose, kind))
            page.clicked.connect(partial(self._try, kind))
            self.boxes[kind], self.trials[kind] = box, page
            grid.addWidget(PlainLabel(kind.label), row, 0)
            grid.addWidget(box, row, 1)
            grid.addWidget(page, row, 2)
        self.slip_paper.currentIndexChanged.connect(self._choose_paper)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIRY, AIRY, AIRY, AIRY)
        column.setSpacing(ROOMY)
        column.addWidget(PlainLabel(self.windowTitle(), Style.TITLE))
        words = _("Une imprimante choisie ici imprime sans rien demander.")
        column.addWidget(PlainLabel(words, Style.MUTED, wrap=True))
        column.addLayout(grid)
        column.addWidget(self.said)
        column.addStretch(1)
        column.addWidget(buttons)
        self.setTabOrder(self.slip_paper, self.boxes[PaperKind.SLIPS])

    def _fill(self, box: QComboBox, value: str) -> None:
        box.blockSignals(True)
        write(box, value)
        box.blockSignals(False)

    def _choose(self, kind: PaperKind, _index: int) -> None:
        self._printers.choose(kind, str(self.boxes[kind].currentData() or ""))

    def _choose_paper(self, _index: int) -> None:
        self._printers.choose_slip_paper(SlipPaper(self.slip_paper.currentData()))

    def _try(self, kind: PaperKind, _checked: bool = False) -> None:
        slip = self._printers.slip_paper
        if slip is None or slip is SlipPaper.NONE:
            slip = SlipPaper.MM_80
        sheet = self._sheet() or shipped_sheets()[0].sheet
        printer = self._printers.printer(kind)
        try:
            paint_on(printer, trial(kind, slip, sheet))
        except OSError:
            self.said.setText(_("L’imprimante n’a rien pris."))
        except LibraryError as error:
            self.said.setText(sentence(error))
        else:
            text = _("Page d’essai envoyée à « {name} ».")
            self.said.setText(text.format(name=printer.printerName()))


def _unchosen(kind: PaperKind) -> str:
    """Say what prints a kind when nothing is chosen: a ticket is worth no question."""
    if kind is PaperKind.SLIPS:
        return _("Celle du système")
    return _("Demander à chaque fois")
