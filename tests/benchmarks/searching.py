"""Search over generated French contracts: answers, keystrokes, indexing, import; and relevance.

IREV_BENCH_PAGES sets the pages of the corpus (200,000; the design also asks for 1,000,000).
"""

import os
import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import pymupdf
import tantivy

from irev_desktop import bootstrap
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.index_words import IndexWords, index_words
from irev_desktop.services.catalogue.importing.applying import import_files
from irev_desktop.services.library import Library
from irev_desktop.services.search.asking import ask
from irev_desktop.services.search.indexing import catch_up
from irev_desktop.services.search.records import SearchQuestion
from irev_desktop.services.search.suggesting import suggest
from irev_desktop.storage.index.reading import Reading
from irev_desktop.storage.index.schema import WORDS, space_tokenizer
from tests.benchmarks.figures import Figure, Ratio, run, timed
from tests.benchmarks.french_corpus import Size, Writer, make_library
from tests.benchmarks.relevance import figures as relevance_figures

PAGES = int(os.environ.get("IREV_BENCH_PAGES", "200000"))
PAGES_A_DOCUMENT = 37.5
QUESTIONS = 100
RAW_PAGES = 8000
WRITER_MEMORY = 50_000_000
BEST = 20
ROUNDS = 3
COMMON = 30


OPEN = """
import sys, time
from irev_desktop import bootstrap
from irev_desktop.kernel.progress import Silent
from irev_desktop.services.search.indexing import catch_up
library = bootstrap.open_library(sys.argv[1])
actor = bootstrap.local_actor(library)
def memory():
    # of its own: the files of the index that the system maps and lets go again are not counted
    with open("/proc/self/status") as lines:
        return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon")) / 1024
"""
CATCH_UP = """
class Watching(Silent):
    most = 0
    def advance(self, done, total, text=""):
        self.most = max(self.most, memory())
watching = Watching()
start = time.perf_counter()
status = catch_up(library, actor, progress=watching)
print(time.perf_counter() - start, status.pages, watching.most)
library.close()
"""


def ratios(scratch: Path) -> Iterator[Ratio | Figure]:
    """Give the figures of this module."""
    yield from relevance_figures(scratch)
    yield indexing(scratch)
    library = make_library(scratch / "fonds", Size(round(PAGES / PAGES_A_DOCUMENT)))
    try:
        actor = bootstrap.local_actor(library)
        yield from catching_up(scratch / "fonds")
        yield from answers(library, actor)
        yield import_to_searchable(library, actor, scratch)
    finally:
        library.close()


def catching_up(folder: Path) -> Iterator[Figure]:
    """Give the speed and the memory of indexing a whole library, in a process of its own."""
    (idle,) = run(OPEN + "print(memory())", str(folder))
    seconds, pages, most = run(OPEN + CATCH_UP, str(folder))
    yield Figure(f"indexing {pages:.0f} pages from the database", [pages / seconds], "pages/s")
    yield Figure("memory of indexing above an open library", [most - idle], "MiB", "300")


def answers(library: Library, actor: Actor) -> Iterator[Ratio | Figure]:
    """Give what answers take, by kind of question; on a busy machine, the CPU tells more."""
    ask(library, actor, SearchQuestion("ville"))
    for kind, questions in _questions().items():
        ids, raw, whole, busy, typed = [], [], [], [], []
        for text in questions:
            best = partial(_asked, library, text, lambda reading: [*reading.ranked(limit=BEST)])
            raw.append(_raw(library, text))
            ids.append(1000 * timed(best))
            question = SearchQuestion(text, limit=BEST, pages=1)
            started = time.thread_time()
            whole.append(1000 * timed(partial(ask, library, actor, question)))
            busy.append(1000 * (time.thread_time() - started))
            typed.append(1000 * timed(partial(suggest, library, actor, text[:-1])))
        yield Ratio(
            f"{kind}: twenty best / the raw engine's same ids",
            statistics.median(ids),
            statistics.median(raw),
            "ms",
            "2",
        )
        yield Figure(f"{kind}: facets, total, twenty snippets", whole, "ms", "5 / 30")
        yield Figure(f"{kind}: the same, CPU", busy, "ms")
        yield Figure(f"{kind}: suggestions at a keystroke", typed, "ms", "30")


def _asked(library: Library, text: str, work: Callable[[Reading], object]) -> object:
    return library.index.asked(text, True, work, None)


