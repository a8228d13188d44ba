"""The headings of one open document, looked for page after page while nothing else is wanted."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from irev_desktop.kernel.errors import IrevError
from irev_desktop.pdf.headings import FoundHeadings, Heading, HeadingsJob
from irev_desktop.pdf.jobs import Answer, Job
from irev_desktop.pdf.records import OutlineItem
from irev_desktop.ui.reading.aside import plan
from irev_desktop.ui.reading.opened_document import OpenedDocument, Rank

REST: Final = 300
"""Milliseconds after a document was opened before its headings are looked for."""
TELL: Final = 400
TELL_AT_MOST: Final = 3200
"""Milliseconds between two times that it is told what was found so far: longer and longer."""


class Headings(QObject):
    """Looks for headings. `changed` tells that more of them are known, or that all are.

    It rests while `seen` says that nobody looks at the document; `go_on` wakes it up again.
    """

    changed = Signal()

    def __init__(
        self,
        document: OpenedDocument,
        page_count: int,
        seen: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._page_count = page_count
        self._seen = seen
        self._next = 1
        self._most = page_count
        self._waiting = False
        self._found: list[Heading] = []
        self._kept: list[Heading] | None = None
        self._plan: tuple[OutlineItem, ...] | None = None
        self._articles: tuple[OutlineItem, ...] | None = None
        self._outline: tuple[OutlineItem, ...] = ()
        self._rest = _timer(self, REST, self.go_on)
        self._tell = _timer(self, TELL, self._tell_now)
        document.answered.connect(self._take)
        document.failed.connect(self._skip)
        self._rest.start()

    @property
    def complete(self) -> bool:
        """Whether all pages were read."""
        return self._next > self._page_count

    @property
    def pages_read(self) -> int:
        """How many pages were read, from the first one."""
        return self._next - 1

    @property
    def count(self) -> int:
        """How many headings were found so far."""
        return len(self._found)

    def sort_out(self) -> None:
        """Do the first half of the work that `plan` and `articles` ask for once more are known."""
        self._without_running()

    @property
    def plan(self) -> tuple[OutlineItem, ...]:
        """The plan that the headings known so far make."""
        if self._plan is None:
            self._plan = plan.plan(self._without_running())
        return self._plan

    @property
    def articles(self) -> tuple[OutlineItem, ...]:
        """The articles and annexes known so far, or those that the file's outline names."""
        if self._articles is None:
            self._articles = plan.articles(self._without_running())
        return self._articles or plan.articles_of_outline(self._outline)

    def article_above(self, page: int, top: float) -> str:
        """Return how one cites the article in which a point lies (« article 3 »).

        `top` is in points from the top of the page as it is shown. "" when there is none, or when
        the text was not read as far as that page yet.
        """
        known = self.articles
        if self._articles and page > self.pages_read:
            return ""
        return plan.article_above(known, page, top)

    def placed(self, items: tuple[OutlineItem, ...]) -> tuple[OutlineItem, ...]:
        """Return the lines of an outline at the heights where the text has them as headings."""
        return plan.placed(items, self._found)

    def set_outline(self, items: tuple[OutlineItem, ...]) -> None:
        """Take the outline of the file itself."""
        self._outline = items
        self.changed.emit()

    def go_on(self) -> None:
        """Ask for the headings of the next pages, if somebody looks at the document."""
        if self.complete or self._waiting or not self._seen():
            return
        self._waiting = True
        count = min(self._most, self._page_count - self._next + 1)
        self._document.wish(Rank.HEADINGS, [HeadingsJob(self._next, count)])

    def close(self) -> None:
        """Look no further."""
        self._rest.stop()
        self._tell.stop()
        self._document.answered.disconnect(self._take)
        self._document.failed.disconnect(self._skip)
        self.deleteLater()

    def _take(self, job: Job, answer: Answer) -> None:
        if isinstance(job, HeadingsJob) and isinstance(answer, FoundHeadings):
            self._take_in(answer)
            self._most = self._page_count
            self._advance(answer.pages)

    def _take_in(self, answer: FoundHeadings) -> None:
        """Add headings; what they make is found out once somebody asks."""
        if answer.headings:
            self._found += answer.headings
            self._kept = self._plan = self._articles = None

    def _without_running(self) -> list[Heading]:
        if self._kept is None:
            self._kept = plan.without_running(self._found)
        return self._kept

    def _skip(self, job: Job, _error: IrevError) -> None:
        """Read the pages of a portion that failed one by one, and pass over the bad one."""
        if isinstance(job, HeadingsJob):
            alone = job.count == 1
            self._most = 1
            self._advance(1 if alone else 0)

    def _advance(self, pages: int) -> None:
        self._next += pages
        self._waiting = False
        if self.complete:
            self._tell_now()
        elif not self._tell.isActive():
            self._tell.start()
        self.go_on()

    def _tell_now(self) -> None:
        self._tell.stop()
        self._tell.setInterval(min(2 * self._tell.interval(), TELL_AT_MOST))
        self.changed.emit()


def _timer(parent: QObject, wait: int, then: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(wait)
    timer.timeout.connect(then)
    return timer
