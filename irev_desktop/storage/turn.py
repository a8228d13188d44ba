"""Work that only one program at a time does for a library, whatever desk it runs on.

A lock of the system (a locked file, a lock of the server's session), gone with the program that
held it, however it ended.
"""

import os
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sqlalchemy import Engine, text

from irev_desktop.kernel.whole_file import translated_io
from irev_desktop.storage.engine import shown, translated


@contextmanager
def turn(engine: Engine, folder: Path, name: str) -> Iterator[bool]:
    """Try to take the turn called `name`; give whether it was free. Kept until the block ends."""
    if engine.dialect.name == "postgresql":
        with _server_turn(engine, name) as taken:
            yield taken
        return
    with translated_io(folder):
        stream = (folder / f".{name}.lock").open("ab")
    with stream:
        yield _lock(stream)


@contextmanager
def _server_turn(engine: Engine, name: str) -> Iterator[bool]:
    key = {"key": zlib.crc32(name.encode())}
    # each statement commits by itself: a transaction left idle would be ended by the server
    with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        taken = bool(
            connection.execute(text("SELECT pg_try_advisory_lock(:key)"), key).scalar_one()
        )
        try:
            yield taken
        finally:
            if taken:
                with translated(shown(engine)):
                    connection.execute(text("SELECT pg_advisory_unlock(:key)"), key)


if sys.platform == "win32":
    import msvcrt

    def _lock(stream: IO[bytes]) -> bool:
        """Lock an open file unless another program has it."""
        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(stream: IO[bytes]) -> bool:
        """Lock an open file unless another program, or another window of this one, has it."""
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        os.ftruncate(stream.fileno(), 0)
        return True
