"""Words that were recognised on the pages of a file, asked of the library when first needed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from irev_desktop.kernel.changes import Changes, Subject
from irev_desktop.services.recognition.queries import page_words
from irev_desktop.ui.frame.jobs import Jobs
from irev_desktop.ui.reading.text_source import Found

Wanted = tuple[tuple[int, ...], Callable[[Found], object]]


class RecognisedWords(QObject):
    """Knows the recognised words of one file; none when the library could not tell.

    `words` is the service that tells them; `arriving_words` those of a file of the inbox.
    """

    def __init__(
        self,
        jobs: Jobs,
        file_id: int,
        parent: QObject | None = None,
        words: Callable[..., Found] = page_words,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._words = words
        self._file = file_id
        self._pages: Found | None = None
        self._waiting: list[Wanted] = []

    def ask(self, pages: Sequence[int], done: Callable[[Found], object]) -> None:
        """Call `done`, now or later, with the pages of these that were recognised."""
        if self._pages is not None:
            done(self._among(pages))
            return
        self._waiting.append((tuple(pages), done))
        if len(self._waiting) == 1:
            self._jobs.run(self._words, self._file, done=self._take, ended=self._ended)

    def concerned(self, changes: Changes) -> bool:
        """Tell whether changes concern the file; what was known of it is then forgotten."""
        if self._file not in changes.ids(Subject.FILE):
            return False
        self.forget()
        return True

    def forget(self) -> None:
        """Ask the library again when words are wanted."""
        self._pages = None

    def _among(self, pages: Sequence[int]) -> Found:
        known = self._pages or {}
        return {page: known[page] for page in pages if page in known}

    def _take(self, pages: Found) -> None:
        self._pages = pages

    def _ended(self) -> None:
        """Answer everybody, with nothing after a failure."""
        waiting, self._waiting = self._waiting, []
        for pages, done in waiting:
            done(self._among(pages))
