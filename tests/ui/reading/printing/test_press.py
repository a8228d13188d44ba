"""Pages on paper and in files, read back."""

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtPrintSupport import QPrinter

from irev_desktop.kernel.errors import Cancelled, LibraryError
from irev_desktop.kernel.progress import Silent, Stoppable
from irev_desktop.pdf.limits import Limits
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.ui.reading.printing.imposing import Manner, Size
from irev_desktop.ui.reading.printing.press import DPI, Original, print_pages
from irev_desktop.ui.reading.printing.saving import save_pages
from tests.pdf import files

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def pool() -> Iterator[PdfPool]:
    pool = PdfPool()
    yield pool
    pool.close()


@pytest.fixture
def original(pool: PdfPool, tmp_path: Path) -> Original:
    """A contract of twelve pages, a red rectangle on each."""
    path = files.good_pdf(tmp_path / "contrat.pdf", pages=12)
    return Original(pool, path, "Contrat")


def printed(original: Original, pages: tuple[int, ...], manner: Manner) -> pymupdf.Document:
    """Print to a file as a printer would, and open it."""
    target = original.path.with_name("imprimé.pdf")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setResolution(DPI)
    failed = print_pages(None, None, original, pages, manner, printer, progress=Silent())
    assert failed == ()
    return pymupdf.open(target)


def red(page: pymupdf.Page) -> tuple[int, int, int, int]:
    """Return where there is red on a page, in points."""
    pixels = page.get_pixmap(dpi=72)
    found = [
        (x, y)
        for y in range(pixels.height)
        for x in range(pixels.width)
        if pixels.pixel(x, y)[0] > 200 and max(pixels.pixel(x, y)[1:]) < 60
    ]
    return (
        min(x for x, _y in found),
        min(y for _x, y in found),
        max(x for x, _y in found),
        max(y for _x, y in found),
    )


def test_pages_come_on_paper_in_their_order_at_300_dots(original: Original) -> None:
    paper = printed(original, (7, 1, 3), Manner(size=Size.REAL))
    assert paper.page_count == 3
    width = max(image[2] for image in paper[0].get_images())
    assert width > 595 / 72 * 280


def test_real_size_is_real(original: Original) -> None:
    with pymupdf.open(original.path) as source:
        x0, y0, x1, y1 = red(source[0])
    left, top, right, bottom = red(printed(original, (1,), Manner(size=Size.REAL))[0])
    assert abs((right - left) - (x1 - x0)) <= 2
    assert abs((bottom - top) - (y1 - y0)) <= 2


def test_two_pages_share_a_sheet_on_its_side(original: Original) -> None:
    paper = printed(original, (1, 2, 3), Manner(per_sheet=2))
    assert paper.page_count == 2
    assert paper[0].rect.width > paper[0].rect.height
    left, _top, right, _bottom = red(paper[0])
    assert left < paper[0].rect.width / 2 < right


def test_four_pages_share_an_upright_sheet(original: Original) -> None:
    paper = printed(original, (1, 2, 3, 4, 5), Manner(per_sheet=4))
    assert paper.page_count == 2
    assert paper[0].rect.width < paper[0].rect.height


def test_a_saved_range_keeps_its_text(original: Original, tmp_path: Path) -> None:
    target = tmp_path / "extrait.pdf"
    save_pages(None, None, original, (2, 9, 3), Manner(), target, progress=Silent())
    with pymupdf.open(original.path) as source, pymupdf.open(target) as made:
        texts = [made[page].get_text() for page in range(made.page_count)]
        assert texts == [source[page].get_text() for page in (1, 8, 2)]
        assert not made.is_repaired


def test_several_pages_a_sheet_are_drawn_into_the_file(original: Original, tmp_path: Path) -> None:
    target = tmp_path / "quatre.pdf"
    pages = tuple(range(1, 13))
    save_pages(None, None, original, pages, Manner(per_sheet=4), target, progress=Silent())
    with pymupdf.open(target) as made:
        assert made.page_count == 3


def test_a_locked_file_is_printed_with_its_password(pool: PdfPool, tmp_path: Path) -> None:
    path = files.encrypted_pdf(tmp_path / "secret.pdf", "bassin minier")
    target = tmp_path / "copie.pdf"
    with pytest.raises(LibraryError):
        wrong = Original(pool, path, "Secret")
        save_pages(None, None, wrong, (1,), Manner(), target, progress=Silent())
    assert not target.exists()
    right = Original(pool, path, "Secret", "bassin minier")
    save_pages(None, None, right, (1,), Manner(), target, progress=Silent())
    with pymupdf.open(target) as made:
        assert made.page_count == 1


def test_a_page_that_cannot_be_drawn_is_named_the_others_are_printed(tmp_path: Path) -> None:
    path = tmp_path / "mêlé.pdf"
    with (
        pymupdf.open(files.endless_pdf(tmp_path / "sans fin.pdf")) as endless,
        pymupdf.open(files.good_pdf(tmp_path / "bon.pdf", pages=2)) as good,
    ):
        good.insert_pdf(endless)
        good.save(path)
    pool = PdfPool(replace(Limits(), request_seconds=1.0))
    target = tmp_path / "copie.pdf"
    original = Original(pool, path, "Mêlé")
    try:
        manner = Manner(per_sheet=2)
        failed = save_pages(None, None, original, (1, 2, 3), manner, target, progress=Silent())
    finally:
        pool.close()
    assert failed == (3,)
    with pymupdf.open(target) as made:
        assert made.page_count == 2


def test_printing_stops_when_told_and_leaves_nothing(original: Original, tmp_path: Path) -> None:
    class StopAtThree(Stoppable):
        def advance(self, done: int, total: int, what: str = "") -> None:
            if done == 3:
                self.cancel()

    target = tmp_path / "copie.pdf"
    pages, manner = tuple(range(1, 13)), Manner(per_sheet=2)
    with pytest.raises(Cancelled):
        save_pages(None, None, original, pages, manner, target, progress=StopAtThree())
    assert not target.exists()
    assert original.pool.free_slots == original.pool.limits.slots


def test_killed_workers_cost_no_page(original: Original, tmp_path: Path) -> None:
    class KillOnce(Silent):
        killed = False

        def advance(self, done: int, total: int, what: str = "") -> None:
            if done == 2 and not self.killed:
                self.killed = True
                os.kill(original.pool.pids[0], signal.SIGKILL)

    target = tmp_path / "copie.pdf"
    pages, manner = tuple(range(1, 13)), Manner(per_sheet=4)
    assert not save_pages(None, None, original, pages, manner, target, progress=KillOnce())
    with pymupdf.open(target) as made:
        assert made.page_count == 3
