"""Composing PDFs in a process of their own: the client's side."""

import errno
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import TroubleError
from irev_desktop.kernel.progress import Progress, Silent
from irev_desktop.pdf.blueprint import Blueprint, to_line
from irev_desktop.pdf.process import worker_environment

COMPOSER = (sys.executable, "-P", "-m", "irev_desktop.pdf.worker.composing")
LAST_WORDS = 300
"""How much of what a dying process says is told."""


def compose(
    blueprints: Sequence[Blueprint], folder: Path, progress: Progress | None = None
) -> list[Path]:
    """Write one PDF for each blueprint into an existing folder, and return their paths in order.

    Raises TroubleError: DISK_FULL, WRITE_FAILED; Cancelled when `progress` says so. Files written
    until then stay: the folder is the caller's.
    """
    watched = progress or Silent()
    with _asked(blueprints) as request, _composer(request, folder) as output:
        for done, line in enumerate(output, start=1):
            answer = json.loads(line)
            if "error" in answer:
                _refuse(folder, answer)
            watched.advance(done, len(blueprints), answer["name"])
            watched.check()
    return [folder / blueprint.name for blueprint in blueprints]


@contextmanager
def _asked(blueprints: Sequence[Blueprint]) -> Iterator[IO[bytes]]:
    """Give the request as a file: a pipe could fill while nobody reads the answers."""
    with TemporaryFile() as request:
        for blueprint in blueprints:
            request.write(to_line(blueprint).encode("utf-8") + b"\n")
        request.seek(0)
        yield request


@contextmanager
def _composer(request: IO[bytes], folder: Path) -> Iterator[IO[bytes]]:
    """Give what the process answers; it is ended when the caller leaves, whatever the reason."""
    with TemporaryFile() as complaints:
        process = subprocess.Popen(
            [*COMPOSER, str(folder.absolute())],
            stdin=request,
            stdout=subprocess.PIPE,
            stderr=complaints,
            env=worker_environment(),
            start_new_session=True,  # Ctrl+C is for the program, which then ends this process
        )
        assert process.stdout is not None
        try:
            yield process.stdout
            process.stdout.close()
            if process.wait() != 0:
                complaints.seek(0)
                why = complaints.read().decode("utf-8", "replace").strip()[-LAST_WORDS:]
                raise TroubleError(Code.WRITE_FAILED, path=str(folder), why=why)
        finally:
            process.stdout.close()
            process.kill()
            process.wait()


def _refuse(folder: Path, answer: dict[str, object]) -> None:
    if answer["error"] == errno.ENOSPC:
        raise TroubleError(Code.DISK_FULL, path=str(folder))
    raise TroubleError(Code.WRITE_FAILED, path=str(folder), why=str(answer["why"]))
