"""The texts and words of one open document, whoever knows them.

Pages tell their own text. Those that are pictures may have words that were recognised and are kept
in the library; whoever opens the document hands over what asks for them.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, Protocol

from PySide6.QtCore import QObject, Signal

from irev_desktop.kernel.text_quality import damaged
from irev_desktop.pdf.jobs import Answer, DrawJob, Job
from irev_desktop.pdf.words import NO_WORDS, PageWords, WordsJob
from irev_desktop.ui.reading.opened_document import OpenedDocument, Rank

KEPT: Final = 64
"""Pages whose words are remembered."""

Found = Mapping[int, PageWords]


class Recognised(Protocol):
    """Knows the words of pages that are pictures."""

    def ask(self, pages: Sequence[int], done: Callable[[Found], object]) -> None:
        """Call `done`, now or later on the GUI thread, with the pages of these that it knows."""
        ...


class TextSource(QObject):
    """Gives the words of pages.

    `known` carries a page, from 1, whose words have come; `renewed`: more may be known of pages
    that are pictures.
    """

    known = Signal(int)
    renewed = Signal()

    def __init__(self, document: OpenedDocument, recognised: Recognised | None = None) -> None:
        super().__init__()
        self.document = document
        self._recognised = recognised
        self._words: OrderedDict[int, PageWords] = OrderedDict()
        self._wanted: dict[str, tuple[int, ...]] = {}
        self._waiting: set[str] = set()
        self._drawn: set[int] = set()
        document.answered.connect(self._take)
        document.failed.connect(self._fail)

    def words(self, page: int) -> PageWords | None:
        """Return the words of a page; None while they are not known."""
        words = self._words.get(page)
        if words is not None:
            self._words.move_to_end(page)
        return words

    def want(self, pages: Iterable[int], who: str, *, once_drawn: bool = False) -> None:
        """Have the words of these pages come, the first ones first; replaces what `who` wanted.

        `once_drawn`: only after the page itself, which may be one that takes its reader down.
        """
        self._wanted[who] = tuple(pages)
        self._waiting.discard(who)
        if once_drawn:
            self._waiting.add(who)
        self._ask()

    def _ask(self) -> None:
        """Ask for the words that are wanted, missing and may be asked for."""
        missing = [
            page
            for who, pages in self._wanted.items()
            for page in pages
            if page not in self._words and (page in self._drawn or who not in self._waiting)
        ]
        self.document.wish(Rank.WORDS, [WordsJob(page) for page in dict.fromkeys(missing)][:KEPT])

    def renew(self) -> None:
        """Ask again for the words of pages that are pictures: some were recognised meanwhile."""
        for page in [page for page, words in self._words.items() if _may_change(words)]:
            del self._words[page]
        self._ask()
        self.renewed.emit()

    def recognise(self, pages: Sequence[int], done: Callable[[Found], object]) -> None:
        """Call `done` with what was recognised on pages without a usable text of their own."""
        if self._recognised is None or not pages:
            done({})
        else:
            self._recognised.ask(pages, done)

    def _take(self, job: Job, answer: Answer) -> None:
        if isinstance(job, DrawJob) and job.page not in self._drawn:
            self._drawn.add(job.page)
            self._ask()
        if not isinstance(job, WordsJob) or not isinstance(answer, PageWords):
            return
        if len(answer) and not damaged(answer.text):
            self._keep(job.page, answer)
        else:
            page = job.page
            self.recognise([page], lambda found: self._keep(page, found.get(page, answer)))

    def _fail(self, job: Job, _error: object) -> None:
        if isinstance(job, WordsJob):  # the page says itself that it cannot be read
            self._keep(job.page, NO_WORDS)

    def _keep(self, page: int, words: PageWords) -> None:
        self._words[page] = words
        self._words.move_to_end(page)
        while len(self._words) > KEPT:
            self._words.popitem(last=False)
        self.known.emit(page)


def _may_change(words: PageWords) -> bool:
    """Tell whether words are not the page's own."""
    return words.recognised or not len(words) or damaged(words.text)
