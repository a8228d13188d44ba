"""The engine as the services see it: is it there, which languages, read this picture."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Lock

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import Cancelled, LibraryError, TroubleError
from irev_desktop.kernel.progress import Progress
from irev_desktop.ocr.hocr import read_hocr
from irev_desktop.ocr.process import Failed, Limits, run
from irev_desktop.ocr.records import ReadPage

FRENCH = "fra"
ORIENTATION = "osd"
"""Data by which the engine finds how a page is turned; without it pages are read as they are."""
NO_LANGUAGE = frozenset({ORIENTATION, "equ", "snum"})
PLACES = {
    "win32": (r"C:\Program Files\Tesseract-OCR\tesseract.exe",),
    "darwin": ("/opt/homebrew/bin/tesseract", "/usr/local/bin/tesseract"),
}
"""Where installers put it without telling the search path."""
ASK_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Equipment:
    """What is installed on this machine; `program` is nothing without Tesseract."""

    program: Path | None
    version: str = ""
    languages: tuple[str, ...] = ()
    orientation: bool = False

    @property
    def ready(self) -> bool:
        """Whether French pages can be read."""
        return self.program is not None and FRENCH in self.languages


class OcrEngine:
    """Reads pictures of pages. Any method may be called from any thread."""

    def __init__(self, program: Path | None = None, limits: Limits | None = None) -> None:
        """Look for Tesseract where it usually is, unless a `program` is given."""
        self._given = program
        self._limits = limits or Limits()
        self._equipment: Equipment | None = None
        self._lock = Lock()
        self._closed = Event()

    def equipment(self, *, again: bool = False) -> Equipment:
        """Return what is installed; looked for once, or `again` after an installation."""
        with self._lock:
            if self._equipment is None or again:
                self._equipment = _look(self._given or _found())
            return self._equipment

    def require(self, language: str) -> Equipment:
        """Return the equipment that reads a language (« fra », « fra+eng »).

        Raises TroubleError: OCR_MISSING, OCR_LANGUAGE_MISSING.
        """
        equipment = self.equipment()
        if equipment.program is None:
            raise TroubleError(Code.OCR_MISSING)
        wanted = language.split("+")
        missing = [each for each in wanted if each not in equipment.languages]
        if missing:
            raise TroubleError(Code.OCR_LANGUAGE_MISSING, language=missing[0])
        return equipment

    def read(
        self, pixels: bytes, width: int, height: int, dpi: float, language: str, progress: Progress
    ) -> ReadPage:
        """Read a picture in shades of grey, one byte a pixel, rows from the top.

        Raises TroubleError like `require`; LibraryError OCR_FAILED, OCR_TOO_SLOW; Cancelled when
        `progress` says so or the engine is closed.
        """
        equipment = self.require(language)
        assert equipment.program is not None
        picture = b"P5\n%d %d\n255\n" % (width, height) + pixels
        segmentation = "1" if equipment.orientation else "3"
        arguments = ["stdin", "stdout", "-l", language, "--psm", segmentation]
        arguments += ["--dpi", str(round(dpi)), "hocr"]
        watched = _Until(self._closed, progress)
        try:
            answer = run(equipment.program, arguments, picture, self._limits, watched)
        except TimeoutError as error:
            seconds = round(self._limits.seconds)
            raise LibraryError(Code.OCR_TOO_SLOW, seconds=seconds) from error
        except FileNotFoundError as error:
            self.equipment(again=True)
            raise TroubleError(Code.OCR_MISSING) from error
        except (Failed, OSError) as error:
            raise LibraryError(Code.OCR_FAILED, why=str(error) or type(error).__name__) from error
        return read_hocr(answer, dpi)

    def close(self) -> None:
        """Stop what is being read, and read nothing more."""
        self._closed.set()


@dataclass(frozen=True, slots=True)
class _Until:
    """Progress that also stops when the engine is closed."""

    closed: Event
    progress: Progress

    def advance(self, done: int, total: int, what: str = "") -> None:
        """Say nothing: a page has no steps."""

    def check(self) -> None:
        """Raise Cancelled when nobody wants the page any more."""
        if self.closed.is_set():
            raise Cancelled
        self.progress.check()


def _found() -> Path | None:
    """Return where Tesseract is, by the search path or where installers put it."""
    by_path = shutil.which("tesseract")
    candidates = [by_path] if by_path else list(PLACES.get(sys.platform, ()))
    return next((Path(each) for each in candidates if Path(each).is_file()), None)


def _look(program: Path | None) -> Equipment:
    """Ask a program for its version and its languages; one that does not answer is not there."""
    if program is None:
        return Equipment(None)
    version = _first_line(_asked(program, "--version"))
    listed = [line.strip() for line in _asked(program, "--list-langs").splitlines()[1:]]
    if not version and not listed:
        return Equipment(None)
    found = sorted(name for name in listed if name and "/" not in name)
    languages = tuple(name for name in found if name not in NO_LANGUAGE)
    return Equipment(program, version, languages, ORIENTATION in found)


def _first_line(text: str) -> str:
    return (text.splitlines() or [""])[0].strip()[:40]


def _asked(program: Path, question: str) -> str:
    """Return what a program answers to one question; nothing when it cannot be run."""
    try:
        done = subprocess.run(
            [str(program), question], capture_output=True, timeout=ASK_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (done.stdout or done.stderr).decode("utf-8", "replace")
