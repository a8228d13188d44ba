"""The coverage matrix as a table for a spreadsheet."""

from pathlib import Path

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.exchange.writing import Cell, TableSheet, write_table
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires
from irev_desktop.services.statistics.coverage import coverage_matrix
from irev_desktop.services.statistics.coverage_records import (
    COUNTED,
    CoverageColumn,
    CoverageFilters,
    CoverageMatrix,
    Status,
)


@requires(Permission.READ_PUBLIC)
def export_coverage(
    library: Library,
    actor: Actor,
    filters: CoverageFilters,
    target: Path,
    *,
    overwrite: bool = False,
) -> Path:
    """Write the matrix to a CSV or XLSX file, as the name says; return the path.

    Raises what `coverage_matrix` and `write_table` raise.
    """
    matrix = coverage_matrix(library, actor, filters)
    return write_table(target, matrix_sheets(matrix), overwrite=overwrite)


def column_words(column: CoverageColumn) -> str:
    """Return « CUCS 2007-2014 »."""
    return f"{column.dispositif.short_name} {column.period}".strip()


def matrix_sheets(matrix: CoverageMatrix) -> tuple[TableSheet, TableSheet]:
    """Return the matrix with its totals, and what its letters mean."""
    headers = (
        _("Territoire"),
        _("Nature"),
        _("Code"),
        _("Situé dans"),
        *(column_words(column) for column in matrix.columns),
        _("Réunis"),
        _("Connus"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            row.territory.name,
            row.territory.kind.label,
            row.territory.code,
            row.within,
            *(cell.words for cell in row.cells),
            row.held,
            row.expected,
        )
        for row in matrix.rows
    ]
    rows += [
        (
            _("Total : {words}").format(words=status.label),
            "",
            "",
            "",
            *(counts[status] for counts in matrix.totals),
            matrix.total[status] if status.held else 0,
            matrix.total[status],
        )
        for status in COUNTED
    ]
    legend = [(status.letter, status.label) for status in Status if status.letter]
    return (
        TableSheet(_("Couverture"), headers, rows),
        TableSheet(_("Légende"), (_("Lettre"), _("Sens")), legend),
    )
