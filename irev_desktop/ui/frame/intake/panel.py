"""A table that comes in: chosen, its columns told, its rows seen, then taken in one go."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.progress import Progress, Silent
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _, n_
from irev_desktop.services.exchange.delimited import ENCODINGS
from irev_desktop.services.exchange.tables import Table, read_table
from irev_desktop.services.library import Library
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.intake.columns_form import ColumnsForm
from irev_desktop.ui.frame.intake.intake import Intake, Row, Taken, Wanted
from irev_desktop.ui.frame.panel import Panel
from irev_desktop.ui.frame.record_view import RecordView
from irev_desktop.ui.look.scale import AIRY, ROOMY, SNUG
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.models.columns import Align, Column
from irev_desktop.ui.models.record_table import RecordTable
from irev_desktop.ui.widgets.empty_state import EmptyState
from irev_desktop.ui.widgets.labels import ElidedLabel, PlainLabel

FORM_WIDTH: Final = 260
"""Pixels at 100 %."""
COLUMNS: Final[tuple[Column[Row], ...]] = (
    Column(_("Ligne"), lambda row: row.number, align=Align.RIGHT, width=6),
    Column(_("Devient"), lambda row: row.state, width=17, tone=lambda row: row.tone),
    Column(_("Titre"), lambda row: row.title, width=0),
    Column(_("Détail"), lambda row: row.detail, width=20),
    Column(_("Remarque"), lambda row: row.remark, width=0),
)


def _read(
    _library: Library, _actor: Actor, path: Path, encoding: str = "", sheet: str = ""
) -> Table:
    return read_table(path, encoding=encoding, sheet=sheet)


class IntakePanel(Panel):
    """Takes tables of one kind of records."""

    def __init__(self, frame: Frame, intake: Intake, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._intake = intake
        self._path: Path | None = None
        self._table: Table | None = None
        self._wanted = Wanted({})
        self._summary = ""
        self.dialog: QFileDialog | None = None
        self.choose = QPushButton(_("Choisir un fichier…"))
        self.choose.setIcon(frame.look.icon("upload"))
        self.name = ElidedLabel("", Style.STRONG)
        self.reading = QComboBox()
        self.reading.setAccessibleName(_("Encodage ou feuille du fichier"))
        self.form = ColumnsForm(intake)
        self._model: RecordTable[Row] = RecordTable(COLUMNS, lambda row: row.number, self)
        self.view = RecordView(frame.look, self._model, _("Ce que deviendrait chaque ligne"))
        self._empty = EmptyState(frame.look, "table", _("Aucun fichier choisi"), intake.hint)
        self.sum = PlainLabel("", Style.MUTED, wrap=True)
        self.take = QPushButton(_("Importer"))
        mark(self.take, Style.PRIMARY)
        self._lay_out()
        self._connect()
        self._show_rows(())

    def focus_first(self) -> None:
        """Make ready to choose a file."""
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def unsaved(self) -> str:
        """Say that a table was chosen and not taken."""
        if self._table is None:
            return ""
        return _("Le tableau « {name} » n’est pas importé.").format(name=self._table.name)

    def ask_file(self) -> None:
        """Ask for a table."""
        kinds = _("Tableaux (*.csv *.tsv *.txt *.xlsx)")
        dialog = QFileDialog(self, _("Choisir un tableau"), "", kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.open_table(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def open_table(self, path: Path, *, encoding: str = "", sheet: str = "") -> None:
        """Read a table and tell what would become of it."""
        self._path = path
        self._frame.jobs.run(
            _read,
            path,
            encoding,
            sheet,
            done=self._opened,
            failed=self._unreadable,
            key="table",
            owner=self,
        )

    # ------------------------------------------------------------------------------ its parts

    def _lay_out(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark(self, Style.SURFACE)
        head = QHBoxLayout()
        head.setSpacing(ROOMY)
        head.addWidget(PlainLabel(self._intake.title, Style.TITLE))
        head.addWidget(self.name, 1)
        head.addWidget(self.reading)
        head.addWidget(self.choose)
        across = QSplitter()
        across.setChildrenCollapsible(False)
        across.addWidget(self.form)
        across.addWidget(self.view)
        across.setStretchFactor(1, 1)
        width = self._frame.look.px(FORM_WIDTH)
        across.setSizes([width, 3 * width])
        below = QHBoxLayout()
        below.setSpacing(ROOMY)
        below.addWidget(self.sum, 1)
        below.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIRY, ROOMY, AIRY, ROOMY)
        column.setSpacing(SNUG)
        column.addLayout(head)
        column.addWidget(across, 1)
        column.addLayout(below)
        self.view.set_empty(self._empty)
        self.reading.hide()
        self.form.hide()

    def _connect(self) -> None:
        self.choose.clicked.connect(self.ask_file)
        self.form.changed.connect(self._ask)
        self.take.clicked.connect(self._go)
        self.reading.activated.connect(self._read_otherwise)
        self.view.chosen.connect(self._tell)

    # ---------------------------------------------------------------------------- the file

    def _opened(self, table: Table) -> None:
        fresh = self._table is None or self._table.headers != table.headers
        self._table = table
        self.name.setText(table.name)
        self._offer_readings(table)
        if fresh:
            self.form.show_headers(table.headers)
        self.form.show()
        self.state_changed.emit()
        self._ask()

    def _offer_readings(self, table: Table) -> None:
        """Offer the sheets of a workbook, or the encodings of a text."""
        several = table.sheets if len(table.sheets) > 1 else ()
        choices = several or (() if table.sheet else ENCODINGS)
        self.reading.clear()
        self.reading.addItems(list(choices))
        self.reading.setCurrentText(table.sheet or table.encoding.removesuffix("-sig"))
        self.reading.setVisible(bool(choices))

    def _read_otherwise(self, _at: int) -> None:
        if self._path is None or self._table is None:
            return
        chosen = self.reading.currentText()
        if self._table.sheet:
            self.open_table(self._path, sheet=chosen)
        else:
            self.open_table(self._path, encoding=chosen)

    def _unreadable(self, error: LibraryError) -> None:
        self._forget()
        self._empty.set_texts(_("Ce fichier ne se lit pas"), sentence(error))

    def _forget(self) -> None:
        self._table = self._path = None
        self.name.setText("")
        self.reading.hide()
        self.form.hide()
        self._empty.set_texts(_("Aucun fichier choisi"), self._intake.hint)
        self._show_rows(())
        self.state_changed.emit()

    # ---------------------------------------------------------------------------- its rows

    def _ask(self) -> None:
        if self._table is None:
            return
        self._wanted = self.form.wanted()
        self.take.setEnabled(False)
        self._frame.jobs.run(
            self._plan,
            self._table,
            self._wanted,
            done=self._show_rows,
            failed=self._refused,
            key="plan",
            owner=self,
        )

    def _plan(self, library: Library, actor: Actor, table: Table, wanted: Wanted) -> Sequence[Row]:
        return self._intake.plan(library, actor, table, wanted, Silent())

    def _refused(self, error: LibraryError) -> None:
        self._empty.set_texts(_("Il manque une colonne"), sentence(error))
        self._show_rows(())

    def _show_rows(self, rows: Sequence[Row]) -> None:
        self._model.set_records(sorted(rows, key=lambda row: not row.wrong))
        wrong = sum(row.wrong for row in rows)
        written = sum(row.written for row in rows)
        self._summary = _summed_up(len(rows), wrong, written)
        self.sum.setText(self._summary)
        words = n_("Importer {n} ligne", "Importer {n} lignes", written)
        self.take.setText(words if written and not wrong else _("Importer"))
        self.take.setEnabled(written > 0 and not wrong)

    def _tell(self, chosen: Sequence[Row]) -> None:
        """Say the whole remark of the row one stands on; else how many rows there are of each."""
        remark = chosen[0].remark if len(chosen) == 1 else ""
        form = _("Ligne {n}\u00a0: {remark}")
        told = form.format(n=chosen[0].number, remark=remark) if remark else self._summary
        self.sum.setText(told)

    def _go(self) -> None:
        if self._table is None:
            return
        self.take.setEnabled(False)
        self._frame.jobs.start(
            _("Import de {name}").format(name=self._table.name),
            self._take,
            self._table,
            self._wanted,
            done=self._taken,
            failed=self._not_taken,
            ended=self._ask,
            owner=self,
        )

    def _take(
        self, library: Library, actor: Actor, table: Table, wanted: Wanted, *, progress: Progress
    ) -> Taken:
        return self._intake.take(library, actor, table, wanted, progress)

    def _taken(self, taken: Taken) -> None:
        self._frame.undo.done(taken.said, taken.operation)
        self._forget()

    def _not_taken(self, error: LibraryError) -> None:
        self._frame.notices.say(sentence(error), Tone.WARNING)


def _summed_up(rows: int, wrong: int, written: int) -> str:
    """Return in a sentence what would become of a table."""
    if not rows:
        return ""
    if wrong:
        text = n_(
            "{n} ligne à corriger\u00a0: rien ne s’importe tant qu’elle reste.",
            "{n} lignes à corriger\u00a0: rien ne s’importe tant qu’elles restent.",
            wrong,
        )
        return text + " " + _("Corrigez le fichier ou les colonnes, puis choisissez-le de nouveau.")
    if not written:
        return _("Rien à importer\u00a0: tout est déjà là.")
    same = rows - written
    kept = n_("{n} ligne sans changement", "{n} lignes sans changement", same) if same else ""
    return " · ".join(
        filter(None, (n_("{n} ligne à écrire", "{n} lignes à écrire", written), kept))
    )
