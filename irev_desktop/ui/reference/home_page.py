"""What Consulter opens on: the dispositifs, each with its period and how much there is of it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from irev_desktop.kernel.changes import Changes, Subject
from irev_desktop.kernel.texts import _
from irev_desktop.services.reference.queries import dispositifs
from irev_desktop.services.reference.records import DispositifChoice
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.panel import Panel
from irev_desktop.ui.frame.whole_view import WholeView
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.models.columns import Align, Column
from irev_desktop.ui.models.record_table import RecordTable
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.page import Page
from irev_desktop.ui.widgets.page_head import PageHead

PERIOD: Column[DispositifChoice] = Column(_("Période"), lambda each: each.period, width=12)
COLUMNS: tuple[Column[DispositifChoice], ...] = (
    Column(_("Sigle"), lambda each: each.short_name, width=13, dispositif=lambda each: each.code),
    Column(_("Dispositif"), lambda each: each.name, width=0),
    PERIOD,
    Column(_("Documents"), lambda each: each.count, align=Align.RIGHT, width=11),
)


class HomePane(Panel):
    """Leads to the page of each dispositif."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._model: RecordTable[DispositifChoice] = RecordTable(
            COLUMNS, lambda each: each.id, self
        )
        self.view = WholeView(frame.look, self._model, _("Les dispositifs"), {PERIOD: 560})
        page = Page(frame.look)
        page.add(PageHead(_("Les dispositifs")))
        text = _(
            "Les programmes de la politique de la ville dans le Nord et le Pas-de-Calais, les "
            "territoires où ils ont été mis en œuvre, et leurs documents\u00a0: à lire ici, à "
            "emprunter ou à consulter sur place, gratuitement."
        )
        page.add(PlainLabel(text, wrap=True))
        page.add(self.view)
        more = _("Une information manque, une erreur\u00a0? Signalez-la depuis la page concernée.")
        page.add(PlainLabel(more, Style.MUTED, wrap=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        self.view.opened.connect(self._go)
        self.view.clicked.connect(lambda index: self._go(self._model.record(index.row())))
        frame.changes.while_seen(self, self._on_changes)
        self._ask()

    def _ask(self) -> None:
        self._frame.jobs.run(dispositifs, done=self._show, key="home")

    def _show(self, found: Sequence[DispositifChoice]) -> None:
        self._model.set_records(found)

    def _on_changes(self, changes: Changes) -> None:
        if changes.concerns(Subject.DISPOSITIF, Subject.DOCUMENT):
            self._ask()

    def _go(self, choice: DispositifChoice) -> None:
        self._frame.navigation.navigate(places.dispositif(choice.id, title=choice.name))
