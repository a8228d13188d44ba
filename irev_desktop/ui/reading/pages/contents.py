"""What is known of where pages are drawn upon, and asking for what is not."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from irev_desktop.kernel.errors import IrevError
from irev_desktop.pdf.content import Content, ContentJob
from irev_desktop.pdf.jobs import Answer, Job
from irev_desktop.pdf.records import Box
from irev_desktop.ui.reading.opened_document import OpenedDocument, Rank

NOTHING = Content(None, ())


class Contents(QObject):
    """Asks a document. `known`: all that was asked for is."""

    known = Signal()

    def __init__(self, document: OpenedDocument) -> None:
        super().__init__()
        self._document = document
        self._found: dict[int, Content] = {}
        self._waited: set[int] = set()
        document.answered.connect(self._take)
        document.failed.connect(self._fail)

    def want(self, pages: Iterable[int]) -> None:
        """Ask for what is not known of some pages."""
        wanted = {page for page in pages if page not in self._found}
        if wanted != self._waited:
            self._waited = wanted
            self._document.wish(Rank.CONTENT, [ContentJob(page) for page in sorted(wanted)])

    def drawn(self) -> dict[int, Box]:
        """Return what is drawn of the pages that are known and not blank."""
        return {page: found.drawn for page, found in self._found.items() if found.drawn}

    def pictures(self, page: int) -> tuple[Box, ...]:
        """Return where the pictures of a page are, as far as that is known."""
        return self._found.get(page, NOTHING).pictures

    def _take(self, job: Job, answer: Answer) -> None:
        if isinstance(job, ContentJob) and isinstance(answer, Content):
            self._note(job.page, answer)

    def _fail(self, job: Job, _error: IrevError) -> None:
        if isinstance(job, ContentJob):
            self._note(job.page, NOTHING)

    def _note(self, page: int, content: Content) -> None:
        self._found[page] = content
        self._waited.discard(page)
        if not self._waited:
            self.known.emit()


def sample(page: int, count: int) -> list[int]:
    """Return the pages by which the margins of a document are judged: these and some others."""
    near = range(page, min(page + 3, count) + 1)
    far = (count // 4, count // 2, count * 3 // 4)
    return sorted({each for each in (*near, *far) if each >= 1})
