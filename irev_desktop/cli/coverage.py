"""`irev coverage`: the matrix of what is had of each contract, territory by territory."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import RenderableType

from irev_desktop.cli.asking import one_of
from irev_desktop.cli.output import Answer, table
from irev_desktop.cli.session import Session, command
from irev_desktop.kernel.texts import _, n_
from irev_desktop.kernel.vocabulary import Generation, TerritoryKind
from irev_desktop.services.statistics.coverage import coverage_matrix
from irev_desktop.services.statistics.coverage_export import export_coverage
from irev_desktop.services.statistics.coverage_records import (
    COUNTED,
    CoverageCell,
    CoverageFilters,
    CoverageMatrix,
    CoverageRow,
    Status,
)

app = typer.Typer()


Within = Annotated[
    str, typer.Option("--territory", metavar=_("CODE"), help=_("Ce que ce territoire contient."))
]
OfDispositif = Annotated[
    str, typer.Option("--dispositif", metavar=_("CODE"), help=_("Ce seul dispositif."))
]
OfKinds = Annotated[
    list[TerritoryKind] | None,
    typer.Option(
        "--kind",
        parser=one_of(TerritoryKind, "--kind"),
        metavar=_("NATURE"),
        help=_("epci, commune, qpv2024…\u00a0; peut être répété."),
    ),
]
OfPeriod = Annotated[
    Generation | None,
    typer.Option(
        "--period",
        parser=one_of(Generation, "--period"),
        metavar=_("PÉRIODE"),
        help=_("2007_2014, 2015_2023…"),
    ),
]
ByPeriod = Annotated[
    bool, typer.Option("--by-period", help=_("Une colonne par période de chaque dispositif."))
]
All = Annotated[bool, typer.Option("--all", help=_("Aussi les territoires que rien ne concerne."))]
AllDocuments = Annotated[
    bool, typer.Option("--documents", help=_("Tous les documents, pas les seuls contrats."))
]
Target = Annotated[
    Path | None,
    typer.Option("--export", metavar=_("FICHIER"), help=_("L’écrire en .csv ou .xlsx.")),
]


@command(app, "coverage", _("Ce qui est réuni de chaque contrat, par territoire et dispositif."))
def coverage(
    session: Session,
    within: Within = "",
    dispositif: OfDispositif = "",
    kinds: OfKinds = None,
    period: OfPeriod = None,
    by_period: ByPeriod = False,
    everything: All = False,
    documents: AllDocuments = False,
    export: Target = None,
) -> Answer:
    """Show the matrix: {columns, rows: [{territory, cells}], totals}."""
    filters = CoverageFilters(
        within=within or None,
        kinds=tuple(kinds or ()),
        dispositif=dispositif or None,
        generation=period,
        by_period=by_period,
        recorded=not everything,
        contracts=not documents,
    )
    if export is not None:
        session.call(export_coverage, filters, export)
    matrix = session.call(coverage_matrix, filters)
    more = {} if export is None else {"file": str(export)}
    return Answer(_object(matrix) | more, _view(matrix, export))


def _view(matrix: CoverageMatrix, export: Path | None) -> tuple[RenderableType, ...]:
    legend = ", ".join(f"{each.letter} {each.label}" for each in Status if each.letter)
    count = n_("{n} territoire.", "{n} territoires.", len(matrix.rows))
    if export is not None:
        return (_("Écrit\u00a0: {path}").format(path=export), count)
    titles = (_("Territoire"), *(column.dispositif.short_name for column in matrix.columns))
    rows = [(row.territory.name, *(cell.letters for cell in row.cells)) for row in matrix.rows]
    rows += [
        (
            _("Total : {words}").format(words=status.label),
            *(str(counts[status]) for counts in matrix.totals),
        )
        for status in COUNTED
    ]
    return (table(titles, rows), legend, count)


def _object(matrix: CoverageMatrix) -> dict[str, object]:
    return {
        "columns": [
            {
                "key": column.key,
                "dispositif": column.dispositif.code,
                "generation": column.generation,
                "period": column.period,
                "known": column.known,
                "complete": column.complete,
                "totals": {status.value: counts[status] for status in Status},
            }
            for column, counts in zip(matrix.columns, matrix.totals, strict=True)
        ],
        "rows": [_row(matrix, row) for row in matrix.rows],
        "totals": {status.value: matrix.total[status] for status in Status},
    }


def _row(matrix: CoverageMatrix, row: CoverageRow) -> dict[str, object]:
    place = row.territory
    pairs = zip(matrix.columns, row.cells, strict=True)
    return {
        "territory": {"id": place.id, "code": place.code, "kind": place.kind, "name": place.name},
        "within": row.within,
        "held": row.held,
        "known": row.expected,
        "cells": {column.key: _cell(cell) for column, cell in pairs},
    }


def _cell(cell: CoverageCell) -> dict[str, object]:
    return {
        "status": cell.status,
        "scope": cell.scope if cell.documents else None,
        "online": cell.online,
        "summary": cell.summary,
        "paper": cell.paper,
        "documents": list(cell.documents),
    }
