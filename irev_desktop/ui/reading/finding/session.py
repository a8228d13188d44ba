"""One search through one document: hits counted as texts come, walked through, shown on pages."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from irev_desktop.pdf.jobs import Answer, BoxesJob, Job, Places
from irev_desktop.pdf.records import Box
from irev_desktop.ui.frame.jobs import Jobs
from irev_desktop.ui.reading.finding.counter import Counter, Trouble
from irev_desktop.ui.reading.finding.index import TextIndex
from irev_desktop.ui.reading.finding.matching import MOST_PLACES, Needle, PageText, Range
from irev_desktop.ui.reading.finding.options import Manner, Options
from irev_desktop.ui.reading.finding.spots import places_of
from irev_desktop.ui.reading.opened_document import Rank
from irev_desktop.ui.reading.text_source import TextSource

HitBoxes = tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One hit: its page, from 1, and its place among the hits of that page, from 0."""

    page: int
    place: int


class Turn(Enum):
    """How the last step went on beyond the end of the document."""

    NONE = auto()
    TO_START = auto()
    TO_END = auto()


class FindSession(QObject):
    """Finds in a document.

    `changed` tells that counts, the current hit or known places did; `moved` carries the page of
    the hit to show, each time one goes to a hit and again when its place on the page is known.
    `began`: something else is looked for from now on, and nothing of it is counted yet.
    """

    began = Signal()
    changed = Signal()
    moved = Signal(int)

    def __init__(self, jobs: Jobs, source: TextSource, page_count: int) -> None:
        super().__init__()
        self.query = ""
        self.options = Options()
        self.current: Hit | None = None
        self.turn = Turn.NONE
        self.index = TextIndex(source, page_count)
        self._source = source
        self._counter = Counter(jobs, source.document, self.index)
        self._counter.advanced.connect(self._after_counting)
        self._needles: list[Needle] = []
        self._boxes: dict[int, tuple[HitBoxes, ...]] = {}
        self._asked: dict[BoxesJob, Needle] = {}
        self._seen: tuple[int, ...] = ()
        self._start_page = 1
        source.document.answered.connect(self._take)

    @property
    def active(self) -> bool:
        """Whether something is looked for."""
        return bool(self._needles)

    @property
    def needle(self) -> Needle | None:
        """What is looked for now."""
        return self._needles[0] if self._needles else None

    @property
    def trouble(self) -> Trouble | None:
        """Why nothing can be found, if so."""
        return self._counter.trouble

    @property
    def in_other_forms(self) -> bool:
        """Whether what was typed is nowhere, and its words are shown in other forms."""
        fallen_back = len(self.options.needles(self.query)) > len(self._needles)
        return self.options.manner is Manner.PHRASE and fallen_back and self.active

    @property
    def total(self) -> int:
        """How many hits were found so far."""
        return self._counter.total

    @property
    def pages_read(self) -> int:
        """How many pages have been searched."""
        return len(self._counter.counts)

    @property
    def complete(self) -> bool:
        """Whether all pages have been searched."""
        return self._counter.complete

    @property
    def number(self) -> int:
        """The rank of the current hit among those found so far, from 1; 0 when there is none."""
        if self.current is None:
            return 0
        return self._counter.before(self.current.page) + self.current.place + 1

    def counted_pages(self) -> list[tuple[int, int]]:
        """Return the pages that have hits, in order, with how many."""
        return sorted((page, count) for page, count in self._counter.counts.items() if count)

    def heights(self, page: int) -> Sequence[float]:
        """Return about how far down a page its hits are, from 0 to 1, one after the other."""
        return self._counter.heights.get(page, ())

    def text(self, page: int) -> PageText | None:
        """Return the text of a page, if it was read."""
        return self.index.page(page)

    def ranges(self, page: int) -> tuple[Range, ...]:
        """Return the hits of a page as ranges of its text."""
        text = self.index.page(page)
        return self._needles[0].ranges(text) if self._needles and text is not None else ()

    def start(self, query: str, page: int, options: Options | None = None) -> None:
        """Look for something from `page` on."""
        self.query = query
        self.options = options or Options()
        self._needles = self.options.needles(query)
        self._start_page = page
        self._begin()

    def see(self, pages: Iterable[int]) -> None:
        """Tell which pages are on the screen: the places of their hits are asked for."""
        self._seen = tuple(pages)
        self._ask_boxes()

    def step(self, forward: bool) -> None:
        """Go to the next or previous hit, around the end."""
        if not self.total:
            return
        if self.current is None:
            self._go_to_first(whole=True)
            return
        self.turn = Turn.NONE
        counts = self._counter.counts
        page, place = self.current.page, self.current.place + (1 if forward else -1)
        if not 0 <= place < counts.get(page, 0):
            page = self._beside(page, forward=forward)
            place = 0 if forward else counts[page] - 1
        self._go(Hit(page, place))

    def go(self, hit: Hit) -> None:
        """Go to a hit that was chosen."""
        self.turn = Turn.NONE
        self._go(hit)

    def be_at(self, page: int) -> None:
        """Make the first hit of a page the current one, if it has any.

        Where the page is not counted yet, the count begins anew from there.
        """
        count = self._counter.counts.get(page)
        if count is None:
            self.start(self.query, page, self.options)
        elif count and (self.current is None or self.current.page != page):
            self.go(Hit(page, 0))

    def boxes(self, page: int) -> tuple[HitBoxes, ...]:
        """Return the places of the hits of a page, as far as they are known."""
        return self._boxes.get(page, ())

    def current_boxes(self) -> HitBoxes:
        """Return the places of the current hit, one per line; none while they are not known."""
        if self.current is None:
            return ()
        places = self.boxes(self.current.page)
        return places[self.current.place] if self.current.place < len(places) else ()

    def _begin(self) -> None:
        """Count the hits of what is looked for now."""
        self.current = None
        self.turn = Turn.NONE
        self._boxes.clear()
        self._asked.clear()
        self._source.document.wish(Rank.MARKS, [])
        self._counter.start(self.needle, self._start_page, self.options.pages)
        self.began.emit()
        self.changed.emit()

    def _beside(self, page: int, *, forward: bool) -> int:
        """Return the next or previous page with hits; notes when it is beyond the end."""
        pages = [page for page, _count in self.counted_pages()]
        ahead = [other for other in pages if (other > page if forward else other < page)]
        if not ahead:
            self.turn = Turn.TO_START if forward else Turn.TO_END
            return pages[0] if forward else pages[-1]
        return ahead[0] if forward else ahead[-1]

    def _after_counting(self) -> None:
        """Fall back on words when the phrase is nowhere; else go to a first hit."""
        if self.complete and not self.total and len(self._needles) > 1:
            self._needles.pop(0)
            self._begin()
            return
        if self.current is None and self.total:
            self._go_to_first(whole=self.complete)
        self._ask_boxes()
        self.changed.emit()

    def _go_to_first(self, *, whole: bool) -> None:
        """Go to the first hit from the start page on, unless a page before it is not counted."""
        counts = self._counter.counts
        for page in self._counter.ring():
            if page not in counts and not whole:
                return
            if counts.get(page):
                self._go(Hit(page, 0))
                return

    def _go(self, hit: Hit) -> None:
        self.current = hit
        self._ask_boxes()
        self.moved.emit(hit.page)
        self.changed.emit()

    def _wanted_boxes(self) -> Iterator[BoxesJob]:
        """Yield the places to ask for: of hits on pages seen, that of the current hit first."""
        first = [self.current.page] if self.current else []
        for page in dict.fromkeys([*first, *self._seen]):
            if page not in self._boxes and self._counter.counts.get(page):
                yield BoxesJob(page, self.ranges(page))

    def _ask_boxes(self) -> None:
        needle = self.needle
        jobs: list[Job] = []
        for job in list(self._wanted_boxes()) if needle else ():
            words = self.index.recognised(job.page)
            if words is not None:
                self._boxes[job.page] = places_of(words, job.ranges)[:MOST_PLACES]
                continue
            if needle is not None:
                self._asked[job] = needle
            jobs.append(job)
        self._source.document.wish(Rank.MARKS, jobs)

    def _take(self, job: Job, answer: Answer) -> None:
        if not isinstance(job, BoxesJob) or not isinstance(answer, Places):
            return
        needle = self._asked.pop(job, None)
        if needle is None or needle is not self.needle:
            return
        self._boxes[job.page] = answer.boxes[:MOST_PLACES]
        if self.current and self.current.page == job.page:
            self.moved.emit(job.page)
        self.changed.emit()
