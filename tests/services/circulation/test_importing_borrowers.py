"""A table of borrowers is looked at row by row, then written whole, undoably, or not at all."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from irev_desktop.entities.circulation import Borrower, BorrowerContact, ScannedCode
from irev_desktop.entities.journal import JournalPersonal
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.vocabulary import BorrowerCategory, BorrowerKind
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.circulation.borrowers.importing import import_borrowers, plan_borrowers
from irev_desktop.services.circulation.borrowers.queries import list_borrowers, show_borrower
from irev_desktop.services.circulation.borrowers.records import ImportChoices, RowState
from irev_desktop.services.circulation.borrowers.table_fields import BorrowerField, guess_columns
from irev_desktop.services.circulation.records import Contact
from irev_desktop.services.exchange.tables import Table, read_table
from irev_desktop.services.library import Library
from tests.services.circulation.making import MakeBorrower, refused

HEAD = "N° carte;Prénom;Nom;Structure;Catégorie;Mél;Tél.;Date d’expiration;Contact;Fonction\n"
GOOD = HEAD + (
    "L1;Anne;Fictive;Mairie inventée;collectivités;anne@exemple.fr;300000001;31/12/2026;;\n"
    "L2;;;Maison du projet;Association;;03 00 00 00 02;2027-06-30;Paul Inventé;animateur\n"
    "L2;;;Maison du projet;;;;;Zoé Inventée;présidente\n"
)


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return made(tmp_path, GOOD)


def made(folder: Path, text: str) -> Table:
    path = folder / "lecteurs.csv"
    path.write_text(text, encoding="utf-8")
    return read_table(path)


def chosen(table: Table, **choices: object) -> ImportChoices:
    return ImportChoices(guess_columns(table.headers), **choices)  # type: ignore[arg-type]  # fields of the choices, by name


def states(library: Library, admin: Actor, table: Table, **choices: object) -> list[RowState]:
    plan = plan_borrowers(library, admin, table, chosen(table, **choices))
    return [row.state for row in plan.rows]


def test_headers_are_known_by_what_people_call_them(table: Table) -> None:
    assert guess_columns(table.headers) == {
        BorrowerField.CARD: 0,
        BorrowerField.FIRST_NAME: 1,
        BorrowerField.NAME: 2,
        BorrowerField.ORGANISATION: 3,
        BorrowerField.CATEGORY: 4,
        BorrowerField.EMAIL: 5,
        BorrowerField.PHONE: 6,
        BorrowerField.EXPIRES: 7,
        BorrowerField.CONTACT_NAME: 8,
        BorrowerField.CONTACT_ROLE: 9,
    }


def test_a_table_is_written_whole_and_undone_whole(
    library: Library, admin: Actor, table: Table
) -> None:
    assert states(library, admin, table) == [RowState.NEW, RowState.NEW, RowState.JOINED]
    done = import_borrowers(library, admin, table, chosen(table))
    assert (done.added, done.changed) == (2, 0)
    anne = show_borrower(library, admin, "L1").borrower
    assert (anne.name, anne.phone) == ("Anne Fictive", "0300000001")
    assert anne.category is BorrowerCategory.COLLECTIVITE
    house = show_borrower(library, admin, "L2").borrower
    assert (house.name, house.kind) == ("Maison du projet", BorrowerKind.ORGANISATION)
    assert house.contacts == (
        Contact("Paul Inventé", "animateur"),
        Contact("Zoé Inventée", "présidente"),
    )
    undo(library, admin, done.operation)
    with library.storage.reading() as session:
        for entity in (Borrower, BorrowerContact, ScannedCode):
            assert session.scalar(select(func.count()).select_from(entity)) == 0


def test_what_is_wrong_is_said_row_by_row_and_nothing_is_written(
    library: Library, admin: Actor, borrower: MakeBorrower, tmp_path: Path
) -> None:
    borrower("L3", "Déjà Là")
    rows = (
        "L1;Anne;Fictive;;inconnue;pas une adresse;;32/12/2026;;\n"
        ";Sans;Carte;;;;;;;\nL3;Bernard;Autre;;;;;;;\nL é;Code;Mauvais;;;;;;;\n"
        "L4;Une;Fois;;;;;;;\nL4;Deux;Fois;;;;;;;\n"
    )
    table = made(tmp_path, HEAD + rows)
    plan = plan_borrowers(library, admin, table, chosen(table))
    assert [row.number for row in plan.wrong] == [2, 3, 4, 5, 7]
    words = [" ".join(row.errors) for row in plan.wrong]
    assert all(part in words[0] for part in ("inconnue", "pas une adresse", "32/12/2026"))
    assert "numéro de carte" in words[1]
    assert "un emprunteur" in words[2]
    assert "ligne 6" in words[4]
    with refused(Code.IMPORT_HAS_ERRORS, count=5, line=2):
        import_borrowers(library, admin, table, chosen(table))
    assert [line.card for line in list_borrowers(library, admin)] == ["L3"]
    left = frozenset({2, 3, 4, 5, 7})
    assert import_borrowers(library, admin, table, chosen(table, left_out=left)).added == 1


def test_known_cards_complete_their_borrower_when_asked(
    library: Library, admin: Actor, borrower: MakeBorrower, table: Table
) -> None:
    known = borrower("L1", "Anne Ancienne", organisation="", note="garde ceci")
    asked = {"update": True}
    assert states(library, admin, table, **asked)[0] is RowState.CHANGED
    done = import_borrowers(library, admin, table, chosen(table, update=True))
    assert (done.added, done.changed) == (1, 1)
    now = show_borrower(library, admin, "L1").borrower
    assert (now.id, now.name, now.note) == (known.id, "Anne Fictive", "garde ceci")
    assert set(states(library, admin, table, **asked)) == {RowState.SAME, RowState.JOINED}
    with refused(Code.IMPORT_EMPTY):
        import_borrowers(library, admin, table, chosen(table, update=True))


def test_cards_are_numbered_where_none_is_given(
    library: Library, admin: Actor, borrower: MakeBorrower, tmp_path: Path
) -> None:
    borrower("E-0007")
    table = made(tmp_path, "Nom\nA. Fictive\nB. Fictif\n")
    import_borrowers(library, admin, table, chosen(table, numbering="E-"))
    cards = {line.card for line in list_borrowers(library, admin)}
    assert cards == {"E-0007", "E-0008", "E-0009"}


def test_who_may_be_there_already_is_told(
    library: Library, admin: Actor, borrower: MakeBorrower, table: Table
) -> None:
    borrower("E1", "Fictive Anne", email="ANNE@exemple.fr")
    plan = plan_borrowers(library, admin, table, chosen(table))
    assert plan.rows[0].alike == ("Fictive Anne (E1), même courriel, même nom",)
    assert plan.rows[0].state is RowState.NEW


def test_a_table_without_names_is_refused(library: Library, admin: Actor, tmp_path: Path) -> None:
    table = made(tmp_path, "Carte;Ville\nE1;Lens\n")
    with refused(Code.IMPORT_WITHOUT_NAMES):
        plan_borrowers(library, admin, table, chosen(table))


def test_imported_values_expire_in_the_journal_as_typed_ones_do(
    library: Library, admin: Actor, table: Table
) -> None:
    import_borrowers(library, admin, table, chosen(table))
    with library.storage.reading() as session:
        values = session.scalars(select(JournalPersonal)).all()
        assert values
        assert all(each.expires_on is not None for each in values)
