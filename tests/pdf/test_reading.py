"""What the reader gets from an open document, and what it is spared."""

import os
import queue
import signal
import sys
from collections.abc import Iterable
from pathlib import Path
from threading import Event
from typing import TypeVar

import pymupdf
import pytest

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import IrevError
from irev_desktop.pdf.jobs import (
    Answer,
    BoxesJob,
    DrawJob,
    Job,
    Links,
    LinksJob,
    Outline,
    OutlineJob,
    Places,
    Sizes,
    SizesJob,
    Sketch,
    SlotsWanted,
    TextJob,
    Texts,
)
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.pdf.records import DocumentFacts, LinkKind, OutlineItem
from irev_desktop.pdf.slots import Picture
from tests.pdf import files
from tests.pdf.conftest import MakePool

PATIENCE = 60.0
A4 = DrawJob(1, 1.0, 0, (0, 0, 595, 842))

Kind = TypeVar("Kind")


class Reader:
    """A listener that keeps the answers in the order they came."""

    def __init__(self, pool: PdfPool, path: Path, password: str = "") -> None:
        self.answers: queue.Queue[tuple[Job | None, Answer]] = queue.Queue()
        self.reading = pool.open(path, self.hear, password)

    def hear(self, job: Job | None, answer: Answer) -> None:
        self.answers.put((job, answer))

    def next(self, kind: type[Kind]) -> Kind:
        """Wait for an answer, which must be of `kind`; sketches may come before it."""
        _job, answer = self.answers.get(timeout=PATIENCE)
        while isinstance(answer, Sketch) and kind is not Sketch:
            _job, answer = self.answers.get(timeout=PATIENCE)
        assert isinstance(answer, kind), answer
        return answer

    def ask(self, job: Job, kind: type[Kind]) -> Kind:
        self.reading.wish([job])
        return self.next(kind)

    def refusal(self) -> Code:
        """Wait for an error and return its code."""
        return self.next(IrevError).code


@pytest.fixture
def contract(shared_pool: PdfPool, tmp_path: Path) -> Reader:
    """A good file of three pages, open."""
    reader = Reader(shared_pool, files.good_pdf(tmp_path / "contrat.pdf"))
    assert reader.next(DocumentFacts).page_count == 3
    return reader


def raw_pixels(path: Path, job: DrawJob, turn: int = 0) -> bytes:
    """Draw the same with PyMuPDF, in the order red, green, blue."""
    with pymupdf.open(path) as file:
        page = file[job.page - 1]
        matrix = pymupdf.Matrix(job.zoom, job.zoom).prerotate(turn)
        return bytes(page.get_pixmap(matrix=matrix, alpha=False).samples)


