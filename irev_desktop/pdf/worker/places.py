"""Where on a page given characters of its text stand."""

# PyMuPDF is not annotated:
# mypy: disallow-untyped-calls=False

from collections.abc import Iterator

import pymupdf

from irev_desktop.pdf.worker.reading import TEXT_FLAGS

Corners = tuple[float, float, float, float]


def boxes(
    file: pymupdf.Document, number: int, ranges: list[tuple[int, int]]
) -> list[list[Corners]]:
    """Return, for each range of characters of the page's text, its rectangles, one per line."""
    found: list[list[Corners]] = [[] for _range in ranges]
    turn = file[number].rotation_matrix  # extraction tells places as if the page were not turned
    for start, line in lines(file, number):
        for which, (first, last) in enumerate(ranges):
            part = line[max(0, first - start) : max(0, last - start)]
            drawn = [corners for corners in part if corners is not None]
            if drawn:
                found[which].append(tuple(pymupdf.Rect(_around(drawn)) * turn))
    return found


def lines(file: pymupdf.Document, number: int) -> Iterator[tuple[int, list[Corners | None]]]:
    """Walk the lines of a page: place of each in the page's text, box of each character.

    The walk follows `reading.page_text` character by character: each line ends with a line feed,
    which has no box, unless its own last character is one.
    """
    place = 0
    data = file[number].get_text("rawdict", flags=TEXT_FLAGS)
    for block in data["blocks"]:
        for line in block.get("lines", ()):
            row: list[Corners | None] = []
            last = ""
            for span in line["spans"]:
                for char in span["chars"]:
                    row.extend([char["bbox"]] * len(char["c"]))
                    last = char["c"]
            if last and last != "\n":
                row.append(None)
            yield place, row
            place += len(row)


def _around(parts: list[Corners]) -> Corners:
    """Return the rectangle around several."""
    lefts, tops, rights, bottoms = zip(*parts, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
