"""One search under way: the question, what answered so far, where one stood in its list."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from irev_desktop.kernel.errors import LibraryError
from irev_desktop.services.search.asking import ask, document_hits
from irev_desktop.services.search.records import (
    DocumentHits,
    PageHit,
    SearchAnswer,
    SearchQuestion,
)
from irev_desktop.services.search.synonyms import also_sought
from irev_desktop.ui.frame.jobs import Jobs
from irev_desktop.ui.search.freshness import index_moved
from irev_desktop.ui.search.lines import Line, lines_of
from irev_desktop.ui.search.results_list import Stand

PORTION: Final = 20
"""Documents asked for at a time."""
MOST: Final = 400
"""Documents that are listed at all: whoever has not found it there narrows the question."""
REMEMBERED: Final = 30
"""Questions of which it is remembered where one stood in their answer."""


@dataclass(slots=True)
class Memory:
    """What comes back with a question: how far its list went, what was folded, where one stood."""

    groups: int = PORTION
    closed: set[int] = field(default_factory=set)
    whole: dict[int, tuple[PageHit, ...]] = field(default_factory=dict)
    stand: Stand | None = None


class Inquiry(QObject):
    """Asks, and keeps what answered.

    `answered`: another answer is there; `lengthened`: documents came after those that are there;
    `refolded`: the same documents show other pages; `refused` carries why a question cannot be
    answered; `caught_up`: the index has been brought up to date; `explained`: it is known which
    words were looked for as well.
    """

    answered = Signal()
    caught_up = Signal()
    explained = Signal()
    lengthened = Signal()
    refolded = Signal()
    refused = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._memories: dict[SearchQuestion, Memory] = {}
        self._growing = False
        self.catching_up = False
        self.also: tuple[str, ...] = ()
        self.question = SearchQuestion("")
        self.answer = SearchAnswer()
        self.groups: list[DocumentHits] = []

    @property
    def memory(self) -> Memory:
        """What is remembered of the present question."""
        return self._memories.setdefault(self.question, Memory())

    @property
    def more(self) -> bool:
        """Whether further documents answer than are listed."""
        return len(self.groups) < min(self.answer.documents, MOST)

    def ask(self, question: SearchQuestion) -> None:
        """Put a question; what was asked before is not awaited any more."""
        self.question = question
        while len(self._memories) > REMEMBERED:
            del self._memories[next(iter(self._memories))]
        self.ask_again()

    def ask_again(self) -> None:
        """Put the same question anew: the library changed."""
        self._put()
        self.catching_up = True
        self._jobs.run(
            index_moved, done=self._caught_up, ended=self._ended, key="moved", owner=self
        )
        self._jobs.run(
            also_sought, self.question.text, done=self._take_also, key="also", owner=self
        )

    def _put(self) -> None:
        """Ask the index as it stands: an answer never waits behind an import."""
        self._growing = False
        wanted = replace(self.question, limit=self.memory.groups)
        take, refuse = self._take, self._refuse
        self._jobs.run(ask, wanted, fresh=False, done=take, failed=refuse, key="ask", owner=self)

    def _caught_up(self, moved: bool) -> None:
        if moved:
            self._put()

    def _ended(self) -> None:
        self.catching_up = False
        self.caught_up.emit()

    def _take_also(self, words: tuple[str, ...]) -> None:
        self.also = words
        self.explained.emit()

    def ask_more(self) -> None:
        """Ask for the next documents, unless they are under way or there are none."""
        if self._growing or not self.more:
            return
        self._growing = True
        wanted = replace(self.question, offset=len(self.groups), limit=PORTION)
        self._jobs.run(ask, wanted, fresh=False, done=self._take_more, key="ask", owner=self)

    def ask_whole(self, document: int, then: partial[None] | None = None) -> None:
        """Ask for all pages of a document that answer; `then` is called once they are there."""
        if document in self.memory.whole:
            if then:
                then()
            return
        take = partial(self._take_whole, self.question, document, then)
        text = self.question.text
        self._jobs.run(document_hits, text, document, done=take, owner=self)

    def fold(self, document: int, opened: bool) -> None:
        """Show or hide the pages of a document."""
        (self.memory.closed.discard if opened else self.memory.closed.add)(document)
        self.refolded.emit()

    def lines(self) -> list[Line]:
        """Return the lines of the list."""
        return lines_of(self.groups, self.memory.closed, self.memory.whole)

    def rank(self, key: Hashable) -> int:
        """Return the place of a page among all that answer, from 1; 0 if it is not known."""
        passed = 0
        for group in self.groups:
            pages = self.memory.whole.get(group.document.id, group.hits)
            for place, hit in enumerate(pages, start=1):
                if ("page", hit.file_id, hit.page) == key:
                    return passed + place
            passed += max(group.pages, len(pages))
        return 0

    def title_of(self, document: int) -> str:
        """Return the title of a document that answers."""
        titles = (group.document.title for group in self.groups if group.document.id == document)
        return next(titles, "")

    def pages_of(self, document: int) -> Sequence[PageHit]:
        """Return the pages of a document as they are known."""
        own = next((group for group in self.groups if group.document.id == document), None)
        return self.memory.whole.get(document, own.hits if own else ())

    def _take(self, answer: SearchAnswer) -> None:
        self.answer = answer
        self.groups = list(answer.groups)
        self.answered.emit()

    def _take_more(self, answer: SearchAnswer) -> None:
        self._growing = False
        known = {group.document.id for group in self.groups}
        fresh = [group for group in answer.groups if group.document.id not in known]
        self.groups += fresh
        self.memory.groups = len(self.groups)
        if fresh:
            self.lengthened.emit()

    def _take_whole(
        self,
        question: SearchQuestion,
        document: int,
        then: partial[None] | None,
        pages: tuple[PageHit, ...],
    ) -> None:
        if question != self.question:
            return
        self.memory.whole[document] = pages
        self.refolded.emit()
        if then:
            then()

    def _refuse(self, error: LibraryError) -> None:
        self.answer, self.groups = SearchAnswer(), []
        self.refused.emit(error)