def as_rgb(picture: Picture) -> bytes:
    data = bytes(picture.data)
    pixels = bytearray(len(data) // 4 * 3)
    pixels[0::3], pixels[1::3], pixels[2::3] = data[2::4], data[1::4], data[0::4]
    return bytes(pixels)


def test_opening_tells_pages_sizes_and_labels(shared_pool: PdfPool, tmp_path: Path) -> None:
    facts = Reader(shared_pool, files.good_pdf(tmp_path / "contrat.pdf")).next(DocumentFacts)
    assert (facts.page_count, facts.sizes_known) == (3, 3)
    assert (facts.sizes[2].width, facts.sizes[2].height) == (595, 842)
    assert facts.labels == ("A-1", "A-2", "A-3")
    assert facts.title == "Contrat de ville 2015-2020"


def test_sizes_of_far_pages_come_when_asked(shared_pool: PdfPool, tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    with pymupdf.open() as file:
        for number in range(120):
            file.new_page(width=400 + number, height=500)
        file.save(path)
    reader = Reader(shared_pool, path)
    facts = reader.next(DocumentFacts)
    assert facts.sizes_known < 120
    assert len(facts.sizes) == 120
    assert reader.ask(SizesJob(), Sizes).sizes[119].width == 519


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_has_exactly_the_pixels_of_pymupdf(contract: Reader, turn: int) -> None:
    sides = (595, 842) if turn in (0, 180) else (842, 595)
    job = DrawJob(2, 2.0, turn, (0, 0, 2 * sides[0], 2 * sides[1]))
    picture = contract.ask(job, Picture)
    assert (picture.width, picture.height) == (2 * sides[0], 2 * sides[1])
    assert as_rgb(picture) == raw_pixels(contract.reading.path, job, turn)
    picture.release()


def test_a_tile_is_a_part_of_its_page(contract: Reader) -> None:
    whole = contract.ask(A4, Picture)
    rows = [bytes(whole.data[(y * 595 + 50) * 4 : (y * 595 + 250) * 4]) for y in range(80, 240)]
    whole.release()
    tile = contract.ask(DrawJob(1, 1.0, 0, (50, 80, 250, 240)), Picture)
    assert bytes(tile.data) == b"".join(rows)
    tile.release()


def test_the_text_comes_page_by_page(contract: Reader) -> None:
    texts = contract.ask(TextJob(2, 2), Texts).pages
    assert [page.label for page in texts] == ["A-2", "A-3"]
    assert "page 2 : l'été" in texts[0].text


def test_characters_of_the_text_are_found_on_the_page(contract: Reader) -> None:
    text = contract.ask(TextJob(1, 1), Texts).pages[0].text
    start = text.index("Liévin")
    (boxes,) = contract.ask(BoxesJob(1, ((start, start + 6),)), Places).boxes
    with pymupdf.open(contract.reading.path) as file:
        (expected,) = file[0].search_for("Liévin")
    assert len(boxes) == 1
    assert abs(boxes[0].x0 - expected.x0) < 0.1
    assert abs(boxes[0].x1 - expected.x1) < 0.1


def test_places_on_a_turned_page_are_told_as_it_is_shown(
    shared_pool: PdfPool, tmp_path: Path
) -> None:
    path = tmp_path / "paysage.pdf"
    with pymupdf.open() as file:
        page = file.new_page(width=600, height=800)
        page.insert_text((50, 100), "tournée")
        page.set_rotation(90)
        file.save(path)
    reader = Reader(shared_pool, path)
    assert reader.next(DocumentFacts).sizes[0].width == 800
    (boxes,) = reader.ask(BoxesJob(1, ((0, 7),)), Places).boxes
    (box,) = boxes
    assert 690 < box.x0 < box.x1 < 720  # 100 points from the old top, now on the right
    assert 45 < box.y0 < box.y1 < 100


def test_links_are_told_with_where_they_lead(contract: Reader) -> None:
    inside, outside = contract.ask(LinksJob(1), Links).links
    assert (inside.kind, inside.page) == (LinkKind.PAGE, 3)
    assert inside.box.x0 == pytest.approx(72)
    assert (outside.kind, outside.page) == (LinkKind.ADDRESS, 0)


def test_the_outline_is_read(contract: Reader) -> None:
    items = contract.ask(OutlineJob(), Outline).items
    assert items == (
        OutlineItem(1, "Préambule", 1, 36.0),
        OutlineItem(2, "Diagnostic", 2, 36.0),
    )


def test_a_locked_file_opens_with_its_password(shared_pool: PdfPool, tmp_path: Path) -> None:
    reader = Reader(shared_pool, files.encrypted_pdf(tmp_path / "secret.pdf", "bassin minier"))
    assert reader.refusal() is Code.FILE_ENCRYPTED
    reader.reading.reopen("faux")
    assert reader.refusal() is Code.FILE_ENCRYPTED
    reader.reading.reopen("bassin minier")
    assert reader.next(DocumentFacts).page_count == 1
    reader.ask(A4, Picture).release()


def test_a_file_that_is_no_pdf_is_refused(shared_pool: PdfPool, tmp_path: Path) -> None:
    (tmp_path / "note.pdf").write_text("une note")
    assert Reader(shared_pool, tmp_path / "note.pdf").refusal() is Code.FILE_NOT_PDF


def test_a_page_that_does_not_exist_fails_alone(contract: Reader) -> None:
    contract.reading.wish([DrawJob(9, 1.0, 0, (0, 0, 10, 10))])
    assert contract.refusal() is Code.PAGE_FAILED
    contract.ask(A4, Picture).release()


def test_wishes_are_replaced_not_added(contract: Reader) -> None:
    jobs = [DrawJob(1 + n % 3, 1.0 + n / 100, 0, (0, 0, 100, 100)) for n in range(200)]
    for start in range(0, 200, 10):
        contract.reading.wish(jobs[start : start + 10])
    seen: list[Job | None] = []
    while jobs[199] not in seen:
        job, answer = contract.answers.get(timeout=PATIENCE)
        assert isinstance(answer, Picture)
        answer.release()
        seen.append(job)
    assert len(seen) < 150


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
def test_a_worker_killed_while_drawing_is_replaced_and_the_page_comes(
    make_pool: MakePool, tmp_path: Path
) -> None:
    pool = make_pool(strikes=4)  # the kills below may hit it more than once
    path = files.endless_pdf(tmp_path / "lent.pdf", depth=6)
    reader = Reader(pool, path)
    reader.next(DocumentFacts)
    reader.reading.wish([A4])
    while A4 not in reader.reading.running:  # until a worker has it
        Event().wait(0.01)
    for pid in pool.pids:
        os.kill(pid, signal.SIGKILL)
    reader.next(Picture).release()


def test_a_page_that_hangs_is_given_up_the_others_go_on(
    make_pool: MakePool, tmp_path: Path
) -> None:
    pool = make_pool(draw_seconds=1.0)
    reader = Reader(pool, files.endless_pdf(tmp_path / "sans fin.pdf"))
    reader.next(DocumentFacts)
    reader.reading.wish([A4])
    assert reader.refusal() is Code.PAGE_TOO_SLOW
    other = Reader(pool, files.good_pdf(tmp_path / "contrat.pdf"))
    other.next(DocumentFacts)
    other.ask(A4, Picture).release()


def test_an_endless_page_that_nobody_wants_gives_way(pool: PdfPool, tmp_path: Path) -> None:
    reader = Reader(pool, files.endless_pdf(tmp_path / "sans fin.pdf"))
    reader.next(DocumentFacts)
    reader.reading.wish([A4, DrawJob(1, 1.5, 0, (0, 0, 10, 10))])
    reader.reading.close()
    other = Reader(pool, files.good_pdf(tmp_path / "contrat.pdf"))
    other.next(DocumentFacts)
    other.ask(A4, Picture).release()


def test_when_all_slots_are_held_the_reader_is_asked_to_release(
    make_pool: MakePool, tmp_path: Path
) -> None:
    pool = make_pool(slots=2)
    reader = Reader(pool, files.good_pdf(tmp_path / "contrat.pdf"))
    reader.next(DocumentFacts)
    held = [reader.ask(DrawJob(n, 1.0, 0, (0, 0, 99, 99)), Picture) for n in (1, 2)]
    reader.ask(DrawJob(3, 1.0, 0, (0, 0, 99, 99)), SlotsWanted)
    for picture in held:
        picture.release()
    reader.ask(DrawJob(3, 1.0, 0, (0, 0, 99, 99)), Picture).release()


def test_closing_a_document_frees_the_workers_and_the_slots(
    make_pool: MakePool, tmp_path: Path
) -> None:
    pool = make_pool(slots=4)
    reader = Reader(pool, files.good_pdf(tmp_path / "contrat.pdf"))
    reader.next(DocumentFacts)
    picture = reader.ask(A4, Picture)
    reader.reading.close()
    picture.release()
    assert pool.free_slots == 4
    reader.reading.close()


def test_many_documents_at_once(shared_pool: PdfPool, tmp_path: Path) -> None:
    readers: list[Reader] = []
    for number in range(8):
        path = files.good_pdf(tmp_path / f"{number}.pdf", pages=number + 1)
        readers.append(Reader(shared_pool, path))
    pages = [reader.next(DocumentFacts).page_count for reader in readers]
    assert pages == list(range(1, 9))
    for reader in readers:
        reader.ask(A4, Picture).release()


def every_place(text: str, step: int = 7) -> Iterable[tuple[int, int]]:
    return [(place, place + 1) for place in range(0, len(text), step) if text[place].strip()]


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["ocrmypdf__francais.pdf", "lesemplois__cerfa_15059-02.pdf"])
def test_places_follow_the_text_in_real_files(
    shared_pool: PdfPool, corpus: Path, name: str
) -> None:
    path = corpus / "pdf" / name
    reader = Reader(shared_pool, path)
    reader.next(DocumentFacts)
    text = reader.ask(TextJob(1, 1), Texts).pages[0].text
    ranges = tuple(every_place(text))[:200]
    boxes = reader.ask(BoxesJob(1, ranges), Places).boxes
    with pymupdf.open(path) as file:
        for (start, end), found in zip(ranges, boxes, strict=True):
            box = found[0]
            clip = (box.x0 - 1, box.y0 - 1, box.x1 + 1, box.y1 + 1)
            around = file[0].get_text("text", clip=clip)
            assert text[start:end] in around
