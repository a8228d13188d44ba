"""Domain invariants 1, 2 and 3: kept by the database itself, on both engines."""

import pytest
from sqlalchemy.exc import IntegrityError

from irev_desktop.entities.circulation import Copy, ScannedCode
from irev_desktop.kernel.vocabulary import CodeKind
from irev_desktop.storage.storage import Storage
from tests.libraries import ADMIN, MONDAY, add_copy, add_document, add_loan


@pytest.fixture
def lent_copy(storage: Storage) -> int:
    with storage.command(ADMIN, "create") as work:
        copy = add_copy(work.session, add_document(work.session), "B1")
        add_loan(work.session, copy)
        work.commit()
    return copy.id


def test_1_a_copy_has_at_most_one_open_loan(storage: Storage, lent_copy: int) -> None:
    with pytest.raises(IntegrityError), storage.command(ADMIN, "lend") as work:
        add_loan(work.session, work.session.get_one(Copy, lent_copy))


def test_1_a_returned_copy_can_be_lent_again(storage: Storage) -> None:
    with storage.command(ADMIN, "create") as work:
        copy = add_copy(work.session, add_document(work.session), "B1")
        loan = add_loan(work.session, copy)
        loan.returned_on, loan.returned_at, loan.copy_kept = MONDAY.date(), MONDAY, None
        work.session.flush()
        add_loan(work.session, copy)
        work.commit()


def test_2_a_copy_on_loan_cannot_be_withdrawn(storage: Storage, lent_copy: int) -> None:
    with pytest.raises(IntegrityError), storage.command(ADMIN, "withdraw") as work:
        work.session.get_one(Copy, lent_copy).kept = False
        work.session.flush()


def test_2_a_copy_on_loan_cannot_be_deleted(storage: Storage, lent_copy: int) -> None:
    with pytest.raises(IntegrityError), storage.command(ADMIN, "delete") as work:
        work.session.delete(work.session.get_one(Copy, lent_copy))
        work.session.flush()


def test_2_the_document_of_a_copy_cannot_be_deleted(storage: Storage, lent_copy: int) -> None:
    with pytest.raises(IntegrityError), storage.command(ADMIN, "delete") as work:
        documents = Copy.metadata.tables["documents"]
        work.session.connection().execute(documents.delete())


def test_2_an_open_loan_cannot_forget_its_copy(storage: Storage, lent_copy: int) -> None:
    loans = Copy.metadata.tables["loans"]
    with pytest.raises(IntegrityError), storage.command(ADMIN, "edit") as work:
        work.session.connection().execute(loans.update().values(copy_kept=None))


def test_3_a_code_names_one_thing(storage: Storage) -> None:
    with storage.command(ADMIN, "create") as work:
        work.session.add(ScannedCode(code="X", kind=CodeKind.COPY))
        work.commit()
    with pytest.raises(IntegrityError), storage.command(ADMIN, "create") as work:
        work.session.add(ScannedCode(code="X", kind=CodeKind.BORROWER))
        work.session.flush()


def test_3_a_copy_cannot_bear_a_borrowers_code(storage: Storage) -> None:
    with pytest.raises(IntegrityError), storage.command(ADMIN, "create") as work:
        copy = add_copy(work.session, add_document(work.session), "B1")
        work.session.add(ScannedCode(code="CARTE", kind=CodeKind.BORROWER))
        work.session.flush()
        copy.barcode = "CARTE"
        work.session.flush()
