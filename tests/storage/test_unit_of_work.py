"""A command is one transaction: rows, files, journal and changes, together or not at all."""

from datetime import date, datetime
from pathlib import Path
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from irev_desktop.entities.administration import LibraryFact
from irev_desktop.entities.base import Base
from irev_desktop.entities.circulation import Copy
from irev_desktop.entities.document import Document, Signatory
from irev_desktop.entities.journal import JournalEntry, Operation
from irev_desktop.entities.usage import UsageFact
from irev_desktop.kernel.changes import Change, Changes, Subject
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.desk_vocabulary import UsageKind
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import OperationId
from irev_desktop.kernel.texts import PARIS
from irev_desktop.kernel.vocabulary import SignatoryRole
from irev_desktop.storage.broadcast import changes_since
from irev_desktop.storage.rows import fetch
from irev_desktop.storage.storage import Storage
from tests.libraries import ADMIN, MONDAY, add_copy, add_document, add_loan


def test_leaving_without_commit_changes_nothing(storage: Storage) -> None:
    with storage.command(ADMIN, "test") as work:
        add_document(work.session)
    with storage.reading() as session:
        assert session.scalars(select(Document)).all() == []
        assert session.scalars(select(Operation)).all() == []


def test_an_error_changes_nothing_and_discards_the_staged_file(
    storage: Storage, tmp_path: Path
) -> None:
    source = tmp_path / "a.pdf"
    source.write_bytes(b"%PDF-1.4 essai")
    with pytest.raises(ZeroDivisionError), storage.command(ADMIN, "test") as work:
        staged = storage.store.stage(source)
        work.add_file(staged)
        add_document(work.session)
        raise ZeroDivisionError
    assert not storage.store.has(staged.sha256)
    assert storage.store.leftovers() == []


def test_commit_writes_rows_file_and_journal_then_tells(storage: Storage, tmp_path: Path) -> None:
    told: list[Changes] = []
    storage.changes.subscribe(told.append)
    source = tmp_path / "a.pdf"
    source.write_bytes(b"%PDF-1.4 essai")
    with storage.command(ADMIN, "import", title="Essai") as work:
        staged = storage.store.stage(source)
        work.add_file(staged)
        document = add_document(work.session)
        assert told == []
        changes = work.commit()
    assert told == [changes]
    assert changes.items == {Change(Subject.DOCUMENT, document.id)}
    assert storage.store.path(staged.sha256).read_bytes() == source.read_bytes()
    with storage.reading() as session:
        operation = session.scalars(select(Operation)).one()
        assert (operation.kind, operation.details) == ("import", {"title": "Essai"})


def test_the_journal_keeps_before_and_after_of_cascaded_rows(storage: Storage) -> None:
    with storage.command(ADMIN, "create") as work:
        document = add_document(work.session, "Avant")
        document.signatories.append(Signatory(name="État", role=SignatoryRole.PILOTE, position=0))
        work.commit()
    with storage.command(ADMIN, "edit") as work:
        again = work.session.get_one(Document, document.id)
        again.title = "Après"
        again.signatories.clear()
        changes = work.commit()
    with storage.reading() as session:
        entries = session.scalars(
            select(JournalEntry).where(JournalEntry.operation_id == changes.operation)
        ).all()
    by_table = {entry.table_name: entry for entry in entries}
    assert by_table["documents"].before is not None
    assert by_table["documents"].before["title"] == "Avant"
    assert by_table["documents"].after is not None
    assert by_table["documents"].after["title"] == "Après"
    assert by_table["signatories"].after is None


def test_the_journal_of_new_rows_says_what_the_database_holds(storage: Storage) -> None:
    with storage.command(ADMIN, "lend") as work:
        document = add_document(work.session)
        document.period_start, document.title = date(2015, 6, 22), "Contrat de ville – été"
        add_loan(work.session, add_copy(work.session, document, "DOC1"))
        at = datetime(2026, 11, 24, 22, 5, 1, 250, tzinfo=PARIS)
        use = {"kind": UsageKind.LOAN, "day": MONDAY.date(), "at": at}
        work.session.add(UsageFact(**use, document_id=document.id, copy_id=1))
        work.session.add(LibraryFact(name="essai", value=func.lower("DIT PAR LA BASE")))
        work.commit()
    tables = Base.metadata.tables
    with storage.reading() as session:
        entries = session.scalars(select(JournalEntry)).all()
        assert {entry.table_name for entry in entries} >= {"loans", "usage_facts", "library_facts"}
        for entry in entries:
            table = tables[entry.table_name]
            kind = next(iter(table.primary_key)).type.python_type
            held = fetch(session.connection(), table, (kind(entry.row_key),))
            assert held is not None
            assert entry.after == held


