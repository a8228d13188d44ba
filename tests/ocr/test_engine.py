"""The engine reads French, tells how a page lies, dies without harm, and says when it is absent."""

import stat
import sys
import threading
from pathlib import Path

import pytest

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import Cancelled, LibraryError, TroubleError
from irev_desktop.kernel.progress import Silent, Stoppable
from irev_desktop.ocr import leaning
from irev_desktop.ocr.engine import OcrEngine
from irev_desktop.ocr.process import Limits
from irev_desktop.ocr.records import ReadPage
from irev_desktop.pdf.pool import PdfPool
from tests.ocr import scans

WORD = (
    "<span class='ocr_line'><span class='ocrx_word' title='bbox 0 0 72 72; x_wconf 90'>"
    "ville</span></span>"
)


def pretend(folder: Path, behaviour: str) -> Path:
    """Write a program that answers like Tesseract, and then behaves as told."""
    program = folder / "tesseract"
    program.write_text(
        f"#!{sys.executable}\n"
        "import os, sys, time\n"
        "if '--version' in sys.argv: print('tesseract 5.3.0'); sys.exit()\n"
        "if '--list-langs' in sys.argv: print('List:\\nfra\\nosd'); sys.exit()\n"
        "given = sys.stdin.buffer.read()\n"
        f"{behaviour}\n",
        encoding="utf-8",
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program


def read(engine: OcrEngine, language: str = "fra") -> ReadPage:
    return engine.read(b"\xff" * 100, 10, 10, 72, language, Silent())


def words(page: ReadPage) -> str:
    return " ".join(word.text for line in page.lines for word in line.words)


def scanned(pool: PdfPool, engine: OcrEngine, path: Path, dpi: int = 300) -> ReadPage:
    image = pool.page_image(path, 1, dpi)
    return engine.read(image.pixels, image.width, image.height, image.dpi, "fra", Silent())


def test_a_clean_scan_is_read_with_few_faults(
    engine: OcrEngine, pool: PdfPool, tmp_path: Path
) -> None:
    typed = scans.typed_pdf(tmp_path / "tapé.pdf", lines=14)
    page = scanned(pool, engine, scans.scan(typed, tmp_path / "scan.pdf"))
    assert scans.error_rate(scans.text_of(typed), words(page)) < 0.02
    assert page.confidence is not None
    assert page.confidence > 0.85
    assert page.engine.startswith("tesseract")


def test_words_stand_where_they_are_seen(engine: OcrEngine, pool: PdfPool, tmp_path: Path) -> None:
    typed = scans.typed_pdf(tmp_path / "tapé.pdf", lines=6)
    page = scanned(pool, engine, scans.scan(typed, tmp_path / "scan.pdf"))
    first = page.lines[0].words[0]
    assert first.text == scans.text_of(typed).split()[0]
    assert abs(first.x0 - scans.MARGIN) < 3
    assert scans.MARGIN - 2 < first.y0 < first.y1 < scans.MARGIN + 18


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read_and_said_so(
    engine: OcrEngine, pool: PdfPool, tmp_path: Path, turn: int
) -> None:
    typed = scans.typed_pdf(tmp_path / "tapé.pdf", lines=20)
    page = scanned(pool, engine, scans.scan(typed, tmp_path / "scan.pdf", turn=turn))
    assert page.rotation == turn
    assert scans.error_rate(scans.text_of(typed), words(page)) < 0.05


def test_lines_that_lean_are_read_and_their_lean_is_told(
    engine: OcrEngine, pool: PdfPool, tmp_path: Path
) -> None:
    typed = scans.typed_pdf(tmp_path / "tapé.pdf", lines=14)
    page = scanned(pool, engine, scans.scan(typed, tmp_path / "scan.pdf", skew=2.0))
    assert 1.5 < page.skew < 2.5
    assert leaning.leans(page)
    image = pool.page_image(tmp_path / "scan.pdf", 1, 300, tilt=-page.skew)
    straight = engine.read(image.pixels, image.width, image.height, image.dpi, "fra", Silent())
    best = leaning.better(page, straight, *scans.SIZE)
    assert scans.error_rate(scans.text_of(typed), words(best)) < 0.02
    first = best.lines[0].words[0]
    assert abs(first.x0 - 76) < 4
    assert abs(first.y0 - 60) < 6


def test_an_empty_page_has_no_words(engine: OcrEngine) -> None:
    page = engine.read(b"\xff" * 250_000, 500, 500, 100, "fra", Silent())
    assert page.lines == ()
    assert page.confidence is None


def test_without_tesseract_it_is_said(tmp_path: Path) -> None:
    engine = OcrEngine(tmp_path / "absent")
    assert not engine.equipment().ready
    with pytest.raises(TroubleError) as caught:
        read(engine)
    assert caught.value.code is Code.OCR_MISSING


def test_a_language_that_is_not_installed_is_said(tmp_path: Path) -> None:
    engine = OcrEngine(pretend(tmp_path, f'print("""{WORD}""")'))
    assert engine.equipment().languages == ("fra",)
    assert words(read(engine)) == "ville"
    with pytest.raises(TroubleError) as caught:
        read(engine, "fra+deu")
    assert caught.value.code is Code.OCR_LANGUAGE_MISSING


def test_tesseract_installed_meanwhile_is_found_again(tmp_path: Path) -> None:
    engine = OcrEngine(tmp_path / "tesseract")
    assert not engine.equipment().ready
    pretend(tmp_path, "pass")
    assert not engine.equipment().ready
    assert engine.equipment(again=True).ready


@pytest.mark.parametrize("behaviour", ["sys.exit(3)", "os.kill(os.getpid(), 9)"])
def test_a_process_that_dies_costs_its_page_only(tmp_path: Path, behaviour: str) -> None:
    engine = OcrEngine(pretend(tmp_path, f"print('aïe', file=sys.stderr)\n{behaviour}"))
    with pytest.raises(LibraryError) as caught:
        read(engine)
    assert caught.value.code is Code.OCR_FAILED


def test_a_process_that_hangs_is_ended(tmp_path: Path) -> None:
    engine = OcrEngine(pretend(tmp_path, "time.sleep(600)"), Limits(seconds=0.3))
    with pytest.raises(LibraryError) as caught:
        read(engine)
    assert caught.value.code is Code.OCR_TOO_SLOW


@pytest.mark.parametrize("stop", ["cancel", "close"])
def test_reading_stops_at_once_when_unwanted(tmp_path: Path, stop: str) -> None:
    begun = tmp_path / "commencé"
    engine = OcrEngine(pretend(tmp_path, f"open({str(begun)!r}, 'w').close()\ntime.sleep(600)"))
    progress = Stoppable()

    def unwanted() -> None:
        while not begun.exists():
            pass
        progress.cancel() if stop == "cancel" else engine.close()

    thread = threading.Thread(target=unwanted)
    thread.start()
    with pytest.raises(Cancelled):
        engine.read(b"\xff", 1, 1, 72, "fra", progress)
    thread.join()


@pytest.mark.skipif(sys.platform != "linux", reason="read in /proc")
def test_the_process_comes_after_everybody_else(tmp_path: Path) -> None:
    tell = "print(WORD.replace('ville', str(os.nice(0)) + os.environ['OMP_THREAD_LIMIT']))"
    wait = "time.sleep(0.3)"  # its priority is lowered just after its start
    engine = OcrEngine(pretend(tmp_path, f'WORD = """{WORD}"""\n{wait}\n{tell}'))
    assert words(read(engine)) == "151"
