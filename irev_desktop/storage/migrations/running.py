"""Runs the migrations with Alembic: apart, because importing it costs a third of a start."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

FOLDER = Path(__file__).parent


def config(connection: Connection | None = None) -> Config:
    """Return Alembic's configuration over our folder and the caller's connection."""
    made = Config()
    made.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    made.attributes["connection"] = connection
    return made


def run(connection: Connection) -> None:
    """Bring the database to the newest revision, in the caller's transaction."""
    command.upgrade(config(connection), "head")
