"""Where a page is drawn upon, for fitting it without its margins."""

from pathlib import Path

import pymupdf
import pytest

from irev_desktop.pdf.content import Content, ContentJob
from irev_desktop.pdf.messages import Message, WireError
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.pdf.records import Box, DocumentFacts
from irev_desktop.pdf.worker.content import inked
from tests.pdf.asking import Asker

FACTS = DocumentFacts(9, "", (), (), 0)


def drawn_pdf(path: Path) -> Path:
    """A page with a black box and a small picture, a blank one, one scanned over and over."""
    picture = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 20, 20))
    picture.clear_with(90)
    with pymupdf.open() as document:
        page = document.new_page(width=595, height=842)
        page.draw_rect(pymupdf.Rect(100, 150, 400, 600), fill=(0, 0, 0))
        page.insert_image(pymupdf.Rect(200, 620, 300, 700), pixmap=picture, keep_proportion=False)
        document.new_page(width=595, height=842)
        page = document.new_page(width=595, height=842)
        page.insert_image(page.rect, pixmap=picture, keep_proportion=False)
        document.save(path)
    return path


def near(found: Box, expected: tuple[float, float, float, float]) -> bool:
    sides = (found.x0, found.y0, found.x1, found.y1)
    return all(abs(side - wanted) < 4 for side, wanted in zip(sides, expected, strict=True))


def test_what_is_drawn_is_found_and_pictures_are_told(shared_pool: PdfPool, tmp_path: Path) -> None:
    asker = Asker(shared_pool, drawn_pdf(tmp_path / "dessin.pdf"))
    first, blank, scan = (asker.ask(ContentJob(page), Content) for page in (1, 2, 3))
    assert first.drawn is not None
    assert near(first.drawn, (100, 150, 400, 700))
    assert len(first.pictures) == 1
    assert near(first.pictures[0], (200, 620, 300, 700))
    assert (blank.drawn, blank.pictures) == (None, ())
    assert scan.drawn is not None
    assert near(scan.drawn, (0, 0, 595, 842))
    assert scan.pictures == ()


@pytest.mark.parametrize(
    "header", [{}, {"drawn": [], "pictures": [[0, 0, 1]]}, {"drawn": [[0, 0, "1", 2]]}]
)
def test_a_worker_that_answers_nonsense_is_not_believed(header: dict[str, object]) -> None:
    with pytest.raises(WireError):
        ContentJob(1).answer(Message(header, b""), FACTS)


def test_the_paper_of_a_scan_may_be_grey_and_dirty() -> None:
    width, height = 60, 80
    grey = bytearray([214] * (width * height))
    for y in range(20, 50):
        grey[y * width + 10 : y * width + 40] = bytes([60] * 30)
    for speck in (5 * width + 55, 70 * width + 3):
        grey[speck] = 20
    assert inked(bytes(grey), width, height) == (10, 20, 40, 50)
    assert inked(bytes([214] * (width * height)), width, height) is None
