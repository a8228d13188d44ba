"""The room « Couverture »: the matrix, its filters, what its signs mean, what a cell holds."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from irev_desktop.kernel.changes import Changes, Subject
from irev_desktop.kernel.texts import _, n_
from irev_desktop.kernel.vocabulary import DocumentState, Role
from irev_desktop.services.catalogue.noting import note_known
from irev_desktop.services.catalogue.records import DocumentDone
from irev_desktop.services.catalogue.worklist_records import TO_COLLECT
from irev_desktop.services.statistics.coverage import EVERYTHING, coverage_ground, coverage_matrix
from irev_desktop.services.statistics.coverage_export import export_coverage
from irev_desktop.services.statistics.coverage_records import (
    CoverageCell,
    CoverageFilters,
    CoverageGround,
    CoverageMatrix,
    Status,
)
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.jobs import Lane
from irev_desktop.ui.frame.navigation import PILOTER, Place
from irev_desktop.ui.frame.panel import Panel, Printable
from irev_desktop.ui.look.scale import ROOMY, SNUG
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.statistics.coverage.cells import ICONS, TONES
from irev_desktop.ui.statistics.coverage.filters import CoverageFilterBar
from irev_desktop.ui.statistics.coverage.sheet import coverage_sheet
from irev_desktop.ui.statistics.coverage.table import CoverageView
from irev_desktop.ui.widgets.empty_state import EmptyState
from irev_desktop.ui.widgets.flow_layout import FlowLayout
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.picture import Picture

ROOM = places.COVERAGE
"""Id of the room, and the kind of its place."""
CATALOGUERS = frozenset({Role.DOCUMENTALISTE, Role.ADMINISTRATEUR})
_COUNTED = (Subject.DISPOSITIF, Subject.TERRITORY, Subject.DOCUMENT, Subject.FILE, Subject.COPY)


def coverage_actions(panel: "CoveragePanel") -> list[Action]:
    """Return the gestures of the room."""
    return [
        Action(
            id="coverage.export",
            text=_("Exporter la couverture…"),
            callback=panel.ask_file,
            icon="download",
            places=("coverage.head",),
            enabled=lambda context: context.workspace == PILOTER and context.kind == ROOM,
            workspace=PILOTER,
            hint=_("Un tableau CSV ou XLSX de ce qui est affiché"),
            words=_("tableur csv xlsx excel matrice"),
        ),
        Action(
            id="coverage.sought",
            text=_("Documents à rechercher"),
            callback=panel.show_sought,
            icon="search",
            enabled=lambda context: context.workspace == PILOTER and context.role in CATALOGUERS,
            workspace=PILOTER,
            words=_("manquants connus liste de travail"),
        ),
    ]


class CoveragePanel(Panel):
    """Shows the matrix; a click upon a cell leads to its document."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._ground_wanted = True
        self._wanted: tuple[int, str] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark(self, Style.SURFACE)
        self.bar = CoverageFilterBar(frame.look)
        self.view = CoverageView(frame.look)
        self.told = PlainLabel("", Style.MUTED, wrap=True)
        self._empty = EmptyState(frame.look, "table", _("Aucun territoire"), _HINT)
        self.dialog: QFileDialog | None = None
        self.menu: QMenu | None = None
        frame.actions.add(coverage_actions(self), self)
        self._lay_out()
        self.bar.changed.connect(self._ask)
        self.view.opened.connect(self._open)
        self.view.stood_on.connect(self._tell)
        self.view.territory_wanted.connect(self._show_territory)
        frame.changes.while_seen(self, self._on_changes)

    @property
    def matrix(self) -> CoverageMatrix:
        """What is shown."""
        return self.view.coverage.matrix

    def show_place(self, place: Place) -> None:
        """Read the matrix as it is now."""
        if self._ground_wanted:
            self._ground_wanted = False
            self._frame.jobs.run(coverage_ground, done=self._take_ground, owner=self)
        if place.id is not None and place.extra:
            self._wanted = (int(place.id), place.extra)
        self._ask(self.bar.filters())

    def focus_first(self) -> None:
        """Make ready to walk the cells."""
        self.view.setFocus()

    def printable(self) -> Printable | None:
        """Return the matrix as it is shown."""
        if not self.matrix.rows:
            return None
        return Printable(coverage_sheet(self.matrix, self._narrowed()), _("couverture.pdf"))

    def ask_file(self) -> None:
        """Ask where to write the table."""
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(documents))
        kinds = _("Classeur (*.xlsx);;Texte séparé par des points-virgules (*.csv)")
        proposed = folder / _("couverture.xlsx")
        dialog = QFileDialog(self, _("Exporter la couverture"), str(proposed), kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(proposed.name)
        dialog.fileSelected.connect(self.export_to)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def export_to(self, path: str) -> None:
        """Write what is shown to a file; the dialog has asked about one that is there already."""
        self._frame.jobs.run(
            export_coverage, self.bar.filters(), Path(path), overwrite=True, done=self._exported
        )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(PlainLabel(_("Couverture des contrats"), Style.TITLE), 1)
        if self._catalogues:
            head.addWidget(self._frame.actions.button("coverage.sought", Style.QUIET))
        head.addWidget(self._frame.actions.button("coverage.export"))
        column = QVBoxLayout(self)
        column.setContentsMargins(ROOMY, ROOMY, ROOMY, ROOMY)
        column.setSpacing(SNUG)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addWidget(self.view, 1)
        column.addWidget(self._empty, 1)
        column.addWidget(self._legend())
        column.addWidget(self.told)
        self._empty.hide()

    def _legend(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, SNUG)
        for status in Status:
            if not status.letter:
                continue
            if status in ICONS:
                tone = TONES.get(status, Tone.NEUTRAL)
                flow.addWidget(Picture(self._frame.look, ICONS[status], 14, tone))
            flow.addWidget(PlainLabel(f"{status.letter} {status.label}", Style.CAPTION))
        flow.addWidget(PlainLabel(_ARROWS, Style.CAPTION))
        return holder

    def _ask(self, filters: CoverageFilters) -> None:
        self._frame.jobs.run(coverage_matrix, filters, done=self._show, key="coverage", owner=self)

    def _on_changes(self, changes: Changes) -> None:
        if changes.concerns(*_COUNTED):
            if changes.concerns(Subject.DISPOSITIF, Subject.TERRITORY):
                self._frame.jobs.run(coverage_ground, done=self._take_ground, owner=self)
            self._ask(self.bar.filters())

    def _take_ground(self, ground: CoverageGround) -> None:
        self.bar.set_ground(ground)

    def _show(self, matrix: CoverageMatrix) -> None:
        at, down = self.view.currentIndex(), self.view.verticalScrollBar().value()
        self.view.coverage.set_matrix(matrix)
        self.view.setVisible(bool(matrix.rows))
        self._empty.setVisible(not matrix.rows)
        if at.isValid():
            self.view.setCurrentIndex(self.view.coverage.index(at.row(), at.column()))
        self.view.verticalScrollBar().setValue(down)
        self._stand_on_wanted()
        self._tell(self.view.currentIndex())
        self.state_changed.emit()

    def _stand_on_wanted(self) -> None:
        """Stand on the cell that one was led to; filters that hide it are taken away."""
        if self._wanted is None:
            return
        rows: list[int] = [row.territory.id for row in self.matrix.rows]
        columns = [each.dispositif.code for each in self.matrix.columns]
        territory, dispositif = self._wanted
        if territory in rows and dispositif in columns:
            self._wanted = None
            row, column = rows.index(territory), columns.index(dispositif)
            self.view.setCurrentIndex(self.view.coverage.index(row, column))
            self.view.setFocus()
        elif self.bar.filters() != EVERYTHING:
            self.bar.clear()
        else:
            self._wanted = None

    def _tell(self, index: QModelIndex) -> None:
        """Say in words what one stands on, and what its column comes to."""
        model = self.view.coverage
        if not index.isValid():
            count = n_("{n} territoire", "{n} territoires", len(self.matrix.rows))
            parts = [
                f"{total} {status.label}"
                for status in Status
                if (total := self.matrix.total[status]) and status.letter
            ]
            self.told.setText(f"{count}\u00a0: {', '.join(parts)}." if parts else count)
            return
        self.told.setText(f"{model.sentence(index)} {model.column_totals(index.column())}")

    def _open(self, index: QModelIndex) -> None:
        """Go to the document of a cell, or ask which of several."""
        cell = self.view.coverage.cell(index)
        if cell is None:
            return
        if len(cell.documents) == 1:
            self._show_document(cell.documents[0], sought=cell.status is Status.MISSING)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not cell.documents and self._may_note(cell):
            note = menu.addAction(self._frame.look.icon("add"), _("Noter un contrat à rechercher"))
            note.triggered.connect(lambda _checked=False: self.note_known(index))
        for document in cell.documents[:_MOST]:
            title = self.matrix.titles[document].replace("&", "&&")
            action = menu.addAction(self._frame.look.icon("document"), title)
            action.triggered.connect(
                lambda _checked=False, each=document: self._show_document(
                    each, sought=cell.status is Status.MISSING
                )
            )
        if menu.isEmpty():
            menu.deleteLater()
            return
        self.menu = menu
        corner = self.view.visualRect(index).bottomLeft()
        menu.popup(self.view.viewport().mapToGlobal(corner))

    def note_known(self, index: QModelIndex) -> None:
        """Record that a contract of this territory and dispositif exists, and is to be found."""
        row, column = self.matrix.rows[index.row()], self.matrix.columns[index.column()]
        self._frame.jobs.run(
            note_known,
            column.dispositif.id,
            row.territory.id,
            column.span,
            state=DocumentState.CATALOGUED,
            lane=Lane.DESK,
            done=self._noted,
            owner=self,
        )

    def _may_note(self, cell: CoverageCell) -> bool:
        return cell.status is not Status.OUTSIDE and self._catalogues

    def _noted(self, done: DocumentDone) -> None:
        text = _("Noté, à rechercher\u00a0: {title}.").format(title=done.title)
        self._frame.undo.done(text, done.operation)

    @property
    def _catalogues(self) -> bool:
        return self._frame.context.now.role in CATALOGUERS

    def _show_document(self, document: int, *, sought: bool = False) -> None:
        """Show a document; one that is sought where one can do something about it."""
        title = next((text for each, text in self.matrix.titles.items() if each == document), "")
        lead = places.sought if sought and self._catalogues else places.document
        self._frame.navigation.navigate(lead(document, title=title))

    def show_sought(self) -> None:
        """Show what is looked for, in the worklist."""
        self._frame.navigation.navigate(places.worklist(TO_COLLECT))

    def _show_territory(self, territory: int) -> None:
        self._frame.navigation.navigate(places.territory(territory))

    def _exported(self, path: Path) -> None:
        text = _("Couverture enregistrée\u00a0: {path}").format(path=path)
        self._frame.notices.say(text, Tone.SUCCESS)

    def _narrowed(self) -> str:
        bar, filters = self.bar, self.bar.filters()
        parts = (
            (filters.within, bar.place),
            (filters.kinds, bar.kind),
            (filters.dispositif, bar.dispositif),
            (filters.generation, bar.period),
        )
        return " · ".join(box.currentText().strip() for chosen, box in parts if chosen)


_MOST = 30
"""Documents that a menu offers."""
_HINT = _("Élargissez les filtres, ou montrez tous les territoires.")
_ARROWS = _("↑ contrat d’un territoire plus large   ↓ d’un territoire qu’il contient")
