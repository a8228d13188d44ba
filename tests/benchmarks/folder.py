"""A folder of 5,000 small PDFs: to the inbox and by import, stopped in the middle, taken up again.

Some files are broken, some have names that only another system makes. Every path is accounted for
once; what is told beside the time is by how much the memory of the process grew, and by how much
of that in the second half.
"""

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from irev_desktop import bootstrap
from irev_desktop.kernel.errors import Cancelled
from irev_desktop.services.catalogue.importing.applying import import_files
from irev_desktop.services.catalogue.inbox.arriving import take_in
from irev_desktop.services.library import Library
from tests.benchmarks.figures import Figure

FILES = 5_000
QUICK = 400
BROKEN_EVERY = 250
PLACES = ("Lens", "Roubaix", "Tourcoing", "Denain", "Calais", "Boulogne-sur-Mer", "Maubeuge")
ODD_NAMES = (
    "contrat \u202egnol.pdf",  # turns the writing round
    "e\u0301te\u0301 de\u0301compose\u0301.pdf",  # letters and accents apart
    "é" * 125 + "x.pdf",  # 255 bytes
    "CON.pdf",
    "nul.PDF",
    "...pdf",
    "a\\..\\b.pdf",
    "deux\nlignes.pdf",
    " espaces .pdf",
    "=CMD().pdf",
    "😀.pdf",
)
Take = Callable[[Library, Any, Sequence[Path], Any], tuple[int, int, bool]]


class Watch:
    """Progress that stops the work at a file, and notes the memory of the process."""

    def __init__(self, stop_at: int | None = None) -> None:
        self._stop_at = stop_at
        self._done = 0
        self.memory: list[float] = []
        self.steps = 0

    def advance(self, done: int, total: int, what: str = "") -> None:
        """Note how far the work is."""
        self._done = done
        self.steps += 1
        if done % 50 == 0:
            self.memory.append(resident())

    def check(self) -> None:
        """Stop the work where it is to be stopped."""
        if self._stop_at is not None and self._done >= self._stop_at:
            raise Cancelled


def resident() -> float:
    """Return the memory of this process, in MiB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def pdf(number: int) -> bytes:
    """Return a contract of one page, unlike any other."""
    place = PLACES[number % len(PLACES)]
    lines = [
        f"CONTRAT DE VILLE {2000 + number % 25} numero {number}",
        f"Entre l'Etat et la ville de {place}, represente par son Maire,",
        *(f"Article {n}. Action {number * 31 + n} menee a {place}." for n in range(1, 25)),
        f"Fait a {place}, le {1 + number % 28} mars {2000 + number % 25}.",
    ]
    text = "\n".join(f"({line}) Tj 0 -16 Td" for line in lines)
    stream = f"BT /F1 11 Tf 60 780 Td\n{text}\nET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R %s >>"
        % b"/Resources << /Font << /F1 5 0 R >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for place_in_file, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (place_in_file, body)
    table = b"".join(b"%010d 00000 n \n" % at for at in places)
    end = b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(out)
    return out + b"xref\n0 6\n0000000000 65535 f \n" + table + end


def generate(folder: Path, count: int) -> int:
    """Make the folder; return how many of its files are broken."""
    broken = 0
    for number in range(count):
        inside = folder / f"carton {number // 500:02}"
        inside.mkdir(parents=True, exist_ok=True)
        odd = number < len(ODD_NAMES)
        name = ODD_NAMES[number] if odd else f"contrat-{number:05}.pdf"
        content = pdf(number)
        if number % BROKEN_EVERY == BROKEN_EVERY - 1:
            content = (b"", b"ceci n'est pas un PDF", b"%PDF-1.4\nrien")[broken % 3] + b" " * number
            broken += 1
        (inside / name).write_bytes(content)
    return broken


def arrive(
    library: Library, actor: Any, paths: Sequence[Path], watch: Any
) -> tuple[int, int, bool]:
    """Take the folder into the inbox; return how many came in new, were refused, and if stopped."""
    report = take_in(library, actor, paths, progress=watch)
    fresh = sum(each.operation is not None for each in report.arrivals)
    return fresh, len(report.refused), report.stopped is not None


def store(library: Library, actor: Any, paths: Sequence[Path], watch: Any) -> tuple[int, int, bool]:
    """Import the folder; return how many were stored, refused, and whether it was stopped."""
    report = import_files(library, actor, paths, progress=watch)
    return len(report.documents), len(report.refused), report.stopped is not None


def figures(scratch: Path) -> Iterator[Figure]:
    """Give the figures of this module; a wrong count is an error."""
    count = QUICK if "--quick" in sys.argv else FILES
    broken = generate(scratch / "folder", count)
    for name, take in (("inbox", arrive), ("import", store)):
        yield from measure(name, take, scratch, count, broken)


def measure(name: str, take: Take, scratch: Path, count: int, broken: int) -> Iterator[Figure]:
    """Take the folder in, stopped once in the middle."""
    library = bootstrap.create(scratch / name)
    try:
        library.pdf.start()
        actor = bootstrap.local_actor(library)
        start = time.perf_counter()
        halfway = Watch(stop_at=count // 2)
        first, _refused, stopped = take(library, actor, [scratch / "folder"], halfway)
        again = Watch()
        second, refused, unfinished = take(library, actor, [scratch / "folder"], again)
        seconds = time.perf_counter() - start
        if not stopped or unfinished or first + second != count - broken or refused != broken:
            told = (first, second, refused, stopped, unfinished)
            raise RuntimeError(f"{name}: {told} of {count} files, {broken} of them broken")
        late = again.memory[len(again.memory) // 2 :]
    finally:
        library.close()
        shutil.rmtree(scratch / name)
    label = f"{name} of {count} PDFs, stopped and taken up again"
    yield Figure(f"{label}: files a second", (count / seconds,), "files/s")
    memory = [*halfway.memory, *again.memory]
    yield Figure(f"{label}: memory grew by", (max(memory) - memory[0],), "MiB")
    yield Figure(f"{label}: in the last quarter by", (max(late) - late[0],), "MiB")
