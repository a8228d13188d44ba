"""The words of a page and where they stand, for selection; the characters of a stretch of it.

Words come in reading order, as packed arrays in the machine's own byte order: client and worker
are the same machine.
"""

# PyMuPDF is not annotated:
# mypy: disallow-untyped-calls=False

from array import array
from itertools import groupby

import pymupdf

from irev_desktop.pdf.worker import places
from irev_desktop.pdf.worker.order import Corners, reading_order
from irev_desktop.pdf.worker.reading import MAX_PAGE_TEXT, TEXT_FLAGS

MAX_WORDS = 200_000
NOWHERE = (0.0, 0.0, 0.0, 0.0)

Found = tuple[float, float, float, float, str, int, int, int, int]
"""A word: its box, itself, its block, its line, its rank in the line, its place in the text."""


def words(file: pymupdf.Document, number: int) -> tuple[dict[str, object], bytes]:
    """Return the words of page `number` (from 0) as a header and its body.

    The body: the boxes (4 floats a word), then per word its start in the page's text, its end,
    its line and its block (integers), then the text. Places count in characters.
    """
    page = file[number]
    content = page.get_textpage(flags=TEXT_FLAGS)
    text = str(content.extractText())[:MAX_PAGE_TEXT]
    found = _in_text(content.extractWORDS(), text)
    boxes, marks = array("f"), array("i")
    for line, row in enumerate(_ordered(found)):
        for x0, y0, x1, y1, word, block, _line, _rank, start in row:
            boxes.extend((x0, y0, x1, y1))
            marks.extend((start, start + len(word), line, block))
    if page.rotation:
        boxes = _turned(boxes, page.rotation_matrix)
    body = text.encode("utf-8", "replace")
    header: dict[str, object] = {"words": len(found), "text": len(body)}
    return header, boxes.tobytes() + marks.tobytes() + body


def characters(
    file: pymupdf.Document, number: int, start: int, end: int
) -> tuple[dict[str, object], bytes]:
    """Return the boxes of the characters `start` to `end` of a page's text, 4 floats each.

    A character without a place on the page, such as the end of a line, has four zeros.
    """
    boxes = [NOWHERE] * max(0, min(end, MAX_PAGE_TEXT) - start)
    for first, line in places.lines(file, number):
        if first >= end:
            break
        low, high = max(first, start), min(first + len(line), end)
        for place in range(low, high):
            boxes[place - start] = line[place - first] or NOWHERE
    flat = array("f", [side for box in boxes for side in box])
    if file[number].rotation:
        flat = _turned(flat, file[number].rotation_matrix)
    return {"characters": len(boxes)}, flat.tobytes()


def _in_text(
    rows: list[tuple[float, float, float, float, str, int, int, int]], text: str
) -> list[Found]:
    """Return words with their places in the text, in which they come one after the other."""
    found: list[Found] = []
    place = 0
    for row in rows[:MAX_WORDS]:
        start = text.find(row[4], place)
        if start >= 0:  # else the text was cut before this word
            place = start + len(row[4])
            found.append((*row, start))
    return found


def _ordered(found: list[Found]) -> list[list[Found]]:
    """Return the words by lines, lines as they are read."""
    rows = [list(row) for _key, row in groupby(found, key=lambda word: word[5:7])]
    return [rows[place] for place in reading_order([_around(row) for row in rows])]


def _around(row: list[Found]) -> Corners:
    return (
        min(word[0] for word in row),
        min(word[1] for word in row),
        max(word[2] for word in row),
        max(word[3] for word in row),
    )


def _turned(boxes: "array[float]", matrix: pymupdf.Matrix) -> "array[float]":
    """Return boxes of a page as they stand once the page is turned as it is shown."""
    turned = array("f")
    for at in range(0, len(boxes), 4):
        turned.extend(tuple(pymupdf.Rect(*boxes[at : at + 4]) * matrix))
    return turned
