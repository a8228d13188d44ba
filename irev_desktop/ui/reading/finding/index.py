"""The texts of all pages of a document, read once, from where one looks for something first."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QObject, Signal

from irev_desktop.kernel.text_quality import damaged
from irev_desktop.pdf.jobs import Answer, Job, TextJob, Texts
from irev_desktop.pdf.words import PageWords
from irev_desktop.ui.reading.finding.matching import PageText
from irev_desktop.ui.reading.opened_document import Rank
from irev_desktop.ui.reading.text_source import Found, TextSource

FIRST_PORTION: Final = 2
PORTION: Final = 20
"""Pages whose text is asked for at a time: few at first, for the first hit."""
AT_ONCE: Final = 2
"""Portions asked for at a time."""


class TextIndex(QObject):
    """Reads texts while they are wanted. `grown` carries the pages, from 1, that have come.

    `emptied` carries those that are read again: they were pictures, and may have words by now.
    """

    grown = Signal(object)
    emptied = Signal(object)

    def __init__(self, source: TextSource, page_count: int) -> None:
        super().__init__()
        self.page_count = page_count
        self._source = source
        self._pages: dict[int, PageText] = {}
        self._recognised: dict[int, PageWords] = {}
        self._pictures: set[int] = set()
        self._start = 1
        self._wanted = False
        self._portion = FIRST_PORTION
        self._asked: list[TextJob] = []
        source.document.answered.connect(self._take)
        source.document.failed.connect(self._fail)
        source.renewed.connect(self._read_pictures)

    @property
    def complete(self) -> bool:
        """Whether the text of every page is there."""
        return len(self._pages) >= self.page_count

    def page(self, page: int) -> PageText | None:
        """Return the text of a page, if it is there."""
        return self._pages.get(page)

    def recognised(self, page: int) -> PageWords | None:
        """Return the words of a page that has no text of its own, if they were recognised."""
        return self._recognised.get(page)

    def ring(self, start: int) -> Iterable[int]:
        """Yield all pages from `start` on, and those before it last."""
        yield from range(start, self.page_count + 1)
        yield from range(1, start)

    def read(self, start: int) -> None:
        """Have all texts come, those from page `start` on first."""
        self._start, self._wanted = start, True
        self._ask()

    def pause(self) -> None:
        """Read no further for now."""
        self._wanted = False
        self._ask()

    def _ask(self) -> None:
        """Ask for the next texts that are missing, and for those after them: no worker waits."""
        self._asked = []
        claimed: set[int] = set()
        while self._wanted and len(self._asked) < AT_ONCE:
            free = (page for page in self.ring(self._start) if self._is_free(page, claimed))
            first = next(free, None)
            if first is None:
                break
            run = range(first, min(first + self._portion, self.page_count + 1))
            end = next((page for page in run if not self._is_free(page, claimed)), run.stop)
            self._asked.append(TextJob(first, end - first))
            claimed.update(range(first, end))
        self._source.document.wish(Rank.TEXTS, self._asked)

    def _is_free(self, page: int, claimed: set[int]) -> bool:
        return page not in self._pages and page not in claimed

    def _take(self, job: Job, answer: Answer) -> None:
        if not isinstance(job, TextJob) or not isinstance(answer, Texts) or job not in self._asked:
            return
        whole = len(answer.pages) == job.count  # else it is what a moment allows
        self._portion = min(PORTION, 4 * job.count) if whole else max(1, len(answer.pages))
        texts = {job.first + place: page.text for place, page in enumerate(answer.pages)}
        if not texts:  # a file that tells less than it said it has
            texts = dict.fromkeys(range(job.first, job.first + job.count), "")
        blank = [page for page, text in texts.items() if not text.strip() or damaged(text)]
        self._pictures.update(blank)
        self._source.recognise(blank, lambda found: self._add(texts, found))

    def _read_pictures(self) -> None:
        """Read the pages again that had no words."""
        pages = tuple(page for page in self._pictures if self._pages.pop(page, None) is not None)
        if pages:
            self.emptied.emit(pages)
            self._ask()

    def _fail(self, job: Job, _error: object) -> None:
        """Take pages that cannot be read as pages without text, each of them on its own."""
        if not isinstance(job, TextJob) or job not in self._asked:
            return
        if job.count > 1:
            self._portion = 1
            self._ask()
        else:
            self._add({job.first: ""}, {})

    def _add(self, texts: dict[int, str], found: Found) -> None:
        for page, text in texts.items():
            words = found.get(page)
            if words is not None:
                self._recognised[page] = words
                self._pictures.discard(page)
            self._pages[page] = PageText(words.text if words is not None else text)
        self._ask()
        self.grown.emit(tuple(texts))
