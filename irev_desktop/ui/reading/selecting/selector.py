"""What is chosen on the pages of one document, and how a gesture changes it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Signal

from irev_desktop.pdf.jobs import Answer, Job
from irev_desktop.pdf.records import Box
from irev_desktop.pdf.words import CharacterBoxes, CharactersJob
from irev_desktop.ui.reading.opened_document import Rank
from irev_desktop.ui.reading.selecting.spots import (
    Part,
    Spot,
    Stretch,
    Unit,
    boxes_of,
    grown,
    joined,
    part_of,
    whole_page,
)
from irev_desktop.ui.reading.selecting.structure import PageStructure
from irev_desktop.ui.reading.text_source import TextSource

REACH: Final = 4.0
"""Points beside a line where a press still takes hold of it."""
BEYOND: Final = 1 << 30


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a page, in points."""

    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle drawn on a page."""

    page: int
    box: Box


class Selector(QObject):
    """Holds a stretch of text or a rectangle. `changed`: it is another, or stands elsewhere."""

    changed = Signal()

    def __init__(self, source: TextSource, page_count: int) -> None:
        super().__init__()
        self.source = source
        self.page_count = page_count
        self.stretch: Stretch | None = None
        self.area: Area | None = None
        self._anchor: Stretch | None = None
        self._unit = Unit.CHARACTER
        self._from: Point | None = None
        self._to: Point | None = None
        self._structures: dict[int, PageStructure] = {}
        self._seen: tuple[int, ...] = ()
        source.known.connect(self._words_came)
        source.document.answered.connect(self._take)

    @property
    def empty(self) -> bool:
        """Whether nothing is chosen."""
        return (self.stretch is None or self.stretch.empty) and self.area is None

    def structure(self, page: int) -> PageStructure | None:
        """Return the lines and blocks of a page, if its words are known."""
        words = self.source.words(page)
        if words is None:
            return None
        known = self._structures.get(page)
        if known is None or known.words is not words:
            known = self._structures[page] = PageStructure(words)
        return known

    def see(self, pages: Iterable[int]) -> None:
        """Tell which pages are on the screen: their words are wanted."""
        self._seen = tuple(pages)
        self.source.want(self._seen, "selection", once_drawn=True)
        kept = {*self._seen, *(point.page for point in (self._from, self._to) if point)}
        self._structures = {at: known for at, known in self._structures.items() if at in kept}

    def is_text(self, point: Point, reach: float = REACH) -> bool:
        """Tell whether a point is on text or close to it."""
        structure = self.structure(point.page)
        return structure is not None and structure.near_text(point.x, point.y, reach)

    # -------------------------------------------------------------------------- by the mouse

    def press(self, point: Point, unit: Unit = Unit.CHARACTER) -> None:
        """Begin a stretch at a point, as large as `unit`."""
        self.area = None
        self._unit, self._from, self._to = unit, point, point
        self._anchor = self._at(point, unit)
        self._measure(point)
        self._follow()

    def extend(self, point: Point) -> None:
        """Go on with the stretch, or begin one, up to a point."""
        if self._anchor is None:
            self.press(point)
            return
        self.area = None
        self._to = point
        self._measure(point)
        self._follow()

    def draw(self, first: Point, second: Point) -> None:
        """Choose the rectangle between two points, on the page of the first."""
        low, high = sorted((first.x, second.x))
        top, bottom = sorted((first.y, second.y))
        self.stretch = None
        self.area = Area(first.page, Box(low, top, high, bottom))
        self.changed.emit()

    def drop(self) -> None:
        """Choose nothing."""
        if not self.empty or self._anchor is not None:
            self.stretch = self.area = self._anchor = self._from = self._to = None
            self.changed.emit()

    # ------------------------------------------------------------------------ by other means

    def select_page(self, page: int) -> bool:
        """Choose all text of a page; False when it has none, or it is not known yet."""
        structure = self.structure(page)
        stretch = whole_page(page, structure) if structure is not None else None
        if stretch is None:
            return False
        self._set(stretch, Stretch(stretch.start, stretch.start))
        return True

    def has_whole_page(self, page: int) -> bool:
        """Tell whether all text of a page is chosen."""
        structure = self.structure(page)
        whole = whole_page(page, structure) if structure is not None else None
        return (
            whole is not None
            and self.stretch is not None
            and joined(whole, self.stretch) == (self.stretch)
        )

    def select_all(self) -> None:
        """Choose all text of the document."""
        start = Spot(1, 0, 0)
        self._set(Stretch(start, Spot(self.page_count, BEYOND, BEYOND)), Stretch(start, start))

    def choose(self, stretch: Stretch, anchor: Spot) -> None:
        """Choose a stretch that goes on from `anchor` when it is extended."""
        self._set(stretch, Stretch(anchor, anchor))

    @property
    def anchor(self) -> Spot | None:
        """Where the stretch was begun."""
        return self._anchor.start if self._anchor is not None else None

    # ----------------------------------------------------------------------------- what it is

    def part(self, page: int) -> Part | None:
        """Return what is chosen of a page, as far as its words are known."""
        structure = self.structure(page)
        if structure is None or self.stretch is None:
            return None
        return part_of(self.stretch, page, structure)

    def boxes(self, page: int) -> Sequence[Box]:
        """Return the rectangles of what is chosen of a page."""
        if self.area is not None:
            return [self.area.box] if self.area.page == page else []
        structure, part = self.structure(page), self.part(page)
        return boxes_of(part, structure) if part is not None and structure is not None else []

    def _set(self, stretch: Stretch, anchor: Stretch) -> None:
        self.area = self._from = self._to = None
        self.stretch, self._anchor, self._unit = stretch, anchor, Unit.CHARACTER
        self.changed.emit()

    def _at(self, point: Point, unit: Unit) -> Stretch:
        """Return the place at a point; the top of a page whose words are not known."""
        structure = self.structure(point.page)
        if structure is None or not len(structure):
            top = Spot(point.page, 0, 0)
            return Stretch(top, top)
        word, char = structure.nearest(point.x, point.y)
        return grown(point.page, word, char, unit, structure)

    def _follow(self) -> None:
        """Choose from where the gesture began to where it is now."""
        if self._anchor is not None and self._to is not None:
            self.stretch = joined(self._anchor, self._at(self._to, self._unit))
        self.changed.emit()

    # ------------------------------------------------------------------------------ arrivals

    def hover(self, point: Point) -> None:
        """Have the characters of the line under the mouse measured: one may take hold of it."""
        self._measure(point)

    def _measure(self, point: Point) -> None:
        """Ask where the characters of the line at a point stand, unless known or a picture's."""
        structure = self.structure(point.page)
        if structure is None or not len(structure) or structure.words.recognised:
            return
        line = structure.line_of(structure.nearest(point.x, point.y)[0])
        if not structure.knows_characters(line):
            job = CharactersJob(point.page, *structure.characters_of(line))
            self.source.document.wish(Rank.CHARACTERS, [job])

    def _look_again(self) -> None:
        """Choose again from the points of the gesture: more is known of what stands there."""
        if self._from is not None:
            self._anchor = self._at(self._from, self._unit)
        self._follow()

    def _words_came(self, page: int) -> None:
        if self._to is not None and page in {self._to.page, self._from and self._from.page}:
            self._look_again()
        elif self.stretch is not None and page in self._seen:
            self.changed.emit()

    def _take(self, job: Job, answer: Answer) -> None:
        if not isinstance(job, CharactersJob) or not isinstance(answer, CharacterBoxes):
            return
        structure = self.structure(job.page)
        if structure is not None:
            structure.set_characters(job.start, answer.boxes)
            if self._to is not None:
                self._look_again()
