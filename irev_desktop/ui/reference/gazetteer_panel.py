"""The room « Territoires »: the list of all of them, kept by those who catalogue."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from irev_desktop.kernel.changes import Changes, Subject
from irev_desktop.kernel.texts import _, n_
from irev_desktop.kernel.vocabulary import TerritoryKind
from irev_desktop.services.reference.editing_records import TerritoryDone
from irev_desktop.services.reference.territory_commands import delete_territory, territory_form
from irev_desktop.services.reference.territory_list import TerritoryLine, list_territories
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.fitting import fit_columns
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.jobs import Lane
from irev_desktop.ui.frame.navigation import Place
from irev_desktop.ui.frame.panel import Panel
from irev_desktop.ui.frame.record_view import RecordView
from irev_desktop.ui.look.scale import ROOMY, SNUG
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.models.columns import Align, Column
from irev_desktop.ui.models.record_table import RecordTable
from irev_desktop.ui.reference.editing.actions import SELECTION, RoomGestures, room_actions
from irev_desktop.ui.reference.editing.list_dialog import ListDialog
from irev_desktop.ui.reference.editing.merge_dialog import MergeDialog
from irev_desktop.ui.reference.editing.territory_dialog import TerritoryDialog
from irev_desktop.ui.widgets.empty_state import EmptyState
from irev_desktop.ui.widgets.labels import PlainLabel


def _name(line: TerritoryLine) -> str:
    name = line.territory.name
    return _("{name} (ancien)").format(name=name) if line.former else name


SPAN: Column[TerritoryLine] = Column(_("Existence"), lambda line: line.span.words, width=24)
OTHERS: Column[TerritoryLine] = Column(_("Autrefois"), lambda line: line.others, width=20)
KIND: Column[TerritoryLine] = Column(_("Nature"), lambda line: line.territory.kind.label, width=21)
COLUMNS: tuple[Column[TerritoryLine], ...] = (
    Column(_("Nom"), _name, width=0, icon=lambda _line: "territory"),
    KIND,
    Column(_("Code"), lambda line: line.territory.code, width=11),
    Column(_("Situé dans"), lambda line: line.within, width=20),
    SPAN,
    OTHERS,
    Column(_("Documents"), lambda line: line.documents, align=Align.RIGHT, width=11),
)
ROOM = {SPAN: 1100, OTHERS: 1300, KIND: 640}
"""Pixels at 100 % that the list must have to show a column; a filter finds its words anyhow."""


class GazetteerPanel(Panel):
    """Finds, makes, changes and merges territories."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        mark(self, Style.SURFACE)
        self._model: RecordTable[TerritoryLine] = RecordTable(
            COLUMNS, lambda line: line.territory.id, self
        )
        self.view = RecordView(frame.look, self._model, _("Territoires"))
        hint = _("Essayez un ancien nom, un code, ou une autre nature.")
        self.view.set_empty(EmptyState(frame.look, "territory", _("Aucun territoire"), hint))
        self.words = QLineEdit()
        self.kind = QComboBox()
        self.told = PlainLabel("", Style.MUTED)
        self.dialog = TerritoryDialog(frame, self)
        self.merging = MergeDialog(frame, self)
        self.lists = ListDialog(frame, self)
        do = RoomGestures(
            self._new, self._edit, self._merge, self._delete, self._take_list, self._page
        )
        frame.actions.add(room_actions(do), self)
        self._lay_out()
        self._listen()
        frame.changes.while_seen(self, self._on_changes)

    def show_place(self, place: Place) -> None:
        """Read the list as it is now."""
        self._tell()
        self._ask()

    def focus_first(self) -> None:
        """Make ready to look for a territory."""
        self.words.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the columns for which there is room."""
        super().resizeEvent(event)
        fit_columns(self._frame.look, self.view, COLUMNS, ROOM)

    def _lay_out(self) -> None:
        look = self._frame.look
        self.words.setPlaceholderText(_("Nom, ancien nom ou code"))
        self.words.setAccessibleName(_("Filtrer les territoires"))
        self.words.setClearButtonEnabled(True)
        self.words.addAction(look.icon("filter"), QLineEdit.ActionPosition.LeadingPosition)
        self.kind.setAccessibleName(_("Nature"))
        self.kind.addItem(_("Toutes natures"), None)
        for each in TerritoryKind:
            self.kind.addItem(each.label, each)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(_("Territoires"), Style.TITLE))
        head.addStretch()
        head.addWidget(self._frame.actions.toolbar("territories.bar"))
        filters = QHBoxLayout()
        filters.setSpacing(SNUG)
        filters.addWidget(self.words, 2)
        filters.addWidget(self.kind, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(ROOMY, ROOMY, ROOMY, ROOMY)
        column.setSpacing(SNUG)
        column.addLayout(head)
        column.addLayout(filters)
        column.addWidget(self.view, 1)
        column.addWidget(self.told)

    def _listen(self) -> None:
        self.words.textChanged.connect(lambda _text: self._narrow())
        self.kind.currentIndexChanged.connect(lambda _row: self._narrow())
        self.view.chosen.connect(lambda _lines: self._tell())
        self.view.opened.connect(self._open)
        self.view.menu_wanted.connect(self._show_menu)
        self.dialog.saved.connect(self._stand_on)
        self.merging.merged.connect(self._stand_on)

    def _ask(self) -> None:
        self._frame.jobs.run(list_territories, done=self._show, key="territories", owner=self)

    def _on_changes(self, changes: Changes) -> None:
        if changes.concerns(Subject.TERRITORY, Subject.DOCUMENT):
            self._ask()

    def _show(self, lines: Sequence[TerritoryLine]) -> None:
        self._model.set_records(lines)
        self._tell()

    def _narrow(self) -> None:
        kind = self.kind.currentData()
        wanted = TerritoryKind(kind) if kind else None
        self._model.set_filter(
            self.words.text(),
            (lambda line: line.territory.kind is wanted) if wanted else None,
        )
        self._tell()

    def _tell(self) -> None:
        """Say how many are shown, and tell the actions what is selected."""
        chosen = len(self.view.records())
        self._frame.context.update(selection=SELECTION if chosen else "", selected=chosen)
        shown = n_("{n} territoire", "{n} territoires", self._model.rowCount())
        parts = [shown, n_("{n} choisi", "{n} choisis", chosen) if chosen else ""]
        self.told.setText(" · ".join(part for part in parts if part))

    def _show_menu(self, at: QPoint) -> None:
        self._frame.actions.menu("territories.context", self).popup(at)

    def _open(self, line: TerritoryLine) -> None:
        self._frame.actions.trigger("territory.edit")

    def _new(self) -> None:
        kind = self.kind.currentData()
        self.dialog.open_new(TerritoryKind(kind) if kind else TerritoryKind.GROUPING)

    def _edit(self) -> None:
        for line in self.view.records()[:1]:
            self.dialog.open_territory(line.territory.id)

    def _merge(self) -> None:
        self.merging.open_merge([line.territory for line in self.view.records()])

    def _take_list(self) -> None:
        kind = self.kind.currentData()
        self.lists.open_list(TerritoryKind(kind) if kind else TerritoryKind.EPCI)

    def _page(self) -> None:
        for line in self.view.records()[:1]:
            place = places.territory(line.territory.id, title=line.territory.name)
            self._frame.navigation.navigate(place)

    def _delete(self) -> None:
        for line in self.view.records()[:1]:
            self._frame.jobs.run(
                territory_form,
                line.territory.id,
                done=lambda form: self._frame.jobs.run(
                    delete_territory,
                    form.id,
                    form.version,
                    lane=Lane.DESK,
                    done=self._deleted,
                    owner=self,
                ),
                owner=self,
            )

    def _deleted(self, done: TerritoryDone) -> None:
        text = _("{name}\u00a0: territoire supprimé.").format(name=done.name)
        self._frame.undo.done(text, done.operation)

    def _stand_on(self, territory: int) -> None:
        self.view.select(territory)
