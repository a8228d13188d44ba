"""What is seen is drawn first, whatever else goes on."""

from pathlib import Path
from threading import Event, Thread

from irev_desktop.pdf.jobs import TextJob, Texts
from irev_desktop.pdf.limits import Limits
from irev_desktop.pdf.patterns import PatternJob, Patterns
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.pdf.records import DocumentFacts
from irev_desktop.pdf.slots import Picture
from irev_desktop.pdf.staff import Staff
from tests.pdf import files
from tests.pdf.test_reading import A4, Reader

ENDLESS = "(a+)+b"
"""Goes through all partitions of a row of a's before it finds that no b follows."""


def test_a_drawing_does_not_wait_for_long_questions(pool: PdfPool, tmp_path: Path) -> None:
    reader = Reader(pool, files.good_pdf(tmp_path / "contrat.pdf"))
    reader.next(DocumentFacts)
    reader.ask(TextJob(1, 1), Texts)
    questions = [PatternJob(ENDLESS, False, ("a" * 40,), key) for key in range(3)]
    reader.reading.wish(questions)
    while not reader.reading.running:
        Event().wait(0.005)
    assert len(reader.reading.running) == 1  # long questions one at a time
    reader.reading.wish([*questions, A4])
    reader.next(Picture).release()
    reader.reading.wish(questions[:1])
    assert reader.next(Patterns).slow


def test_texts_come_in_portions(pool: PdfPool, tmp_path: Path) -> None:
    reader = Reader(pool, files.good_pdf(tmp_path / "long.pdf", pages=2000))
    reader.next(DocumentFacts)
    first, portions = 1, 0
    while first <= 2000:
        first += len(reader.ask(TextJob(first, 2000), Texts).pages)
        portions += 1
    assert first == 2001
    assert portions > 1


def test_a_document_is_opened_by_one_process_until_its_first_page_is_there(
    pool: PdfPool, tmp_path: Path
) -> None:
    reader = Reader(pool, files.slow_pdf(tmp_path / "lent.pdf", shapes=400))
    reader.next(DocumentFacts)
    reader.reading.wish([A4, TextJob(1, 1)])
    while A4 not in reader.reading.running:
        Event().wait(0.005)
    assert list(reader.reading.running) == [A4]
    reader.next(Picture).release()
    reader.next(Texts)


def test_of_all_who_wait_for_a_process_a_drawing_is_served_first() -> None:
    staff, served = Staff(Limits(), 0), list[str]()

    def use(what: str, page: int) -> None:
        with staff.lend(1, page):
            served.append(what)

    threads = [Thread(target=use, args=("import", 0)), Thread(target=use, args=("page", 3))]
    with staff.lend():
        for waiting, thread in enumerate(threads, 1):
            thread.start()
            while staff._short < waiting:
                Event().wait(0.005)
    for thread in threads:
        thread.join()
    staff.close()
    assert served == ["page", "import"]
