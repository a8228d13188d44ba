"""The files that the reader is measured on, one of each kind, made on the spot.

Scans are pages drawn by MuPDF, dirtied, and encoded by MuPDF's own encoders (JPEG, JPEG 2000,
CCITT G4): a few different pictures, each stored anew for every page, so that none is at hand.
"""

import random
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pymupdf
from pymupdf import mupdf

from tests.pdf.files import write_objects

WORDS: Final = [
    "contrat",
    "clause",
    "partie",
    "avenant",
    "obligation",
    "prestation",
    "délai",
    "résiliation",
    "garantie",
    "article",
    "annexe",
    "paiement",
    "échéance",
    "réception",
    "conformité",
    "responsabilité",
    "durée",
    "renouvellement",
    "tacite",
    "courrier",
    "juridiction",
    "compétente",
    "litige",
    "médiation",
    "donnée",
    "personnelle",
    "traitement",
    "quartier",
    "prioritaire",
    "habitant",
    "territoire",
    "cohésion",
    "sociale",
    "emploi",
    "logement",
    "éducation",
    "santé",
    "mobilité",
    "culture",
    "sport",
]
WIDTH, HEIGHT = 595, 842
PICTURES = 4
"""Different pictures in a scan."""


def text_pdf(path: Path, pages: int, columns: int = 1) -> Path:
    """Make pages of 46 full lines and a small table, in one column or two."""
    chance = random.Random(columns)
    contents = [_text_page(chance, number + 1, columns) for number in range(pages)]
    return _written(path, contents, b"/Font << /F1 3 0 R >>", [_font()])


def vectors_pdf(path: Path, pages: int, curves: int) -> Path:
    """Make pages of that many thin curves, as a plan of a town has."""
    chance = random.Random(curves)
    contents = [_curves(chance, curves) for _page in range(pages)]
    return _written(path, contents, b"", [])


def scan_pdf(path: Path, pages: int, dpi: int, encode: Callable[[pymupdf.Pixmap], bytes]) -> Path:
    """Make pages that are pictures; `encode` gives an image object, dictionary and stream."""
    images = [encode(_dirty(number, dpi, encode is not gray_jpeg)) for number in range(PICTURES)]
    content = b"q %d 0 0 %d 0 0 cm /I Do Q" % (WIDTH, HEIGHT)
    first = 3 + 2 * pages
    objects = [b"", b""]
    for number in range(pages):
        resources = b"/XObject << /I %d 0 R >>" % (first + number)
        objects += [_page(4 + 2 * number, resources), _stream(content, b"")]
    objects += [images[number % PICTURES] for number in range(pages)]
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = _pages([3 + 2 * number for number in range(pages)])
    return write_objects(path, objects)


def gray_jpeg(pixels: pymupdf.Pixmap) -> bytes:
    """Encode as a gray JPEG."""
    return _image(pixels, b"/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode", _jpeg)


def rgb_jpeg(pixels: pymupdf.Pixmap) -> bytes:
    """Encode as a JPEG in colour."""
    return _image(pixels, b"/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode", _jpeg)


def jpeg_2000(pixels: pymupdf.Pixmap) -> bytes:
    """Encode as JPEG 2000."""

    def encode(pixels: pymupdf.Pixmap) -> bytes:
        buffer = mupdf.fz_new_buffer_from_pixmap_as_jpx(pixels.this, mupdf.FzColorParams(), 80)
        return bytes(mupdf.fz_buffer_extract(buffer))

    return _image(pixels, b"/ColorSpace /DeviceRGB /Filter /JPXDecode", encode)


def bilevel_g4(pixels: pymupdf.Pixmap) -> bytes:
    """Encode as black and white, CCITT group 4."""
    size = b"/Columns %d /Rows %d" % (pixels.width, pixels.height)
    parms = b"/Filter /CCITTFaxDecode /DecodeParms << /K -1 /BlackIs1 true %b >>" % size
    return _image(pixels, b"/ColorSpace /DeviceGray /BitsPerComponent 1 " + parms, _g4)


def _g4(pixels: pymupdf.Pixmap) -> bytes:
    gray = pymupdf.Pixmap(pymupdf.csGRAY, pixels)
    bits = bytes(gray.samples).translate(bytes(48 + (value < 128) for value in range(256)))
    stride = (gray.width + 7) // 8
    rows = []
    for top in range(0, len(bits), gray.width):
        row = bits[top : top + gray.width].ljust(stride * 8, b"0")
        rows.append(int(row, 2).to_bytes(stride, "big"))
    packed = mupdf.python_buffer_data(b"".join(rows))
    buffer = mupdf.fz_compress_ccitt_fax_g4(packed, gray.width, gray.height, stride)
    return bytes(mupdf.fz_buffer_extract(buffer))


