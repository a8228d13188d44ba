"""The documents of a dispositif or a territory, each with how it can be had."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from irev_desktop.kernel.texts import _
from irev_desktop.services.reference.records import ContractGroup, ContractLine
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.whole_view import WholeView
from irev_desktop.ui.models.columns import Column
from irev_desktop.ui.models.record_table import RecordTable


@dataclass(frozen=True, slots=True)
class ContractRow:
    """A document under one of its territories."""

    place: str
    line: ContractLine

    @property
    def access(self) -> str:
        """How the document can be had, in a few words."""
        paper = self.line.lendable or self.line.on_site
        ways = [
            words
            for words, way in (
                (_("en ligne"), self.line.online),
                (_("résumé"), self.line.summary),
                (_("papier"), paper),
            )
            if way
        ]
        return ", ".join(ways) if self.line.held or ways else _("notice seule")


def rows_of(groups: Iterable[ContractGroup]) -> list[ContractRow]:
    """Return the rows of groups, in their order."""
    return [
        ContractRow(group.territory.name if group.territory else "", line)
        for group in groups
        for line in group.contracts
    ]


def _badge(row: ContractRow) -> str:
    return row.line.dispositif.short_name if row.line.dispositif else ""


def _code(row: ContractRow) -> str:
    return row.line.dispositif.code if row.line.dispositif else ""


PLACE: Column[ContractRow] = Column(_("Territoire"), lambda row: row.place, width=22)
TITLE: Column[ContractRow] = Column(_("Titre"), lambda row: row.line.title, width=0)
BADGE: Column[ContractRow] = Column(_("Dispositif"), _badge, width=11, dispositif=_code)
PERIOD: Column[ContractRow] = Column(
    _("Période"),
    lambda row: row.line.period,
    width=11,
    sort_key=lambda row: row.line.period_start or row.line.period_end,
)
ACCESS: Column[ContractRow] = Column(_("Accès"), lambda row: row.access, width=19)
BY_PLACE = (PLACE, TITLE, PERIOD, ACCESS)
BY_DISPOSITIF = (BADGE, TITLE, PERIOD, ACCESS)
PERIMETER: Column[ContractRow] = Column(_("Périmètre"), lambda row: row.place, width=22)
BY_PERIMETER = (PERIMETER, TITLE, PERIOD, ACCESS)
ROOM = {PERIOD: 620, PLACE: 760}


class ContractTable(WholeView[ContractRow]):
    """A click or Enter goes to the page of the document."""

    def __init__(
        self, frame: Frame, columns: Sequence[Column[ContractRow]], rows: Sequence[ContractRow]
    ) -> None:
        model: RecordTable[ContractRow] = RecordTable(columns, lambda row: (row.place, row.line.id))
        super().__init__(frame.look, model, _("Documents"), ROOM)
        model.setParent(self)
        self._frame = frame
        model.set_records(rows)
        self.opened.connect(self._go)
        self.clicked.connect(lambda index: self._go(model.record(index.row())))

    def _go(self, row: ContractRow) -> None:
        place = places.document(row.line.id, title=row.line.title)
        self._frame.navigation.navigate(place)
