"""The room « Emprunteurs »: all of them, narrowed, changed, merged, suspended, answered, erased."""

from datetime import date
from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QPushButton, QVBoxLayout, QWidget

from irev_desktop.kernel.changes import Changes, Subject
from irev_desktop.kernel.texts import _, number, short_date
from irev_desktop.paper.sheet import Column as PaperColumn
from irev_desktop.paper.sheet import Sheet, Table
from irev_desktop.services.circulation.borrowers.board import BorrowersBoard, borrowers_board
from irev_desktop.services.circulation.records import BorrowerLine
from irev_desktop.ui.circulation.borrowers.actions import (
    BORROWER,
    HELD,
    MENU,
    Gestures,
    borrowers_actions,
    create_action,
)
from irev_desktop.ui.circulation.borrowers.gestures import BorrowerGestures
from irev_desktop.ui.circulation.borrowers.standings import (
    ROOM,
    Looked,
    columns,
    is_suspended,
    rule,
)
from irev_desktop.ui.circulation.privacy.own_data_saver import JSON, PDF
from irev_desktop.ui.frame.fitting import fit_columns
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.navigation import ACCUEIL, Place
from irev_desktop.ui.frame.panel import Panel, Printable
from irev_desktop.ui.frame.record_view import RecordView
from irev_desktop.ui.look.scale import AIRY, ROOMY, SNUG
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.models.record_table import RecordTable
from irev_desktop.ui.widgets.empty_state import EmptyState
from irev_desktop.ui.widgets.finder_field import FinderField
from irev_desktop.ui.widgets.flow_layout import FlowLayout
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.page_head import flow

SEEN: Final = (Subject.BORROWER, Subject.LOAN)
TOOLS: Final = ("edit", "desk", "suspend", "admit", "merge", "own_pdf", "own_json", "erase")
"""What has a button under the list, while it can be done."""


