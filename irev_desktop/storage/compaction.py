"""Giving back what deleted rows leave behind: after a purge, no byte of them may remain."""

from irev_desktop.storage.engine import translated
from irev_desktop.storage.storage import Storage


def compact(storage: Storage) -> None:
    """Rewrite the database without its deleted rows, and empty the write-ahead log.

    Other writers wait meanwhile: about a second for 100 MB. Raises TroubleError DATABASE_BUSY and
    the like.
    """
    with translated(storage.where):
        if storage.engine.dialect.name != "sqlite":
            alone = storage.engine.execution_options(isolation_level="AUTOCOMMIT")
            with alone.connect() as connection:
                connection.exec_driver_sql("VACUUM")
            return
        raw = storage.engine.raw_connection()
        try:
            raw.cursor().execute("VACUUM")
            raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            raw.close()
