"""The text of a selection, page after page as their words come: it may be a whole document."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject

from irev_desktop.pdf.records import Box
from irev_desktop.ui.reading.selecting.selector import Area, Selector
from irev_desktop.ui.reading.selecting.spots import Stretch, part_of
from irev_desktop.ui.reading.selecting.structure import PageStructure
from irev_desktop.ui.reading.selecting.wording import (
    between_pages,
    join,
    text_of,
    without_soft_hyphens,
)

AHEAD: Final = 8
"""Pages whose words are asked for at a time."""

Done = Callable[[str], object]


class Gathering(QObject):
    """Puts texts together, one selection at a time; a new one replaces that under way."""

    def __init__(self, selector: Selector) -> None:
        super().__init__()
        self._selector = selector
        self._pages: list[int] = []
        self._stretch: Stretch | None = None
        self._done: Done | None = None
        self._text = ""
        self._last = ""
        selector.source.known.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Whether some text is still being put together."""
        return self._done is not None

    def gather(self, done: Done) -> None:
        """Call `done` with the text that is chosen now, at once where all words are known."""
        selector = self._selector
        self._text = self._last = ""
        if selector.area is not None:
            self._pages, self._done = [], None
            done(_text_in(selector.area, selector.structure(selector.area.page)))
            return
        self._stretch, self._done = selector.stretch, done
        self._pages = list(self._stretch.pages()) if self._stretch is not None else []
        self._go_on()

    def _go_on(self, _page: int = 0) -> None:
        """Take the pages whose words are there, in order; ask for the next ones."""
        if self._done is None:
            return
        while self._pages:
            structure = self._selector.structure(self._pages[0])
            if structure is None:
                self._selector.source.want(self._pages[:AHEAD], "copy")
                return
            self._take(self._pages.pop(0), structure)
        done, self._done = self._done, None
        self._selector.source.want((), "copy")
        done(without_soft_hyphens(self._text))

    def _take(self, page: int, structure: PageStructure) -> None:
        part = part_of(self._stretch, page, structure) if self._stretch is not None else None
        if part is None:
            return
        text = text_of(part, structure)
        first = structure.words.word(part.first)
        between = between_pages(self._last, first) if self._text else " "
        self._text = join(self._text, text, between) if self._text else text
        self._last = structure.words.word(part.last)


def _text_in(area: Area, structure: PageStructure | None) -> str:
    """Return the words whose middle is within a rectangle, a line each."""
    if structure is None:
        return ""
    words = structure.words
    lines = []
    for line in structure.lines:
        places = (place for place in range(line.first, line.end))
        inside = [words.word(place) for place in places if _holds(area.box, words.box(place))]
        lines += [" ".join(inside)] if inside else []
    return "\n".join(lines)


def _holds(area: Box, box: Box) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    return area.x0 <= x <= area.x1 and area.y0 <= y <= area.y1
