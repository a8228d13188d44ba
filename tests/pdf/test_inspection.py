"""What the import learns of a file, and how it is told that a file cannot be taken."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pymupdf
import pytest

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import Cancelled, IrevError, LibraryError, TroubleError
from irev_desktop.kernel.progress import Stoppable
from irev_desktop.kernel.vocabulary import TextState
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.pdf.records import Inspection, OutlineItem
from tests.pdf import files
from tests.pdf.conftest import MakePool
from tests.pdf.processes import worker_within


def test_a_good_file_tells_everything(shared_pool: PdfPool, tmp_path: Path) -> None:
    found = shared_pool.inspect(files.good_pdf(tmp_path / "contrat.pdf"))
    assert found.page_count == 3
    assert found.title == "Contrat de ville 2015-2020"
    assert [page.label for page in found.pages] == ["A-1", "A-2", "A-3"]
    assert all("engagements réciproques" in page.text for page in found.pages)
    assert found.outline == (
        OutlineItem(1, "Préambule", 1, 36.0),
        OutlineItem(2, "Diagnostic", 2, 36.0),
    )
    assert found.text_state is TextState.NATIVE


def test_texts_are_those_that_pymupdf_extracts(shared_pool: PdfPool, tmp_path: Path) -> None:
    path = files.good_pdf(tmp_path / "contrat.pdf", pages=30)
    with pymupdf.open(path) as file:
        expected = [page.get_text("text") for page in file]
    assert [page.text for page in shared_pool.inspect(path).pages] == expected


@pytest.mark.parametrize(
    ("text_pages", "state"),
    [(0, TextState.NONE), (1, TextState.PARTIAL), (3, TextState.NATIVE)],
)
def test_scanned_pages_are_told_from_pages_with_text(
    shared_pool: PdfPool, tmp_path: Path, text_pages: int, state: TextState
) -> None:
    path = files.scanned_pdf(tmp_path / "scan.pdf", pages=3, text_pages=text_pages)
    assert shared_pool.inspect(path).text_state is state


def test_blank_pages_do_not_make_a_text_partial(shared_pool: PdfPool, tmp_path: Path) -> None:
    path = tmp_path / "verso.pdf"
    with pymupdf.open() as file:
        file.new_page().insert_text((72, 72), "recto")
        file.new_page()
        file.save(path)
    assert shared_pool.inspect(path).text_state is TextState.NATIVE


def empty(path: Path) -> Path:
    path.write_bytes(b"")
    return path


def text_named_pdf(path: Path) -> Path:
    path.write_text("Ceci est un texte, quoi qu’en dise son nom.\n" * 100, encoding="utf-8")
    return path


def broken(path: Path) -> Path:
    path.write_bytes(b"%PDF-1.7\n" + os.urandom(4000))
    return path


REFUSED: list[tuple[Callable[[Path], Path], Code]] = [
    (empty, Code.FILE_EMPTY),
    (text_named_pdf, Code.FILE_NOT_PDF),
    (broken, Code.FILE_BROKEN),
    (files.truncated_pdf, Code.FILE_BROKEN),
    (files.encrypted_pdf, Code.FILE_ENCRYPTED),
    (files.pageless_pdf, Code.FILE_WITHOUT_PAGES),
    (files.sparse_pdf, Code.FILE_TOO_LARGE),
]


@pytest.mark.parametrize(("make", "code"), REFUSED, ids=[str(code) for _make, code in REFUSED])
def test_a_file_that_cannot_be_taken_is_refused_by_its_code(
    shared_pool: PdfPool, tmp_path: Path, make: Callable[[Path], Path], code: Code
) -> None:
    with pytest.raises(LibraryError) as refusal:
        shared_pool.inspect(make(tmp_path / "fichier.pdf"))
    assert refusal.value.code is code
    assert shared_pool.inspect(files.good_pdf(tmp_path / "suivant.pdf")).page_count == 3


def test_a_file_refused_at_the_door_starts_no_worker(pool: PdfPool, tmp_path: Path) -> None:
    for make in (empty, text_named_pdf, files.sparse_pdf):
        with pytest.raises(LibraryError):
            pool.inspect(make(tmp_path / "fichier.pdf"))
    assert pool.pids == []


def test_a_header_after_some_junk_is_still_a_pdf(shared_pool: PdfPool, tmp_path: Path) -> None:
    path = files.good_pdf(tmp_path / "contrat.pdf")
    path.write_bytes(b"\n" * 500 + path.read_bytes())
    assert shared_pool.inspect(path).page_count == 3


@pytest.mark.parametrize(("name", "code"), [("", "unreadable"), ("absent.pdf", "missing")])
def test_no_file_at_all_is_trouble(
    shared_pool: PdfPool, tmp_path: Path, name: str, code: str
) -> None:
    with pytest.raises(TroubleError) as trouble:
        shared_pool.inspect(tmp_path / name)
    assert trouble.value.code == f"path_{code}"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_does_not_hang_the_import(shared_pool: PdfPool, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "tube.pdf")
    with pytest.raises(TroubleError):
        shared_pool.inspect(tmp_path / "tube.pdf")


def test_a_file_that_hangs_is_given_up_and_the_pool_goes_on(
    make_pool: MakePool, tmp_path: Path
) -> None:
    pool = make_pool(page_seconds=0.5)
    with pytest.raises(LibraryError) as refusal:
        pool.inspect(files.endless_pdf(tmp_path / "sans fin.pdf"))
    assert refusal.value.code is Code.FILE_TOO_SLOW
    assert pool.inspect(files.good_pdf(tmp_path / "suivant.pdf")).page_count == 3


def test_many_pages_may_take_longer_than_the_limit_of_one(
    make_pool: MakePool, tmp_path: Path
) -> None:
    pool = make_pool(page_seconds=0.3)
    path = files.good_pdf(tmp_path / "long.pdf", pages=1500)
    assert pool.inspect(path).page_count == 1500


class KillingProgress(Stoppable):
    """Kills all workers whenever the work advances, and counts how often."""

    def __init__(self, pool: PdfPool, times: int) -> None:
        super().__init__()
        self.pool = pool
        self.times = times

    def advance(self, done: int, total: int, what: str = "") -> None:
        if self.times:
            self.times -= 1
            for pid in self.pool.pids:
                os.kill(pid, signal.SIGKILL)


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
@pytest.mark.parametrize("times", [1, 2])
def test_a_worker_killed_once_is_replaced_twice_blames_the_file(
    pool: PdfPool, tmp_path: Path, times: int
) -> None:
    pages = 600 if times == 1 else 2400  # still being read when the second kill comes
    path = files.good_pdf(tmp_path / "long.pdf", pages=pages)
    progress = KillingProgress(pool, times)
    if times == 1:
        assert pool.inspect(path, progress).page_count == pages
        return
    with pytest.raises(LibraryError) as refusal:
        pool.inspect(path, progress)
    assert refusal.value.code is Code.FILE_CRASHED_READER
    assert pool.inspect(path).page_count == pages


class StoppingProgress(Stoppable):
    """Cancels at the first step."""

    def advance(self, done: int, total: int, what: str = "") -> None:
        self.cancel()


def test_the_user_can_stop_in_the_middle_of_a_file(shared_pool: PdfPool, tmp_path: Path) -> None:
    path = files.good_pdf(tmp_path / "long.pdf", pages=600)
    with pytest.raises(Cancelled):
        shared_pool.inspect(path, StoppingProgress())
    assert shared_pool.inspect(path).page_count == 600


def test_two_files_are_read_at_a_time(pool: PdfPool, tmp_path: Path) -> None:
    paths = [files.good_pdf(tmp_path / f"{n}.pdf", pages=200) for n in range(6)]
    with ThreadPoolExecutor(4) as threads:
        counts = [found.page_count for found in threads.map(pool.inspect, paths)]
    assert counts == [200] * 6
    assert len(pool.pids) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="counts descriptors in /proc")
def test_a_closed_pool_leaves_nothing_behind(make_pool: MakePool, tmp_path: Path) -> None:
    path = files.good_pdf(tmp_path / "contrat.pdf")
    before = files.descriptors()
    pool = make_pool()
    pool.inspect(path)
    pool.start()
    assert pool.wait_complete(60)
    pids = pool.pids
    assert len(pids) == 3
    pool.close()
    assert files.descriptors() <= before + 1  # the mapping of the segment goes with its object
    assert not [pid for pid in pids if Path(f"/proc/{pid}").exists()]
    with pytest.raises(Cancelled):
        pool.inspect(path)


def test_the_program_itself_never_loads_pymupdf() -> None:
    loads = {name for name in _modules_of("irev_desktop.pdf.pool") if "mupdf" in name}
    assert loads == set()


def _modules_of(name: str) -> set[str]:
    """Return the modules that importing `name` in a fresh process loads."""
    code = f"import {name}, sys; print(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.corpus
def test_every_real_file_is_read_or_refused_with_a_code(shared_pool: PdfPool, corpus: Path) -> None:
    paths = sorted((corpus / "pdf").glob("*.pdf"))
    told: dict[str, Inspection | Code] = {}

    def inspect(path: Path) -> None:
        try:
            told[path.name] = shared_pool.inspect(path)
        except IrevError as error:
            told[path.name] = error.code

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(inspect, paths))
    assert len(told) == len(paths)
    read = [found for found in told.values() if isinstance(found, Inspection)]
    assert len(read) > len(paths) * 0.7
    assert all(found.page_count == len(found.pages) for found in read)
    crashed = [name for name, found in told.items() if found == Code.FILE_CRASHED_READER]
    assert crashed == []


def test_sockets_of_the_program_are_not_inherited(pool: PdfPool, tmp_path: Path) -> None:
    with socket.socket() as ours:
        pool.inspect(files.good_pdf(tmp_path / "contrat.pdf"))
        (pid,) = pool.pids
        folder = Path(f"/proc/{worker_within(pid)}/fd")
        if folder.exists():
            inode = Path(f"/proc/self/fd/{ours.fileno()}").readlink()
            assert inode not in [entry.readlink() for entry in folder.iterdir()]
