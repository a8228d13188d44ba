"""Import of 200 PDFs over raw PyMuPDF text extraction of the same files; a folder of thousands.

Extraction by itself: the pages a second that an import looks at with every PDF process, against raw
PyMuPDF in as many processes.
"""

import os
import shutil
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import count
from pathlib import Path

import pymupdf

from irev_desktop import bootstrap
from irev_desktop.kernel.progress import Silent
from irev_desktop.services.catalogue.importing.applying import import_files
from irev_desktop.services.catalogue.importing.examining import READERS, examine
from tests.benchmarks import folder
from tests.benchmarks.figures import Figure, Ratio, interleaved, run, timed

FILES = 200
ROUNDS = 3
WORDS = (
    "Le contrat de ville associe l’État, l’intercommunalité et les communes autour d’un projet "
    "de territoire partagé, dans les quartiers prioritaires, pour la cohésion sociale et l’emploi. "
)

RAW = """
import sys, time, pymupdf
start = time.perf_counter()
for path in open(sys.argv[1], encoding="utf-8").read().splitlines():
    try:
        with pymupdf.open(path) as document:
            for page in document:
                page.get_text("text")
    except Exception:
        pass
print(time.perf_counter() - start)
"""


def generate(folder: Path) -> list[Path]:
    """Make 200 contracts of 3 to 22 pages, each different."""
    folder.mkdir(parents=True)
    paths = []
    for number in range(FILES):
        document = pymupdf.open()
        for page in range(3 + number % 20):
            text = f"Contrat {number}, page {page + 1}\n\n" + WORDS * 12
            document.new_page().insert_textbox((50, 50, 545, 790), text, fontsize=10)
        path = folder / f"contrat-{number:03}.pdf"
        document.save(path, garbage=3, deflate=True)
        paths.append(path)
    return paths


def corpus() -> list[Path]:
    """Return the first 200 real files where they are at hand."""
    folder = Path(os.environ.get("IREV_CORPUS", "-")) / "pdf"
    return sorted(folder.glob("*.pdf"))[:FILES]


def measure(name: str, paths: list[Path], scratch: Path) -> Ratio:
    """Import the files into a new library, and extract them raw, in turn."""
    listing = scratch / f"{name}.txt"
    listing.write_text("\n".join(map(str, paths)), encoding="utf-8")
    numbers = count()

    def ours() -> float:
        folder = scratch / f"{name}-{next(numbers)}"
        library = bootstrap.create(folder)
        try:
            library.pdf.start()
            actor = bootstrap.local_actor(library)
            return timed(partial(import_files, library, actor, paths))
        finally:
            library.close()
            shutil.rmtree(folder)

    first, second = interleaved(ours, lambda: run(RAW, str(listing))[0], ROUNDS)
    return Ratio(f"import of {len(paths)} PDFs ({name}) / raw extraction", first, second, "s")


def extraction(paths: list[Path], scratch: Path) -> Ratio:
    """Look at files as an import does, before anything is stored, and extract them raw."""
    listings = [scratch / f"part-{part}.txt" for part in range(READERS)]
    for part, listing in enumerate(listings):
        listing.write_text("\n".join(map(str, paths[part::READERS])), encoding="utf-8")
    pages = sum(3 + number % 20 for number in range(FILES))
    library = bootstrap.create(scratch / "extraction")
    try:
        library.pdf.start()
        library.pdf.wait_complete(60)

        def ours() -> float:
            found = [(path, None) for path in paths]
            return pages / timed(lambda: deque(examine(library, found, Silent()), maxlen=0))

        def raw() -> float:
            with ThreadPoolExecutor(READERS) as threads:
                seconds = threads.map(lambda listing: run(RAW, str(listing))[0], listings)
            return pages / max(seconds)

        first, second = interleaved(ours, raw, ROUNDS)
    finally:
        library.close()
    name = f"text extraction with {READERS} processes / raw PyMuPDF in as many"
    return Ratio(name, first, second, "pages/s", "at least 0.85")


def ratios(scratch: Path) -> Iterator[Ratio | Figure]:
    """Give the figures of this module."""
    yield from folder.figures(scratch)
    generated = generate(scratch / "generated")
    yield extraction(generated, scratch)
    yield measure("generated", generated, scratch)
    if files := corpus():
        yield measure("corpus", files, scratch)
