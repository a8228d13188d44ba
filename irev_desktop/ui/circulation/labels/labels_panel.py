"""The room « Étiquettes »: scan what is to be labelled, see the sheet, print it."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QPushButton, QScrollArea, QSplitter, QVBoxLayout, QWidget

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.sentences import describe, sentence
from irev_desktop.kernel.texts import _, n_
from irev_desktop.paper.label_sheets import LabelSheet
from irev_desktop.paper.labels import labels_printout
from irev_desktop.paper.paper_kinds import PaperKind
from irev_desktop.paper.printout import Printout
from irev_desktop.services.circulation.desk import identify
from irev_desktop.services.circulation.printed.labels import LabelCopy, LabelText, label_copies
from irev_desktop.services.circulation.records import Scanned
from irev_desktop.services.circulation.templates.names import TemplateName
from irev_desktop.ui.circulation.labels.actions import CHOSEN, READY, Gestures, labels_actions
from irev_desktop.ui.circulation.labels.records import Row, label_texts, row_of, rows_for
from irev_desktop.ui.circulation.labels.sheet_form import SheetForm
from irev_desktop.ui.circulation.printing.desk_paper import write_printout
from irev_desktop.ui.circulation.printing.paper_view import PaperView
from irev_desktop.ui.circulation.printing.press import Press, paint_on
from irev_desktop.ui.circulation.printing.printers_dialog import PrintersDialog
from irev_desktop.ui.circulation.scan_field import ScanField
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.jobs import Lane
from irev_desktop.ui.frame.navigation import Place
from irev_desktop.ui.frame.panel import Panel
from irev_desktop.ui.frame.record_view import RecordView
from irev_desktop.ui.look.scale import AIRY, ROOMY, SNUG
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.models.columns import Column
from irev_desktop.ui.models.record_table import RecordTable
from irev_desktop.ui.widgets.day_field import DayField
from irev_desktop.ui.widgets.empty_state import EmptyState
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.page_head import flow

LIST_WIDTH, LIST_HEIGHT = 240, 170
"""Pixels at 100 % that list and sheet have at least."""
DAY_ROOM: Final = 56
"""Pixels at 100 % that a day needs beside its digits: margins, the button of the calendar."""

COLUMNS: tuple[Column[Row], ...] = (
    Column(_("Code"), lambda row: row.code, width=14),
    Column(_("Titre ou nom"), lambda row: row.words, width=0, tip=lambda row: row.words),
    Column(_("Cote"), lambda row: row.call_number, width=15),
    Column(_("Quoi"), lambda row: row.kind, width=10),
)


class LabelsPanel(Panel):
    """Labels of copies, cards of borrowers."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._rows: dict[str, Row] = {}
        self._texts: tuple[LabelText, ...] = ()
        self.scan = ScanField()
        self.since = DayField(frame.look)
        self.add = QPushButton(_("Ajouter les nouveaux"))
        self.error = PlainLabel("", Style.ERROR, wrap=True)
        self.model: RecordTable[Row] = RecordTable(COLUMNS, lambda row: row.code, self)
        self.view = RecordView(frame.look, self.model, _("À étiqueter"))
        self.form = SheetForm(frame.memory)
        self.summary = PlainLabel("", Style.MUTED, wrap=True)
        self.paper = PaperView()
        self.press = Press(self, frame.memory)
        self.printers = PrintersDialog(frame, self, lambda: self.form.sheet)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        frame.actions.add(labels_actions(self._gestures()), self)
        self._lay_out()
        self._connect()
        self._refresh()

    def show_place(self, place: Place) -> None:
        """Add the code of a place, if it names one."""
        if place.extra:
            self.take(place.extra)

    def focus_first(self) -> None:
        """Give the focus to the scan field."""
        self.scan.setFocus()

    def take(self, code: str) -> None:
        """Put what a code names in the list."""
        taken = partial(self._identified, code)
        self._frame.jobs.run(identify, code, lane=Lane.DESK, done=taken, owner=self)

    def to_file(self, target: Path) -> None:
        """Write the sheets to a PDF."""
        printout = self._printout()
        if printout is not None:
            self._frame.jobs.run(
                write_printout, printout, target, lane=Lane.DESK, done=self._written, owner=self
            )

    # ----------------------------------------------------------------------------- its parts

    def _gestures(self) -> Gestures:
        return Gestures(
            print_=lambda: self.press.ask_printer(self._kind(), _("Étiquettes"), self._print),
            printers=self.printers.ask,
            pdf=lambda: self.press.ask_file("etiquettes.pdf", self.to_file),
            remove=self._remove,
            clear=self._clear,
        )

    def _lay_out(self) -> None:
        button = self._frame.actions.button
        self.scan.setPlaceholderText(_("Scannez un exemplaire ou une carte"))
        self.since.setAccessibleName(_("Exemplaires ajoutés depuis le"))
        self.view.set_empty(
            EmptyState(
                self._frame.look,
                "accueil",
                _("Rien à étiqueter"),
                _("Scannez des exemplaires, ou ajoutez tous ceux arrivés depuis un jour."),
            )
        )
        since = PlainLabel(_("Exemplaires ajoutés depuis le"), Style.CAPTION)
        new = flow([since, self.since, self.add], SNUG)
        icons = [self._frame.actions.icon_button(f"labels.{name}") for name in ("remove", "clear")]
        left = _column((0, ROOMY), self.scan, self.error, new, self.view, flow(icons, SNUG))
        do = [
            button("labels.print", Style.PRIMARY),
            button("labels.pdf"),
            button("labels.printers", Style.QUIET),
        ]
        right = _column((ROOMY, 0), self.form, self.summary, self.paper, flow(do, SNUG))
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(left)
        both.addWidget(right)
        both.setStretchFactor(0, 3)
        both.setStretchFactor(1, 2)
        both.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIRY, AIRY, AIRY, ROOMY)
        column.setSpacing(ROOMY)
        column.addWidget(PlainLabel(_("Étiquettes"), Style.DISPLAY))
        column.addWidget(_scrolled(both), 1)

    def _connect(self) -> None:
        self.error.hide()
        self._frame.look.changed.connect(self._take_scale)
        self._take_scale()
        self.scan.scanned.connect(self.take)
        self.add.clicked.connect(self._add_new)
        self.view.chosen.connect(lambda _rows: self._tell_facts())
        self.form.changed.connect(self._rest.start)
        self._rest.timeout.connect(self._refresh)

    def _take_scale(self) -> None:
        """Let days, list and sheet be seen whatever the size of the text; the rest scrolls."""
        digits = self.since.fontMetrics().horizontalAdvance("00/00/0000")
        look = self._frame.look
        self.since.setMinimumWidth(digits + look.px(DAY_ROOM))
        self.view.setMinimumSize(look.px(LIST_WIDTH), look.px(LIST_HEIGHT))
        self.paper.setMinimumHeight(look.px(LIST_HEIGHT))

    def _kind(self) -> PaperKind:
        return PaperKind.CARDS if self.form.kind is TemplateName.CARD else PaperKind.LABELS

    # ------------------------------------------------------------------------------ the list

    def _identified(self, code: str, found: Scanned) -> None:
        if found is None:
            self._complain(describe(Code.UNKNOWN_CODE, {"code": code}))
            return
        row = row_of(found)
        if row.is_borrower and not self._rows:
            self.form.kind_box.setCurrentIndex(self.form.kind_box.findData(TemplateName.CARD))
        self._put([row])

    def _add_new(self) -> None:
        day = self.since.day()
        if day is None:
            self._complain(self.since.complaint() or _("Donnez le jour depuis lequel."))
            return
        self._frame.jobs.run(label_copies, since=day, done=self._found_new, owner=self)

    def _found_new(self, copies: tuple[LabelCopy, ...]) -> None:
        if not copies:
            self._complain(_("Aucun exemplaire n’a été ajouté depuis ce jour."))
            return
        self._put(Row(each.barcode, each.title, each.call_number, False) for each in copies)

    def _put(self, rows: Iterable[Row]) -> None:
        self.error.hide()
        self._rows |= {row.code: row for row in rows}
        self._refresh()

    def _remove(self) -> None:
        for row in self.view.records():
            self._rows.pop(row.code, None)
        self._refresh()

    def _clear(self) -> None:
        self._rows.clear()
        self._refresh()

    def _complain(self, text: str) -> None:
        self.error.setText(text)
        self.error.show()

    # ---------------------------------------------------------------------------- the sheets

    def _refresh(self) -> None:
        if list(self._rows.values()) != self.model.records():
            self.model.set_records(self._rows.values())
        kind = self.form.kind
        codes = [row.code for row in rows_for(kind, list(self._rows.values()))]
        self._frame.jobs.run(
            label_texts, kind, codes, done=self._show, failed=self._refused, key="texts", owner=self
        )

    def _show(self, texts: tuple[LabelText, ...]) -> None:
        self._texts = texts
        printout = self._printout() if texts else None
        self.paper.show_printout(printout)
        sheet = self.form.sheet
        self.summary.setText(_counted(len(texts), sheet, self.form.start.value()))
        self._tell_facts()

    def _refused(self, error: LibraryError) -> None:
        self._complain(sentence(error))
        self._show(())

    def _printout(self) -> Printout | None:
        sheet = self.form.sheet
        if sheet is None or not self._texts:
            return None
        return labels_printout(
            _("Étiquettes"),
            [each.lines for each in self._texts],
            sheet,
            start=self.form.start.value(),
            outline=self.form.kind is TemplateName.CARD,
        )

    def _tell_facts(self) -> None:
        ready = bool(self._texts) and self.form.sheet is not None
        self._frame.context.set_fact(READY, ready)
        self._frame.context.set_fact(CHOSEN, bool(self.view.records()))

    def _print(self, printer: QPrinter) -> None:
        printout = self._printout()
        if printout is None:
            return
        try:
            paint_on(printer, printout)
        except OSError:
            self._frame.notices.say(_("L’imprimante n’a rien pris."), Tone.DANGER)
        except LibraryError as error:
            self._frame.notices.say(sentence(error), Tone.WARNING)
        else:
            self._frame.notices.say(_("Envoyé à l’imprimante."), Tone.SUCCESS)
            self.form.go_on(len(self._texts))

    def _written(self, target: Path) -> None:
        text = _("PDF enregistré : {path}").format(path=target)
        self._frame.notices.say(text, Tone.SUCCESS)
        self.form.go_on(len(self._texts))


def _counted(count: int, sheet: LabelSheet | None, start: int) -> str:
    if not count or sheet is None:
        return ""
    sheets = -(-(start - 1 + count) // sheet.count)
    labels = n_("{n} étiquette", "{n} étiquettes", count)
    return f"{labels} {n_('sur {n} planche', 'sur {n} planches', sheets)}"


def _column(sides: tuple[int, int], *parts: QWidget) -> QWidget:
    """Return parts one under the other; lists and pages take what is left."""
    left, right = sides
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(left, 0, right, 0)
    column.setSpacing(SNUG)
    for part in parts:
        column.addWidget(part, 1 if isinstance(part, RecordView | PaperView) else 0)
    return holder


def _scrolled(content: QWidget) -> QScrollArea:
    """Return what scrolls where the window is too small for large type."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area
