"""Documents with scans in a library, and an engine that reads what it is told without Tesseract."""

import shutil
import stat
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from irev_desktop.kernel.actor import Actor
from irev_desktop.ocr.engine import OcrEngine
from irev_desktop.services.catalogue.importing.applying import import_files
from irev_desktop.services.catalogue.importing.records import StoredDocument
from irev_desktop.services.library import Library
from tests.ocr import scans

Import = Callable[..., StoredDocument]
ANSWER = """import hashlib, sys
if '--version' in sys.argv: print('tesseract 5.3.0'); sys.exit()
if '--list-langs' in sys.argv: print('List:\\nfra\\neng\\nosd'); sys.exit()
given = sys.stdin.buffer.read()
language = sys.argv[sys.argv.index('-l') + 1]
{behaviour}
print("<meta name='ocr-system' content='tesseract 5.3.0'/>")
print("<div class='ocr_carea'><span class='ocr_line' title='baseline 0 0'>")
for place, word in enumerate(['réussite', 'éducative', language]):
    title = 'bbox %d 300 %d 340; x_wconf 90' % (300 + 300 * place, 500 + 300 * place)
    print("<span class='ocrx_word' title='%s'>%s</span>" % (title, word))
print('</span></div>')
"""

SAYING = """
for place, word in enumerate('CONTRAT URBAIN DE COHÉSION SOCIALE'.split()):
    title = 'bbox %d 200 %d 240; x_wconf 95' % (90 * place, 90 * place + 80)
    print("<span class='ocrx_word' title='%s'>%s</span>" % (title, word))
"""
"""What the engine reads before it: what a contract says it is."""


def pretend(folder: Path, behaviour: str = "") -> OcrEngine:
    """Return an engine over a program that always reads the same words, after `behaviour`."""
    folder.mkdir(exist_ok=True)
    program = folder / "tesseract"
    text = ANSWER.replace("{behaviour}", behaviour)
    program.write_text(f"#!{sys.executable} -S\n{text}", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return OcrEngine(program)


@pytest.fixture
def fast(library: Library, tmp_path: Path) -> Library:
    """The library under test with the pretended engine."""
    return replace(library, ocr=pretend(tmp_path / "moteur"))


@pytest.fixture
def real(library: Library) -> Library:
    """The library under test with the real engine, or the test is skipped, in capitals."""
    if not library.ocr.equipment().ready:
        pytest.skip(f"TESSERACT WITH FRENCH DATA IS NOT INSTALLED ({shutil.which('tesseract')})")
    return library


@pytest.fixture
def import_scan(library: Library, admin: Actor, tmp_path: Path) -> Import:
    """Give a maker of documents whose file is a scan."""

    def make(
        name: str = "contrat", pages: int = 2, lines: int = 8, seed: int = 1
    ) -> StoredDocument:
        typed = scans.typed_pdf(tmp_path / f"{name} tapé.pdf", pages, lines)
        path = scans.scan(typed, tmp_path / f"{name}.pdf", dpi=150)
        report = import_files(library, admin, [path])
        assert not report.refused
        return report.documents[0]

    return make
