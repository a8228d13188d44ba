"""The holds on paper: what is to be fetched, who waits."""

from collections.abc import Sequence

from irev_desktop.kernel.texts import _, long_date, n_
from irev_desktop.paper.sheet import Column, Sheet, Table
from irev_desktop.services.circulation.holds.records import HoldsBoard
from irev_desktop.ui.circulation.holds.rows import Row, rank, until_words


def holds_sheet(board: HoldsBoard, rows: Sequence[Row], narrowed: str) -> Sheet:
    """Return the rows shown as a table; `narrowed` says by what."""
    columns = (
        Column(_("Document"), 6),
        Column(_("Rang"), 2),
        Column(_("Emprunteur"), 4),
        Column(_("État"), 3),
        Column(_("Exemplaire"), 4),
        Column(_("Jusqu’au"), 2),
    )
    cells = [
        (
            row.line.title,
            rank(row),
            row.line.name,
            row.standing.label,
            row.where,
            until_words(row),
        )
        for row in rows
    ]
    counted = n_("{n} réservation", "{n} réservations", len(rows))
    return Sheet(
        title=narrowed or _("Réservations"),
        kicker=_("Réservations"),
        subtitle=f"{counted} · {long_date(board.today)}",
        blocks=(Table(columns, cells),),
        landscape=True,
    )
