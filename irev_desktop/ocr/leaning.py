"""Pages that lie askew: read once more from a picture drawn straight, their words put back.

Measured: two degrees of lean make Tesseract lose whole lines; drawn straight it reads them.
"""

import math
from dataclasses import replace

from irev_desktop.ocr.records import ReadPage, ReadWord

LEAST_LEAN = 0.6
"""Degrees from which a page is read once more."""
MOST_LEAN = 15.0
"""Degrees beyond which lines are a drawing's, or slanted on purpose."""


def leans(page: ReadPage) -> bool:
    """Tell whether a page should be read once more, drawn straight."""
    return bool(page.lines) and LEAST_LEAN <= abs(page.skew) <= MOST_LEAN


def better(askew: ReadPage, straight: ReadPage, width: float, height: float) -> ReadPage:
    """Return the reading that made more of a page, both as the page lies.

    `straight` was read on a page turned around its middle until its lines were level; `width` and
    `height` are the page's, in points.
    """
    if straight.worth <= askew.worth:
        return askew
    return _put_back(straight, askew.skew, width / 2, height / 2)


def _put_back(page: ReadPage, degrees: float, x: float, y: float) -> ReadPage:
    """Return a page whose words are turned clockwise around a point."""
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))

    def turned(word: ReadWord) -> ReadWord:
        """Turn the middle line of a word: what its ends reach up and down is not its height."""
        middle = (word.y0 + word.y1) / 2 - y
        ends = [(side - x, middle) for side in (word.x0, word.x1)]
        (x0, y0), (x1, y1) = ((a * cosine - b * sine, a * sine + b * cosine) for a, b in ends)
        half = (word.y1 - word.y0) / 2
        return replace(
            word, x0=x0 + x, x1=x1 + x, y0=min(y0, y1) + y - half, y1=max(y0, y1) + y + half
        )

    lines = (replace(line, words=tuple(map(turned, line.words))) for line in page.lines)
    return replace(page, lines=tuple(lines), skew=degrees)
