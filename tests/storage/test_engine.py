"""The engine's settings are those that were asked for, on every connection; its failures speak."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError, TroubleError
from irev_desktop.storage.engine import (
    PRAGMAS,
    WRITES,
    make_engine,
    parse_url,
    sqlite_module,
    sqlite_url,
    translated,
)
from irev_desktop.storage.storage import Storage


def test_every_pragma_reads_back_on_every_connection_of_the_pool(tmp_path: Path) -> None:
    engine = make_engine(sqlite_url(tmp_path / "a.db"))
    connections = [engine.connect() for _ in range(3)]
    for connection in connections:
        for name, value in PRAGMAS.items():
            read = connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            assert str(read) == value, name
    for connection in connections:
        connection.close()
    engine.dispose()


def test_a_writers_transaction_takes_the_write_lock_at_once(tmp_path: Path) -> None:
    engine = make_engine(sqlite_url(tmp_path / "a.db"))
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        connection.execute(text("SELECT 1"))
        # Another SQLite library in this process would not see our locks.
        other = sqlite_module.connect(tmp_path / "a.db", timeout=0)
        with pytest.raises(sqlite_module.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.close()
    engine.dispose()


@pytest.mark.postgres
def test_the_server_bounds_statements_locks_and_idle_transactions(postgres_url: str) -> None:
    engine = make_engine(parse_url(postgres_url))
    with engine.connect() as connection:
        shown = [
            connection.execute(text("SELECT current_setting(:name)"), {"name": name}).scalar_one()
            for name in (
                "statement_timeout",
                "lock_timeout",
                "idle_in_transaction_session_timeout",
            )
        ]
    engine.dispose()
    assert shown == ["30s", "5s", "1min"]


@pytest.mark.parametrize("address", ["mysql://h/d", "n’importe quoi", "sqlite:///a.db"])
def test_an_address_that_is_not_of_postgresql_is_refused(address: str) -> None:
    with pytest.raises(LibraryError) as refusal:
        parse_url(address)
    assert refusal.value.code is Code.OPTION_INVALID


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("database or disk is full", Code.DISK_FULL),
        ("database is locked", Code.LIBRARY_LOCKED),
        ("attempt to write a readonly database", Code.LIBRARY_READ_ONLY),
        ("database disk image is malformed", Code.LIBRARY_DAMAGED),
        ("file is not a database", Code.LIBRARY_DAMAGED),
        ("connection to server failed: refused", Code.SERVER_AWAY),
    ],
)
def test_failures_of_the_environment_are_trouble(message: str, code: Code) -> None:
    with pytest.raises(TroubleError) as trouble, translated("fonds"):
        raise OperationalError("SELECT 1", {}, Exception(message))
    assert trouble.value.code is code


def test_a_server_that_is_not_there_is_trouble() -> None:
    engine = make_engine(parse_url("postgresql://nobody@127.0.0.1:1/none"))
    with pytest.raises(TroubleError) as trouble, translated(), engine.connect():
        pass
    assert trouble.value.code is Code.SERVER_AWAY


def test_a_full_disk_loses_nothing_that_was_committed(embedded: Storage) -> None:
    engine = embedded.engine.execution_options(**{WRITES: True})
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO library_facts VALUES ('avant', 'oui')"))
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    with pytest.raises(TroubleError) as trouble, translated(), engine.begin() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        connection.execute(
            text("INSERT INTO library_facts VALUES ('gros', :value)"), {"value": "x" * 1_000_000}
        )
    assert trouble.value.code is Code.DISK_FULL
    with embedded.engine.connect() as connection:
        assert connection.execute(
            text("SELECT value FROM library_facts WHERE name = 'avant'")
        ).scalar_one()
