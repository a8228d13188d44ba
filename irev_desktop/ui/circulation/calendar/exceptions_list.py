"""The closings and openings that were declared, each with how many dates it moved."""

from irev_desktop.kernel.desk_vocabulary import ExceptionKind
from irev_desktop.kernel.texts import _, short_date
from irev_desktop.services.circulation.policy_records import ExceptionLine
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.whole_view import WholeView
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.models.columns import Align, Column
from irev_desktop.ui.models.record_table import RecordTable
from irev_desktop.ui.widgets.empty_state import EmptyState

ROWS_WHEN_EMPTY = 5
"""Height of the list, in rows, while there is none: room for what to do."""


def _tone(line: ExceptionLine) -> Tone:
    return Tone.SUCCESS if line.kind is ExceptionKind.REOPENED else Tone.DANGER


def _last(line: ExceptionLine) -> str:
    return "" if line.last_day == line.first_day else short_date(line.last_day)


COLUMNS: tuple[Column[ExceptionLine], ...] = (
    Column(_("Quoi"), lambda line: line.kind.label, width=24, tone=_tone),
    Column(_("Du"), lambda line: line.first_day, lambda line: short_date(line.first_day), width=11),
    Column(_("Au"), lambda line: line.last_day, _last, width=11),
    Column(_("Motif"), lambda line: line.label, width=0, tip=lambda line: line.label),
    Column(_("Dates reportées"), lambda line: line.moves, align=Align.RIGHT, width=15),
)
ROOM = {COLUMNS[3]: 520, COLUMNS[4]: 680}
"""Pixels at 100 % that the table must have for a column to be shown."""


class ExceptionsList(WholeView[ExceptionLine]):
    """The list, on a page."""

    def __init__(self, frame: Frame) -> None:
        self.exceptions: RecordTable[ExceptionLine] = RecordTable(COLUMNS, lambda line: line.id)
        name = _("Fermetures et ouvertures déclarées")
        super().__init__(frame.look, self.exceptions, name, ROOM)
        self.exceptions.setParent(self)
        self.setSelectionMode(WholeView.SelectionMode.SingleSelection)
        how = _("Choisissez des jours au calendrier, puis « Déclarer une fermeture ».")
        self.set_empty(EmptyState(frame.look, "calendar", _("Aucune fermeture déclarée"), how))
        self.exceptions.modelReset.connect(self._make_room)
        self._make_room()

    def _make_room(self) -> None:
        if not self.exceptions.rowCount():
            row = self.verticalHeader().defaultSectionSize()
            self.setFixedHeight(row * (ROWS_WHEN_EMPTY + 1))
