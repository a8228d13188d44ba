"""The coverage matrix on paper: letters in a table, and what they mean."""

from irev_desktop.kernel.texts import _, n_, number
from irev_desktop.paper.sheet import Column, Facts, Heading, Paragraph, Sheet, Table
from irev_desktop.services.statistics.coverage_records import COUNTED, CoverageMatrix, Status
from irev_desktop.ui.statistics.coverage.cells import cell_text
from irev_desktop.ui.statistics.coverage.table import column_name, row_name


def coverage_sheet(matrix: CoverageMatrix, narrowed: str) -> Sheet:
    """Return the matrix as it is shown; `narrowed` says by what."""
    columns = (
        Column(_("Territoire"), 4),
        *(Column(column_name(each), 1) for each in matrix.columns),
    )
    rows = [(row_name(row), *(cell_text(cell) for cell in row.cells)) for row in matrix.rows]
    totals = [
        (status.label.capitalize(), *(number(counts[status]) for counts in matrix.totals))
        for status in COUNTED
    ]
    legend = ", ".join(f"{each.letter} = {each.label}" for each in Status if each.letter)
    arrows = _("↑ contrat d’un territoire plus large, ↓ d’un territoire qu’il contient")
    return Sheet(
        title=_("Couverture des contrats"),
        kicker=_("Piloter"),
        subtitle=narrowed,
        landscape=True,
        blocks=(
            Paragraph(f"{legend}. {arrows}.", muted=True),
            Table(columns, rows),
            Heading(_("Totaux")),
            Table(columns, totals),
            Facts([(_("Territoires"), n_("{n} territoire", "{n} territoires", len(matrix.rows)))]),
        ),
    )
