"""Desks that are killed while they work: `python -m … FOLDER KILLS`.

Each is a child of this process, which has the library open, has lent in it and let go of its
connection, so that a kill costs little. A desk says what it did once that is acknowledged; the
system kills it, unasked, at any instant after its first loan: an alarm that nobody handles. At the
end this process says, as JSON, what was acknowledged: « + » lent, « = » prolonged, « - » back.
"""

import json
import os
import random
import signal
import sys
from pathlib import Path

from irev_desktop.kernel.clock import FixedClock
from irev_desktop.services.circulation.commands import lend, renew
from irev_desktop.services.circulation.returns import return_copy
from irev_desktop.services.library import Library
from irev_desktop.storage import opening
from tests.libraries import ADMIN, MONDAY
from tests.services.conftest import assemble

SHORTEST, LONGEST = 0.0005, 0.06
"""Seconds that a desk lives after its first loan."""
EACH = 5
"""Copies that a desk has before it: as many as it may get through, waiting for its end after."""
CARD = "E1"
FIRST = "DOC0"
"""The copy on which this process warms up; the desks have the others."""


def opened(folder: Path) -> Library:
    """Open the library and do once all that desks do; leave no connection to be inherited."""
    library = assemble(folder, opening.embedded_url(folder), FixedClock(MONDAY))
    lend(library, ADMIN, FIRST, CARD)
    renew(library, ADMIN, FIRST)
    return_copy(library, ADMIN, FIRST)
    library.storage.close()
    return library


def work(library: Library, first: int, pipe: int, moment: float) -> None:
    """Lend, prolong and take back; say each act once it is acknowledged; then wait for the end."""
    for n in range(first, first + EACH):
        barcode = f"DOC{n}"
        lend(library, ADMIN, barcode, CARD, override="course")
        os.write(pipe, f"+{barcode} ".encode())
        if n == first:
            signal.setitimer(signal.ITIMER_REAL, moment)
        renew(library, ADMIN, barcode, override="course")
        os.write(pipe, f"={barcode} ".encode())
        return_copy(library, ADMIN, barcode)
        os.write(pipe, f"-{barcode} ".encode())
    signal.pause()


def killed(library: Library, first: int, moment: float) -> list[str]:
    """Let a desk work for a moment and kill it; return what it acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        work(library, first, writing, moment)
    os.close(writing)
    heard = b""
    while part := os.read(reading, 1 << 16):
        heard += part
    os.close(reading)
    _child, status = os.waitpid(child, 0)
    if os.WTERMSIG(status) != signal.SIGALRM:
        raise RuntimeError("the desk ended by itself")
    return heard.decode().split()


def main(folder: str, kills: str) -> None:
    """Kill as many desks, one after the other."""
    library = opened(Path(folder))
    chance = random.Random(9)
    said = [f"{sign}{FIRST}" for sign in "+=-"]
    for kill in range(int(kills)):
        said += killed(library, 1 + EACH * kill, chance.uniform(SHORTEST, LONGEST))
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    main(*sys.argv[1:])
