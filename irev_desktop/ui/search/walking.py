"""From one page that answers to the next: pages in their order, one document after another."""

from collections.abc import Hashable
from functools import partial

from PySide6.QtCore import QObject, Signal

from irev_desktop.services.search.records import PageHit
from irev_desktop.ui.search.inquiry import Inquiry
from irev_desktop.ui.search.lines import PageLine


class Walking(QObject):
    """Knows which page is read. `wanted` carries the `PageLine` to read next."""

    wanted = Signal(object)

    def __init__(self, inquiry: Inquiry, parent: QObject) -> None:
        super().__init__(parent)
        self._inquiry = inquiry
        self._forward = False
        self.read: Hashable = None
        inquiry.lengthened.connect(self._go_on)

    @property
    def rank(self) -> int:
        """The place of the page that is read among all that answer, from 1; 0 elsewhere."""
        return self._inquiry.rank(self.read)

    def step(self, forward: bool, document: int | None) -> None:
        """Go to the next page that answers or the one before; `document` is the one one is in.

        A neighbour document is entered at its first page, or backwards at its last.
        """
        pages = self._inquiry.pages_of(document) if document is not None else ()
        keys = [_key(page) for page in pages]
        at = keys.index(self.read) if self.read in keys else (-1 if forward else len(keys))
        beyond = at + (1 if forward else -1)
        if 0 <= beyond < len(pages):
            self._read(pages[beyond])
        else:
            self._enter_neighbour(forward, document)

    def _enter_neighbour(self, forward: bool, document: int | None) -> None:
        order: list[int] = [group.document.id for group in self._inquiry.groups if group.pages]
        at = order.index(document) if document in order else (-1 if forward else len(order))
        beyond = at + (1 if forward else -1)
        if 0 <= beyond < len(order):
            then = partial(self._enter, order[beyond], forward)
            self._inquiry.ask_whole(order[beyond], then)
        elif forward and self._inquiry.more:
            self._forward = True
            self._inquiry.ask_more()

    def _enter(self, document: int, forward: bool) -> None:
        if pages := self._inquiry.pages_of(document):
            self._read(pages[0 if forward else -1])

    def _go_on(self) -> None:
        """Go into the documents that were asked for because one stood on the last page."""
        if self._forward:
            self._forward = False
            self.step(True, self._document())

    def _document(self) -> int | None:
        for group in self._inquiry.groups:
            if any(_key(page) == self.read for page in self._inquiry.pages_of(group.document.id)):
                return group.document.id
        return None

    def _read(self, page: PageHit) -> None:
        self.wanted.emit(PageLine(page, self._inquiry.title_of(page.document)))


def _key(page: PageHit) -> Hashable:
    return ("page", page.file_id, page.page)
