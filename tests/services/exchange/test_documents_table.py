"""Records from a table: columns guessed, every row judged, written whole or not, undone as one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.vocabulary import DatePrecision, DocumentKind, DocumentState, SignatoryRole
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.catalogue.listing import list_documents
from irev_desktop.services.catalogue.records import DocumentFilters, DocumentRecord
from irev_desktop.services.catalogue.showing import show_document
from irev_desktop.services.exchange.documents.columns import RecordField, guess_columns
from irev_desktop.services.exchange.documents.importing import import_records, plan_records
from irev_desktop.services.exchange.documents.records import RowState, TableChoices
from irev_desktop.services.exchange.tables import Table, read_table
from irev_desktop.services.library import Library
from tests.libraries import ADMIN

HEADERS = "Intitulé;Type;Code officiel;Dispositif;Commune;Du;Au;Signataires;Cote;Code-barres"
GOOD = (
    "Contrat essai de Denain;Contrat;ESSAI1;Cucs;Denain;2007;2014;État : pilote|CAF;PV 1;IREV9001",
    "Contrat essai de Lens;avenant;ESSAI2;contrat urbain de cohesion sociale;62498;01/01/2007;;;;",
)
Write = Callable[..., Table]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a table and read it."""

    def made(*lines: str) -> Table:
        path = tmp_path / "notices.csv"
        path.write_text("\n".join((HEADERS, *lines)), encoding="utf-8")
        return read_table(path)

    return made


def choices(table: Table, *, update: bool = False, catalogue: bool = False) -> TableChoices:
    return TableChoices(guess_columns(table.headers), update, catalogue)


def states(library: Library, table: Table, *, update: bool = False) -> list[RowState]:
    plan = plan_records(library, ADMIN, table, choices(table, update=update))
    return [row.state for row in plan.rows]


def essais(library: Library) -> list[DocumentRecord]:
    rows = list_documents(library, ADMIN, DocumentFilters(text="essai"))
    return [show_document(library, ADMIN, row.id) for row in rows]


def test_columns_are_known_by_the_names_that_people_give_them() -> None:
    found = guess_columns(["N°", "TITRE", "Date de signature", "Couleur", "Mots-clés"])
    assert found == {
        RecordField.OFFICIAL_CODE: 0,
        RecordField.TITLE: 1,
        RecordField.SIGNED_ON: 2,
        RecordField.KEYWORDS: 4,
    }


def test_rows_become_records_with_their_copies_undone_as_one(
    reference_library: Library, write: Write
) -> None:
    table = write(*GOOD)
    assert states(reference_library, table) == [RowState.NEW, RowState.NEW]
    assert essais(reference_library) == []
    done = import_records(reference_library, ADMIN, table, choices(table, catalogue=True))
    assert (done.added, done.changed, done.copies) == (2, 0, 1)
    first, second = essais(reference_library)
    assert first.dispositif is not None
    assert first.dispositif.code == "CUCS"
    assert [place.name for place in first.territories] == ["Denain"]
    assert first.period == "2007-2014"
    assert first.period_start_precision is DatePrecision.YEAR
    assert second.period_start_precision is None
    assert [(each.name, each.role) for each in first.signatories] == [
        ("État", SignatoryRole.PILOTE),
        ("CAF", SignatoryRole.SIGNATAIRE),
    ]
    assert [(copy.barcode, copy.call_number) for copy in first.copies] == [("IREV9001", "PV 1")]
    assert second.kind is DocumentKind.AVENANT
    assert {first.state, second.state} == {DocumentState.CATALOGUED}
    undo(reference_library, ADMIN, done.operation)
    assert essais(reference_library) == []


