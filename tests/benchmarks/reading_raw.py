"""PyMuPDF by itself in a process of its own, asked one thing at a time: what we are measured by.

Run as a program it answers lines of JSON, [what, arguments…], by seconds or by what was asked.
"""

import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pymupdf

BEST_OF = 3


class Raw:
    """The process. Closed with `close`."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.reading_raw"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        )

    def ask(self, what: str, *arguments: object) -> Any:
        """Ask and wait."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        line = json.dumps([what, *(str(a) if isinstance(a, Path) else a for a in arguments)])
        self._process.stdin.write(line.encode("utf-8") + b"\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def milliseconds(self, what: str, *arguments: object) -> float:
        """Ask for seconds; return milliseconds."""
        return 1000 * float(self.ask(what, *arguments))

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.communicate()


_kept: dict[str, pymupdf.Document] = {}


def _document(path: str) -> pymupdf.Document:
    if path not in _kept:
        _kept[path] = pymupdf.open(path)
    return _kept[path]


def _draw(page: pymupdf.Page, zoom: float) -> pymupdf.Pixmap:
    return page.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom), alpha=False)


def first(path: str, zoom: float) -> float:
    """Open a file anew and draw its first page: the best of three, nothing at hand."""
    best = []
    for _time in range(BEST_OF):
        pymupdf.TOOLS.store_shrink(100)
        start = time.perf_counter()
        with pymupdf.open(path) as file:
            _draw(file[0], zoom)
            best.append(time.perf_counter() - start)
    return min(best)


def page(path: str, number: int, zoom: float) -> float:
    """Draw a page (from 1) of a file that is open, which was not drawn just before."""
    file = _document(path)
    start = time.perf_counter()
    _draw(file[number - 1], zoom)
    return time.perf_counter() - start


def text(path: str) -> float:
    """Extract the text of all pages."""
    with pymupdf.open(path) as file:
        start = time.perf_counter()
        for each in file:
            each.get_text("text")
        return time.perf_counter() - start


def words(path: str, number: int) -> float:
    """Extract the words of a page."""
    file = _document(path)
    start = time.perf_counter()
    file[number - 1].get_text("words")
    return time.perf_counter() - start


def digest(path: str, number: int, zoom: float) -> str:
    """Return the digest of a page's pixels, red, green, blue."""
    return hashlib.sha256(_draw(_document(path)[number - 1], zoom).samples).hexdigest()


_ANSWERS: dict[str, Callable[..., float | str]] = {
    each.__name__: each for each in (first, page, text, words, digest)
}


def main() -> None:
    """Answer until nobody asks."""
    for line in sys.stdin:
        what, *arguments = json.loads(line)
        print(json.dumps(_ANSWERS[what](*arguments)), flush=True)


if __name__ == "__main__":
    main()
