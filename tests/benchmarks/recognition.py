"""Recognition of text: seconds a page, characters wrong, both cores used; on scans made here.

One page at a time through the whole way (drawn by a PDF process, read, read once more if it lies
askew), at 200 and 300 dots per inch; then a library of scans with every core, against one core.
The command alone, on the same picture, is the reference of a page.
"""

import os
import resource
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from irev_desktop import bootstrap
from irev_desktop.entities.document import DigitalFile
from irev_desktop.kernel.progress import Silent
from irev_desktop.services.catalogue.importing.applying import import_files
from irev_desktop.services.library import Library
from irev_desktop.services.recognition.queue import Waiting
from irev_desktop.services.recognition.reading import read_page
from irev_desktop.services.recognition.running import recognise
from tests.benchmarks.figures import Figure, Ratio, timed
from tests.libraries import ADMIN
from tests.ocr import scans

PAGES = 4
LINES = 38
MANY_PAGES = 12
KINDS: dict[str, dict[str, float]] = {
    "clean": {},
    "2 degrees askew": {"skew": 2.0},
    "noisy": {"specks": 60_000},
}


def ratios(scratch: Path) -> Iterator[Ratio | Figure]:
    """Print nothing; yield each figure. Needs Tesseract with its French data."""
    library = bootstrap.create(scratch / "fonds")
    try:
        if library.ocr.equipment().ready:
            yield from _pages(library, scratch)
            yield from _cores(library, scratch)
    finally:
        library.close()


def _pages(library: Library, scratch: Path) -> Iterator[Ratio | Figure]:
    for kind, manner in KINDS.items():
        typed = scans.typed_pdf(scratch / f"{kind} typed.pdf", PAGES, LINES)
        scan = scans.scan(typed, scratch / f"{kind}.pdf", dpi=300, **manner)  # type: ignore[arg-type]  # numbers of the right kind
        file = import_files(library, ADMIN, [scan]).documents[0].file
        for dpi in (200, 300):
            seconds, busy, wrong, raw = [], [], [], []
            for number in range(1, PAGES + 1):
                page = _waiting(library, file, number, dpi)
                started, children = time.perf_counter(), _children()
                read = read_page(library, page, Silent())
                seconds.append(time.perf_counter() - started)
                busy.append(_children() - children)
                words = " ".join(word.text for line in read.lines for word in line.words)
                wrong.append(100 * scans.error_rate(scans.text_of(typed, number), words))
                raw.append(_raw(library, page))
            name = f"recognition: {kind}, {dpi} dpi"
            yield Figure(f"{name}, a page of A4", seconds, "s")
            yield Figure(f"{name}, a page of A4, engine", busy, "CPU s")
            yield Figure(f"{name}, characters wrong", [sum(wrong) / len(wrong)], "%")
            yield Ratio(f"{name}, over the command", sum(seconds), sum(raw), "s")


def _waiting(library: Library, file: int, page: int, dpi: int) -> Waiting:
    """Return a page as the queue would."""
    with library.storage.reading() as session:
        sha256 = session.get_one(DigitalFile, file).sha256
    return Waiting(file, 0, "", "", sha256, page, "", dpi)


def _children() -> float:
    """Return the CPU seconds of the processes that have ended: engines, not PDF readers."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _raw(library: Library, page: Waiting) -> float:
    """Return the seconds of the command alone on the picture of a page, drawn beforehand."""
    path = library.storage.store.open_path(page.sha256, "")
    image = library.pdf.page_image(path, page.page, page.dpi)
    picture = b"P5\n%d %d\n255\n" % (image.width, image.height) + image.pixels
    with tempfile.NamedTemporaryFile(suffix=".pgm") as file:
        file.write(picture)
        file.flush()
        words = ["tesseract", file.name, "stdout", "-l", "fra", "--psm", "1", "hocr"]
        one = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        return timed(lambda: subprocess.run(words, env=one, capture_output=True, check=True))


def _cores(library: Library, scratch: Path) -> Iterator[Ratio | Figure]:
    """Read a whole scan with every core, and the same pages one after the other."""
    typed = scans.typed_pdf(scratch / "many typed.pdf", MANY_PAGES, LINES, seed=2)
    scan = scans.scan(typed, scratch / "many.pdf", dpi=200)
    stored = import_files(library, ADMIN, [scan]).documents[0]
    cores = timed(lambda: recognise(library, ADMIN, [stored.id]))
    pages = [_waiting(library, stored.file, number, 0) for number in range(1, MANY_PAGES + 1)]
    alone = timed(lambda: [read_page(library, page, Silent()) for page in pages])
    name = f"recognition: {MANY_PAGES} pages, all cores over one"
    yield Ratio(name, cores, alone, "s", f"{1 / (os.cpu_count() or 1):.2f} is perfect")
    yield Figure("recognition: pages a minute", [60 * MANY_PAGES / cores], "")