def test_no_column_has_another_name_in_the_code_than_in_the_database() -> None:
    for mapper in Base.registry.mappers:
        assert all(mapper.columns[column.name] is column for column in mapper.local_table.columns)


def test_a_bulk_update_declares_every_row(storage: Storage) -> None:
    with storage.command(ADMIN, "create") as work:
        ids = {add_document(work.session, f"Contrat {n}").id for n in range(3)}
        work.commit()
    with storage.command(ADMIN, "bulk") as work:
        table = Document.metadata.tables["documents"]
        count = work.bulk_update(table, table.c.id.in_(ids), {"note": "relu"})
        changes = work.commit()
    assert count == 3
    assert changes.ids(Subject.DOCUMENT) == ids


def test_writing_outside_a_unit_of_work_is_a_bug(storage: Storage) -> None:
    with storage.reading() as session:
        with pytest.raises(RuntimeError, match="outside"):
            add_document(session)
        session.rollback()


def test_numbers_grow_in_commit_order(storage: Storage) -> None:
    numbers = []
    for _ in range(3):
        with storage.command(ADMIN, "test") as work:
            add_document(work.session)
            numbers.append(work.commit().number)
    assert numbers == sorted(set(numbers))
    assert [c.number for c in changes_since(storage.engine, numbers[0])] == numbers[1:]


def test_a_command_given_its_uuid_twice_is_done_once(storage: Storage) -> None:
    operation = OperationId("11111111-1111-4111-8111-111111111111")
    with storage.command(ADMIN, "test", operation=operation) as work:
        add_document(work.session)
        work.commit()
    with pytest.raises(IntegrityError), storage.command(ADMIN, "test", operation=operation) as work:
        add_document(work.session)
        work.commit()
    with storage.reading() as session:
        assert len(session.scalars(select(Document)).all()) == 1


def test_the_second_writer_of_a_record_is_told(storage: Storage) -> None:
    with storage.command(ADMIN, "create") as work:
        document = add_document(work.session)
        work.commit()
    with pytest.raises(LibraryError) as refusal, storage.command(ADMIN, "edit") as work:
        stale = work.session.get_one(Document, document.id)
        work.session.connection().execute(
            Document.metadata.tables["documents"].update().values(version=7)
        )
        stale.title = "Trop tard"
        work.commit()
    assert refusal.value.code is Code.RECORD_CHANGED


def test_two_writers_at_once_both_succeed(storage: Storage) -> None:
    barrier = Barrier(4)
    failures: list[BaseException] = []

    def write() -> None:
        barrier.wait()
        try:
            for _ in range(10):
                with storage.command(ADMIN, "test") as work:
                    add_document(work.session)
                    work.commit()
        except BaseException as error:
            failures.append(error)
            raise

    threads = [Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with storage.reading() as session:
        numbers = session.scalars(select(Operation.number).order_by(Operation.number)).all()
    assert numbers == list(range(1, 41))


def test_ids_are_never_given_twice(embedded: Storage) -> None:
    with embedded.command(ADMIN, "create") as work:
        first = add_document(work.session).id
        work.commit()
    with embedded.command(ADMIN, "delete") as work:
        work.session.delete(work.session.get_one(Document, first))
        work.commit()
    with embedded.command(ADMIN, "create") as work:
        assert add_document(work.session).id > first
        work.commit()


def test_a_reading_session_sees_one_moment(storage: Storage) -> None:
    with storage.command(ADMIN, "create") as work:
        copy = add_copy(work.session, add_document(work.session), "B1")
        work.commit()
    with storage.reading() as session:
        assert session.get_one(Copy, copy.id).barcode == "B1"
        assert session.get(LibraryFact, "name") is not None
