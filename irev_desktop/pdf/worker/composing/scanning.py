"""Pages as a tired scanner gives them: grey, a little askew, uneven paper, specks; no text."""

# PyMuPDF is not annotated:
# mypy: disallow-untyped-calls=False

from random import Random

import pymupdf

RESOLUTION = 108
QUALITY = 52
MOST_SKEW = 1.1
STRIP = 7
SPECKS = 420


def scanned(document: pymupdf.Document, seed: int) -> pymupdf.Document:
    """Return a document of pictures of the pages, the same for the same seed."""
    chance = Random(seed)
    pictures = pymupdf.open()
    for page in document.pages():
        rectangle = page.rect
        picture = pictures.new_page(width=rectangle.width, height=rectangle.height)
        picture.insert_image(picture.rect, stream=_picture(page, chance))
    return pictures


def _picture(page: pymupdf.Page, chance: Random) -> bytes:
    """Return one page as a JPEG picture."""
    zoom = RESOLUTION / 72
    width, height = round(page.rect.width * zoom), round(page.rect.height * zoom)
    skew = pymupdf.Matrix(zoom, zoom).prerotate(chance.uniform(-MOST_SKEW, MOST_SKEW))
    drawn = page.get_pixmap(matrix=skew, colorspace=pymupdf.csGRAY, clip=page.rect)
    squared = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, width, height), False)
    squared.clear_with(255)
    drawn.set_origin(0, 0)
    squared.copy(drawn, drawn.irect)
    dirty = pymupdf.Pixmap(pymupdf.csGRAY, width, height, _dirt(squared, chance), False)
    picture: bytes = dirty.tobytes("jpeg", jpg_quality=QUALITY)
    return picture


def _dirt(clean: pymupdf.Pixmap, chance: Random) -> bytes:
    """Return the samples with paper that is not quite white, and dust."""
    samples = bytearray(clean.samples)
    tables = [_paper(white, white // 6) for white in range(222, 240)]
    step = clean.stride * STRIP
    shade = len(tables) // 2
    for start in range(0, len(samples), step):
        shade = min(max(shade + chance.choice((-1, 0, 0, 1)), 0), len(tables) - 1)
        samples[start : start + step] = samples[start : start + step].translate(tables[shade])
    for _speck in range(SPECKS):
        at = chance.randrange(len(samples) - 2)
        dark = chance.randrange(90, 200)
        samples[at : at + 2] = bytes((dark, dark + 20))
    return bytes(samples)


def _paper(white: int, black: int) -> bytes:
    """Return how each grey comes out: neither white nor black is pure."""
    return bytes(black + (white - black) * grey // 255 for grey in range(256))
