"""The results of a search: what answers, what it may be narrowed to, and how one goes through it.

It fills the middle of Consulter, or stands beside what one of its lines opened.
"""

from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from irev_desktop.kernel.changes import Changes, Subject
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.query_language import without_filters
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _, n_
from irev_desktop.services.search.records import (
    SavedQuestion,
    SearchFilters,
    SearchQuestion,
    SearchSort,
)
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.navigation import Place
from irev_desktop.ui.frame.panel import Panel, Printable
from irev_desktop.ui.look.scale import ICON, ROOMY, SNUG, WIDE
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.search.actions import (
    BESIDE,
    NARROWED,
    Gestures,
    may_edit_synonyms,
    search_actions,
)
from irev_desktop.ui.search.asked import is_narrowed, narrowed, place_of, question_of, widened
from irev_desktop.ui.search.beside_bar import BesideBar
from irev_desktop.ui.search.chips_bar import ChipsBar, in_words
from irev_desktop.ui.search.facet_side import FacetSide
from irev_desktop.ui.search.freshness import visited
from irev_desktop.ui.search.head import ResultsHead, counted
from irev_desktop.ui.search.inquiry import Inquiry
from irev_desktop.ui.search.lines import DocumentLine, Line, MoreLine, PageLine
from irev_desktop.ui.search.results_list import ResultsList
from irev_desktop.ui.search.results_sheet import results_sheet
from irev_desktop.ui.search.saved_card import SavedCard
from irev_desktop.ui.search.synonyms_card import SynonymsCard
from irev_desktop.ui.search.walking import Walking
from irev_desktop.ui.widgets.empty_state import EmptyState

BROAD: Final = 720
"""Pixels at 100 % from which the facets stand beside the list by themselves."""
FACETS_WIDTH: Final = 250
PATIENCE: Final = 400
"""Milliseconds of bringing the index up to date after which it is said."""


