"""Reads printed pages as an independent reader does: the text, and the codes that are drawn."""

import shutil
import subprocess
from pathlib import Path

import pymupdf
import zxingcpp

DPI = 300


def text_of(path: Path) -> list[str]:
    """Return the text of each page."""
    with pymupdf.open(path) as document:
        return [page.get_text() for page in document]


def size_mm(path: Path) -> tuple[int, int]:
    """Return width and height of the first page, in whole millimetres."""
    with pymupdf.open(path) as document:
        box = document[0].rect
    return round(box.width / 72 * 25.4), round(box.height / 72 * 25.4)


def codes_of(path: Path) -> list[str]:
    """Return what the codes of all pages say, sorted: by zbar where it is, by zxing elsewhere."""
    with pymupdf.open(path) as document:
        images = [page.get_pixmap(dpi=DPI) for page in document]
    found: list[str] = []
    for number, image in enumerate(images):
        if shutil.which("zbarimg"):
            picture = path.with_suffix(f".{number}.png")
            image.save(picture)
            found += _by_zbar(picture)
        else:
            grey = pymupdf.Pixmap(pymupdf.csGRAY, image)
            view = memoryview(grey.samples).cast("B", (grey.height, grey.width))
            found += [each.text for each in zxingcpp.read_barcodes(view)]
    return sorted(found)


def _by_zbar(picture: Path) -> list[str]:
    command = ["zbarimg", "--quiet", "--raw", "-S*.enable=0", "-Scode128.enable", "-Sqrcode.enable"]
    done = subprocess.run(
        [*command, str(picture)], capture_output=True, text=True, check=False, timeout=60
    )
    return done.stdout.split()