def _jpeg(pixels: pymupdf.Pixmap) -> bytes:
    return bytes(pixels.tobytes("jpeg", jpg_quality=75))


def _image(pixels: pymupdf.Pixmap, kind: bytes, encode: Callable[[pymupdf.Pixmap], bytes]) -> bytes:
    size = b"/Width %d /Height %d" % (pixels.width, pixels.height)
    return _stream(encode(pixels), b"/Type /XObject /Subtype /Image %b %b" % (size, kind))


def _dirty(number: int, dpi: int, coloured: bool) -> pymupdf.Pixmap:
    """Draw a page of text, and grain on it, as a scanner gives it."""
    chance = random.Random(number)
    with pymupdf.open() as file:
        page = file.new_page(width=WIDTH, height=HEIGHT)
        words = " ".join(chance.choice(WORDS) for _word in range(500))
        page.insert_textbox((50, 50, 545, 790), words, fontname="tiro", fontsize=11)
        space = pymupdf.csRGB if coloured else pymupdf.csGRAY
        clean = page.get_pixmap(dpi=dpi, colorspace=space)
    ink = bytes(clean.samples).translate(bytes(15 + value * 200 // 255 for value in range(256)))
    grain = chance.randbytes(len(ink)).translate(bytes(value // 8 for value in range(256)))
    total = int.from_bytes(ink, "big") + int.from_bytes(grain, "big")  # no byte overflows: no carry
    return pymupdf.Pixmap(space, clean.width, clean.height, total.to_bytes(len(ink), "big"), False)


def _text_page(chance: random.Random, number: int, columns: int) -> bytes:
    width = 92 // columns
    lines = [b"BT /F1 13 Tf 56 790 Td (Article %d) Tj ET" % number]
    for column in range(columns):
        lines.append(b"BT /F1 10 Tf 13 TL %d 765 Td" % (56 + column * 250))
        for _line in range(46):
            text = ""
            while len(text) < width - 8:
                text += chance.choice(WORDS) + " "
            lines.append(b"(%b) Tj T*" % text.strip().encode("cp1252"))
        lines.append(b"ET")
    lines.append(b"0.5 w")
    lines += [b"56 %d m 540 %d l S" % (40 + row * 15, 40 + row * 15) for row in range(8)]
    lines += [b"%d 40 m %d 145 l S" % (56 + column * 96, 56 + column * 96) for column in range(6)]
    return b"\n".join(lines)


def _curves(chance: random.Random, count: int) -> bytes:
    lines = [b"0.3 w"]
    for _curve in range(count):
        x, y = chance.randrange(WIDTH), chance.randrange(HEIGHT)
        near = [b"%d %d" % (x + chance.randrange(40), y + chance.randrange(40)) for _ in range(3)]
        lines.append(b"%d %d m %b c S" % (x, y, b" ".join(near)))
    return b"\n".join(lines)


def _font() -> bytes:
    return b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def _written(path: Path, contents: list[bytes], resources: bytes, shared: list[bytes]) -> Path:
    """Write pages of drawing commands; `shared` objects are numbered from 3."""
    first = 3 + len(shared)
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    objects.append(_pages([first + 2 * number for number in range(len(contents))]))
    objects += shared
    for number, content in enumerate(contents):
        deflated = zlib.compress(content)
        objects.append(_page(first + 2 * number + 1, resources))
        objects.append(_stream(deflated, b"/Filter /FlateDecode"))
    return write_objects(path, objects)


def _pages(numbers: list[int]) -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    return b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, len(numbers))


def _page(content: int, resources: bytes) -> bytes:
    return (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R"
        b" /Resources << %b >> >>" % (WIDTH, HEIGHT, content, resources)
    )


def _stream(data: bytes, fields: bytes) -> bytes:
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(data), fields, data)


def make_all(folder: Path, *, quick: bool) -> dict[str, Path]:
    """Make every kind; return the files by their names. `quick`: fewer pages."""
    part = 3 if quick else 1
    made = {
        "text": text_pdf(folder / "text.pdf", 1000 // part),
        "two columns": text_pdf(folder / "columns.pdf", 120 // part, columns=2),
        "plan": vectors_pdf(folder / "plan.pdf", 60 // part, 6000),
        "dense plan": vectors_pdf(folder / "dense.pdf", 3, 60_000),
    }
    scans = {
        "gray scan": (90, 200, gray_jpeg),
        "RGB scan": (60, 300, rgb_jpeg),
        "G4 scan": (90, 300, bilevel_g4),
        "JPEG 2000": (24, 300, jpeg_2000),
    }
    for name, (pages, dpi, encode) in scans.items():
        path = folder / f"{name.replace(' ', '-')}.pdf"
        made[name] = scan_pdf(path, max(20, pages // part), dpi, encode)
    return made