def test_every_wrong_row_says_why_and_nothing_is_written(
    reference_library: Library, write: Write
) -> None:
    table = write(
        GOOD[0],
        "Sans lieu connu;Contrat;ESSAI3;CUCS;Atlantide;;;;;",
        ";Contrat;ESSAI4;CUCS;Denain;;;;;",
        "Contrat essai;poème;ESSAI5;CUCS;Denain;2014;2007;;;",
        "Contrat essai;;ESSAI6;XYZ;Denain;mardi;;;;IREV9001",
        "Contrat essai;;ESSAI1;CUCS;Denain;;;;;",
    )
    plan = plan_records(reference_library, ADMIN, table, choices(table))
    assert [row.state for row in plan.rows[1:]] == [RowState.WRONG] * 5
    told = [" ".join(row.errors) for row in plan.rows]
    for place, words in enumerate(("Atlantide", "titre", "poème", "XYZ", "ligne 2"), start=1):
        assert words in told[place]
    assert "mardi" in told[4]
    assert "IREV9001" in told[4]
    assert not plan.useful
    with pytest.raises(LibraryError) as caught:
        import_records(reference_library, ADMIN, table, choices(table))
    assert (caught.value.code, caught.value.data["line"]) == (Code.IMPORT_HAS_ERRORS, 3)
    assert essais(reference_library) == []


def test_a_known_code_is_refused_or_completes_its_record(
    reference_library: Library, write: Write
) -> None:
    table = write(*GOOD)
    import_records(reference_library, ADMIN, table, choices(table))
    more = write(
        "Contrat essai de Denain;;ESSAI1;;;;;;;IREV9002",
        "Contrat essai de Lens;;ESSAI2;;Lens, Liévin;;2014;;;",
        "Autre exemplaire;;ESSAI2;;;;;;;IREV9003",
    )
    assert states(reference_library, more)[:2] == [RowState.WRONG, RowState.WRONG]
    planned = states(reference_library, more, update=True)
    assert planned == [RowState.COPY, RowState.CHANGED, RowState.COPY]
    done = import_records(reference_library, ADMIN, more, choices(more, update=True))
    assert (done.added, done.changed, done.copies) == (0, 1, 2)
    first, second = essais(reference_library)
    assert [copy.barcode for copy in first.copies] == ["IREV9001", "IREV9002"]
    assert [place.name for place in second.territories] == ["Lens", "Liévin"]
    assert second.kind is DocumentKind.AVENANT
    assert [copy.barcode for copy in second.copies] == ["IREV9003"]


def test_a_table_without_titles_or_without_news_is_refused(
    reference_library: Library, write: Write
) -> None:
    table = write(*GOOD)
    with pytest.raises(LibraryError) as caught:
        plan_records(reference_library, ADMIN, table, TableChoices({RecordField.KIND: 1}))
    assert caught.value.code is Code.IMPORT_WITHOUT_TITLES
    every = frozenset(row.number for row in table.rows)
    left = TableChoices(guess_columns(table.headers), left_out=every)
    with pytest.raises(LibraryError) as caught:
        import_records(reference_library, ADMIN, table, left)
    assert caught.value.code is Code.IMPORT_EMPTY


def test_a_record_of_the_same_name_is_pointed_at(reference_library: Library, write: Write) -> None:
    table = write("Contrat essai;;;CUCS;Denain;;;;;")
    import_records(reference_library, ADMIN, table, choices(table))
    plan = plan_records(reference_library, ADMIN, table, choices(table))
    assert [(row.state, row.alike) for row in plan.rows] == [(RowState.NEW, "Contrat essai")]


def test_contrat_de_ville_is_the_one_of_its_years(reference_library: Library, write: Write) -> None:
    rows = (f"Essai {year};;;Contrat de ville;Denain;{year};;;;" for year in (2000, 2015, 2024))
    table = write(*rows, "Essai sans date;;;Contrat de ville;Denain;;;;;")
    plan = plan_records(reference_library, ADMIN, table, choices(table))
    told = [row.detail.split(" · ")[0] for row in plan.rows[:3]]
    assert told == ["CDV2000", "CDV2015", "CDV2024"]
    assert plan.rows[3].state is RowState.WRONG
