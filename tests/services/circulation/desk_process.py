"""A desk in a process of its own: `python -m … FOLDER ADDRESS PART`, told the rest on its input.

It opens the library, says « ready », and begins when a line of JSON comes: what to do with which
copies. It ends with a line of JSON: what it did, and what it was told instead.
"""

import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from sqlalchemy.engine import make_url

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.clock import FixedClock
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import IrevError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.services.circulation.commands import lend, renew
from irev_desktop.services.circulation.consulting import consult, put_back
from irev_desktop.services.circulation.returns import return_copy
from irev_desktop.services.library import Library
from tests.libraries import ADMIN, MONDAY
from tests.services.conftest import assemble

LOANS_EACH = 4
"""Copies that one borrower takes: fewer than the rules allow."""


class Desk:
    """Works in one library, and counts what it is told."""

    def __init__(self, library: Library, actor: Actor, part: str) -> None:
        self._library, self._actor, self._part = library, actor, part
        self.done = 0
        self.lent: list[str] = []
        self.told: Counter[str] = Counter()
        self.sentences: set[str] = set()

    def lend_all(self, barcodes: Sequence[str]) -> None:
        """Lend copies one after the other, each to a borrower of this desk."""
        for n, barcode in enumerate(barcodes):
            card = f"{self._part}{n // LOANS_EACH}"
            if self._tried(partial(lend, *self._us, barcode, card)):
                self.lent.append(barcode)

    def work(self, barcodes: Sequence[str], count: int) -> None:
        """Do that many things with copies, whichever chance brings."""
        chance = random.Random(self._part)
        for n in range(count):
            barcode = chance.choice(barcodes)
            card = f"{self._part}{n % len(barcodes) // LOANS_EACH}"
            self._tried(chance.choice(self._acts(barcode, card)))

    @property
    def _us(self) -> tuple[Library, Actor]:
        return self._library, self._actor

    def _acts(self, barcode: str, card: str) -> list[Callable[[], object]]:
        return [
            lambda: lend(*self._us, barcode, card, override="course"),
            lambda: return_copy(*self._us, barcode),
            lambda: renew(*self._us, barcode, override="course"),
            lambda: consult(*self._us, barcode),
            lambda: put_back(*self._us, barcode),
        ]

    def _tried(self, act: Callable[[], object]) -> bool:
        self.done += 1
        try:
            act()
        except IrevError as error:
            self.told[error.code.value] += 1
            if error.code is Code.COPY_ON_LOAN and len(self.sentences) < 5:
                self.sentences.add(sentence(error))
            return False
        return True


def main(folder: str, address: str, part: str) -> None:
    """Open the library and do what is asked."""
    library = assemble(Path(folder), make_url(address), FixedClock(MONDAY))
    try:
        desk = Desk(library, ADMIN, part)
        _say("ready")
        asked = json.loads(sys.stdin.readline())
        if asked["work"]:
            desk.work(asked["barcodes"], asked["work"])
        else:
            desk.lend_all(asked["barcodes"])
        answer = {
            "done": desk.done,
            "lent": desk.lent,
            "told": dict(desk.told),
            "sentences": sorted(desk.sentences),
        }
        _say(json.dumps(answer))
    finally:
        library.close()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
