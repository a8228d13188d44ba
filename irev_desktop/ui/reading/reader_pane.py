"""One document being read: pages, outline at their side, find bar above them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QToolButton, QVBoxLayout, QWidget

from irev_desktop.pdf.jobs import (
    Answer,
    Job,
    Links,
    LinksJob,
    Outline,
    OutlineJob,
    Sizes,
    SizesJob,
)
from irev_desktop.pdf.records import DocumentFacts
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.reading.aside.outline_pane import OutlinePane
from irev_desktop.ui.reading.finding.bar import FindBar
from irev_desktop.ui.reading.finding.hits import HitsOverlay
from irev_desktop.ui.reading.finding.session import FindSession
from irev_desktop.ui.reading.opened_document import OpenedDocument, Rank
from irev_desktop.ui.reading.pages.page_view import PageView

SIDE_WIDTH = 280


class ReaderPane(QWidget):
    """Shows an opened document. `outline_known` tells whether it has an outline."""

    outline_known = Signal(bool)
    find_toggled = Signal(bool)

    def __init__(
        self, look: Look, find_buttons: Sequence[QToolButton], parent: QWidget | None = None
    ) -> None:
        """Take the buttons of the find bar: previous hit, next hit, close."""
        super().__init__(parent)
        self._document: OpenedDocument | None = None
        self._facts: DocumentFacts | None = None
        self.session: FindSession | None = None
        self.outline = OutlinePane(look)
        self.view = PageView(look)
        self.view.add_overlay(HitsOverlay(lambda: self.session))
        previous, following, close = find_buttons
        self.find_bar = FindBar(look, previous, following, close)
        reading = QWidget()
        column = QVBoxLayout(reading)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.find_bar)
        column.addWidget(self.view)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.addWidget(self.outline)
        self._split.addWidget(reading)
        self._split.setStretchFactor(1, 1)
        self._split.setChildrenCollapsible(False)
        self._split.setSizes([look.px(SIDE_WIDTH), look.px(SIDE_WIDTH) * 3])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._split)
        self.outline.hide()
        self.find_bar.hide()
        self.outline.chosen.connect(self.view.go_to)
        self.view.page_changed.connect(self.outline.follow)
        self.view.seen_changed.connect(self._see)
        self.find_bar.wanted.connect(self._find)
        self.find_bar.stepped.connect(self.step)
        self.find_bar.closed.connect(self.close_find)

    def show_document(
        self, document: OpenedDocument, facts: DocumentFacts, page: int, query: str
    ) -> None:
        """Show a document that has just opened, at a page, with the hits of a query."""
        self.clear()
        self._document, self._facts = document, facts
        self.session = FindSession(document, facts.page_count)
        self.session.changed.connect(self._show_hits)
        self.session.moved.connect(self._show_current)
        document.answered.connect(self._take)
        self.view.set_document(document, facts.sizes)
        self.view.go_to(page)
        document.wish(Rank.OUTLINE, [OutlineJob()])
        if facts.sizes_known < facts.page_count:
            document.wish(Rank.SIZES, [SizesJob()])
        if query.strip():
            self.find_bar.set_text(query)
            self._show_find_bar(True)
            self.session.start(query, page, words=True)
        elif self.find_bar.isVisible():
            self._find(self.find_bar.field.text())

    def clear(self) -> None:
        """Show no document."""
        self.view.set_document(None, ())
        if self.session is not None:
            self.session.deleteLater()
        self.session = None
        self._document = None
        self._facts = None
        self.outline.set_outline((), ())
        self.find_bar.show_state(None)

    def open_find(self) -> None:
        """Show the find bar, ready to type."""
        self._show_find_bar(True)
        self.find_bar.focus()

    def close_find(self) -> None:
        """Hide the find bar and the hits; read on."""
        self._show_find_bar(False)
        if self.session is not None:
            self.session.start("", self.view.page)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, forward: bool) -> None:
        """Go to the next or previous hit."""
        if self.session is None:
            return
        if not self.session.active and self.find_bar.field.text():
            self._find(self.find_bar.field.text())
        self.session.step(forward)

    def _find(self, query: str) -> None:
        if self.session is not None:
            self.session.start(query, self.view.page)

    def _show_find_bar(self, shown: bool) -> None:
        self.find_bar.setVisible(shown)
        self.find_toggled.emit(shown)

    def _see(self, pages: tuple[int, ...]) -> None:
        """Ask for what the pages now seen need besides their drawings."""
        if self._document is not None:
            self._document.wish(Rank.LINKS, [LinksJob(page) for page in pages])
        if self.session is not None:
            self.session.see(pages)

    def _show_hits(self) -> None:
        self.find_bar.show_state(self.session)
        self.view.refresh()

    def _show_current(self, page: int) -> None:
        if self.session is not None:
            self.view.reveal(page, self.session.current_boxes())

    def _take(self, job: Job, answer: Answer) -> None:
        if isinstance(answer, Outline):
            self.outline.set_outline(answer.items, self._facts.labels if self._facts else ())
            self.outline.follow(self.view.page)
            self.outline_known.emit(bool(answer.items))
        elif isinstance(answer, Sizes):
            self.view.set_sizes(answer.sizes)
        elif isinstance(answer, Links) and isinstance(job, LinksJob):
            self.view.set_links(job.page, answer.links)
