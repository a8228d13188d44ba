"""The page of a territory: codes, what it lies in, what lies in it, what it has known."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from irev_desktop.kernel.changes import Changes, Subject
from irev_desktop.kernel.texts import _, long_date, n_, number
from irev_desktop.services.reference.records import (
    DatedTerritory,
    Perimeter,
    Scope,
    TerritoryPage,
    TerritoryRef,
    TimelineBar,
)
from irev_desktop.services.reference.territory_pages import territory_page
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.chips import dispositif_chip, territory_chip
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.panel import Panel, Printable, Reportable
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.reference.branches import SHORT_KINDS
from irev_desktop.ui.reference.contract_table import (
    BY_DISPOSITIF,
    BY_PERIMETER,
    ContractRow,
    ContractTable,
    rows_of,
)
from irev_desktop.ui.reference.editing.actions import EDITORS, territory_page_actions
from irev_desktop.ui.reference.editing.territory_dialog import TerritoryDialog
from irev_desktop.ui.reference.sheets import territory_sheet
from irev_desktop.ui.reference.timeline import Timeline
from irev_desktop.ui.widgets.chip import Chip
from irev_desktop.ui.widgets.facts import FactList
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.page import Page
from irev_desktop.ui.widgets.page_head import PageHead, flow
from irev_desktop.ui.widgets.section import Section

MOST_BARS: Final = 30
"""Bars of a timeline; what concerns the territory itself comes first."""
FEW_CHIPS: Final = 24
"""Chips that are shown at once; more of them wait under a title."""
MOST_CHIPS: Final = 200
"""Chips that are made at all."""
_SHOWN = (Subject.TERRITORY, Subject.DOCUMENT, Subject.FILE, Subject.COPY, Subject.DISPOSITIF)


class TerritoryPane(Panel):
    """Shows one territory."""

    def __init__(self, frame: Frame, today: date, parent: QWidget | None = None) -> None:
        """Make the pane; bars without an end go on to `today`."""
        super().__init__(parent)
        self._frame = frame
        self._today = today
        self._record: TerritoryPage | None = None
        self._id: int | None = None
        self.timeline: Timeline | None = None
        self.page = Page(frame.look)
        self.dialog = TerritoryDialog(frame, self)
        frame.actions.add(territory_page_actions(self._edit), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        frame.changes.while_seen(self, self._on_changes)

    def show_territory(self, territory: int) -> None:
        """Show the page of a territory."""
        self._id = territory
        self._ask()

    def printable(self) -> Printable | None:
        """Return the page, on paper."""
        record = self._record
        return Printable(territory_sheet(record), f"{record.name}.pdf") if record else None

    def reportable(self) -> Reportable | None:
        """Return the territory."""
        record = self._record
        return Reportable(Subject.TERRITORY, record.id, record.name) if record else None

    def _ask(self) -> None:
        self._frame.jobs.run(territory_page, self._id, done=self._show, key="page")

    def _on_changes(self, changes: Changes) -> None:
        if self._id is not None and changes.concerns(*_SHOWN):
            self._ask()

    def _show(self, record: TerritoryPage) -> Iterator[None]:
        """Show a territory, part after part; all at once what is shown already and was changed."""
        same = self._record is not None and self._record.id == record.id
        position = self.page.verticalScrollBar().value() if same else 0
        self._record = record
        self.timeline = None
        self.page.clear()
        badges = [Chip(self._frame.look, record.kind.label)]
        below = " · ".join(part for part in (record.code, record.span.words) if part)
        buttons = [self._frame.actions.button("territory.edit_page")] if self._may_edit() else []
        self.page.add(PageHead(record.name, below, badges, buttons))
        self.state_changed.emit()
        for _part in self._add_parts(record):
            if not same:
                yield
        self.page.verticalScrollBar().setValue(position)

    def _add_parts(self, record: TerritoryPage) -> Iterator[None]:
        """Add what stands under the head, a part at each step."""
        yield
        self.page.add(self._facts(record))
        yield
        self._add_timeline(record)
        yield
        self._add_elsewhen(record)
        yield
        yield from self._add_within(record)

    def _facts(self, record: TerritoryPage) -> FactList:
        names = [each for each in record.names if each.text != record.name]
        codes = record.codes if len(record.codes) > 1 else ()
        dispositifs = [
            dispositif_chip(
                self._frame,
                each.dispositif.id,
                each.dispositif.code,
                f"{each.dispositif.short_name} · {number(each.count)}",
            )
            for each in record.by_dispositif
        ]
        pairs: list[tuple[str, str | QWidget]] = [
            (
                _("Autres noms"),
                "\n".join(_dated_text(each.text, each.span.words) for each in names),
            ),
            (_("Codes"), "\n".join(_dated_text(each.text, each.span.words) for each in codes)),
            (_("Population"), _population(record)),
            (_("Documents"), _holdings(record)),
        ]
        groups: tuple[tuple[str, list[QWidget]], ...] = (
            (_("Dispositifs"), list(dispositifs)),
            (_("Situé dans"), self._dated(record.parents)),
            (_("Périmètres antérieurs"), self._perimeters(record.former)),
            (_("Périmètres suivants"), self._perimeters(record.later)),
        )
        pairs += [(name, flow(chips)) for name, chips in groups if chips]
        pairs += [(_("Note"), record.note), (_("Source"), record.source)]
        return FactList(pairs)

    def _dated(self, others: Sequence[DatedTerritory]) -> list[QWidget]:
        return [self._chip(each.territory, each.span.words) for each in others]

    def _chip(self, ref: TerritoryRef, detail: str = "") -> QWidget:
        parts = (ref.name, SHORT_KINDS.get(ref.kind, ""), detail)
        return territory_chip(self._frame, ref.id, " · ".join(part for part in parts if part))

    def _perimeters(self, others: Sequence[Perimeter]) -> list[QWidget]:
        return [
            self._chip(
                each.territory, long_date(each.happened_on) if each.happened_on else each.nature
            )
            for each in others
        ]

    def _add_timeline(self, record: TerritoryPage) -> None:
        section = Section(self._frame.look, _("Frise des dispositifs"))
        bars = most_telling(record.timeline)
        if bars:
            self.timeline = Timeline(self._frame.look, bars, self._today)
            self.timeline.opened.connect(self._open)
            section.add(self.timeline)
            rows = [ContractRow(record.name, bar.document) for bar in bars]
            section.add(ContractTable(self._frame, BY_DISPOSITIF, rows))
        if text := _left_out(len(bars), record.bars):
            section.add(PlainLabel(text, Style.MUTED, wrap=True))
        self.page.add(section)

    def _add_elsewhen(self, record: TerritoryPage) -> None:
        """Show what the place has under its past and later names and perimeters."""
        rows = rows_of(record.elsewhen)
        if rows:
            section = Section(self._frame.look, _("Sous ses autres noms et périmètres"))
            section.set_count(number(len(rows)))
            section.add(ContractTable(self._frame, BY_PERIMETER, rows))
            self.page.add(section)

    def _add_within(self, record: TerritoryPage) -> Iterator[None]:
        if record.quartiers:
            chips = [self._chip(each) for each in record.quartiers[:MOST_CHIPS]]
            self._add_chips(_("Quartiers"), chips, len(record.quartiers))
            yield
        if record.members:
            chips = [self._chip(each.territory) for each in record.members[:MOST_CHIPS]]
            self._add_chips(_("Territoires qu’il réunit"), chips, len(record.members))

    def _add_chips(self, title: str, chips: Sequence[QWidget], count: int) -> None:
        section = Section(self._frame.look, title, opened=count <= FEW_CHIPS)
        section.set_count(number(count))
        section.add(flow(chips))
        if count > len(chips):
            section.add(PlainLabel(_("La suite est dans l’arbre des territoires."), Style.MUTED))
        self.page.add(section)

    def _may_edit(self) -> bool:
        return self._frame.context.now.role in EDITORS

    def _edit(self) -> None:
        if self._id is not None:
            self.dialog.open_territory(self._id)

    def _open(self, document: int) -> None:
        self._frame.navigation.navigate(places.document(document))


def most_telling(bars: Sequence[TimelineBar]) -> list[TimelineBar]:
    """Return the bars to paint: its own, those of what it lies in, then those within, if few."""
    near = [bar for bar in bars if bar.scope is not Scope.WITHIN]
    shown = list(bars) if len(bars) <= MOST_BARS else near[:MOST_BARS]
    return [bar for bar in shown if bar.start or bar.end] + [
        bar for bar in shown if not (bar.start or bar.end)
    ]


def _left_out(shown: int, known: int) -> str:
    """Say what the timeline leaves out; nothing when it shows all."""
    if not known:
        return _("Aucun document n’est encore connu pour ce territoire.")
    if shown:
        return (
            n_(
                "{n} autre document\u00a0: voir la liste.",
                "{n} autres documents\u00a0: voir la liste.",
                known - shown,
            )
            if known > shown
            else ""
        )
    return n_(
        "{n} document concerne ce qu’il contient\u00a0: voir la liste.",
        "{n} documents concernent ce qu’il contient\u00a0: voir la liste.",
        known,
    )


def _dated_text(text: str, words: str) -> str:
    return f"{text} ({words})" if words else text


def _population(record: TerritoryPage) -> str:
    if record.population is None:
        return ""
    people = n_("{n} habitant", "{n} habitants", record.population)
    return f"{people} ({record.population_year})" if record.population_year else people


def _holdings(record: TerritoryPage) -> str:
    if not record.documents:
        return ""
    parts = [
        n_(
            "{n} document, territoires inclus compris",
            "{n} documents, territoires inclus compris",
            record.documents,
        ),
        n_("{n} en ligne", "{n} en ligne", record.online) if record.online else "",
        n_("{n} sur papier", "{n} sur papier", record.on_paper) if record.on_paper else "",
    ]
    return " · ".join(part for part in parts if part)
