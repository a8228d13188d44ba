"""Counts hits page after page as their texts come, on another thread, the first pages first."""

from collections.abc import Iterator
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from irev_desktop.pdf.jobs import Answer, Job
from irev_desktop.pdf.patterns import PatternJob, Patterns
from irev_desktop.ui.frame.jobs import Jobs
from irev_desktop.ui.reading.finding.counting import Counted, Folded, Pages, count, fold_some
from irev_desktop.ui.reading.finding.index import TextIndex
from irev_desktop.ui.reading.finding.matching import Expression, Needle
from irev_desktop.ui.reading.opened_document import OpenedDocument, Rank


class Trouble(Enum):
    """Why an expression cannot be found."""

    WRONG = auto()
    SLOW = auto()


class Counter(QObject):
    """Counts the hits of one needle at a time. `advanced` tells that more pages were counted.

    `counts` and `heights` have the pages counted so far; see `counting.Counted`.
    """

    advanced = Signal()

    def __init__(self, jobs: Jobs, document: OpenedDocument, index: TextIndex) -> None:
        super().__init__()
        self.counts: dict[int, int] = {}
        self.heights: dict[int, tuple[float, ...]] = {}
        self.total = 0
        self.trouble: Trouble | None = None
        self._jobs = jobs
        self._document = document
        self._index = index
        self._needle: Needle | None = None
        self._start = 1
        self._pages: range | None = None
        self._busy = False
        self._turn = 0
        self._matching: tuple[PatternJob, Pages] | None = None
        index.grown.connect(self._go_on)
        index.emptied.connect(self._forget)
        document.answered.connect(self._take)
        document.failed.connect(self._fail)

    def start(self, needle: Needle | None, page: int, pages: range | None) -> None:
        """Count from `page` on, only in `pages` if given; nothing without a needle."""
        self._needle, self._start, self._pages = needle, page, pages
        self.counts, self.heights, self.total = {}, {}, 0
        self.trouble = None
        self._busy = False
        self._turn += 1
        self._matching = None
        self._document.wish(Rank.PATTERNS, [])
        if needle is None:
            self._index.pause()
        else:
            self._index.read(page)
            self._go_on()

    @property
    def complete(self) -> bool:
        """Whether all pages were counted, or none can be."""
        return self.trouble is not None or len(self.counts) >= self._expected()

    def before(self, page: int) -> int:
        """Return how many hits were counted on the pages before one."""
        return sum(count for other, count in self.counts.items() if other < page)

    def ring(self) -> Iterator[int]:
        """Yield the pages to be counted in the order in which they are."""
        for page in self._index.ring(self._start):
            if self._pages is None or page in self._pages:
                yield page

    def _expected(self) -> int:
        pages = range(1, self._index.page_count + 1)
        if self._pages is None:
            return len(pages)
        return sum(1 for page in self._pages[: len(pages)] if page in pages)

    def _go_on(self) -> None:
        """Count what is there and was not counted, unless that is being done."""
        needle = self._needle
        if self._busy or needle is None or self.trouble:
            return
        there = ((page, self._index.page(page)) for page in self.ring() if page not in self.counts)
        pages = [(page, text) for page, text in there if text is not None]
        if not pages:
            return
        self._busy = True
        turn = self._turn
        if isinstance(needle, Expression):
            self._jobs.run(
                fold_some,
                needle.strict,
                pages,
                done=lambda folded: self._match(turn, needle, folded),
                owner=self,
            )
        else:
            self._jobs.run(
                count, needle, pages, done=lambda counted: self._counted(turn, counted), owner=self
            )

    def _forget(self, pages: tuple[int, ...]) -> None:
        """Have pages counted again once their texts have come."""
        self.total -= sum(self.counts.pop(page, 0) for page in pages)
        for page in pages:
            self.heights.pop(page, None)

    def _counted(self, turn: int, counted: Counted) -> None:
        if turn == self._turn:
            self._add(dict(counted.counts), dict(counted.heights))

    def _add(self, counts: dict[int, int], heights: dict[int, tuple[float, ...]]) -> None:
        self._busy = False
        self.counts.update(counts)
        self.total += sum(counts.values())
        self.heights.update(heights)
        turn = self._turn
        self.advanced.emit()
        if turn == self._turn:
            self._go_on()

    # ------------------------------------------------------------------------- expressions

    def _match(self, turn: int, needle: Expression, folded: Folded) -> None:
        """Have an expression found in texts that were folded."""
        if turn != self._turn:
            return
        job = PatternJob(needle.pattern, not needle.strict.case, folded.texts, turn)
        self._matching = (job, folded.pages)
        self._document.wish(Rank.PATTERNS, [job])

    def _take(self, job: Job, answer: Answer) -> None:
        if self._matching is None or job != self._matching[0] or not isinstance(answer, Patterns):
            return
        pages = self._matching[1]
        self._matching = None
        if answer.wrong or answer.slow:
            self._stop(Trouble.WRONG if answer.wrong else Trouble.SLOW)
            return
        counts, heights = {}, {}
        for (page, text), found in zip(pages, answer.ranges, strict=True):
            if isinstance(self._needle, Expression):
                self._needle.take(text, found)
                heights[page] = self._needle.spread(text)[1]
            counts[page] = len(found)
        self._add(counts, heights)

    def _fail(self, job: Job, _error: object) -> None:
        """Give an expression up whose process had to be ended."""
        if self._matching is not None and job == self._matching[0]:
            self._stop(Trouble.SLOW)

    def _stop(self, trouble: Trouble) -> None:
        self._busy = False
        self.trouble = trouble
        self.advanced.emit()
