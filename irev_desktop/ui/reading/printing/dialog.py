"""What to print of a document, and how: one dialog for paper and for a PDF file."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from irev_desktop.kernel.texts import _, n_, number
from irev_desktop.ui.look.scale import AIRY, ROOMY, SNUG
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.reading.printing.imposing import Manner, Size
from irev_desktop.ui.reading.printing.ranges import Parity, RangeError, of_parity, pages_of
from irev_desktop.ui.widgets.labels import PlainLabel

MOST_COPIES = 99
RANGE_WIDTH = 220
SIDES: Final = (
    (_("Recto seul"), QPrinter.DuplexMode.DuplexNone),
    (_("Recto verso, bord long"), QPrinter.DuplexMode.DuplexLongSide),
    (_("Recto verso, bord court"), QPrinter.DuplexMode.DuplexShortSide),
)
PARITIES: Final = (
    (_("paires et impaires"), Parity.ALL),
    (_("impaires seulement"), Parity.ODD),
    (_("paires seulement"), Parity.EVEN),
)
SIZES: Final = (
    (_("Réduire ce qui dépasse"), Size.SHRINK),
    (_("Ajuster au papier"), Size.FIT),
    (_("Taille réelle"), Size.REAL),
)
SHEETS: Final = (
    (_("1 page par feuille"), 1),
    (_("2 pages par feuille"), 2),
    (_("4 pages par feuille"), 4),
)
"""What one chooses among, each with its value."""


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for: pages from 1 in their order, how they come on paper, on which printer."""

    pages: tuple[int, ...]
    manner: Manner
    printer: str = ""
    copies: int = 1
    duplex: QPrinter.DuplexMode = QPrinter.DuplexMode.DuplexNone


