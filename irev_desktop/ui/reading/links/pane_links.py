"""The links of one pane: found as pages are seen, shown, previewed, followed or not."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from irev_desktop.kernel.errors import IrevError
from irev_desktop.kernel.vocabulary import Role
from irev_desktop.pdf.jobs import Answer, Job, Links, LinksJob
from irev_desktop.pdf.records import Box, LinkKind, PageLink
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.reading.links.confirm_bar import ConfirmBar
from irev_desktop.ui.reading.links.hand import LinkHand
from irev_desktop.ui.reading.links.marks import LinkRing, PassageMark
from irev_desktop.ui.reading.links.page_links import PageLinks, Placed
from irev_desktop.ui.reading.links.preview import Preview
from irev_desktop.ui.reading.links.words import describe
from irev_desktop.ui.reading.opened_document import OpenedDocument, Rank
from irev_desktop.ui.reading.pages.page_view import PageView
from irev_desktop.ui.widgets.own_keys import keep_keys
from irev_desktop.ui.widgets.tips import hide_tip, show_tip

_KEYS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape})
Lead = Callable[[int, float | None], object]
"""Jumps to a page, and to a height of it in points if one is given."""


class PaneLinks(QObject):
    """Brings links to the pages of a view. `followed` carries what a person followed.

    `opens_addresses`: those that lead out of the program are opened, after a question.
    """

    followed = Signal(object)

    def __init__(self, frame: Frame, view: PageView, lead: Lead) -> None:
        super().__init__(view)
        self._frame = frame
        self._view = view
        self._lead = lead
        self.opens_addresses = True
        self._document: OpenedDocument | None = None
        self.links = PageLinks(self)
        self.confirm = ConfirmBar(frame)
        self.preview = Preview(frame.look, view.viewport(), lambda: view.paper)
        self.passage = PassageMark(frame.look, self)
        view.add_hand(LinkHand(self.links, self.follow, self._hover))
        view.add_overlay(self.passage)
        view.add_overlay(LinkRing(frame.look, self.links))
        view.installEventFilter(self)
        keep_keys(view, self._wants)
        view.seen_changed.connect(self._see)
        view.moved.connect(lambda *_: self.preview.dismiss())
        self.links.changed.connect(view.refresh)
        self.passage.changed.connect(view.refresh)
        self.confirm.closed.connect(self._back_to_pages)

    def set_document(self, document: OpenedDocument | None) -> None:
        """Bring the links of another document, or of none."""
        if self._document is not None:
            self._document.answered.disconnect(self._take)
            self._document.failed.disconnect(self._fail)
        self._document = document
        self.links.forget()
        self.preview.set_document(document)
        self.passage.clear()
        self.confirm.hide()
        if document is not None:
            document.answered.connect(self._take)
            document.failed.connect(self._fail)
            self._see(self._view.seen)

    def mark_passage(self, page: int, box: Box) -> None:
        """Show a rectangle of a page and frame it."""
        self._view.show_box(page, box)
        self.passage.show(page, box)

    def follow(self, link: PageLink) -> None:
        """Go where a link leads; ask before it leaves the program; say why it is not followed."""
        self.preview.dismiss()
        self.passage.clear()
        if link.kind is LinkKind.PAGE:
            self._lead(link.page, link.top)
        elif link.kind is LinkKind.ADDRESS and self._opens:
            self.confirm.ask(link.address)
        else:
            self._frame.notices.say(self._words(link), Tone.INFO)
        self.followed.emit(link)

    def step(self, *, forward: bool) -> bool:
        """Give the keyboard to the next link of the pages seen; False, and to none, after all."""
        found = self.links.step(self._view.seen, forward=forward)
        focused = self.links.focused
        if found and focused is not None:
            self._view.show_box(focused.page, focused.link.box)
            self._view.setAccessibleDescription(self._words(focused.link))
        return found

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tab walks the links of the pages seen, Enter follows, Escape lets go."""
        if watched is self._view and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and self._key(event):
                return True
        elif watched is self._view and event.type() == QEvent.Type.FocusOut:
            self.preview.dismiss()
        return super().eventFilter(watched, event)

    @property
    def _opens(self) -> bool:
        """Whether an address may leave this post."""
        return self.opens_addresses and self._frame.context.now.role is not Role.VISITEUR

    @property
    def _labels(self) -> Sequence[str]:
        facts = self._document.facts if self._document is not None else None
        return facts.labels if facts is not None else ()

    def _words(self, link: PageLink) -> str:
        return describe(link, self._labels, opens=self._opens)

    def _wants(self, key: int) -> bool:
        """Tell whether the link that has the keyboard has a use for a key."""
        return self.links.focused is not None and key in _KEYS

    def _key(self, event: QKeyEvent) -> bool:
        key, focused = event.key(), self.links.focused
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab} and plain:
            return self.step(forward=key == Qt.Key.Key_Tab)
        if focused is None:
            return False
        if key == Qt.Key.Key_Escape:
            self.links.focus(None)
        elif key in _KEYS:
            self.follow(focused.link)
        return key in _KEYS

    def _see(self, pages: Sequence[int]) -> None:
        """Ask for the links of the pages now seen."""
        if self.links.focused is not None and self.links.focused.page not in pages:
            self.links.focus(None)
        if self._document is not None:
            missing = self.links.missing(pages)
            self._document.wish(Rank.LINKS, [LinksJob(page) for page in missing])

    def _take(self, job: Job, answer: Answer) -> None:
        if isinstance(job, LinksJob) and isinstance(answer, Links):
            self.links.set_links(job.page, answer.links)

    def _fail(self, job: Job, _error: IrevError) -> None:
        """A page that cannot be read has no links."""
        if isinstance(job, LinksJob):
            self.links.set_links(job.page, ())

    def _hover(self, placed: Placed | None, event: QMouseEvent | None) -> None:
        """Show what is under the mouse: a page as a picture, all else as words."""
        if placed is None or event is None:
            self.preview.dismiss()
            hide_tip()
            return
        words = self._words(placed.link)
        around = self._view.box(placed.page, placed.link.box).toAlignedRect()
        if placed.link.kind is LinkKind.PAGE:
            self.preview.rest_on(placed.link, words, around)
        else:
            self.preview.dismiss()
            show_tip(event.globalPosition().toPoint(), words, self._view.viewport(), around)

    def _back_to_pages(self) -> None:
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
