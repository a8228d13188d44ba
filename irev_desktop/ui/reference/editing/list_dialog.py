"""A new official list: the file, what its columns mean, what it changes; then all of it at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _, n_, number
from irev_desktop.kernel.vocabulary import TerritoryKind
from irev_desktop.services.exchange.tables import Table, read_table
from irev_desktop.services.exchange.territories.columns import guess_columns
from irev_desktop.services.exchange.territories.importing import import_list, plan_list
from irev_desktop.services.exchange.territories.records import (
    ListChange,
    ListChoices,
    ListField,
    ListImported,
    ListPlan,
)
from irev_desktop.services.exchange.territories.shipped import SHIPPED_LISTS, ShippedList
from irev_desktop.services.library import Library
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.record_view import RecordView
from irev_desktop.ui.look.scale import SNUG
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.models.columns import Column
from irev_desktop.ui.models.record_table import RecordTable
from irev_desktop.ui.reference.editing.dialog import EditingDialog
from irev_desktop.ui.widgets.day_field import DayField
from irev_desktop.ui.widgets.editors import choice
from irev_desktop.ui.widgets.empty_state import EmptyState
from irev_desktop.ui.widgets.form import Field, Form
from irev_desktop.ui.widgets.labels import ElidedLabel, PlainLabel

_INSEE = _("Insee, code officiel géographique")
LOWEST = 260
"""Least height of the preview in pixels at 100 %."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One line of the preview: a change, or what is wrong (`change` None)."""

    number: int | None
    change: ListChange | None
    code: str
    name: str
    words: str

    @property
    def label(self) -> str:
        """What happens, in two words."""
        return self.change.label if self.change else _("à corriger")


def _tone(line: Shown) -> Tone:
    if line.change is None:
        return Tone.DANGER
    return Tone.WARNING if line.change is ListChange.ENDED else Tone.INFO


COLUMNS: tuple[Column[Shown], ...] = (
    Column(_("Ligne"), lambda line: line.number, width=5),
    Column(_("Changement"), lambda line: line.label, width=18, tone=_tone),
    Column(_("Code"), lambda line: line.code, width=9),
    Column(_("Nom"), lambda line: line.name, width=20),
    Column(_("Détail"), lambda line: line.words, width=0),
)


def read_list(_library: Library, _actor: Actor, path: Path) -> Table:
    """Read the file on a lane. Raises what `read_table` raises."""
    return read_table(path)


def read_shipped(_library: Library, _actor: Actor, shipped: ShippedList) -> Table:
    """Read a list that comes with the program on a lane."""
    return shipped.table()


