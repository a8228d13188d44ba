"""A part of a page as a picture for the clipboard."""

from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.pdf.areas import MOST_PIXELS, AreaJob, AreaPicture
from irev_desktop.pdf.messages import Message, WireError
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.pdf.records import Box, DocumentFacts
from tests.pdf import files
from tests.pdf.asking import Asker

RED = AreaJob(1, Box(72, 200, 272, 300), 144)
FACTS = DocumentFacts(1, "", (), (), 0)


def picture(pool: PdfPool, path: Path, job: AreaJob) -> AreaPicture:
    return Asker(pool, path).ask(job, AreaPicture)


def test_an_area_has_the_pixels_of_the_page(shared_pool: PdfPool, tmp_path: Path) -> None:
    path = files.good_pdf(tmp_path / "contrat.pdf")
    area = picture(shared_pool, path, RED)
    assert (area.width, area.height) == (400, 200)
    with pymupdf.open(path) as file:
        raw = file[0].get_pixmap(dpi=144, clip=pymupdf.Rect(72, 200, 272, 300), alpha=False)
        assert area.data == bytes(raw.samples)


def test_an_area_comes_turned_as_the_page_is_seen(shared_pool: PdfPool, tmp_path: Path) -> None:
    path = files.good_pdf(tmp_path / "contrat.pdf")
    area = picture(shared_pool, path, replace(RED, rotation=90))
    assert (area.width, area.height) == (200, 400)


def test_what_lies_beside_the_page_is_left_out(shared_pool: PdfPool, tmp_path: Path) -> None:
    path = files.good_pdf(tmp_path / "contrat.pdf")
    area = picture(shared_pool, path, AreaJob(1, Box(495, 742, 900, 900), 72))
    assert (area.width, area.height) == (100, 100)
    nowhere = AreaJob(1, Box(-50, -50, -10, -10), 72)
    assert Asker(shared_pool, path).ask(nowhere, LibraryError).code is Code.PAGE_FAILED


def test_a_huge_area_is_drawn_less_finely() -> None:
    job = AreaJob(1, Box(0, 0, 5000, 5000), 600)
    assert (5000 * job.zoom) ** 2 == pytest.approx(MOST_PIXELS)
    assert RED.zoom == 2


@pytest.mark.parametrize(
    "header",
    [{"width": 2, "height": 2}, {"width": 0, "height": 0}, {"width": 10**9, "height": 1}, {}],
)
def test_pictures_that_make_no_sense_are_not_believed(header: dict[str, object]) -> None:
    with pytest.raises(WireError):
        RED.answer(Message(header, b"abc"), FACTS)
