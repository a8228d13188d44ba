"""Filling the tables of a library that is being made, many rows in one statement.

For that moment only: nothing is journalled and nobody is told. Afterwards every change goes through
the unit of work.
"""

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import Connection, Table, insert

from irev_desktop.entities.base import Base


def fill(connection: Connection, entity: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows, in the caller's transaction."""
    if rows:
        connection.execute(insert(entity), rows)


def fill_numbered(
    connection: Connection, entity: type[Base], rows: Sequence[dict[str, Any]]
) -> list[int]:
    """Insert rows whose ids the database gives, and return the ids in the order of the rows."""
    identity = cast("Table", entity.__table__).c.id
    statement = insert(entity).returning(identity, sort_by_parameter_order=True)
    return list(connection.scalars(statement, rows)) if rows else []
