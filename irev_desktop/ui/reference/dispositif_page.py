"""The page of a dispositif: what it is, what came before and after, how far one has got."""

from collections.abc import Iterable, Iterator

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from irev_desktop.kernel.changes import Changes, Subject
from irev_desktop.kernel.texts import _, number
from irev_desktop.services.reference.dispositif_pages import dispositif_page
from irev_desktop.services.reference.records import Coverage, DispositifPage, DispositifRef, Link
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.addresses import open_address
from irev_desktop.ui.frame.chips import dispositif_chip
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.panel import Panel, Printable, Reportable
from irev_desktop.ui.look.scale import SNUG
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.reference.contract_table import BY_PLACE, ContractTable, rows_of
from irev_desktop.ui.reference.editing.actions import EDITORS, dispositif_page_actions
from irev_desktop.ui.reference.editing.dispositif_dialog import DispositifDialog
from irev_desktop.ui.reference.sheets import dispositif_sheet
from irev_desktop.ui.widgets.chip import Chip
from irev_desktop.ui.widgets.facts import FactList
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.link_button import LinkButton
from irev_desktop.ui.widgets.page import Page
from irev_desktop.ui.widgets.page_head import PageHead, flow
from irev_desktop.ui.widgets.section import Section

_SHOWN = (Subject.DISPOSITIF, Subject.DOCUMENT, Subject.FILE, Subject.COPY, Subject.TERRITORY)


class DispositifPane(Panel):
    """Shows one dispositif."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._record: DispositifPage | None = None
        self._id: int | None = None
        self.page = Page(frame.look)
        self.dialog = DispositifDialog(frame, self)
        self.dialog.saved.connect(self._go)
        frame.actions.add(dispositif_page_actions(self._edit, self.dialog.open_new), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        frame.changes.while_seen(self, self._on_changes)

    def show_dispositif(self, dispositif: int) -> None:
        """Show the page of a dispositif."""
        self._id = dispositif
        self._ask()

    def printable(self) -> Printable | None:
        """Return the page, on paper."""
        record = self._record
        return Printable(dispositif_sheet(record), f"{record.code}.pdf") if record else None

    def reportable(self) -> Reportable | None:
        """Return the dispositif."""
        record = self._record
        return Reportable(Subject.DISPOSITIF, record.id, record.name) if record else None

    def _ask(self) -> None:
        self._frame.jobs.run(dispositif_page, self._id, done=self._show, key="page")

    def _on_changes(self, changes: Changes) -> None:
        if self._id is not None and changes.concerns(*_SHOWN):
            self._ask()

    def _show(self, record: DispositifPage) -> Iterator[None]:
        """Show a dispositif, part after part; all at once what is shown already and was changed."""
        same = self._record is not None and self._record.id == record.id
        position = self.page.verticalScrollBar().value() if same else 0
        self._record = record
        look = self._frame.look
        self.page.clear()
        badges = [Chip(look, record.short_name, dispositif=record.code)]
        may_edit = self._frame.context.now.role in EDITORS
        buttons = [self._frame.actions.button("dispositif.edit")] if may_edit else []
        self.page.add(PageHead(record.name, record.dates or record.period, badges, buttons))
        self.state_changed.emit()
        for _part in self._add_parts(record):
            if not same:
                yield
        self.page.verticalScrollBar().setValue(position)

    def _add_parts(self, record: DispositifPage) -> Iterator[None]:
        """Add what stands under the head, a part at each step."""
        yield
        for paragraph in record.presentation.split("\n"):
            if paragraph.strip():
                self.page.add(PlainLabel(paragraph.strip(), wrap=True, selectable=True))
        yield
        self.page.add(self._facts(record))
        if record.links:
            self.page.add(self._links(record.links))
        yield
        self._add_contracts(record)

    def _edit(self) -> None:
        if self._id is not None:
            self.dialog.open_dispositif(self._id)

    def _go(self, dispositif: int) -> None:
        """Show what was made; what was changed is shown already."""
        if dispositif != self._id:
            self._frame.navigation.navigate(places.dispositif(dispositif))

    def _facts(self, record: DispositifPage) -> FactList:
        before = self._chips(record.predecessors)
        after = self._chips(record.successors)
        pairs: list[tuple[str, str | QWidget]] = [(_("Base légale"), record.legal_basis)]
        if before:
            pairs.append((_("A remplacé"), flow(before)))
        if after:
            pairs.append((_("Remplacé par"), flow(after)))
        pairs.append((_("Source"), record.source))
        return FactList(pairs)

    def _chips(self, refs: Iterable[DispositifRef]) -> list[QWidget]:
        return [dispositif_chip(self._frame, ref.id, ref.code, ref.short_name) for ref in refs]

    def _links(self, links: tuple[Link, ...]) -> QWidget:
        section = Section(self._frame.look, _("Pour en savoir plus"))
        for link in links:
            button = LinkButton(link.label, self._frame.look.icon("link"))
            button.setAccessibleDescription(link.url)
            button.clicked.connect(
                lambda _checked=False, url=link.url: open_address(self._frame, url)
            )
            section.add(button)
        return section

    def _add_contracts(self, record: DispositifPage) -> None:
        rows = rows_of(record.groups)
        section = Section(self._frame.look, _("Documents par territoire"))
        section.set_count(number(len({row.line.id for row in rows})))
        section.add(_progress(record.coverage))
        if rows:
            section.add(ContractTable(self._frame, BY_PLACE, rows))
        else:
            section.add(PlainLabel(_("Aucun document n’est encore connu."), Style.MUTED))
        self.page.add(section)


def _progress(coverage: Coverage) -> QWidget:
    """Return how far the collection has got: a bar, and the same in words."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SNUG)
    words = _("Contrats réunis, en ligne ou sur papier\u00a0: {count}").format(count=coverage.words)
    if coverage.expected:
        bar = QProgressBar()
        bar.setRange(0, coverage.expected)
        bar.setValue(coverage.held)
        bar.setTextVisible(False)
        bar.setAccessibleName(words)
        column.addWidget(PlainLabel(words, wrap=True))
        column.addWidget(bar)
    if coverage.known_text:
        known = _("D’après les sources\u00a0: {count}").format(count=coverage.known_text)
        column.addWidget(PlainLabel(known, Style.CAPTION, wrap=True))
    return holder
