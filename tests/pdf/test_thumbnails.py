"""Small pictures of pages, which take nothing from the pages that are read."""

from pathlib import Path

import pytest

from irev_desktop.pdf.messages import Message, WireError
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.pdf.records import DocumentFacts
from irev_desktop.pdf.thumbnails import GlimpseJob, Thumbnail, ThumbnailJob
from tests.pdf import files
from tests.pdf.asking import Asker

FACTS = DocumentFacts(9, "", (), (), 0)


def test_a_page_is_drawn_as_large_as_it_fits(shared_pool: PdfPool, tmp_path: Path) -> None:
    asker = Asker(shared_pool, files.good_pdf(tmp_path / "contrat.pdf"))
    before = shared_pool.free_slots
    small = asker.ask(ThumbnailJob(1, 120, 170), Thumbnail)
    assert (small.width, small.height) == (120, 170)
    x, y = round(170 * 120 / 595), round(250 * 120 / 595)  # the red rectangle of the page
    place = (y * small.width + x) * 4
    assert small.data[place : place + 3] == b"\x00\x00\xff"
    wide = asker.ask(ThumbnailJob(1, 120, 60), Thumbnail)
    assert (wide.width, wide.height) == (42, 60)
    assert shared_pool.free_slots == before


@pytest.mark.parametrize(
    ("header", "body"),
    [({"width": 2, "height": 2}, b"x" * 15), ({"width": 0, "height": 2}, b""), ({}, b"")],
)
def test_a_worker_that_answers_nonsense_is_not_believed(
    header: dict[str, object], body: bytes
) -> None:
    with pytest.raises(WireError):
        ThumbnailJob(1, 2, 2).answer(Message(header, body), FACTS)


def test_a_part_of_a_page_is_drawn(shared_pool: PdfPool, tmp_path: Path) -> None:
    asker = Asker(shared_pool, files.good_pdf(tmp_path / "contrat.pdf"))
    part = asker.ask(GlimpseJob(1, 2.0, (100, 380, 400, 480)), Thumbnail)
    assert (part.width, part.height) == (300, 100)
    place = (60 * part.width + 100) * 4  # within the red rectangle
    assert part.data[place : place + 3] == b"\x00\x00\xff"