class PrintDialog(QDialog):
    """`print_wanted` and `file_wanted` carry an `Order`; the dialog is closed by then."""

    print_wanted = Signal(object)
    file_wanted = Signal(object)

    def __init__(
        self,
        look: Look,
        printers: Sequence[str],
        count: int,
        page: int,
        parent: QWidget | None = None,
        *,
        to_file: bool = True,
    ) -> None:
        """Ask about a document of `count` pages, read at `page`; `printers` by name, usual first.

        `to_file` False: paper only.
        """
        super().__init__(parent)
        self._count, self._page = count, page
        self.setWindowTitle(_("Imprimer"))
        self.printer = _choices([(name, name) for name in printers])
        self.copies = QSpinBox()
        self.copies.setRange(1, MOST_COPIES)
        self.sides = _choices(SIDES)
        self.all = QRadioButton(_("Toutes ({count})").format(count=number(count)))
        self.current = QRadioButton(_("Celle qui est lue ({page})").format(page=number(page)))
        self.some = QRadioButton(_("Pages"))
        self.range = QLineEdit()
        self.parity = _choices(PARITIES)
        self.fit = _choices(SIZES)
        self.per_sheet = _choices(SHEETS)
        self.turn = QCheckBox(_("Tourner la feuille comme la page"))
        self.summary = PlainLabel("", Style.MUTED, wrap=True)
        self.print_button = QPushButton(look.accent_icon("print"), _("Imprimer"))
        self.file_button = QPushButton(look.icon("pdf"), _("Enregistrer en PDF…"))
        self._printers, self._to_file = bool(printers), to_file
        self._fill(look)
        self._listen()
        self._check()

    def order(self) -> Order:
        """Return what is asked for; raises RangeError, which says what is wrong with the pages."""
        pages = self._pages()
        if not pages:
            raise RangeError(_("Aucune page ne reste à imprimer."))
        return Order(
            pages,
            Manner(self.per_sheet.currentData(), self.fit.currentData(), self.turn.isChecked()),
            str(self.printer.currentData() or ""),
            self.copies.value(),
            self.sides.currentData(),
        )

    def _pages(self) -> tuple[int, ...]:
        if self.current.isChecked():
            return (self._page,)
        text = self.range.text() if self.some.isChecked() else f"1-{self._count}"
        return of_parity(pages_of(text, self._count), self.parity.currentData())

    def _fill(self, look: Look) -> None:
        self.all.setChecked(True)
        self.turn.setChecked(True)
        self.range.setPlaceholderText(_("1-3, 7"))
        self.sides.setAccessibleName(_("Faces"))
        self.per_sheet.setAccessibleName(_("Pages par feuille"))
        self.range.setAccessibleName(_("Pages à imprimer"))
        self.range.setMinimumWidth(look.px(RANGE_WIDTH))
        self.parity.setAccessibleName(_("Pages paires ou impaires"))
        group = QButtonGroup(self)
        for button in (self.all, self.current, self.some):
            group.addButton(button)
        form = QFormLayout()
        form.setSpacing(look.px(SNUG))
        if self._printers:
            form.addRow(PlainLabel(_("Imprimante")), self.printer)
            form.addRow(PlainLabel(_("Exemplaires")), _row(self.copies, self.sides))
        else:
            words = _("Aucune imprimante n’est installée sur ce poste.")
            form.addRow(PlainLabel(_("Imprimante")), PlainLabel(words, Style.MUTED, wrap=True))
        form.addRow(PlainLabel(_("Pages")), _row(self.all, self.current))
        form.addRow(PlainLabel(""), _row(self.some, self.range))
        form.addRow(PlainLabel(""), self.parity)
        form.addRow(PlainLabel(_("Taille")), _row(self.fit, self.per_sheet))
        form.addRow(PlainLabel(""), self.turn)
        mark(self.print_button, Style.PRIMARY)
        cancel = QPushButton(_("Annuler"))
        cancel.clicked.connect(self.reject)
        buttons = _row(None, cancel, self.file_button, self.print_button)
        self.file_button.setVisible(self._to_file)
        self.print_button.setVisible(self._printers)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[look.px(AIRY)] * 4)
        column.setSpacing(look.px(ROOMY))
        column.addLayout(form)
        column.addWidget(self.summary)
        column.addWidget(buttons)
        # only now, as a button outside a dialog is nobody's default
        (self.print_button if self._printers else self.file_button).setDefault(True)

    def _listen(self) -> None:
        for radio in (self.all, self.current, self.some):
            radio.toggled.connect(self._check)
        for choice in (self.parity, self.fit, self.per_sheet, self.sides):
            choice.currentIndexChanged.connect(self._check)
        self.range.textEdited.connect(lambda: self.some.setChecked(True))
        self.range.textChanged.connect(self._check)
        self.print_button.clicked.connect(lambda: self._give(to_file=False))
        self.file_button.clicked.connect(lambda: self._give(to_file=True))

    def _check(self) -> None:
        """Say how much paper it takes, or what is wrong."""
        self.parity.setEnabled(not self.current.isChecked())
        self.fit.setEnabled(self.per_sheet.currentData() == 1)
        try:
            order = self.order()
        except RangeError as error:
            self._say(str(error), Style.ERROR)
            usable = False
        else:
            usable = True
            self._say(_summary(order), Style.MUTED)
        self.print_button.setEnabled(usable)
        self.file_button.setEnabled(usable)

    def _say(self, text: str, style: Style) -> None:
        self.summary.setText(text)
        mark(self.summary, style)

    def _give(self, *, to_file: bool) -> None:
        order = self.order()
        self.accept()
        (self.file_wanted if to_file else self.print_wanted).emit(order)


def _summary(order: Order) -> str:
    sides = -(-len(order.pages) // order.manner.per_sheet)
    pages = n_("{n} page", "{n} pages", len(order.pages)).format(n=number(len(order.pages)))
    faces = n_("{n} face de papier", "{n} faces de papier", sides).format(n=number(sides))
    return _("{pages}, sur {faces}.").format(pages=pages, faces=faces)


def _choices(choices: Sequence[tuple[str, object]]) -> QComboBox:
    box = QComboBox()
    for text, value in choices:
        box.addItem(text, value)
    return box


def _row(*widgets: QWidget | None) -> QWidget:
    """Return widgets in a row; None leaves room."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        if widget is None:
            line.addStretch()
        else:
            line.addWidget(widget)
    return row
