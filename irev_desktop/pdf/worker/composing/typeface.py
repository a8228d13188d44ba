"""Faces: how wide a text is, and how it is written in a page.

The PDF base fonts with Windows-1252 encoding: every reader has them, they carry all that French
needs, and a file stays small.
"""

# PyMuPDF is not annotated:
# mypy: disallow-untyped-calls=False

from dataclasses import dataclass, field
from functools import lru_cache

import pymupdf

ENCODING = "cp1252"
NARROW = str.maketrans({"\u202f": "\u00a0", "\u2011": "-", "\u2009": "\u00a0"})
"""What the encoding lacks, and what stands in its place."""


@dataclass
class Face:
    """One base font. `name` is PyMuPDF's for it, and the resource name in the pages."""

    name: str
    _widths: list[float] = field(default_factory=list)
    _known: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        font = pymupdf.Font(self.name)
        for code in range(256):
            char = bytes([code]).decode(ENCODING, "replace")
            self._widths.append(font.glyph_advance(ord(char)))

    def width(self, text: str) -> float:
        """Return the width of a text at size 1."""
        known = self._known.get(text)
        if known is None:
            known = sum(self._widths[code] for code in encoded(text))
            self._known[text] = known
        return known


@dataclass(frozen=True)
class Family:
    """The faces of one document."""

    plain: Face
    bold: Face
    slanted: Face
    display: Face
    """Of headings."""

    @property
    def faces(self) -> tuple[Face, ...]:
        """All faces, each once."""
        return tuple({face.name: face for face in self._all()}.values())

    def _all(self) -> tuple[Face, ...]:
        return (self.plain, self.bold, self.slanted, self.display)


@lru_cache(maxsize=2)
def family(*, serif: bool) -> Family:
    """Return the faces of a document with or without serifs; headings never have them."""
    display = Face("hebo")
    if serif:
        return Family(Face("tiro"), Face("tibo"), Face("tiit"), display)
    return Family(Face("helv"), display, Face("heit"), display)


def plain(text: str) -> str:
    """Return a text for metadata and outline, where an unbreakable space may be read as a « € »."""
    return " ".join(text.split())


def encoded(text: str) -> bytes:
    """Return a text as a page writes it; raises UnicodeEncodeError beyond Western European."""
    return text.translate(NARROW).encode(ENCODING)


def literal(text: str) -> bytes:
    """Return a text as a string of a content stream, its parentheses."""
    raw = encoded(text).replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
    return b"(" + raw + b")"