def _raw(library: Library, text: str) -> float:
    """Return the milliseconds that the engine itself takes for the same query, made before."""

    def run(reading: Reading) -> float:
        return 1000 * timed(partial(reading.raw_best, BEST))

    return float(library.index.asked(text, True, run, 0.0)[0])


def _questions() -> dict[str, list[str]]:
    """Return questions of each kind, drawn from pages like those of the corpus."""
    writer, chance = Writer(7), random.Random(11)
    pages = [_words(writer.page()) for _ in range(QUESTIONS)]
    often = sorted({word for page in pages for word in page}, key=_frequency(pages), reverse=True)
    return {
        "one word": [chance.choice(page) for page in pages],
        "two words": [" ".join(chance.sample(page, 2)) for page in pages],
        "phrase": [_phrase(writer, chance) for _ in pages],
        "prefix": [f"{chance.choice(page)[:4]}*" for page in pages],
        "common word": often[:COMMON],
    }


def _words(page: str) -> list[str]:
    return sorted({word for word in index_words(page).exact.split() if len(word) > 4})


def _frequency(pages: Sequence[Sequence[str]]) -> Callable[[str], int]:
    return lambda word: sum(word in page for page in pages)


def _phrase(writer: Writer, chance: random.Random) -> str:
    words = index_words(writer.page()).exact.split()
    at = chance.randrange(len(words) - 3)
    return '"' + " ".join(words[at : at + 3]) + '"'


def indexing(scratch: Path) -> Ratio:
    """Compare the index, fed with a library, and the raw engine, fed with ready strings."""
    library = make_library(scratch / "petit", Size(round(RAW_PAGES / PAGES_A_DOCUMENT)))
    try:
        actor = bootstrap.local_actor(library)
        writer = Writer()
        ready = [index_words(page) for page in (writer.page() for _ in range(RAW_PAGES))]
        texts = [writer.page().encode() for _ in range(RAW_PAGES)]
        ours, raw = [], []
        for round_ in range(ROUNDS):
            seconds = timed(partial(_feed, scratch / f"raw{round_}", ready, texts))
            raw.append(RAW_PAGES / seconds)
            library.index.clear()
            seconds = timed(partial(catch_up, library, actor))
            ours.append(library.index.status().pages / seconds)
    finally:
        library.close()
    return Ratio(
        "indexing, analysis and database / raw engine fed ready words",
        statistics.median(ours),
        statistics.median(raw),
        "pages/s",
        "at least 0.5",
    )


def _feed(folder: Path, ready: Sequence[IndexWords], texts: Sequence[bytes]) -> None:
    """Write words that are ready into an index of the engine's own."""
    folder.mkdir()
    builder = tantivy.SchemaBuilder()
    for name in ("exact", "stem"):
        builder.add_text_field(name, tokenizer_name=WORDS, index_option="position")
    builder.add_text_field("extra", tokenizer_name=WORDS, index_option="freq")
    builder.add_bytes_field("text", stored=True)
    index = tantivy.Index(builder.build(), str(folder))
    index.register_tokenizer(WORDS, space_tokenizer())
    writer = index.writer(WRITER_MEMORY, 1)
    for words, text in zip(ready, texts, strict=True):
        entry = tantivy.Document()
        entry.add_bytes("text", text)
        for name in ("exact", "stem", "extra"):
            entry.add_text(name, getattr(words, name))
        writer.add_document(entry)
    writer.commit()
    writer.wait_merging_threads()


def import_to_searchable(library: Library, actor: Actor, scratch: Path) -> Figure:
    """Return the seconds from a contract of 60 pages to its answer."""
    library.pdf.start()
    library.pdf.wait_complete(60)
    writer, seconds = Writer(23), []
    for round_ in range(ROUNDS):
        path = scratch / f"contrat-{round_}.pdf"
        document = pymupdf.open()
        for _page in range(60):
            box = (50, 50, 545, 790)
            document.new_page().insert_textbox(box, f"zinnia{round_} {writer.page()}", fontsize=9)
        document.save(path)
        document.close()

        def searchable(at: int = round_, file: Path = path) -> None:
            import_files(library, actor, [file])
            if ask(library, actor, SearchQuestion(f"zinnia{at}")).pages != 60:
                raise RuntimeError("not searchable")

        seconds.append(timed(searchable))
    return Figure("import of 60 pages to searchable", seconds, "s", "1")
