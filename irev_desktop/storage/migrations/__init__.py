"""The schema's history: Alembic, forward only, run by the program itself.

A migration and its stamp are one transaction on both engines (SQLite's DDL is transactional).
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

FOLDER = Path(__file__).parent


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def head() -> str:
    """Return the newest revision that this program knows."""
    revision = ScriptDirectory.from_config(_config()).get_current_head()
    if revision is None:
        raise RuntimeError("the program ships without migrations")
    return revision


def known(revision: str) -> bool:
    """Tell whether this program knows a revision: false for a newer library's."""
    script = ScriptDirectory.from_config(_config())
    return revision in {known.revision for known in script.walk_revisions()}


def current(connection: Connection) -> str | None:
    """Return the revision a database stands at, or nothing if it holds no library."""
    return MigrationContext.configure(connection).get_current_revision()


def upgrade(connection: Connection) -> None:
    """Bring the database up to `head`, in the caller's transaction."""
    command.upgrade(_config(connection), "head")
