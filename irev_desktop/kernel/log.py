"""Logging: one file, rotated; warnings on the terminal; nothing personal in it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def start(folder: Path) -> None:
    """Log to `folder`/irev.log (three files of 1 MiB at most) and warnings to stderr.

    A folder that cannot be written leaves the terminal alone: the log is never a reason not to
    start.
    """
    root = logging.getLogger("irev_desktop")
    root.setLevel(logging.INFO)
    root.propagate = False
    terminal = logging.StreamHandler()
    terminal.setLevel(logging.WARNING)
    handlers: list[logging.Handler] = [terminal]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handlers.append(
            RotatingFileHandler(folder / "irev.log", maxBytes=1 << 20, backupCount=2, delay=True)
        )
    except OSError as error:
        terminal.handle(
            root.makeRecord(root.name, logging.WARNING, __file__, 0, "no log: %s", (error,), None)
        )
    for handler in handlers:
        handler.setFormatter(logging.Formatter(FORMAT))
    root.handlers = handlers


@contextmanager
def running(folder: Path) -> Iterator[None]:
    """Log as `start` does for as long as the block lasts, then close the file."""
    root = logging.getLogger("irev_desktop")
    before = (list(root.handlers), root.level, root.propagate)
    start(folder)
    try:
        yield
    finally:
        for handler in root.handlers:
            handler.close()
        root.handlers, level, root.propagate = before
        root.setLevel(level)
