"""Every real file at hand: opened, and its first, middle and last pages drawn."""

import queue
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import IrevError
from irev_desktop.pdf.jobs import DrawJob
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.pdf.records import DocumentFacts
from irev_desktop.pdf.slots import Picture
from tests.pdf.test_reading import Reader

WIDTH, HEIGHT = 600, 850


def first_middle_last(facts: DocumentFacts) -> Iterator[DrawJob]:
    """Yield drawings that cover three pages of a file, fitted to one size."""
    for page in sorted({1, (facts.page_count + 1) // 2, facts.page_count}):
        size = facts.sizes[page - 1]
        zoom = min(WIDTH / size.width, HEIGHT / size.height)
        width, height = max(1, int(size.width * zoom)), max(1, int(size.height * zoom))
        yield DrawJob(page, zoom, 0, (0, 0, width, height))


def walk(pool: PdfPool, path: Path) -> list[Code]:
    """Walk one file; return what went wrong, page by page."""
    reader = Reader(pool, path)
    trouble: list[Code] = []
    try:
        facts = reader.next(object)
        if isinstance(facts, IrevError):
            return [facts.code]
        assert isinstance(facts, DocumentFacts)
        for job in first_middle_last(facts):
            answer = reader.ask(job, object)
            if isinstance(answer, Picture):
                answer.release()
            else:
                assert isinstance(answer, IrevError), answer
                trouble.append(answer.code)
    finally:
        reader.reading.close()
    return trouble


@pytest.mark.corpus
def test_every_real_file_is_drawn_or_says_why_not(shared_pool: PdfPool, corpus: Path) -> None:
    paths = sorted((corpus / "pdf").rglob("*.pdf"))
    told: queue.Queue[tuple[str, list[Code]]] = queue.Queue()
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(lambda path: told.put((path.name, walk(shared_pool, path))), paths))
    trouble = dict(told.queue)
    assert len(trouble) == len({path.name for path in paths})
    lost = {name: codes for name, codes in trouble.items() if Code.FILE_CRASHED_READER in codes}
    assert lost == {}
    drawn = [name for name, codes in trouble.items() if not codes]
    assert len(drawn) > len(paths) * 0.7  # many are locked, or broken on purpose
