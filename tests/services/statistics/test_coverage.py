"""What the coverage matrix says of each contract: here, missing, never signed, or not known."""

from datetime import date
from pathlib import Path

import pytest

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.vocabulary import Generation, TerritoryKind
from irev_desktop.services.exchange.tables import read_table
from irev_desktop.services.library import Library
from irev_desktop.services.reference.records import Scope
from irev_desktop.services.statistics.coverage import coverage_matrix
from irev_desktop.services.statistics.coverage_export import export_coverage
from irev_desktop.services.statistics.coverage_records import (
    CoverageCell,
    CoverageFilters,
    CoverageMatrix,
    Status,
)
from tests.services.reference.making import file_document

EVERY_PLACE = CoverageFilters(recorded=False)


def cell(matrix: CoverageMatrix, place: str, column: str) -> CoverageCell:
    """Return the cell of a territory's name and a column's key."""
    at = [each.key for each in matrix.columns].index(column)
    return next(row for row in matrix.rows if row.territory.name == place).cells[at]


def test_a_cell_tells_the_best_that_is_had_and_all_the_ways(
    reference_library: Library, admin: Actor
) -> None:
    paper = file_document(reference_library, admin, "Ancien contrat", "CUCS", ["59172"])
    online = file_document(reference_library, admin, "Contrat", "CUCS", ["59172"], sha256="a" * 64)
    found = cell(coverage_matrix(reference_library, admin), "Denain", "CUCS")
    assert (found.status, found.scope, found.letters) == (Status.ONLINE, Scope.DIRECT, "E")
    assert found.documents == (online, paper)
    assert found.words == "en ligne"


def test_what_a_source_documents_is_missing_until_it_is_found(
    reference_library: Library, admin: Actor
) -> None:
    found = cell(coverage_matrix(reference_library, admin), "CU de Dunkerque", "CDV2015")
    assert (found.status, found.letters) == (Status.MISSING, "M")


def test_a_commune_is_covered_by_the_contract_of_its_epci_and_an_epci_by_those_within(
    reference_library: Library, admin: Actor
) -> None:
    file_document(reference_library, admin, "PRE", "PRE", ["59183"], sha256="b" * 64)
    matrix = coverage_matrix(reference_library, admin, EVERY_PLACE)
    assert cell(matrix, "Dunkerque", "CDV2015").scope is Scope.WIDER
    within = cell(matrix, "CU de Dunkerque", "PRE")
    assert (within.scope, within.status) == (Scope.WITHIN, Status.ONLINE)
    assert "territoire qu’il contient" in within.words


def test_never_signed_is_said_only_where_all_contracts_are_recorded(
    reference_library: Library, admin: Actor
) -> None:
    matrix = coverage_matrix(reference_library, admin, EVERY_PLACE)
    complete = {column.key: column.complete for column in matrix.columns}
    assert complete["CDV2015"]
    assert not complete["CUCS"]
    assert cell(matrix, "Lambersart", "NPNRU").status is Status.NEVER
    assert cell(matrix, "Bailleul", "CUCS").status is Status.UNKNOWN
    for place in ("CA des Deux Baies en Montreuillois", "Béthune"):
        found = cell(matrix, place, "CDV2015")
        assert found.status is Status.UNKNOWN, "the perimeter of some that signed is not known"


def test_a_quartier_of_one_generation_has_no_place_in_the_contracts_of_another(
    reference_library: Library, admin: Actor
) -> None:
    filters = CoverageFilters(kinds=(TerritoryKind.ZUS,), dispositif="CDV2024", recorded=False)
    matrix = coverage_matrix(reference_library, admin, filters)
    assert {row.territory.kind for row in matrix.rows} == {TerritoryKind.ZUS}
    assert {row.cells[0].status for row in matrix.rows} == {Status.OUTSIDE}


def test_by_period_a_document_stands_in_the_generations_that_it_lived_through(
    reference_library: Library, admin: Actor
) -> None:
    span = (date(2008, 1, 1), date(2011, 12, 31))
    file_document(reference_library, admin, "PRE", "PRE", ["59172"], period=span, sha256="c" * 64)
    filters = CoverageFilters(by_period=True, dispositif="PRE")
    matrix = coverage_matrix(reference_library, admin, filters)
    assert cell(matrix, "Denain", "PRE/2007_2014").status is Status.ONLINE
    assert cell(matrix, "Denain", "PRE/2015_2023").status is Status.UNKNOWN
    only = coverage_matrix(
        reference_library, admin, CoverageFilters(generation=Generation.CONTRATS_2024)
    )
    assert [column.dispositif.code for column in only.columns] == ["CDV2024", "NPNRU", "PRE", "ASV"]


def test_totals_count_what_the_rows_show(reference_library: Library, admin: Actor) -> None:
    filters = CoverageFilters(within="59", kinds=(TerritoryKind.EPCI,))
    matrix = coverage_matrix(reference_library, admin, filters)
    assert all(sum(counts.values()) == len(matrix.rows) for counts in matrix.totals)
    assert matrix.total[Status.MISSING] == sum(row.totals[Status.MISSING] for row in matrix.rows)
    assert all(row.within == "Nord" for row in matrix.rows if "," not in row.within)


@pytest.mark.parametrize("name", ["matrice.csv", "matrice.xlsx"])
def test_the_table_says_the_same_and_runs_nothing(
    reference_library: Library, admin: Actor, tmp_path: Path, name: str
) -> None:
    filters = CoverageFilters(kinds=(TerritoryKind.EPCI,))
    target = export_coverage(reference_library, admin, filters, tmp_path / name)
    table = read_table(target)
    matrix = coverage_matrix(reference_library, admin, filters)
    at = table.headers.index("CDV 2015 2015-2023")
    dunkerque = next(row.cells for row in table.rows if row.cells[0] == "CU de Dunkerque")
    assert dunkerque[at] == "connu, à rechercher"
    assert len(table.rows) == len(matrix.rows) + 5
    with pytest.raises(LibraryError) as refusal:
        export_coverage(reference_library, admin, filters, target)
    assert refusal.value.code is Code.TARGET_EXISTS
