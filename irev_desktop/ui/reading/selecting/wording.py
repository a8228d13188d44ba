"""Chosen text as one pastes it: lines joined, paragraphs kept, cut words whole, cells apart."""

import re
from typing import Final

from irev_desktop.ui.reading.selecting.spots import Part, lines_of
from irev_desktop.ui.reading.selecting.structure import Line, PageStructure

_CUT: Final = re.compile(r"[^\W\d_][-\u2010\u00ad]$")
_LOWER: Final = re.compile(r"[^\W\d_A-ZÀ-ÖØ-ÞŒ]")
_ITEM: Final = re.compile(r"[•▪◦‣●■–—-]$|\d{1,3}[.)]$|[a-z]\)$|article$", re.IGNORECASE)
_ENDS: Final = (".", ":", "!", "?", ";", "»", "…", ")")
APART: Final = 0.8
"""Of the height of a line: white between two lines that parts paragraphs."""
SHORT: Final = 0.85
"""Of the width of its block: a line that ends sooner may end a paragraph."""
ALIKE: Final = 1.25
"""Ratio of heights of two lines that belong together."""

NOTHING: Final = ""
SPACE: Final = " "
CELL: Final = "\t"
PARAGRAPH: Final = "\n"


def text_of(part: Part, structure: PageStructure) -> str:
    """Return the text of what is chosen on a page."""
    result = ""
    before: Line | None = None
    for _box, piece in lines_of(part, structure):
        line = structure.lines[structure.line_of(piece.first)]
        text = _line_text(piece, structure)
        if before is not None:
            result = join(result, text, between(before, line, structure))
        else:
            result = text
        before = line
    return result


def join(before: str, after: str, between: str) -> str:
    """Return two texts with what stands between; a hyphen that cut a word goes."""
    if between == NOTHING:
        return before[:-1] + after
    return before + between + after


def without_soft_hyphens(text: str) -> str:
    """Return a text without the places where words may be cut."""
    return text.replace("\u00ad", "")


def between(above: Line, below: Line, structure: PageStructure) -> str:
    """Return what one types between two lines that follow one another."""
    words = structure.words
    last, first = words.word(above.end - 1), words.word(below.first)
    if _beside(above, below):
        return CELL
    if _CUT.search(last) and _LOWER.match(first):
        return NOTHING
    if not _below(above, below):
        return SPACE if _goes_over(last, first) else PARAGRAPH
    return PARAGRAPH if _parted(above, below, structure) else SPACE


def between_pages(last: str, first: str) -> str:
    """Return what one types between the last word of a page and the first one of the next."""
    if _CUT.search(last) and _LOWER.match(first):
        return NOTHING
    return SPACE if _goes_over(last, first) else PARAGRAPH


def _line_text(piece: Part, structure: PageStructure) -> str:
    """Return the chosen words of one line."""
    words = [structure.words.word(word) for word in range(piece.first, piece.last + 1)]
    words[-1] = words[-1][: piece.tail]
    words[0] = words[0][piece.head :]
    return " ".join(words)


def _beside(above: Line, below: Line) -> bool:
    """Tell whether the second line stands to the right of the first: a cell of the same row."""
    height = min(_height(above), _height(below))
    level = min(above.box.y1, below.box.y1) - max(above.box.y0, below.box.y0)
    return level > height / 2 and below.box.x0 >= above.box.x1 - height


def _below(above: Line, below: Line) -> bool:
    """Tell whether the second line stands under the first, in the same column."""
    overlap = min(above.box.x1, below.box.x1) - max(above.box.x0, below.box.x0)
    return below.box.y0 > above.box.y0 and overlap > 0


def _goes_over(last: str, first: str) -> bool:
    """Tell whether a sentence goes on in another column or on another page."""
    return not last.endswith(_ENDS) and bool(_LOWER.match(first))


def _parted(above: Line, below: Line, structure: PageStructure) -> bool:
    """Tell whether a new paragraph begins with the second of two lines."""
    small, large = sorted((_height(above), _height(below)))
    if below.box.y0 - above.box.y1 > APART * small or large > ALIKE * small:
        return True
    last, first = (structure.words.word(word) for word in (above.end - 1, below.first))
    if _ITEM.match(first):
        return True
    block = structure.block_of(structure.line_of(above.first)).box
    right = max(block.x1, below.box.x1)
    short = above.box.x1 - block.x0 < SHORT * (right - block.x0)
    return short and last.endswith(_ENDS)


def _height(line: Line) -> float:
    return max(line.box.y1 - line.box.y0, 0.1)
