"""The promises of the test server itself."""

import psycopg
import pytest

from tests.postgres import PostgresServer

pytestmark = pytest.mark.postgres


def _one_table(url: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE filled (n integer)")


def _tables(url: str) -> list[str]:
    with psycopg.connect(url) as connection:
        rows = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        return [str(row[0]) for row in rows]


def test_each_test_gets_an_empty_database(postgres_url: str) -> None:
    assert _tables(postgres_url) == []
    _one_table(postgres_url)


def test_another_test_does_not_see_what_the_first_wrote(postgres_url: str) -> None:
    assert _tables(postgres_url) == []


def test_a_filled_database_is_filled_once_and_copied(postgres_server: PostgresServer) -> None:
    first, second = (postgres_server.create(_one_table) for _ in range(2))

    assert first != second
    assert _tables(postgres_server.url(first)) == _tables(postgres_server.url(second)) == ["filled"]

    postgres_server.drop(first)
    postgres_server.drop(second)
