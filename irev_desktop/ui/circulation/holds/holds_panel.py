"""The room « Réservations »: every hold in its queue, narrowed by what is to be done."""

from functools import partial
from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from irev_desktop.kernel.changes import Changes, Subject
from irev_desktop.kernel.desk_vocabulary import HoldState
from irev_desktop.kernel.texts import _, number
from irev_desktop.services.circulation.holds.queries import holds_board
from irev_desktop.services.circulation.holds.records import HoldLine, HoldsBoard, Step
from irev_desktop.ui.circulation.calendar.closed_days import ClosedDays
from irev_desktop.ui.circulation.holds.actions import (
    FETCH,
    HOLD,
    MENU,
    QUEUED,
    RESTS,
    SHELF,
    Gestures,
    holds_actions,
    place_action,
)
from irev_desktop.ui.circulation.holds.gestures import HoldGestures
from irev_desktop.ui.circulation.holds.hold_dialog import HoldDialog
from irev_desktop.ui.circulation.holds.popovers import CopyPopover, DayPopover
from irev_desktop.ui.circulation.holds.rows import COLUMNS, Row, rows_of
from irev_desktop.ui.circulation.holds.sheet import holds_sheet
from irev_desktop.ui.circulation.holds.standings import Standing
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.navigation import ACCUEIL, Place
from irev_desktop.ui.frame.panel import Panel, Printable
from irev_desktop.ui.frame.record_view import RecordView
from irev_desktop.ui.look.scale import AIRY, ROOMY, SNUG
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.models.record_table import RecordTable
from irev_desktop.ui.widgets.day_field import DayField
from irev_desktop.ui.widgets.empty_state import EmptyState
from irev_desktop.ui.widgets.finder_field import FinderField
from irev_desktop.ui.widgets.flow_layout import FlowLayout
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.page_head import flow

SEEN: Final = (Subject.HOLD, Subject.LOAN, Subject.COPY, Subject.CONSULTATION, Subject.BORROWER)
"""What the list shows, or what changes which copies are free."""
ICONS: Final = ("top", "up", "down", "bottom")
TOOLS: Final = ("put_aside", *ICONS, "suspend", "resume", "extend", "cancel")
"""What has a button under the list, some as an icon."""


