"""Hostile files: each is answered, the program lives, and the next good file is shown.

The limits are smaller than the program's, so that the suite does not wait for them; with those of
the program the seconds of each file are figures of `make bench`.
"""

from pathlib import Path

import pymupdf
import pytest

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import IrevError, LibraryError
from irev_desktop.pdf.jobs import (
    DrawJob,
    Job,
    Links,
    LinksJob,
    Outline,
    OutlineJob,
    TextJob,
    Texts,
)
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.pdf.records import DocumentFacts, Inspection, LinkKind
from irev_desktop.pdf.slots import Picture
from tests.pdf import files, hostile
from tests.pdf.conftest import MakePool
from tests.pdf.processes import children_of, worker_within
from tests.pdf.test_reading import A4, PATIENCE, Reader

KINDS = [*hostile.KINDS, *(f"action-{name}" for name in hostile.ACTIONS)]
JOBS: tuple[Job, ...] = (A4, DrawJob(1, 0.1, 0, (0, 0, 60, 60)), TextJob(1, 1), LinksJob(1))


@pytest.fixture(scope="module")
def hostile_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return hostile.make_all(tmp_path_factory.mktemp("hostile"))


@pytest.fixture
def impatient(make_pool: MakePool) -> PdfPool:
    return make_pool(draw_seconds=1.0, request_seconds=1.5, page_seconds=1.5)


def answers_to(pool: PdfPool, path: Path) -> list[object]:
    """Open a file and ask for everything; return the answers, the first one to the opening."""
    reader = Reader(pool, path)
    told: list[object] = [reader.answers.get(timeout=PATIENCE)[1]]
    for job in (*JOBS, OutlineJob()) if isinstance(told[0], DocumentFacts) else ():
        told.append(reader.ask(job, object))
    reader.reading.close()
    for answer in told:
        if isinstance(answer, Picture):
            answer.release()
    return told


@pytest.mark.parametrize("kind", KINDS)
def test_a_hostile_file_is_answered_and_the_next_one_is_shown(
    impatient: PdfPool, hostile_files: dict[str, Path], tmp_path: Path, kind: str
) -> None:
    expected = DocumentFacts | Picture | Texts | Links | Outline | IrevError
    assert all(
        isinstance(answer, expected) for answer in answers_to(impatient, hostile_files[kind])
    )
    good = Reader(impatient, files.good_pdf(tmp_path / "bon.pdf"))
    good.next(DocumentFacts)
    good.ask(A4, Picture).release()


@pytest.mark.parametrize("kind", KINDS)
def test_the_import_of_a_hostile_file_ends_in_a_text_or_a_reason(
    impatient: PdfPool, hostile_files: dict[str, Path], tmp_path: Path, kind: str
) -> None:
    told: list[Inspection | Code] = []
    try:
        told.append(impatient.inspect(hostile_files[kind]))
    except LibraryError as refusal:
        told.append(refusal.code)
    assert len(told) == 1
    assert impatient.inspect(files.good_pdf(tmp_path / "bon.pdf")).page_count == 3


@pytest.mark.parametrize("name", hostile.ACTIONS)
def test_actions_start_nothing_and_are_told_as_inert(
    pool: PdfPool, hostile_files: dict[str, Path], name: str
) -> None:
    reader = Reader(pool, hostile_files[f"action-{name}"])
    reader.next(DocumentFacts)
    reader.ask(A4, Picture).release()
    links = reader.ask(LinksJob(1), Links).links
    assert links
    assert not [link for link in links if link.kind in {LinkKind.PAGE, LinkKind.ADDRESS}]
    for pid in pool.pids:
        assert children_of(worker_within(pid)) == []


def test_the_bomb_is_small_and_its_content_is_not(tmp_path: Path) -> None:
    path = hostile.bomb_pdf(tmp_path / "bombe.pdf", 64 * hostile.MEBIBYTE)
    assert path.stat().st_size < 3000
    with pymupdf.open(path) as file:
        assert len(file.xref_stream(4)) == 64 * hostile.MEBIBYTE
