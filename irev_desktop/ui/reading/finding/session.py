"""One search through one document: hits counted as texts come, walked through, shown on pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Signal

from irev_desktop.pdf.jobs import Answer, BoxesJob, Job, Places, TextJob, Texts
from irev_desktop.pdf.records import Box
from irev_desktop.ui.reading.finding.matching import FoldedPage, Needle, Phrase, Words
from irev_desktop.ui.reading.opened_document import OpenedDocument, Rank

PORTION: Final = 20
"""Pages whose text is asked for at a time."""

HitBoxes = tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One hit: its page, from 1, and its place among the hits of that page, from 0."""

    page: int
    place: int


class FindSession(QObject):
    """Finds in a document.

    `changed` tells that counts, the current hit or known places did; `moved` carries the page of
    the hit to show, each time one goes to a hit and again when its place on the page is known.
    """

    changed = Signal()
    moved = Signal(int)

    def __init__(self, document: OpenedDocument, page_count: int) -> None:
        super().__init__()
        self.query = ""
        self.current: Hit | None = None
        self._document = document
        self._page_count = page_count
        self._pages: list[FoldedPage] = []
        self._needles: list[Needle] = []
        self._counts: list[int] = []
        self._boxes: dict[int, tuple[HitBoxes, ...]] = {}
        self._asked: dict[BoxesJob, Needle] = {}
        self._seen: tuple[int, ...] = ()
        self._start_page = 1
        document.answered.connect(self._take)

    @property
    def active(self) -> bool:
        """Whether something is looked for."""
        return bool(self._needles)

    @property
    def total(self) -> int:
        """How many hits were found so far."""
        return sum(self._counts)

    @property
    def pages_read(self) -> int:
        """How many pages have been searched."""
        return len(self._pages)

    @property
    def complete(self) -> bool:
        """Whether all pages have been searched."""
        return len(self._pages) >= self._page_count

    @property
    def number(self) -> int:
        """The rank of the current hit among all, from 1; 0 when there is none."""
        if self.current is None:
            return 0
        return sum(self._counts[: self.current.page - 1]) + self.current.place + 1

    def start(self, query: str, page: int, *, words: bool = False) -> None:
        """Look for something from `page` on; what was typed first, then its words in any form.

        `words`: look for the words at once (a search in the whole library found them so).
        """
        self.query = query
        if not query.strip():
            self._needles = []
        else:
            self._needles = [Words(query)] if words else [Phrase(query), Words(query)]
        self._start_page = page
        self._count_again()
        self._ask_texts()

    def see(self, pages: Iterable[int]) -> None:
        """Tell which pages are on the screen: the places of their hits are asked for."""
        self._seen = tuple(pages)
        self._ask_boxes()

    def step(self, forward: bool) -> None:
        """Go to the next or previous hit, around the end."""
        if not self.total:
            return
        if self.current is None:
            self._go_to_first()
            return
        page, place = self.current.page, self.current.place + (1 if forward else -1)
        while not 0 <= place < self._counts[page - 1]:
            page = page % len(self._counts) + 1 if forward else (page - 2) % len(self._counts) + 1
            place = 0 if forward else self._counts[page - 1] - 1
        self._go(Hit(page, place))

    def boxes(self, page: int) -> tuple[HitBoxes, ...]:
        """Return the places of the hits of a page, as far as they are known."""
        return self._boxes.get(page, ())

    def current_boxes(self) -> HitBoxes:
        """Return the places of the current hit, one per line; none while they are not known."""
        if self.current is None:
            return ()
        places = self.boxes(self.current.page)
        return places[self.current.place] if self.current.place < len(places) else ()

    def _count_again(self) -> None:
        self.current = None
        self._boxes.clear()
        self._asked.clear()
        needle = self._needles[0] if self._needles else None
        self._counts = [needle.count(page) if needle else 0 for page in self._pages]
        self._after_counting()

    def _after_counting(self) -> None:
        """Fall back on words when the phrase is nowhere; else go to a first hit."""
        if self.complete and not self.total and len(self._needles) > 1:
            self._needles.pop(0)
            self._count_again()
            return
        if self.current is None and self.total:
            self._go_to_first()
        self._ask_boxes()
        self.changed.emit()

    def _go_to_first(self) -> None:
        """Go to the first hit from the start page on; around the end once all is read."""
        after = range(self._start_page, len(self._counts) + 1)
        before = range(1, min(self._start_page, len(self._counts) + 1)) if self.complete else ()
        for page in (*after, *before):
            if self._counts[page - 1]:
                self._go(Hit(page, 0))
                return

    def _go(self, hit: Hit) -> None:
        self.current = hit
        self._ask_boxes()
        self.moved.emit(hit.page)
        self.changed.emit()

    def _ask_texts(self) -> None:
        """Ask for the next texts while something is looked for."""
        jobs = []
        if self._needles and not self.complete:
            jobs = [TextJob(len(self._pages) + 1, min(PORTION, self._page_count - self.pages_read))]
        self._document.wish(Rank.TEXTS, jobs)

    def _ask_boxes(self) -> None:
        """Ask for the places of hits on the pages seen, that of the current hit first."""
        jobs: list[Job] = []
        first = [self.current.page] if self.current else []
        for page in dict.fromkeys([*first, *self._seen]):
            known = page in self._boxes or page > len(self._counts)
            if known or not self._needles or not self._counts[page - 1]:
                continue
            job = BoxesJob(page, self._needles[0].ranges(self._pages[page - 1]))
            self._asked[job] = self._needles[0]
            jobs.append(job)
        self._document.wish(Rank.MARKS, jobs)

    def _take(self, job: Job, answer: Answer) -> None:
        if isinstance(job, TextJob) and isinstance(answer, Texts):
            self._take_texts(job, answer)
        elif isinstance(job, BoxesJob) and isinstance(answer, Places):
            needle = self._asked.pop(job, None)
            if self._needles and needle is self._needles[0]:
                self._boxes[job.page] = answer.boxes
                if self.current and self.current.page == job.page:
                    self.moved.emit(job.page)
                self.changed.emit()

    def _take_texts(self, job: TextJob, answer: Texts) -> None:
        """Count in the texts that came, and ask for more."""
        if job.first != len(self._pages) + 1:
            return
        fresh = [FoldedPage(page.text) for page in answer.pages]
        self._pages += fresh
        needle = self._needles[0] if self._needles else None
        self._counts += [needle.count(page) if needle else 0 for page in fresh]
        self._ask_texts()
        self._after_counting()
