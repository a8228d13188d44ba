"""Consulter: trees, documents, records; the reader and the results of a search in their place."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from irev_desktop.kernel.changes import Subject
from irev_desktop.kernel.clock import Clock
from irev_desktop.kernel.texts import _, long_date, number
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.services.catalogue.records import DocumentFilters, DocumentRow
from irev_desktop.services.search.records import NO_FILTERS, SearchFilters
from irev_desktop.ui.catalogue.document_list import DocumentList
from irev_desktop.ui.catalogue.document_page import DocumentPane
from irev_desktop.ui.circulation.holds.hold_dialog import HoldDialog
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.navigation import CONSULTER, Place
from irev_desktop.ui.frame.panel import OwnPaper, Panel, Printable, Reportable
from irev_desktop.ui.reference.branches import Branch
from irev_desktop.ui.reference.dispositif_page import DispositifPane
from irev_desktop.ui.reference.home_page import HomePane
from irev_desktop.ui.reference.selection import By, Selection
from irev_desktop.ui.reference.territory_page import TerritoryPane
from irev_desktop.ui.reference.trees_pane import TreesPane
from irev_desktop.ui.search.results_pane import ResultsPane
from irev_desktop.ui.widgets.current_stack import CurrentStack
from irev_desktop.ui.workspaces.arranging import NARROW, arrangement
from irev_desktop.ui.workspaces.consulter_actions import Gestures, consulter_actions
from irev_desktop.ui.workspaces.reader_side import ReaderSide
from irev_desktop.ui.workspaces.widening import Wider, wider

PAUSE: Final = 120
"""Milliseconds of rest on a line of a tree before its record is shown."""
WIDTHS: Final = (285, 385, 530)
"""Widths of the three panes at 100 %; later those that the person gave them."""


class ConsulterPanel(Panel):
    """The workspace Consulter."""

    def __init__(self, frame: Frame, pool: PdfPool, clock: Clock) -> None:
        super().__init__()
        self._frame = frame
        self._place = Place(CONSULTER)
        self._turned = False
        self._next: Place | None = None
        self._list_on_paper = False
        self._holding: HoldDialog | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(PAUSE)
        self.trees = TreesPane(frame)
        self.list = DocumentList(frame)
        self.results = ResultsPane(frame)
        self.home = HomePane(frame)
        self.dispositif = DispositifPane(frame)
        self.territory = TerritoryPane(frame, clock.today())
        self.document = DocumentPane(frame, pool)
        self.nothing = QWidget()
        frame.actions.add(consulter_actions(self._gestures()), self)
        self.reader = ReaderSide(frame, pool)  # it shows actions of these and of the document
        self._leads = [frame.actions.icon_button("consulter.panes") for _pane in range(2)]
        self.trees.set_lead(self._leads[0])
        self.list.set_lead(self._leads[1])
        self._middle, self._right, self._across = CurrentStack(), CurrentStack(), QSplitter()
        self._lay_out()
        self._listen()
        self.list.show_part(DocumentFilters(), self._heading(Selection()))

    # ------------------------------------------------------------------------------- the door

    def show_place(self, place: Place) -> None:
        """Show a place of this workspace; without a kind, stay where one was."""
        if not place.kind and self._place.kind:
            self._frame.navigation.replace(self._place)
            self._frame.context.update(kind=self._place.kind)
            return
        if place.kind != places.READER:
            self.reader.leave()
        was_search = self._middle.currentWidget() is self.results
        self._place = place
        shows: dict[str, Callable[[Place], QWidget]] = {
            places.DISPOSITIF: self._show_dispositif,
            places.TERRITORY: self._show_territory,
            places.DOCUMENT: self._show_document,
            places.READER: self._show_reader,
            places.SEARCH: self._show_search,
        }
        selection = self._selection_of(place)
        if selection is not None:
            self._show_selection(selection)
        self._right.setCurrentWidget(shows.get(place.kind, self._show_home)(place))
        results = place.kind == places.SEARCH or (was_search and selection is None)
        self._middle.setCurrentWidget(self.results if results else self.list)
        self._stand_beside(place)
        self._arrange()
        self._tell_document()
        self.state_changed.emit()

    def printable(self) -> Printable | OwnPaper | None:
        """Return the record that is shown, the document that is read, the answer, or the list."""
        if self._list_on_paper:
            return self.list.printable()
        shown = self._right.currentWidget()
        if shown is self.reader:
            return self.reader.reader.printable()
        if isinstance(shown, Panel) and (printable := shown.printable()) is not None:
            return printable
        if shown is self.nothing:
            return self.results.printable()
        return self.list.printable() if shown is self.home else None

    def reportable(self) -> Reportable | None:
        """Return the record that is shown or read."""
        shown = self._right.currentWidget()
        if shown is self.reader and self.reader.document is not None:
            return Reportable(Subject.DOCUMENT, self.reader.document, self.reader.title)
        return shown.reportable() if isinstance(shown, Panel) else None

    def focus_first(self) -> None:
        """Make ready to walk the tree, or whatever is shown instead of it."""
        if self._right.currentWidget() is self.reader:
            self.reader.reader.focus_first()
        elif self._middle.currentWidget() is self.results:
            self.results.focus_first()
        elif self._place.kind == places.DOCUMENT and self._middle.isVisible():
            self.list.focus_first()
        else:
            self.trees.side.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many panes as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    # ------------------------------------------------------------------------------ its parts

    def _lay_out(self) -> None:
        for middle in (self.list, self.results):
            self._middle.addWidget(middle)
        for right in (
            *(self.home, self.dispositif, self.territory, self.document),
            *(self.reader, self.nothing),
        ):
            self._right.addWidget(right)
        panes: tuple[tuple[QWidget, int], ...] = (
            (self.trees, 0),
            (self._middle, 2),
            (self._right, 3),
        )
        for pane, share in panes:
            self._across.addWidget(pane)
            self._across.setStretchFactor(self._across.count() - 1, share)
        self._across.setChildrenCollapsible(False)
        self._across.setSizes([self._frame.look.px(width) for width in WIDTHS])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._across)

    def _listen(self) -> None:
        self._rest.timeout.connect(self._go)
        self._frame.look.changed.connect(self._arrange)
        self.trees.chosen.connect(self._chosen)
        self.trees.narrowed.connect(self._narrowed)
        self.trees.names_known.connect(self._show_heading)
        self.list.stood_on.connect(self._stood_on)
        self.list.opened.connect(self._opened)
        self.list.found_none.connect(self._look_wider)
        self.reader.moved.connect(self._moved)
        self.reader.opened.connect(self.state_changed)
        self.reader.reader.state_changed.connect(self.state_changed)
        self.document.state_changed.connect(self._tell_document)
        self.document.hold_wanted.connect(self._hold)
        panes = (self.list, self.results, self.dispositif, self.territory, self.document)
        for pane in panes:
            pane.state_changed.connect(self.state_changed)

    def _hold(self, document: int, title: str) -> None:
        """Ask for whom a document is to be held; the form is made when it is first wanted."""
        self._holding = self._holding or HoldDialog(self._frame, self)
        self._holding.open_for_document(document, title)

    def _gestures(self) -> Gestures:
        return Gestures(
            home=lambda: self._navigate(Place(CONSULTER, places.LIST)),
            by_dispositif=lambda: self.trees.turn(By.DISPOSITIF),
            by_territory=lambda: self.trees.turn(By.TERRITORY),
            filter_tree=self.trees.focus_filter,
            filter_list=self.list.focus_filter,
            panes=self._toggle_panes,
            print_list=lambda: self._put_list_on("page.print"),
            save_list=lambda: self._put_list_on("page.pdf"),
            record=self._leave_reader,
        )

    # -------------------------------------------------------------------------- what is shown

    def _selection_of(self, place: Place) -> Selection | None:
        """Return the part of the collection that a place goes with; None: it stays as it is."""
        given = Selection.parse(place.extra) if place.kind != places.SEARCH else None
        if given is not None:
            return given
        now = self.trees.selection
        if place.kind == places.DISPOSITIF:
            by_dispositif = Selection(By.DISPOSITIF, dispositif=int(place.id or 0))
            return by_dispositif.dated(now.year, now.day)
        if place.kind == places.TERRITORY:
            by_territory = Selection(By.TERRITORY, territory=int(place.id or 0))
            return by_territory.dated(now.year, now.day)
        return Selection(now.by) if place.kind in {places.LIST, ""} else None

    def _show_selection(self, selection: Selection) -> None:
        self.trees.show_selection(selection)
        part = DocumentFilters(
            dispositif=selection.dispositif,
            territory=selection.territory,
            on=selection.on,
            with_history=selection.history and selection.territory is not None,
        )
        self.list.show_part(part, self._heading(selection))

    def _show_heading(self) -> None:
        self.list.set_heading(self._heading(self.trees.selection))

    def _heading(self, selection: Selection) -> str:
        names = self.trees.names
        parts = []
        if selection.dispositif is not None:
            parts.append(names.dispositifs.get(selection.dispositif, "…"))
        if selection.territory is not None:
            parts.append(names.territories.get(selection.territory, "…"))
        if not parts:
            parts.append(_("Tous les documents"))
        if selection.history and selection.territory is not None:
            parts.append(_("tous ses périmètres"))
        if selection.day is not None:
            parts.append(_("le {day}").format(day=long_date(selection.day)))
        elif selection.year is not None:
            parts.append(_("en {year}").format(year=selection.year))
        return " · ".join(parts)

    def _show_home(self, _place: Place) -> QWidget:
        self.list.select(None)
        return self.home

    def _show_dispositif(self, place: Place) -> QWidget:
        self.list.select(None)
        self.dispositif.show_dispositif(int(place.id or 0))
        return self.dispositif

    def _show_territory(self, place: Place) -> QWidget:
        self.list.select(None)
        self.territory.show_territory(int(place.id or 0))
        return self.territory

    def _show_document(self, place: Place) -> QWidget:
        self.list.select(int(place.id or 0))
        self.document.show_document(int(place.id or 0))
        return self.document

    def _show_search(self, place: Place) -> QWidget:
        selection = self.trees.selection
        years = (selection.year, selection.year)
        part = SearchFilters(selection.dispositif, selection.territory, years=years)
        self.results.show_place(place)
        self.results.set_part("" if part == NO_FILTERS else self._heading(selection), part)
        self.results.focus_first()
        return self.nothing

    def _show_reader(self, place: Place) -> QWidget:
        self.reader.show_place(place)
        self.document.show_document(int(place.id or 0))  # a copy of what is read can be saved
        return self.reader

    def _stand_beside(self, place: Place) -> None:
        """Let the results stand beside what one of them opened, or be seen no more."""
        if self._middle.currentWidget() is not self.results:
            self.results.leave()
        elif place.kind != places.SEARCH:
            self.results.follow(place)

    def _tell_document(self) -> None:
        """Say whether the page of a document is seen, or that very document read."""
        place, record = self._place, self.document.record
        read = place.kind == places.READER and record is not None and record.id == place.id
        self.document.tell_facts(place.kind == places.DOCUMENT or read)

    @property
    def _narrow(self) -> bool:
        return self.width() < self._frame.look.px(NARROW)

    def _arrange(self) -> None:
        """Show the panes for which there is room and use."""
        seen = arrangement(
            reading=self._right.currentWidget() is self.reader,
            searching=self._middle.currentWidget() is self.results,
            home=self._right.currentWidget() is self.home,
            narrow=self._narrow,
            turned=self._turned,
            alone=self._right.currentWidget() is self.nothing,
        )
        for pane, shown in zip((self.trees, self._middle, self._right), seen, strict=True):
            pane.setVisible(shown)
        for lead in self._leads:
            lead.setVisible(self._narrow and seen.right)

    # ---------------------------------------------------------------------------- what is done

    def _navigate(self, place: Place) -> None:
        self._frame.navigation.navigate(place)

    def _chosen(self, branch: Branch, selection: Selection) -> None:
        self._turned = self._narrow  # the tree in which one walks stays
        makers = {
            Subject.DISPOSITIF: places.dispositif,
            Subject.TERRITORY: places.territory,
            Subject.DOCUMENT: places.document,
        }
        if branch.id is not None:  # « sans dispositif » has no page: it is only opened
            self._next = makers[branch.kind](branch.id, selection.text, branch.label)
            self._rest.start()

    def _go(self) -> None:
        if self._next is not None:
            self._navigate(self._next)

    def _narrowed(self, selection: Selection) -> None:
        kept = self._place
        if kept.kind in {"", places.SEARCH, places.READER}:
            kept = Place(CONSULTER, places.LIST)
        self._navigate(replace(kept, extra=selection.text))

    def _stood_on(self, row: DocumentRow) -> None:
        self._navigate(places.document(row.id, self.trees.selection.text, row.title))

    def _opened(self, row: DocumentRow) -> None:
        if row.files:
            self._navigate(places.reader(row.id, title=row.title))
        else:
            self._stood_on(row)

    def _moved(self, place: Place) -> None:
        """Remember the page that is read, so that one comes back to it."""
        now = self._frame.navigation.now
        if now is not None and (now.kind, now.id) == (place.kind, place.id):
            self._place = place
            self._frame.navigation.replace(place)
            self._stand_beside(place)

    def _toggle_panes(self) -> None:
        self._turned = not self._turned
        self._arrange()

    def _put_list_on(self, action: str) -> None:
        """Print or save the list as the window prints whatever is shown."""
        self._list_on_paper = True
        self.state_changed.emit()
        self._frame.actions.trigger(action)
        self._list_on_paper = False
        self.state_changed.emit()

    def _leave_reader(self) -> None:
        if self.reader.document is not None:
            self._navigate(places.document(self.reader.document, title=self.reader.title))

    def _look_wider(self, filters: DocumentFilters) -> None:
        if filters.territory is not None:
            self._frame.jobs.run(wider, filters, done=self._offer_wider, key="wider")

    def _offer_wider(self, found: Wider | None) -> None:
        if found is None:
            return
        text = _("Élargir\u00a0: {name} ({count})")
        selection = replace(self.trees.selection, by=By.TERRITORY, territory=found.territory)
        place = places.territory(found.territory, selection.text, found.name)
        words = text.format(name=found.name, count=number(found.count))
        self.list.offer_wider(words, partial(self._navigate, place))
