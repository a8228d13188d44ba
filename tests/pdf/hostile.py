"""Files made to harm whoever opens them, generated: `make_all`.

For every place that opens files: the processes, the import, the window.
"""

import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.pdf import files

MEBIBYTE: Final = 1 << 20
GIBIBYTE: Final = 1 << 30

ACTIONS: Final = {
    "launch": b"<< /S /Launch /F (cmd.exe) >>",
    "local-file": b"<< /S /URI /URI (file:///etc/passwd) >>",
    "network-share": b"<< /S /GoToR /F (//evil/share/x.pdf) /D [0 /Fit] >>",
    "script": b"<< /S /JavaScript /JS (app.launchURL\\('https://evil.example/'\\);) >>",
}
"""What a click, and the mere opening, would do: one file each."""


def make_all(folder: Path) -> dict[str, Path]:
    """Make one file of each kind in an existing folder; return them by the names of their kinds."""
    made = {name: make(folder / f"{name}.pdf") for name, make in KINDS.items()}
    for name, action in ACTIONS.items():
        made[f"action-{name}"] = action_pdf(folder / f"action-{name}.pdf", action)
    return made


def bomb_pdf(path: Path, size: int = GIBIBYTE) -> Path:
    """Make a file of a few kilobytes whose page has `size` bytes of content, deflated twice."""
    content = zlib.compress(_deflated_spaces(size), 9)
    stream = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%b\nendstream"
    return files.write_objects(path, [*_one_page(), stream % (len(content), content)])


def huge_pdf(path: Path, side: int = 200_000) -> Path:
    """Make a file whose page is 70 metres wide and high."""
    return files.write_objects(path, [*_one_page(side), b"<< /Length 0 >>\nstream\n\nendstream"])


def miscounted_pdf(path: Path, count: int = 2_000_000_000) -> Path:
    """Make a file that claims to have `count` pages."""
    catalogue, _pages, page, *_rest = _one_page()
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count %d >>" % count
    return files.write_objects(
        path, [catalogue, pages, page, b"<< /Length 0 >>\nstream\n\nendstream"]
    )


def action_pdf(path: Path, action: bytes) -> Path:
    """Make a file that does `action` when it is opened, when its page is, and at a click on it."""
    catalogue = b"<< /Type /Catalog /Pages 2 0 R /OpenAction %b /AA << /WC %b >> >>"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /AA << /O %b >> /Annots ["
        b"<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] /Border [0 0 0] /A %b >>] >>"
    )
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return files.write_objects(path, [catalogue % (action, action), pages, page % (action, action)])


def half_pdf(path: Path) -> Path:
    """Make a good file and cut it in the middle."""
    good = files.good_pdf(path, 40).read_bytes()
    path.write_bytes(good[: len(good) // 2])
    return path


def circular_outline_pdf(path: Path) -> Path:
    """Make a file whose outline goes round for ever, sideways and downwards."""
    catalogue, pages, page, *_rest = _one_page()
    catalogue = b"<< /Type /Catalog /Pages 2 0 R /Outlines 5 0 R >>"
    item = b"<< /Title (%b) /Parent %d 0 R /First %d 0 R /Last %d 0 R /Next %d 0 R /Count 2 >>"
    return files.write_objects(
        path,
        [
            catalogue,
            pages,
            page,
            b"<< /Length 0 >>\nstream\n\nendstream",
            b"<< /Type /Outlines /First 6 0 R /Last 7 0 R /Count 2 >>",
            item % (b"premier", 5, 7, 7, 7),
            item % (b"second", 6, 6, 6, 6),
        ],
    )


def empty_pdf(path: Path) -> Path:
    """Make a file of no byte."""
    path.write_bytes(b"")
    return path


KINDS: Final[dict[str, Callable[[Path], Path]]] = {
    "bomb": bomb_pdf,
    "endless": files.endless_pdf,
    "huge-page": huge_pdf,
    "miscounted": miscounted_pdf,
    "encrypted": files.encrypted_pdf,
    "truncated": half_pdf,
    "circular-outline": circular_outline_pdf,
    "empty": empty_pdf,
    "sparse": files.sparse_pdf,
}


def _one_page(side: int = 600) -> list[bytes]:
    """Return the first objects of a file of one page, whose content is object 4."""
    return [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents 4 0 R >>" % (side, side),
    ]


def _deflated_spaces(size: int) -> bytes:
    """Return `size` spaces deflated, without deflating them all: equal pieces give equal bytes."""
    piece = b" " * MEBIBYTE
    deflate = zlib.compressobj(9, wbits=-15)
    one = deflate.compress(piece) + deflate.flush(zlib.Z_FULL_FLUSH)
    end = zlib.compressobj(9, wbits=-15).flush()
    check = 1
    for _piece in range(size // MEBIBYTE):
        check = zlib.adler32(piece, check)
    return b"\x78\xda" + one * (size // MEBIBYTE) + end + check.to_bytes(4, "big")
