"""The middle of Consulter: the documents under what is chosen, narrowed by facets and words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.changes import Changes, Subject
from irev_desktop.kernel.texts import _, n_
from irev_desktop.kernel.vocabulary import Role
from irev_desktop.services.catalogue.listing import facets, list_documents
from irev_desktop.services.catalogue.records import DocumentFilters, DocumentRow, Facets
from irev_desktop.services.library import Library
from irev_desktop.ui.catalogue.batch.actions import batch_actions
from irev_desktop.ui.catalogue.batch.dialog import BatchDialog
from irev_desktop.ui.catalogue.call_numbers.actions import list_actions
from irev_desktop.ui.catalogue.call_numbers.dialog import CallNumbersDialog
from irev_desktop.ui.catalogue.document_columns import (
    ACCESS,
    KIND,
    PERIOD,
    PLACES,
    ROOM,
    ROOM_OF_BADGE,
    ROOM_OF_SAME_BADGE,
    STATE,
    TITLE,
    Names,
    dispositif_column,
)
from irev_desktop.ui.catalogue.document_sheets import list_sheet
from irev_desktop.ui.catalogue.facet_bar import FacetBar
from irev_desktop.ui.frame.fitting import fit_columns
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.panel import Panel, Printable
from irev_desktop.ui.frame.record_view import RecordView
from irev_desktop.ui.look.scale import ROOMY, SNUG, WIDE
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.models.record_table import RecordTable
from irev_desktop.ui.widgets.chip_button import ChipButton
from irev_desktop.ui.widgets.empty_state import EmptyState
from irev_desktop.ui.widgets.labels import ElidedLabel, PlainLabel

PAUSE: Final = 200
"""Milliseconds of silence before the list follows what is typed, or which line one stands on."""
_SHOWN = (Subject.DOCUMENT, Subject.FILE, Subject.COPY, Subject.LOAN, Subject.DISPOSITIF)


@dataclass(frozen=True, slots=True)
class Listed:
    """A list and what each further step would leave of it."""

    rows: tuple[DocumentRow, ...]
    facets: Facets


def listed(library: Library, actor: Actor, filters: DocumentFilters) -> Listed:
    """Return a list with its facets; runs on a lane."""
    return Listed(list_documents(library, actor, filters), facets(library, actor, filters))


class DocumentList(Panel):
    """Shows a part of the collection.

    `stood_on` carries the row on which one stands, after a short rest; `opened` the one that was
    double-clicked or on which Enter was pressed; `found_none` the filters that leave nothing.
    """

    stood_on = Signal(object)
    opened = Signal(object)
    found_none = Signal(object)

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._filters = DocumentFilters()
        self._heading = ""
        self._select: int | None = None
        self._told: int | None = None
        self._names: Names = {}
        badge = self._badge = dispositif_column(self._names)
        self._room = {badge: ROOM_OF_BADGE, **ROOM}
        self._model: RecordTable[DocumentRow] = RecordTable(
            (TITLE, badge, PERIOD, ACCESS, PLACES, KIND, STATE), lambda row: row.id, self
        )
        self.view = RecordView(frame.look, self._model, _("Documents"))
        staff = frame.context.now.role is not Role.VISITEUR
        self.bar = FacetBar(frame.look, staff=staff)
        self._title = ElidedLabel("", Style.TITLE)
        self._count = PlainLabel("", Style.CAPTION)
        self._head = QHBoxLayout()
        self.words = QLineEdit()
        self.wider = ChipButton(frame.look, "")
        self.clear = QPushButton(_("Retirer les filtres"))
        self._empty = EmptyState(
            frame.look, "document", _("Aucun document ici"), "", self.clear, self.wider
        )
        self._widen: Callable[[], object] | None = None
        self.batch: BatchDialog | None = None
        self.call_numbers: CallNumbersDialog | None = None
        frame.actions.add(batch_actions(self.change_many), self)
        frame.actions.add(list_actions(self.number_many), self)
        self._typing, self._resting = _timer(self), _timer(self)
        self._lay_out()
        self._listen()

    def set_lead(self, button: QWidget) -> None:
        """Put a button before the heading."""
        self._head.insertWidget(0, button)

    @property
    def filters(self) -> DocumentFilters:
        """What the list is narrowed to."""
        return self._filters

    def show_part(self, part: DocumentFilters, heading: str) -> None:
        """Show the documents of a part of the collection, named `heading`; facets and words stay.

        Only dispositif, territory and day of `part` count.
        """
        self.set_heading(heading)
        self._room[self._badge] = ROOM_OF_BADGE if part.dispositif is None else ROOM_OF_SAME_BADGE
        self._fit_columns()
        filters = replace(
            self._filters, dispositif=part.dispositif, territory=part.territory, on=part.on
        )
        if filters != self._filters or not self._model.records():
            self._take(filters)

    def set_heading(self, heading: str) -> None:
        """Name what is listed."""
        self._heading = heading
        self._title.setText(heading)

    def select(self, document: int | None) -> None:
        """Select a document without telling it; none when it is not in the list."""
        self._select = self._told = document
        if document is None or not self.view.select(document):
            self.view.clearSelection()

    def offer_wider(self, words: str, widen: Callable[[], object]) -> None:
        """Offer, while the list is empty, a wider part of the collection."""
        self._widen = widen
        self.wider.set_words(words)
        self.wider.setVisible(self._model.rowCount() == 0)

    def focus_first(self) -> None:
        """Make ready to walk the list."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_filter(self) -> None:
        """Make ready to type in the filter of the list."""
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def change_many(self) -> None:
        """Change the records that are chosen at once; all of the list unless several are."""
        if rows := self._meant():
            self.batch = self.batch or BatchDialog(self._frame, self)
            self.batch.open_for([row.id for row in rows])

    def number_many(self) -> None:
        """Give call numbers to the copies of the records chosen; of all unless several are."""
        if rows := self._meant():
            self.call_numbers = self.call_numbers or CallNumbersDialog(self._frame, self)
            self.call_numbers.open_for([row.id for row in rows])

    def printable(self) -> Printable:
        """Return the list as it is shown."""
        sheet = list_sheet(self._heading, self._model.records(), self._narrowed())
        return Printable(sheet, _("Liste de documents.pdf"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the columns for which the table has room."""
        if watched is self.view and event.type() == QEvent.Type.Resize:
            self._fit_columns()
        return super().eventFilter(watched, event)

    def _meant(self) -> Sequence[DocumentRow]:
        """Return the records that a gesture upon many is about."""
        chosen = self.view.records()
        return chosen if len(chosen) > 1 else self._model.records()

    def _lay_out(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark(self, Style.SURFACE)
        self.words.setPlaceholderText(_("Filtrer la liste…"))
        self.words.setAccessibleName(_("Filtrer la liste"))
        self.words.setClearButtonEnabled(True)
        self.words.addAction(
            self._frame.look.icon("filter"), QLineEdit.ActionPosition.LeadingPosition
        )
        self._head.setSpacing(SNUG)
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, ROOMY, 0, 0)
        column.setSpacing(SNUG)
        top = QVBoxLayout()
        top.setContentsMargins(WIDE, 0, WIDE, 0)
        top.setSpacing(SNUG)
        top.addLayout(self._head)
        top.addWidget(self.words)
        top.addWidget(self.bar)
        column.addLayout(top)
        column.addWidget(self.view, 1)
        self.view.set_empty(self._empty)
        self.wider.hide()
        self.clear.hide()

    def _listen(self) -> None:
        self.words.textChanged.connect(lambda *_text: self._typing.start())
        self._typing.timeout.connect(self._take_words)
        self._resting.timeout.connect(self._tell_rest)
        self.view.installEventFilter(self)
        self.view.chosen.connect(self._chosen)
        self.view.opened.connect(self.opened)
        self.view.menu_wanted.connect(self._open_menu)
        self.bar.changed.connect(self._take)
        self.clear.clicked.connect(self._clear)
        self.wider.clicked.connect(lambda: self._widen() if self._widen else None)
        self._frame.changes.while_seen(self, self._on_changes)
        self._frame.look.changed.connect(self._fit_columns)

    def _take(self, filters: DocumentFilters) -> None:
        self._filters = filters
        self.bar.show_filters(filters)
        self._ask()

    def _ask(self) -> None:
        self._frame.jobs.run(listed, self._filters, done=self._show, key="list")

    def _show(self, found: Listed) -> None:
        self._resting.stop()
        self._names.update({each.value: each.label for each in found.facets.dispositifs})
        self.bar.show_counts(found.facets)
        self.bar.show_filters(self._filters)
        self._widen = None
        self.wider.hide()
        self._say_why_empty()
        self._told = self._select
        self._model.set_records(found.rows)
        self._count.setText(n_("{n} document", "{n} documents", len(found.rows)))
        if self._select is not None:
            self.view.select(self._select)
        if not found.rows:
            self.found_none.emit(self._filters)
        self.state_changed.emit()

    def _say_why_empty(self) -> None:
        narrowed = self.bar.any_set or bool(self._filters.text)
        self.clear.setVisible(narrowed)
        if narrowed:
            hint = _("Les filtres posés au-dessus de la liste n’en laissent aucun.")
        elif self._filters.on is not None:
            hint = _(
                "Rien n’y était en vigueur à cette date. "
                "Videz « En vigueur le » pour voir le reste."
            )
        else:
            hint = _("Rien n’est encore connu ici. Un document manque\u00a0? Signalez-le.")
        self._empty.set_texts(_("Aucun document ici"), hint)

    def _narrowed(self) -> str:
        """Say in words how the list is narrowed."""
        return f"«\u00a0{self._filters.text}\u00a0»" if self._filters.text else ""

    def _take_words(self) -> None:
        text = self.words.text().strip()
        if text != self._filters.text:
            self._take(replace(self._filters, text=text))

    def _clear(self) -> None:
        self.words.clear()
        self._take(replace(self.bar.cleared(), text=""))

    def _chosen(self, rows: list[DocumentRow]) -> None:
        context = self._frame.context
        context.update(selection="document" if rows else "", selected=len(rows))
        if len(rows) == 1 and rows[0].id != self._told and self.view.hasFocus():
            self._resting.start()

    def _tell_rest(self) -> None:
        row = self.view.current()
        if row is not None and row.id != self._told:
            self._select = self._told = row.id
            self.stood_on.emit(row)

    def _open_menu(self, at: QPoint) -> None:
        self._frame.actions.menu("document.context", self).popup(at)

    def _on_changes(self, changes: Changes) -> None:
        if changes.concerns(*_SHOWN):
            self._ask()

    def _fit_columns(self) -> None:
        fit_columns(self._frame.look, self.view, self._model.columns, self._room)


def _timer(parent: QWidget) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(PAUSE)
    return timer
