"""What stands beside the pages of one pane: plan, thumbnails, articles; kept to what is read."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.pdf.jobs import Answer, Job, Outline, OutlineJob
from irev_desktop.pdf.records import DocumentFacts, OutlineItem
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.reading.aside.headings import Headings
from irev_desktop.ui.reading.aside.outline_pane import OutlinePane
from irev_desktop.ui.reading.aside.side_pane import SideChoice, SidePane
from irev_desktop.ui.reading.aside.thumbnail_list import ThumbnailList
from irev_desktop.ui.reading.aside.thumbnails import Thumbnails
from irev_desktop.ui.reading.opened_document import OpenedDocument, Rank
from irev_desktop.ui.reading.pages.page_view import PageView

Lead = Callable[[int, float | None, bool], object]
"""Jumps to a page, to a height of it in points if one is given; True when one leafs through."""
ROOM: Final = 2.4
"""How many times as wide as the pane the whole must be, for the pane to show by itself."""
MANY: Final = 600
"""Headings that are too many to be sorted out and shown in one go without a stall."""
PAUSE: Final = 40
"""Milliseconds after a movement before the lines of what is read are marked."""
EYE: Final = 0.25
"""How far down the view one reads."""


class Aside(QObject):
    """Fills a `SidePane` for a view. `toggled`: it is shown, put away, or shows another tab."""

    toggled = Signal()

    def __init__(self, look: Look, view: PageView, lead: Lead, choice: SideChoice) -> None:
        """Take the view that is led and followed, and the choice shared by all panes."""
        super().__init__(view)
        self._look = look
        self._view = view
        self._lead = lead
        self._choice = choice
        self._labels: Sequence[str] = ()
        self._outline: tuple[OutlineItem, ...] | None = None
        self._document: OpenedDocument | None = None
        self.headings: Headings | None = None
        self._pause = QTimer(self)
        self._showing: Iterator[bool] = iter(())
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._step)
        self._split: QSplitter | None = None
        self.pane = SidePane(look)
        self.outline = OutlinePane(
            look,
            _("Plan du document"),
            "outline",
            (_("Pas de plan"), _("Ni ce PDF ni ses titres n’en donnent un.")),
        )
        self.thumbnails = ThumbnailList(look, lambda: view.paper)
        self.articles = OutlinePane(
            look,
            _("Articles"),
            "contract",
            (_("Pas d’articles"), _("Le texte n’annonce ni article ni annexe.")),
        )
        self.pane.add(_("Plan"), "outline", self.outline)
        self.pane.add(_("Vignettes"), "cards", self.thumbnails)
        self.pane.add(_("Articles"), "contract", self.articles)
        self.pane.hide()
        self._listen()

    @property
    def widgets(self) -> tuple[QWidget, QWidget, QWidget]:
        """What stands in the tabs of its own: plan, thumbnails, articles."""
        return self.outline, self.thumbnails, self.articles

    # ------------------------------------------------------------------------------- documents

    def set_document(self, document: OpenedDocument | None, facts: DocumentFacts | None) -> None:
        """Stand beside another document, or beside none."""
        self._let_go()
        if document is None or facts is None:
            return
        self._document, self._labels = document, facts.labels
        document.answered.connect(self._take)
        document.wish(Rank.OUTLINE, [OutlineJob()])
        self.headings = Headings(document, facts.page_count, self._view.isVisible, self)
        self.headings.changed.connect(self._show_headings)
        self.thumbnails.set_document(
            Thumbnails(document, self._view.whole_drawing, self), facts.page_count, facts.labels
        )
        self._show_headings()
        self._take_choice()

    def article_above(self, page: int, top: float) -> str:
        """Return how one cites the article in which a point lies (« article 3 »), or ""."""
        return self.headings.article_above(page, top) if self.headings is not None else ""

    # --------------------------------------------------------------------------------- the pane

    def toggle(self, widget: QWidget) -> None:
        """Show the tab of a widget; put the pane away if that is the one shown and used."""
        if self.shows(widget):
            self.put_away()
        else:
            self.show(widget)

    def shows(self, widget: QWidget) -> bool:
        """Tell whether the tab of a widget is in front."""
        return self.shown and self.pane.shown is widget

    @property
    def shown(self) -> bool:
        """Whether the pane is shown at all."""
        return not self.pane.isHidden()

    def show(self, widget: QWidget) -> None:
        """Show the tab of a widget, ready for the keyboard."""
        self.pane.show_tab(widget)
        self._open()
        self._follow()
        focus = widget.focus_first if isinstance(widget, OutlinePane) else widget.setFocus
        focus()

    def put_away(self) -> None:
        """Show the pages alone."""
        self._choice.tab = ""
        self.pane.hide()
        self._view.setFocus()
        self.toggled.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on looking for headings once the pages are seen again."""
        if event.type() == QEvent.Type.Show:
            self._look_on()
        return super().eventFilter(watched, event)

    # ------------------------------------------------------------------------------- following

    def _listen(self) -> None:
        view = self._view
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._follow)
        view.installEventFilter(self)
        view.moved.connect(lambda *_: self._pause.start())
        view.page_changed.connect(self.thumbnails.follow)
        view.arranged.connect(self.thumbnails.viewport().update)
        view.seen_changed.connect(lambda _pages: self._look_on())
        self.outline.chosen.connect(self._go)
        self.articles.chosen.connect(self._go)
        self.thumbnails.chosen.connect(lambda page: self._lead(page, None, True))
        self.pane.left.connect(view.setFocus)
        self.pane.turned.connect(self._turned)

    def _go(self, item: OutlineItem) -> None:
        self._lead(item.page, item.top, True)

    def _follow(self) -> None:
        """Mark the lines of what is read."""
        shown = self.pane.shown
        if not self.pane.isVisible() or not isinstance(shown, OutlinePane):
            return
        room = self._view.viewport().size()
        found = self._view.point_at(QPointF(room.width() / 2, room.height() * EYE))
        page, top = (found[0], found[2]) if found is not None else (self._view.page, 0.0)
        shown.follow(page, top)

    def _look_on(self) -> None:
        if self.headings is not None:
            self.headings.go_on()

    def _turned(self) -> None:
        if self.pane.isVisible():
            self._choice.tab = self.pane.title
            self._show_headings()
            self.toggled.emit()

    def _take_choice(self) -> None:
        """Stand as the person last had it, in whichever document."""
        split = self.pane.parentWidget()
        wide = self._look.px(self._choice.width)
        if self._choice.tab and split is not None and split.width() >= ROOM * wide:
            self.pane.show_title(self._choice.tab)
            self._open()
        elif self.shown:
            self.pane.hide()
            self.toggled.emit()

    def _open(self) -> None:
        self._choice.tab = self.pane.title
        self.pane.show()
        split = self.pane.parentWidget()
        if isinstance(split, QSplitter):
            wide = self._look.px(self._choice.width)
            split.setSizes([wide, max(wide, split.width() - wide)])
            if self._split is None:
                self._split = split
                split.splitterMoved.connect(self._keep_width)
        self.thumbnails.follow(self._view.page)
        self._show_headings()
        self.toggled.emit()

    def _keep_width(self) -> None:
        if self.pane.isVisible() and self.pane.width():
            self._choice.width = round(self.pane.width() / self._look.px(100) * 100)

    # ------------------------------------------------------------------------------- what comes

    def _take(self, _job: Job, answer: Answer) -> None:
        if isinstance(answer, Outline):
            self._outline = answer.items
            if self.headings is not None:
                self.headings.set_outline(answer.items)

    def _show_headings(self) -> None:
        """Show the plan or the articles as far as they are known, if they are looked at."""
        headings, shown = self.headings, self.pane.shown
        if headings is None or not self.shown or not isinstance(shown, OutlinePane):
            return
        self._showing = self._steps(headings, shown)
        if headings.count < MANY:
            deque(self._showing, 0)
        else:
            self._turn.start()

    def _step(self) -> None:
        """Go on with what is long to show, a little at each turn of the event loop."""
        if next(self._showing, False):
            self._turn.start()

    def _steps(self, headings: Headings, shown: OutlinePane) -> Iterator[bool]:
        headings.sort_out()
        yield True
        items, note = self._articles_or_plan(headings, shown)
        yield True
        shown.prepare(items, self._labels)
        yield True
        shown.set_items(items, self._labels, note)
        if headings.complete and self._outline is not None:
            shown.say_empty()
        else:
            shown.say_empty(_("Un instant…"), _("Les titres du texte sont cherchés."))
        self._follow()

    def _articles_or_plan(
        self, headings: Headings, shown: OutlinePane
    ) -> tuple[tuple[OutlineItem, ...], str]:
        """Return the lines for a pane: articles; outline of the file, or what the text makes."""
        if shown is self.articles:
            return headings.articles, ""
        own = headings.placed(self._outline or ())
        made = headings.plan if not own and self._outline is not None else ()
        return own or made, _("Plan fait d’après les titres du texte.") if made else ""

    def _let_go(self) -> None:
        if self._document is not None:
            self._document.answered.disconnect(self._take)
        if self.headings is not None:
            self.headings.close()
        if self.thumbnails.thumbnails is not None:
            self.thumbnails.thumbnails.close()
        self.thumbnails.set_document(None, 0, ())
        self._showing = iter(())
        self._document, self.headings, self._outline, self._labels = None, None, None, ()
        for pane in (self.outline, self.articles):
            pane.set_items((), ())
