"""The open documents: a tab each, one of them shown, and the pane of it that is current."""

from collections import deque
from collections.abc import Callable, Iterator
from typing import Final

import shiboken6
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from irev_desktop.kernel.errors import IrevError
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.reading.comparing.spread import Spread
from irev_desktop.ui.reading.opening import ToRead
from irev_desktop.ui.reading.reader_pane import ReaderPane
from irev_desktop.ui.widgets.current_stack import CurrentStack

MOST: Final = 20
"""Tabs open at once; the one not looked at for longest makes room for another."""
KEPT: Final = 20
"""How many closed documents are remembered."""


class Panes(CurrentStack):
    """Stacks tabs, and always has a current pane: without a document, one that shows nothing.

    `current_changed`: gestures work on another pane from now on. `state_changed`: something that
    the toolbar shows of it may be another. `tabs_changed`: tabs came, went, moved or were renamed.
    """

    current_changed = Signal()
    state_changed = Signal()
    tabs_changed = Signal()

    def __init__(
        self,
        look: Look,
        make: Callable[[], ReaderPane],
        adopt: Callable[[ReaderPane], object],
        later: Callable[[Iterator[object]], object],
        parent: QWidget | None = None,
    ) -> None:
        """Take what makes a pane that shows nothing yet, what shows one as that before was shown.

        `later` does what is to be made in advance, step by step: the next tab, unseen.
        """
        super().__init__(parent)
        self._look = look
        self._make = make
        self._adopt = adopt
        self._later = later
        self._spare: Spread | None = None
        self._making = False
        self._spreads: list[Spread] = []
        self._recent: list[Spread] = []
        self._closed: deque[tuple[ToRead, int]] = deque(maxlen=KEPT)
        self._shown = self._add()
        self.setCurrentWidget(self._shown)

    # ------------------------------------------------------------------------------- questions

    @property
    def current(self) -> ReaderPane:
        """The pane on which gestures work."""
        return self._shown.current

    @property
    def spread(self) -> Spread:
        """The tab that is shown."""
        return self._shown

    @property
    def tabs(self) -> list[Spread]:
        """All tabs, from left to right; none while nothing is read."""
        return [] if self.blank else list(self._spreads)

    @property
    def panes(self) -> list[ReaderPane]:
        """All panes, in the order of their tabs."""
        return [pane for spread in self._spreads for pane in spread.panes]

    @property
    def blank(self) -> bool:
        """Whether there is only the pane that shows nothing."""
        return len(self._spreads) == 1 and all(pane.to_read == ToRead() for pane in self.panes)

    @property
    def can_reopen(self) -> bool:
        """Whether a closed document is remembered."""
        return bool(self._closed)

    def pane_of(self, document: int, file_id: int | None = None) -> ReaderPane | None:
        """Return the pane, looked at last, that reads a file, or any file of a document."""
        for spread in reversed(self._recent):
            for pane in (spread.current, *spread.panes):
                known = pane.to_read.document == document if file_id is None else True
                if pane.file_id is not None and known and file_id in {None, pane.file_id}:
                    return pane
        return None

    # --------------------------------------------------------------------------------- changes

    def read(self, wanted: ToRead, page: int = 1, query: str = "") -> None:
        """Read a file in a tab of its own, at the right end, and show it."""
        self._seat(wanted).read(wanted, page, query)
        self._tell()
        if self._spare is None and not self._making:
            self._making = True
            self._later(self._make_spare())

    def refuse(self, wanted: ToRead, error: IrevError) -> None:
        """Say in a tab of its own why nothing of a document can be read."""
        self._seat(wanted).refuse(wanted, error)
        self._tell()

    def show_pane(self, pane: ReaderPane) -> None:
        """Show the tab of a pane, and make it the current one."""
        spread = self._spread_of(pane)
        spread.set_current(pane)
        if self._turn_to(spread):
            self._tell()

    def show_tab(self, at: int) -> None:
        """Show the tab at a place from 0."""
        if self._turn_to(self._spreads[at]):
            self._tell()

    def _turn_to(self, spread: Spread) -> bool:
        """Show a tab without telling; False: it is shown already."""
        if spread is self._shown:
            return False
        focused = self.focusWidget() is not None and self.isAncestorOf(self.focusWidget())
        self._shown = spread
        self._recent.remove(spread)
        self._recent.append(spread)
        self.setCurrentWidget(spread)
        if focused:
            spread.current.focus_first()
        return True

    def step(self, by: int) -> None:
        """Show the next tab, or the previous one for -1; around the ends."""
        self.show_tab((self._spreads.index(self._shown) + by) % len(self._spreads))

    def move_tab(self, before: int, after: int) -> None:
        """Put a tab in another place; nothing else changes."""
        self._spreads.insert(after, self._spreads.pop(before))

    def close_tab(self, at: int) -> None:
        """Close the tab at a place from 0; the one looked at before is shown."""
        spread = self._spreads[at]
        if len(self._spreads) == 1:
            self._remember(spread)
            spread.close_other()
            spread.current.clear()
        else:
            if spread is self._shown:
                self.show_tab(self._spreads.index(self._recent[-2]))
            self._drop(spread)
        self._tell()

    def close_current(self) -> None:
        """Close the tab that is shown."""
        self.close_tab(self._spreads.index(self._shown))

    def close_others(self) -> None:
        """Close all tabs but the one that is shown."""
        for spread in [spread for spread in self._spreads if spread is not self._shown]:
            self.close_tab(self._spreads.index(spread))

    def close_all(self) -> None:
        """Let go of all documents."""
        self.close_others()
        self.close_current()

    def split(self) -> None:
        """Show the document of the current pane twice, or the current pane alone again."""
        if self._shown.double:
            self._shown.close_other()
            return
        read, page = self.current.to_read, self.current.view.page
        self._put_beside().read(read, page)

    def compare(self, wanted: ToRead) -> None:
        """Show another document beside the current one; they scroll together."""
        spread = self._shown
        pane = self._put_beside()
        pane.opening.opened.connect(spread.link)
        pane.read(wanted)

    def _put_beside(self) -> ReaderPane:
        pane = self._make()
        self._adopt(pane)
        self._shown.put_beside(pane)
        return pane

    def reopen(self) -> None:
        """Open the document closed last again, where it was read."""
        if self._closed:
            wanted, page = self._closed.pop()
            there = self.pane_of(wanted.document, wanted.file.id if wanted.file else None)
            if there is not None:
                self.show_pane(there)
            else:
                self.read(wanted, page)

    # ------------------------------------------------------------------------------- its parts

    def _seat(self, wanted: ToRead) -> ReaderPane:
        """Return the pane for a document, its tab shown: the empty one, one refused, a new one."""
        for pane in self.panes:
            refused = pane.to_read.document == wanted.document
            if pane.file_id is None and (refused or pane.to_read == ToRead()):
                spread = self._spread_of(pane)
                spread.set_current(pane)
                self._turn_to(spread)
                return pane
        if len(self._spreads) >= MOST:
            self._drop(self._recent[0])
        self._turn_to(self._add())
        return self.current

    def _spread_of(self, pane: ReaderPane) -> Spread:
        return next(spread for spread in self._spreads if pane in spread.panes)

    def _add(self) -> Spread:
        spread, self._spare = self._spare, None
        if spread is None:
            spread = Spread(self._look, self._make())
            self.addWidget(spread)
        self._adopt(spread.current)
        spread.state_changed.connect(self._spread_changed)
        spread.turned.connect(self._spread_turned)
        self._spreads.append(spread)
        self._recent.append(spread)
        return spread

    def _make_spare(self) -> Iterator[None]:
        """Make the tab for the document that will be opened next."""
        pane = self._make()
        yield
        spread = Spread(self._look, pane)
        yield
        self.addWidget(spread)
        yield
        for widget in spread.findChildren(QWidget):
            if shiboken6.isValid(widget):
                widget.ensurePolished()
            yield
        self._spare, self._making = spread, False

    def _drop(self, spread: Spread) -> None:
        """Let go of a tab that is not shown."""
        self._remember(spread)
        self._spreads.remove(spread)
        self._recent.remove(spread)
        for pane in spread.panes:
            pane.clear()
        self.removeWidget(spread)
        spread.deleteLater()

    def _remember(self, spread: Spread) -> None:
        for pane in spread.panes:
            if pane.file_id is not None:
                self._closed.append((pane.to_read, pane.view.page))

    def _tell(self) -> None:
        self.tabs_changed.emit()
        self.current_changed.emit()

    def _spread_changed(self) -> None:
        self.tabs_changed.emit()
        if self.sender() is self._shown:
            self.state_changed.emit()

    def _spread_turned(self) -> None:
        if self.sender() is self._shown:
            self._tell()