class BorrowersPanel(Panel):
    """Who may take copies home."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._board: BorrowersBoard | None = None
        self._looked: Looked | None = None
        self._wanted = ""
        self.gestures = BorrowerGestures(frame, self)
        self.field = FinderField(
            _("Filtrer par nom, organisation ou carte"), _("Filtrer les emprunteurs")
        )
        self.table: RecordTable[BorrowerLine] = RecordTable(
            columns(self._day), lambda line: line.id, self
        )
        self.view = RecordView(frame.look, self.table, _("Emprunteurs"))
        self._empty = EmptyState(frame.look, "borrower", "")
        self.view.set_empty(self._empty)
        frame.actions.add((create_action(self.gestures.create),), self)
        frame.actions.add(borrowers_actions(self._gestures()), self.view)
        self.chips = QButtonGroup(self)
        self._tools: dict[str, QAbstractButton] = {}
        self._lay_out()
        self._connect()

    def show_place(self, place: Place) -> None:
        """Read the borrowers; `extra` of a place are words that narrow the list."""
        if place.extra:
            self.field.setText(place.extra)
        self._ask()

    def focus_first(self) -> None:
        """Make ready to narrow the list."""
        self.field.setFocus()

    def printable(self) -> Printable | None:
        """Return the list as it is narrowed."""
        lines = self.table.records()
        if self._board is None or not lines:
            return None
        return Printable(_sheet(lines, self._board.day), _("Emprunteurs.pdf"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the columns for which there is room."""
        super().resizeEvent(event)
        columns = self.table.columns
        room = {columns[place]: pixels for place, pixels in ROOM.items()}
        fit_columns(self._frame.look, self.view, columns, room)

    # ----------------------------------------------------------------------------- its parts

    def _lay_out(self) -> None:
        head = [
            PlainLabel(_("Emprunteurs"), Style.DISPLAY),
            self._frame.actions.button("borrowers.new", Style.PRIMARY),
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(AIRY, AIRY, AIRY, ROOMY)
        column.setSpacing(ROOMY)
        column.addWidget(flow(head, AIRY))
        column.addWidget(self.field)
        column.addWidget(self._chip_row())
        column.addWidget(self.view, 1)
        column.addWidget(self._tool_row())

    def _chip_row(self) -> QWidget:
        holder = QWidget()
        row = FlowLayout(holder, SNUG)
        for at, _each in enumerate((None, *Looked)):
            button = QPushButton()
            button.setCheckable(True)
            button.setChecked(at == 0)
            mark(button, Style.QUIET)
            self.chips.addButton(button, at)
            row.addWidget(button)
        return holder

    def _tool_row(self) -> QWidget:
        for name in TOOLS:
            named = f"borrowers.{name}"
            self._tools[named] = self._frame.actions.button(named, Style.QUIET)
        hint = _("Choisissez un emprunteur pour agir, deux pour réunir leurs fiches.")
        self._hint = PlainLabel(hint, Style.MUTED)
        return flow([self._hint, *self._tools.values()], SNUG)

    def _connect(self) -> None:
        self.field.textChanged.connect(lambda _text: self._narrow())
        self.field.down.connect(self._enter_list)
        self.chips.idClicked.connect(self._look_for)
        self.view.chosen.connect(lambda _lines: self._tell_facts())
        self.view.opened.connect(self.gestures.edit)
        self.view.menu_wanted.connect(self._open_menu)
        self.gestures.form.saved.connect(self._stand_on)
        self._frame.changes.while_seen(self, self._on_changes)

    def _gestures(self) -> Gestures:
        do = self.gestures
        return Gestures(
            create=do.create,
            edit=lambda: do.edit(self._one()),
            desk=self._see_at_desk,
            suspend=lambda: do.suspending.open_for(self._one()),
            admit=lambda: do.admit(self._one()),
            merge=self._merge,
            paper=lambda: do.saver.ask(self._one().card, PDF),
            data=lambda: do.saver.ask(self._one().card, JSON),
            erase=lambda: do.erasing.open_for(self._one()),
        )

    # ------------------------------------------------------------------------------ gestures

    def _one(self) -> BorrowerLine:
        return self.view.records()[0]

    def _merge(self) -> None:
        first, second = self.view.records()
        self.gestures.merging.open_for((first.card, second.card))

    def _see_at_desk(self) -> None:
        line = self._one()
        self._frame.navigation.navigate(Place(ACCUEIL, "borrower", line.card, title=line.name))

    def _open_menu(self, at: QPoint) -> None:
        self._frame.actions.menu(MENU, self.view).popup(at)

    def _enter_list(self) -> None:
        if self.table.rowCount() and not self.view.records():
            self.view.selectRow(0)
        self.view.setFocus()

    def _look_for(self, at: int) -> None:
        self._looked = (None, *Looked)[at]
        self._narrow()

    def _stand_on(self, card: str) -> None:
        """Stand upon a card once the list has it: one just registered, or there already."""
        self._wanted = card
        self._ask()

    # ------------------------------------------------------------------------------- showing

    def _day(self) -> date:
        return self._board.day if self._board else date.min

    def _narrow(self) -> None:
        accepts = rule(self._looked, self._board) if self._looked and self._board else None
        self.table.set_filter(self.field.text(), accepts)
        self._say_empty()
        self._tell_facts()
        self.state_changed.emit()

    def _on_changes(self, changes: Changes) -> None:
        if changes.concerns(*SEEN):
            self._ask()

    def _ask(self) -> None:
        self._frame.jobs.run(borrowers_board, done=self._show, key="borrowers", owner=self)

    def _show(self, board: BorrowersBoard) -> None:
        self._board = board
        self.table.set_records(board.lines)
        counts = [len(board.lines)]
        counts += [sum(map(rule(each, board), board.lines)) for each in Looked]
        labels = [_("Tous"), *(each.label for each in Looked)]
        for at, (label, count) in enumerate(zip(labels, counts, strict=True)):
            self.chips.button(at).setText(f"{label} ({number(count)})")
        self._narrow()
        found = next((line.id for line in board.lines if line.card == self._wanted), None)
        if found is not None and self.view.select(found):
            self.view.setFocus()
        self._wanted = ""

    def _say_empty(self) -> None:
        if self._board is not None and self._board.lines:
            self._empty.set_texts(
                _("Personne ici"), _("Effacez le filtre, ou choisissez «\u00a0Tous\u00a0».")
            )
        else:
            how = _(
                "«\u00a0Nouvel emprunteur\u00a0» ci-dessus, ou «\u00a0Importer des "
                "emprunteurs\u00a0» à gauche."
            )
            self._empty.set_texts(_("Aucun emprunteur"), how)

    def _tell_facts(self) -> None:
        lines = self.view.records()
        self._frame.context.update(selection=BORROWER if lines else "", selected=len(lines))
        self._frame.context.set_fact(HELD, any(is_suspended(each, self._day()) for each in lines))
        can = {action: self._frame.actions.is_enabled(action) for action in self._tools}
        self._hint.setVisible(not any(can.values()))
        for action, button in self._tools.items():
            button.setVisible(can[action])


def _sheet(lines: list[BorrowerLine], day: date) -> Sheet:
    """Return the list on paper."""
    titles = (
        *((_("Nom"), 4), (_("Organisation"), 4), (_("Carte"), 2), (_("Catégorie"), 3)),
        *((_("Courriel"), 4), (_("Téléphone"), 2), (_("Prêts"), 1)),
    )
    rows = [
        (
            *(line.name, line.organisation, line.card, line.category.label),
            *(line.email, line.phone, number(line.loans)),
        )
        for line in lines
    ]
    return Sheet(
        title=_("Emprunteurs"),
        blocks=[Table([PaperColumn(title, weight) for title, weight in titles], rows)],
        footer=short_date(day),
        landscape=True,
    )