class ListDialog(EditingDialog):
    """Takes an official list."""

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        super().__init__(frame, parent, _("Importer la liste"))
        self._table: Table | None = None
        self.file_dialog: QFileDialog | None = None
        self.file = ElidedLabel(_("Aucun fichier choisi"), Style.MUTED)
        pick = QPushButton(_("Choisir un fichier…"))
        pick.clicked.connect(self.ask_file)
        shipped = QPushButton(_("Listes fournies"))
        menu = QMenu(shipped)
        for each in SHIPPED_LISTS:
            menu.addAction(each.label, partial(self.take_shipped, each))
        shipped.setMenu(menu)
        kinds = [(kind.label, kind.value) for kind in TerritoryKind]
        self.form = Form(
            [
                Field("kind", _("Ce que la liste contient"), lambda: choice(kinds)),
                Field(
                    "day",
                    _("Elle vaut à partir du"),
                    lambda: DayField(frame.look),
                    required=True,
                ),
                Field("source", _("Source"), QLineEdit),
            ]
        )
        self.complete = QCheckBox(_("Elle est complète\u00a0: ce qui n’y est pas n’existe plus"))
        self.columns = {field: QComboBox() for field in ListField}
        self._model: RecordTable[Shown] = RecordTable(
            COLUMNS, lambda line: (line.number, line.change, line.code), self
        )
        self.preview = RecordView(frame.look, self._model, _("Ce que la liste change"))
        self.preview.setMinimumHeight(frame.look.px(LOWEST))
        hint = _("Choisissez le fichier et le jour\u00a0: rien n’est écrit avant « Importer ».")
        self.preview.set_empty(EmptyState(frame.look, "table", _("Rien à montrer"), hint))
        self.told = PlainLabel("", Style.MUTED, wrap=True)
        row = QHBoxLayout()
        row.addWidget(pick)
        row.addWidget(shipped)
        row.addWidget(self.file, 1)
        holder = QWidget()
        holder.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (holder, self._sides(), self.preview, self.told):
            self.add(widget)
        self.form.changed.connect(self.look_again)
        self.complete.toggled.connect(lambda _on: self.look_again())

    def open_list(self, kind: TerritoryKind) -> None:
        """Ask for a list of a kind of territory."""
        self._table = None
        self.file.setText(_("Aucun fichier choisi"))
        self.complete.setChecked(False)
        self.form.set_values({"kind": kind.value, "day": None, "source": None})
        self.open_titled(_("Importer une liste officielle"), 900, 680)
        self._show(None)

    def ask_file(self) -> None:
        """Ask for the file; never blocks."""
        kinds = _("Tableaux (*.csv *.txt *.tsv *.xlsx)")
        dialog = QFileDialog(self, _("Liste officielle"), "", kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.take_file)
        dialog.finished.connect(dialog.deleteLater)
        self.file_dialog = dialog
        dialog.open()

    def take_shipped(self, shipped: ShippedList) -> None:
        """Take a list that comes with the program."""
        day = shipped.day.isoformat()
        self.form.set_values({"kind": shipped.kind.value, "day": day, "source": _INSEE})
        self.frame.jobs.run(read_shipped, shipped, done=self._take_table, key="table", owner=self)

    def take_file(self, path: str) -> None:
        """Read a file and guess what its columns mean."""
        self.frame.jobs.run(
            read_list,
            Path(path),
            done=self._take_table,
            failed=self._cannot,
            key="table",
            owner=self,
        )

    def choices(self) -> ListChoices | None:
        """Return how the list is to be read; nothing before the day is known."""
        values = {name: str(value or "") for name, value in self.form.values().items()}
        field = self.form.editor("day")
        day = field.day() if isinstance(field, DayField) else None
        if day is None:
            return None
        columns = {
            name: int(box.currentData())
            for name, box in self.columns.items()
            if box.currentData() is not None and int(box.currentData()) >= 0
        }
        kind = TerritoryKind(values["kind"])
        return ListChoices(kind, day, columns, self.complete.isChecked(), values["source"])

    def look_again(self) -> None:
        """Reckon anew what the list changes."""
        asked = self.choices()
        if self._table is None or asked is None:
            self._show(None)
            return
        self.frame.jobs.run(
            plan_list,
            self._table,
            asked,
            done=self._show,
            failed=self._cannot,
            key="list",
            owner=self,
        )

    def save(self) -> None:
        """Write all that it changes."""
        asked = self.choices()
        if self.form.validate() and self._table is not None and asked is not None:
            self.command(import_list, self._table, asked, done=self._done)

    def _sides(self) -> QWidget:
        """Return what is asked of the list at the left, of its columns at the right."""
        left, right, grid = QVBoxLayout(), QVBoxLayout(), QGridLayout()
        grid.setHorizontalSpacing(SNUG * 2)
        grid.setVerticalSpacing(SNUG)
        right.addLayout(grid)
        left.addWidget(self.form)
        left.addWidget(self.complete)
        for place, (field, box) in enumerate(self.columns.items()):
            label = PlainLabel(field.label, Style.CAPTION)
            label.setBuddy(box)
            box.setAccessibleName(field.label)
            box.currentIndexChanged.connect(self.look_again)
            down, across = divmod(place, 2)
            grid.addWidget(label, 2 * down, across)
            grid.addWidget(box, 2 * down + 1, across)
        sides = QWidget()
        row = QHBoxLayout(sides)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SNUG * 3)
        for column in (left, right):
            column.setSpacing(SNUG)
            column.addStretch()
            row.addLayout(column, 1)
        return sides

    def _take_table(self, table: Table) -> None:
        self._table = table
        self.file.setText(table.name)
        guessed = guess_columns(table.headers)
        for field, box in self.columns.items():
            box.blockSignals(True)
            box.clear()
            box.addItem(_("(aucune)"), -1)
            for place, title in enumerate(table.headers):
                box.addItem(title, place)
            box.setCurrentIndex(guessed.get(field, -1) + 1)
            box.blockSignals(False)
        self.refuse("")
        self.look_again()

    def _show(self, plan: ListPlan | None) -> None:
        lines: list[Shown] = []
        if plan is not None:
            lines += [Shown(each.number, None, "", "", each.words) for each in plan.errors]
            lines += [
                Shown(each.number, each.change, each.code, each.name, each.words)
                for each in plan.lines
            ]
            self.refuse("")
        self._model.set_records(lines)
        self.told.setText(_summary(plan) if plan else "")
        self.accept_button.setEnabled(bool(plan and plan.lines and not plan.errors))

    def _cannot(self, error: LibraryError) -> None:
        self._show(None)
        self.refuse(sentence(error))

    def _done(self, done: ListImported) -> None:
        text = _("Liste importée\u00a0: {counts}.").format(counts=_counted(done.counts))
        self.frame.undo.done(text, done.operation)
        self.accept()


def _counted(counts: Mapping[ListChange, int]) -> str:
    parts = (f"{change.label}\u00a0: {number(count)}" for change, count in counts.items())
    return ", ".join(parts)


def _summary(plan: ListPlan) -> str:
    parts = [_counted(plan.counts)] if plan.lines else [_("aucun changement")]
    if plan.errors:
        parts.append(n_("{n} ligne à corriger", "{n} lignes à corriger", len(plan.errors)))
    parts.append(n_("{n} ligne ne change rien", "{n} lignes ne changent rien", plan.unchanged))
    return " · ".join(parts)