class ResultsPane(Panel):
    """Shows what answers a question. A page opens in the reader, a title as a page."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._beside: Place | None = None
        self._facets_wanted: bool | None = None
        self._slow = QTimer(self, singleShot=True, interval=PATIENCE)
        self.inquiry = Inquiry(frame.jobs, self)
        self.walking = Walking(self.inquiry, self)
        frame.actions.add(search_actions(self._gestures()), self)
        self._kept = self._buttons("facets", "save", "saved", "synonyms")
        self.head = ResultsHead(frame.look, self._kept)
        self.chips = ChipsBar(frame.look)
        self.facets = FacetSide(frame.look)
        self.list = ResultsList(frame.look)
        names = ("results", "previous", "next")
        self.bar = BesideBar(frame.look, dict(zip(names, self._buttons(*names), strict=True)))
        self.saved = SavedCard(frame, self)
        self.synonyms = SynonymsCard(frame, self)
        self._clear = frame.actions.button("search.clear")
        self._empty = EmptyState(frame.look, "search", _("Rien ne répond"), _HINT, self._clear)
        self._stack = QStackedWidget()
        self._lay_out()
        self._listen()

    # ------------------------------------------------------------------------------ the door

    @property
    def question(self) -> SearchQuestion:
        """What is asked."""
        return self.inquiry.question

    def show_place(self, place: Place) -> None:
        """Answer the question of a place; where one stood in its answer, one stands again."""
        self._stand_beside(None)
        question = question_of(place)
        if question == self.question and self.inquiry.groups:
            return
        self._keep_stand()
        if question.text != self.question.text:
            self.chips.set_fresh(question.only or frozenset())
        self.head.show_waiting()
        self._slow.start()
        self.inquiry.ask(question)

    def follow(self, place: Place) -> None:
        """Stand beside what a place shows; a page of the reader is marked in the list."""
        if self._beside is None:
            self._keep_stand()
        self._stand_beside(place)
        if place.kind == places.READER and isinstance(place.id, int):
            reading = places.reading_of(place)
            self.walking.read = ("page", reading.file, reading.page)
            self.inquiry.ask_whole(place.id, partial(self._show_read))

    def leave(self) -> None:
        """Be seen no more."""
        self._stand_beside(None)

    def set_part(self, words: str, filters: SearchFilters) -> None:
        """Offer to narrow to the part of the collection that is chosen in the trees, if any."""
        self.chips.set_part(words, filters)
        self.chips.show_question(self.question, self.inquiry.answer.facets)

    def printable(self) -> Printable | None:
        """Return the answer as it is listed, if there is one."""
        groups, answer = self.inquiry.groups, self.inquiry.answer
        if not groups:
            return None
        question = in_words(self.question).text or _("Tous les documents")
        sheet = results_sheet(question, counted(answer), groups, answer.documents)
        return Printable(sheet, _("Recherche.pdf"))

    def focus_first(self) -> None:
        """Make ready to walk the results."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the facets where there is room for them."""
        super().resizeEvent(event)
        self._arrange()

    # ------------------------------------------------------------------------------ its parts

    def _buttons(self, *names: str) -> tuple[QToolButton, ...]:
        return tuple(self._frame.actions.icon_button(f"search.{name}") for name in names)

    def _lay_out(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark(self, Style.SURFACE)
        for state in (self.list, self._empty):
            self._stack.addWidget(state)
        self._above = QWidget()
        above = QVBoxLayout(self._above)
        above.setContentsMargins(WIDE, ROOMY, WIDE, SNUG)
        above.setSpacing(SNUG)
        above.addWidget(self.head)
        above.addWidget(self.chips)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._above)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.facets)
        row.addLayout(column, 1)
        self._frame.actions.qaction("search.facets").setCheckable(True)
        self._arrange()

    def _listen(self) -> None:
        found = self.inquiry
        found.answered.connect(self._show)
        found.lengthened.connect(lambda: self.list.results.set_lines(found.lines()))
        found.refolded.connect(self._fold_again)
        found.refused.connect(self._show_refusal)
        found.caught_up.connect(self._tell_state)
        found.explained.connect(lambda: self.head.show_also(found.also))
        self._slow.timeout.connect(self._tell_state)
        self.list.opened.connect(self._open)
        self.list.folded.connect(found.fold)
        self.list.near_end.connect(found.ask_more)
        self.walking.wanted.connect(self._read_page)
        self.facets.toggled.connect(
            lambda field, value: self._go(narrowed(self.question, field, value))
        )
        self.chips.changed.connect(self._go)
        self.head.sorted.connect(self._sort)
        self.head.respelled.connect(lambda text: self._go(replace(self.question, text=text)))
        self.saved.opened.connect(self._visit)
        self._frame.look.changed.connect(self._arrange)
        self._frame.changes.while_seen(self, self._on_changes)

    def _gestures(self) -> Gestures:
        return Gestures(
            walk=self._walk,
            results=lambda: self._go(self.question),
            facets=self._toggle_facets,
            clear=lambda: self._go(widened(self.question)),
            write=lambda: self._go(in_words(self.question)),
            sort=self._sort,
            fold_all=self._fold_all,
            save=lambda: self._open_saved(naming=True),
            saved=lambda: self._open_saved(naming=False),
            synonyms=self._open_synonyms,
        )

    def _arrange(self) -> None:
        px = self._frame.look.px
        wide = self.width() >= px(BROAD)
        shown = wide if self._facets_wanted is None else self._facets_wanted
        self.facets.setFixedWidth(px(FACETS_WIDTH))
        self.facets.setVisible(
            shown and self._beside is None and self.inquiry.answer.unfiltered > 0
        )
        self._frame.actions.qaction("search.facets").setChecked(shown)
        self._above.setVisible(self._beside is None)
        self.bar.setVisible(self._beside is not None)
        for button in self._kept:
            button.setIconSize(QSize(px(ICON), px(ICON)))

    # -------------------------------------------------------------------------- what is shown

    def _show(self) -> None:
        """Show an answer: one stands where one stood in it, or on the first page."""
        answer, question = self.inquiry.answer, self.question
        self.head.show_answer(question, answer)
        self._tell_state()
        self.chips.show_question(question, answer.facets)
        self.facets.show_facets(answer.facets)
        self.list.show_names({each.value: each.label for each in answer.facets.dispositifs})
        self.list.set_lines(self.inquiry.lines(), self.inquiry.memory.stand)
        self._stack.setCurrentWidget(self.list if self.inquiry.groups else self._empty)
        self._arrange()
        self._frame.context.set_fact(NARROWED, holds=is_narrowed(question))
        if not self.inquiry.groups:
            self._explain(answer.unfiltered)
        self._tell_place()
        self.state_changed.emit()

    def _explain(self, unfiltered: int) -> None:
        """Say what to do where nothing answers."""
        self._clear.setVisible(unfiltered > 0)
        if unfiltered:
            found = n_(
                "{n} document répond sans les filtres.",
                "{n} documents répondent sans les filtres.",
                unfiltered,
            )
            self._empty.set_texts(_("Rien ne répond avec ces filtres"), found)
        else:
            self._empty.set_texts(_("Rien ne répond"), _HINT)

    def _tell_state(self) -> None:
        """Say that there may be more: the index is built, or is being brought up to date."""
        late = self.inquiry.catching_up and not self._slow.isActive()
        behind = late or self.inquiry.answer.catching_up
        self.head.show_state(_CATCHING_UP if behind else "")

    def _show_refusal(self, error: LibraryError) -> None:
        self._show()
        self._empty.set_texts(_("Rien ne répond"), sentence(error))

    def _fold_again(self) -> None:
        self.list.set_lines(self.inquiry.lines(), self.list.stand())
        self._tell_place()

    def _fold_all(self, closed: bool) -> None:
        known: set[int] = {group.document.id for group in self.inquiry.groups}
        self.inquiry.memory.closed = known if closed else set()
        stand, line = self.list.stand(), self.list.line()
        if closed and stand and line and not isinstance(line, DocumentLine):
            stand = replace(stand, key=("document", line.document))
        self.list.set_lines(self.inquiry.lines(), stand)

    def _show_read(self) -> None:
        """Put the mark on the page that is read."""
        if self._beside is not None:
            self.list.go_to(self.walking.read)
        self._tell_place()

    def _tell_place(self) -> None:
        self.bar.show_place(self.walking.rank, self.inquiry.answer.pages)

    def _stand_beside(self, place: Place | None) -> None:
        self._beside = place
        self._frame.context.set_fact(BESIDE, holds=place is not None)
        if place is None or place.kind != places.READER:
            self.walking.read = None
        self._arrange()

    def _keep_stand(self) -> None:
        if self.inquiry.groups:
            self.inquiry.memory.stand = self.list.stand()

    # ---------------------------------------------------------------------------- what is done

    def _go(self, question: SearchQuestion) -> None:
        self._frame.navigation.navigate(place_of(question))

    def _sort(self, sort: SearchSort) -> None:
        self._go(replace(self.question, sort=sort))

    def _toggle_facets(self) -> None:
        self._facets_wanted = not self.facets.isVisible()
        self._arrange()
        shown = self.facets if self._facets_wanted else self.list
        shown.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _open(self, line: Line) -> None:
        if isinstance(line, MoreLine):
            self.inquiry.ask_whole(line.document)
        elif isinstance(line, DocumentLine):
            self._stand_at(places.document(line.document, title=line.title))
        else:
            self._read_page(line)

    def _read_page(self, line: PageLine) -> None:
        hit = line.hit
        reading = places.Reading(hit.file_id, hit.page, without_filters(self.question.text))
        self._stand_at(places.reader(hit.document, reading, line.title))

    def _stand_at(self, place: Place) -> None:
        """Show what a line leads to; from one to another, so that back leads to the results."""
        if self._beside is not None:
            self._frame.navigation.replace(place)
        self._frame.navigation.navigate(place)

    def _walk(self, forward: bool) -> None:
        line = self.list.line()
        document = line.document if line is not None else None
        if self._beside is not None and isinstance(self._beside.id, int):
            document = self._beside.id
        self.walking.step(forward, document)

    def _open_saved(self, *, naming: bool) -> None:
        self.saved.open_for(self.question, self._kept[-2], naming=naming)

    def _open_synonyms(self) -> None:
        text = without_filters(self.question.text)
        editing = may_edit_synonyms(self._frame.context.now)
        self.synonyms.open_for(text, self._kept[-1], editing=editing)

    def _visit(self, kept: SavedQuestion, fresh: bool) -> None:
        take = partial(self._show_saved, kept, fresh)
        self._frame.jobs.run(visited, kept.id, done=take, owner=self)

    def _show_saved(self, kept: SavedQuestion, fresh: bool, documents: frozenset[int]) -> None:
        """Show a search that is kept, or only what is new in it."""
        only = documents if fresh and documents else None
        self._go(replace(kept.question, only=only))
        self.chips.set_fresh(documents)
        self.chips.show_question(self.question, self.inquiry.answer.facets)

    def _on_changes(self, changes: Changes) -> None:
        if self.question.text and changes.concerns(*_SOUGHT):
            self._keep_stand()
            self.inquiry.memory.whole.clear()
            self.inquiry.ask_again()


_SOUGHT = (Subject.DOCUMENT, Subject.FILE, Subject.LIBRARY)
"""Changes that may change an answer: those of the library's own table of synonyms too."""
_HINT = _(
    "Essayez moins de mots, un autre mot, ou le nom d’une commune. Les pages numérisées sans "
    "texte ne peuvent pas répondre."
)
_CATCHING_UP = _("L’index se met à jour\u00a0: il peut y en avoir d’autres.")
