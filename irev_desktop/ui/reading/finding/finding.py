"""Finding in the document of one pane: the bar, the list, the marks, and what they do together."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from irev_desktop.kernel.texts import number
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.reading.finding.bar import FindBar
from irev_desktop.ui.reading.finding.hit_list import HitList
from irev_desktop.ui.reading.finding.hits import HitsOverlay
from irev_desktop.ui.reading.finding.options import Manner, Options
from irev_desktop.ui.reading.finding.scroll_marks import ScrollMarks
from irev_desktop.ui.reading.finding.session import FindSession, Hit
from irev_desktop.ui.reading.pages.page_view import PageView
from irev_desktop.ui.reading.text_source import TextSource

MOST_MARKS: Final = 3000
"""Hits whose own height is marked on the scroll bar; beyond, pages are."""
PAUSE: Final = 250
"""Milliseconds between two paintings of the marks while hits come in."""


class Finding(QObject):
    """Brings finding to a view.

    `toggled`: the bar was shown or put away. `leaving`: the person goes back to reading.
    `jumping` carries the page, from 1, of a hit that is about to be shown.
    """

    toggled = Signal()
    leaving = Signal()
    jumping = Signal(int)

    def __init__(self, frame: Frame, view: PageView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session: FindSession | None = None
        self._shape = (0.0, 0.0, 0.0)
        self._spans: dict[int, tuple[float, float]] = {}
        self._frame = frame
        self._view = view
        buttons = (f"reader.find_{name}" for name in ("previous", "next", "list", "close"))
        self.bar = FindBar(frame.look, *(frame.actions.icon_button(name) for name in buttons))
        self.bar.hide()
        self.list = HitList(frame.look, frame.jobs)
        self.marks = ScrollMarks(view.verticalScrollBar(), self._parts)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.marks.update)
        view.add_overlay(HitsOverlay(lambda: self.session))
        view.seen_changed.connect(self._see)
        self.bar.wanted.connect(lambda typed: self._find(typed, self.bar.options))
        self.bar.stepped.connect(self.step)
        self.bar.closed.connect(self.close)
        self.list.chosen.connect(self._go)

    def set_document(
        self, source: TextSource | None, page_count: int = 0, labels: Sequence[str] = ()
    ) -> None:
        """Find in another document, or in none."""
        if self.session is not None:
            self.session.deleteLater()
        self.session = None
        if source is not None:
            self.session = FindSession(self._frame.jobs, source, page_count)
            self.session.changed.connect(self._show_state)
            self.session.moved.connect(self._show_current)
        self.list.set_session(
            self.session, lambda page: labels[page - 1] if labels else number(page)
        )
        self._show_state()
        if self.session is not None and self.is_open:
            self._find(self.bar.field.text(), self.bar.options)

    @property
    def is_open(self) -> bool:
        """Whether the bar is shown."""
        return not self.bar.isHidden()

    def open(self) -> None:
        """Show the bar, ready to type."""
        self._show_bar(True)
        self.bar.focus()

    def close(self) -> None:
        """Put the bar and the hits away; read on."""
        self._show_bar(False)
        if self.session is not None:
            self.session.start("", self._view.page)
        self.leaving.emit()

    def find_text(self, text: str) -> None:
        """Look for a text from the page that is read on."""
        self._show_bar(True)
        self.bar.set_text(text)
        self._find(text, self.bar.options)

    def mark_words(self, query: str, page: int) -> None:
        """Mark the words of a search of the whole library, the first from a page on shown."""
        if self.session is not None:
            self.bar.set_text(query)
            self._show_bar(True)
            self.session.start(query, page, Options(Manner.WORDS))

    def be_at(self, page: int) -> None:
        """Make the first hit of a page the current one."""
        if self.session is not None:
            self.session.be_at(page)

    def step(self, forward: bool) -> None:
        """Go to the next or previous hit."""
        if self.session is None:
            return
        if not self.session.active and self.bar.field.text():
            self._find(self.bar.field.text(), self.bar.options)
        self.session.step(forward)

    def _find(self, typed: str, options: Options) -> None:
        if self.session is not None:
            self.session.start(typed, self._view.page, options)

    def _go(self, hit: Hit) -> None:
        if self.session is not None:
            self.session.go(hit)

    def _show_bar(self, shown: bool) -> None:
        self.bar.setVisible(shown)
        self.toggled.emit()

    def _see(self, pages: Sequence[int]) -> None:
        if self.session is not None:
            self.session.see(pages)

    def _show_state(self) -> None:
        self.bar.show_state(self.session)
        self._view.refresh()
        if not self._pause.isActive():
            self._pause.start()

    def _show_current(self, page: int) -> None:
        if self.session is not None:
            self.jumping.emit(page)
            self._view.reveal(page, self.session.current_boxes())

    def _parts(self) -> tuple[list[float], list[float]]:
        """Return the places of all hits, and of the current one, as parts of the document."""
        session = self.session
        if session is None or not session.total:
            return [], []
        self._measure()
        exact = session.total <= MOST_MARKS
        hits = []
        for page, _count in session.counted_pages():
            top, height = self._span(page)
            hits += [top + height * down for down in (session.heights(page) if exact else (0.0,))]
        current = session.current
        if current is None:
            return hits, []
        heights = session.heights(current.page)
        top, height = self._span(current.page)
        down = heights[current.place] if current.place < len(heights) else 0.0
        return hits, [top + height * down]

    def _measure(self) -> None:
        """Forget where pages are once they are laid out otherwise."""
        part = self._view.part_of_sheet
        shape = (part(1, 0.0), part(self._view.page_count, 1.0), self._view.percent)
        if shape != self._shape:
            self._shape, self._spans = shape, {}

    def _span(self, page: int) -> tuple[float, float]:
        """Return where a page begins on the whole sheet, and its height, as parts of it."""
        part = self._view.part_of_sheet
        known = self._spans.get(page)
        if known is None:
            top = part(page, 0.0)
            known = self._spans[page] = (top, part(page, 1.0) - top)
        return known
