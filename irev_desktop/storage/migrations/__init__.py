"""The schema's history: Alembic, forward only, run by the program itself.

A migration and its stamp are one transaction on both engines (SQLite's DDL is transactional).
"""

from sqlalchemy import Connection, inspect, text

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010", "0011")
"""Every revision that this program knows, oldest first; a test compares them with the files."""


def head() -> str:
    """Return the newest revision that this program knows."""
    return REVISIONS[-1]


def known(revision: str) -> bool:
    """Tell whether this program knows a revision: false for a newer library's."""
    return revision in REVISIONS


def current(connection: Connection) -> str | None:
    """Return the revision a database stands at, or nothing if it holds no library."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def upgrade(connection: Connection) -> None:
    """Bring the database up to `head`, in the caller's transaction."""
    # Alembic costs a third of the program's start, and only a new or older library needs it.
    from irev_desktop.storage.migrations import running  # noqa: PLC0415

    running.run(connection)