class HoldsPanel(Panel):
    """Who waits for what."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._board: HoldsBoard | None = None
        self._standing: Standing | None = None
        self.gestures = HoldGestures(frame, self)
        self.dialog = HoldDialog(frame, self)
        self.field = FinderField(
            _("Filtrer par document, emprunteur ou code-barres"), _("Filtrer les réservations")
        )
        self.table: RecordTable[Row] = RecordTable(COLUMNS, lambda row: row.line.hold, self)
        self.view = RecordView(frame.look, self.table, _("Réservations"))
        self._empty = EmptyState(frame.look, "bookmark", "")
        self.view.set_empty(self._empty)
        frame.actions.add((place_action(self.dialog.open_new),), self)
        frame.actions.add(holds_actions(self._gestures()), self.view)
        self._chips = QButtonGroup(self)
        self._tools: dict[str, QAbstractButton] = {}
        self._buttons = self._tool_row()
        self._suspending, self._extending, self._choosing = self._popovers()
        self._lay_out()
        self._connect()

    def show_place(self, place: Place) -> None:
        """Read the holds; `extra` of a place are words that narrow the list."""
        if place.extra:
            self.field.setText(place.extra)
        self._ask()

    def focus_first(self) -> None:
        """Make ready to narrow the list."""
        self.field.setFocus()

    def printable(self) -> Printable | None:
        """Return the list as it is narrowed: what is to be fetched, for instance."""
        rows = [self.table.record(row) for row in range(self.table.rowCount())]
        if self._board is None or not rows:
            return None
        narrowed = self._standing.filter_label if self._standing else ""
        return Printable(holds_sheet(self._board, rows, narrowed), _("Réservations.pdf"))

    # ----------------------------------------------------------------------------- its parts

    def _lay_out(self) -> None:
        self._head_row = flow(
            [
                PlainLabel(_("Réservations"), Style.DISPLAY),
                self._frame.actions.button("holds.place", Style.PRIMARY),
            ],
            AIRY,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(AIRY, AIRY, AIRY, ROOMY)
        column.setSpacing(ROOMY)
        column.addWidget(self._head_row)
        column.addWidget(self.field)
        column.addWidget(self._chip_row())
        column.addWidget(self.view, 1)
        column.addWidget(self._buttons)

    def _chip_row(self) -> QWidget:
        holder = QWidget()
        row = FlowLayout(holder, SNUG)
        for at, _each in enumerate((None, *Standing)):
            button = QPushButton()
            button.setCheckable(True)
            button.setChecked(at == 0)
            mark(button, Style.QUIET)
            self._chips.addButton(button, at)
            row.addWidget(button)
        return holder

    def _tool_row(self) -> QWidget:
        """Return the buttons of what can be done with what is selected; only these are seen."""
        actions = self._frame.actions
        for name in TOOLS:
            named = f"holds.{name}"
            icon = name in ICONS
            self._tools[named] = (
                actions.icon_button(named) if icon else actions.button(named, Style.QUIET)
            )
        self._hint = PlainLabel(_("Choisissez une réservation pour agir."), Style.MUTED)
        return flow([self._hint, *self._tools.values()], SNUG)

    def _popovers(self) -> tuple[DayPopover, DayPopover, CopyPopover]:
        look = self._frame.look
        closed = ClosedDays(self._frame, self)
        suspending = DayPopover(
            look,
            _("Suspendre"),
            _("Jusqu’à quel jour\u00a0? Vide\u00a0: jusqu’à ce qu’on la reprenne."),
            DayField(look),
            optional=True,
            parent=self,
        )
        extending = DayPopover(
            look,
            _("Garder plus longtemps"),
            _("Jusqu’à quel jour l’exemplaire attend-il\u00a0?"),
            closed.field(look),
            optional=False,
            parent=self,
        )
        return suspending, extending, CopyPopover(look, self)

    def _connect(self) -> None:
        self.field.textChanged.connect(lambda _text: self._narrow())
        self.field.down.connect(self._enter_list)
        self._chips.idClicked.connect(self._choose_standing)
        self.view.chosen.connect(lambda _rows: self._tell_facts())
        self.view.opened.connect(lambda _row: self._see_document())
        self.view.menu_wanted.connect(self._open_menu)
        self._suspending.chosen.connect(lambda day: self.gestures.suspend(self._lines(), day))
        self._extending.chosen.connect(lambda day: self.gestures.extend(self._lines(), day))
        self._choosing.chosen.connect(self.gestures.put_aside)
        self._frame.changes.while_seen(self, self._on_changes)

    def _gestures(self) -> Gestures:
        return Gestures(
            place=self.dialog.open_new,
            put_aside=self._put_aside,
            top=partial(self._move, Step.TOP),
            up=partial(self._move, Step.UP),
            down=partial(self._move, Step.DOWN),
            bottom=partial(self._move, Step.BOTTOM),
            suspend=lambda: self._suspending.ask_under(self.field),
            resume=lambda: self.gestures.resume(self._lines()),
            extend=self._extend,
            cancel=lambda: self.gestures.cancel(self._lines()),
            document=self._see_document,
            borrower=self._see_borrower,
        )

    # ------------------------------------------------------------------------------ gestures

    def _lines(self) -> list[HoldLine]:
        return [row.line for row in self.view.records()]

    def _move(self, step: Step) -> None:
        for line in self._lines():
            self.gestures.move(line, step)

    def _put_aside(self) -> None:
        free = self._board.to_fetch(self._lines()[0]) if self._board else ()
        if len(free) == 1:
            self.gestures.put_aside(free[0].barcode)
        elif free:
            self._choosing.ask_under(self.field, free)

    def _extend(self) -> None:
        self._extending.ask_under(self.field, self._lines()[0].shelf_until)

    def _see_document(self) -> None:
        for line in self._lines()[:1]:
            self._frame.navigation.navigate(places.document(line.document, title=line.title))

    def _see_borrower(self) -> None:
        for line in self._lines()[:1]:
            if line.card:
                place = Place(ACCUEIL, "borrower", line.card, title=line.name)
                self._frame.navigation.navigate(place)

    def _open_menu(self, at: QPoint) -> None:
        self._frame.actions.menu(MENU, self.view).popup(at)

    # ------------------------------------------------------------------------------- showing

    def _enter_list(self) -> None:
        if self.table.rowCount() and not self.view.records():
            self.view.selectRow(0)
        self.view.setFocus()

    def _choose_standing(self, at: int) -> None:
        self._standing = (None, *Standing)[at]
        self._narrow()

    def _narrow(self) -> None:
        wanted = self._standing
        self.table.set_filter(
            self.field.text(), None if wanted is None else lambda row: row.standing is wanted
        )
        self._say_empty()
        self.state_changed.emit()

    def _on_changes(self, changes: Changes) -> None:
        if changes.concerns(*SEEN):
            self._ask()

    def _ask(self) -> None:
        self._frame.jobs.run(holds_board, done=self._show, key="holds", owner=self)

    def _show(self, board: HoldsBoard) -> None:
        self._board = board
        rows = rows_of(board)
        self.table.set_records(rows)
        counts = [len(rows), *(sum(row.standing is each for row in rows) for each in Standing)]
        labels = [_("Toutes"), *(each.filter_label for each in Standing)]
        for at, (label, count) in enumerate(zip(labels, counts, strict=True)):
            self._chips.button(at).setText(f"{label} ({number(count)})")
        self._say_empty()
        self._tell_facts()
        self.state_changed.emit()

    def _say_empty(self) -> None:
        if self._board is not None and self._board.lines:
            self._empty.set_texts(_("Aucune réservation ici"), _("Choisissez « Toutes »."))
        else:
            how = _(
                "« Réserver » sur la page d’un document, ou « Nouvelle réservation » ci-dessus."
            )
            self._empty.set_texts(_("Personne n’attend de document"), how)

    def _tell_facts(self) -> None:
        rows = self.view.records()
        self._frame.context.update(selection=HOLD if rows else "", selected=len(rows))
        lines = [row.line for row in rows]
        keep = self._frame.context.set_fact
        keep(QUEUED, bool(rows) and all(line.state is HoldState.QUEUED for line in lines))
        keep(SHELF, bool(rows) and all(line.state is HoldState.WAITING for line in lines))
        keep(RESTS, bool(rows) and all(line.suspended for line in lines))
        keep(FETCH, any(row.standing is Standing.FETCH for row in rows))
        self._hint.setVisible(not rows)
        for action, button in self._tools.items():
            button.setVisible(self._frame.actions.is_enabled(action))
