"""The rows of the list of holds, and its columns."""

from dataclasses import dataclass

from irev_desktop.kernel.texts import _, short_date
from irev_desktop.services.circulation.holds.records import HoldLine, HoldsBoard
from irev_desktop.ui.circulation.holds.standings import Standing, standing, until, where_words
from irev_desktop.ui.models.columns import Align, Column


@dataclass(frozen=True, slots=True)
class Row:
    """A hold with what the list says of it."""

    line: HoldLine
    standing: Standing
    where: str
    queue: int
    """How many queue for its document."""


def rows_of(board: HoldsBoard) -> list[Row]:
    """Return the rows of a board, in its order."""
    queued = [line.document for line in board.lines if line.position]
    return [
        Row(
            line,
            standing(board, line),
            where_words(board, line),
            queued.count(line.document),
        )
        for line in board.lines
    ]


def rank(row: Row) -> str:
    """Write the place of a hold in its queue."""
    position = row.line.position
    return _("{n} sur {all}").format(n=position, all=row.queue) if position else "–"


def until_words(row: Row) -> str:
    """Write the day that counts for a hold."""
    day = until(row.line)
    return short_date(day) if day else ""


COLUMNS: tuple[Column[Row], ...] = (
    Column(_("Document"), lambda row: row.line.title, width=0, tip=lambda row: row.line.title),
    Column(_("Rang"), lambda row: row.line.position, rank, Align.CENTRE, width=7),
    Column(_("Emprunteur"), lambda row: row.line.name, width=0, tip=lambda row: row.line.name),
    Column(
        _("État"),
        lambda row: row.standing.label,
        width=17,
        tone=lambda row: row.standing.tone,
    ),
    Column(_("Exemplaire"), lambda row: row.where, width=14, tip=lambda row: row.where),
    Column(_("Jusqu’au"), lambda row: until(row.line), until_words, width=10),
)
