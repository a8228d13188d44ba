"""One document being read: pages, outline at their side, find bar above them; or why not."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from irev_desktop.kernel.changes import Changes
from irev_desktop.kernel.errors import IrevError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _
from irev_desktop.pdf.jobs import Answer, Job, Sizes, SizesJob
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.pdf.records import Box, DocumentFacts
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.reading.aside.aside import Aside
from irev_desktop.ui.reading.aside.side_pane import SideChoice
from irev_desktop.ui.reading.finding.finding import Finding
from irev_desktop.ui.reading.finding.session import FindSession
from irev_desktop.ui.reading.links.history import History
from irev_desktop.ui.reading.links.pane_links import PaneLinks
from irev_desktop.ui.reading.opened_document import OpenedDocument, Rank
from irev_desktop.ui.reading.opening import Opening, ToRead
from irev_desktop.ui.reading.pages.memory import key_of
from irev_desktop.ui.reading.pages.page_view import PageView
from irev_desktop.ui.reading.pages.remembered import Remembered, Remembering
from irev_desktop.ui.reading.recognised import RecognisedWords
from irev_desktop.ui.reading.selecting.selecting import Origin, Selecting
from irev_desktop.ui.reading.states import PasswordState, ProblemState
from irev_desktop.ui.reading.text_source import TextSource
from irev_desktop.ui.widgets.current_stack import CurrentStack
from irev_desktop.ui.widgets.empty_state import EmptyState

ABOVE = 8.0
"""Points of the page left above a height that is led to."""


class ReaderPane(QWidget):
    """Reads one file. `state_changed`: what the toolbar shows of it may be another.

    `retried`: the person wants a document without a file that is there to be looked for again.
    """

    state_changed = Signal()
    retried = Signal()

    def __init__(
        self,
        frame: Frame,
        pool: PdfPool,
        side: SideChoice,
        remembered: Remembered,
        parent: QWidget | None = None,
    ) -> None:
        """Take how the person has the pane at the side and read documents before; all share it."""
        super().__init__(parent)
        self._frame = frame
        look = frame.look
        self.to_read = ToRead()
        self.facts: DocumentFacts | None = None
        self._start: tuple[int, str] = (1, "")
        self.opening = Opening(pool, self)
        self.view = PageView(look)
        self.remembering = Remembering(self.view, remembered)
        self.history = History(
            lambda: self.view.position, lambda spot: self.view.show_position(*spot), self
        )
        self.links = PaneLinks(frame, self.view, self.lead)
        self.aside = Aside(look, self.view, self.lead, side)
        self.selecting = Selecting(frame, self.view, self)
        self._passage: tuple[int, Box] | None = None
        self.source: TextSource | None = None
        self._known: RecognisedWords | None = None
        self.finder = Finding(frame, self.view, self)
        self.aside.pane.add(_("Résultats"), "search", self.finder.list)
        self.aside.pane.add(_("Texte"), "text", self.selecting.page_text)
        self._nothing = EmptyState(
            look, "read", _("Rien à lire ici"), _("Ouvrez un document qui a un PDF.")
        )
        self._waiting = EmptyState(look, "waiting", _("Ouverture…"))
        self.problem = ProblemState(look)
        self.password = PasswordState(look)
        self._lay_out()
        self._connect()

    # ------------------------------------------------------------------------------ the door

    def read(self, wanted: ToRead, page: int = 1, query: str = "") -> None:
        """Read a file from a page on; with a `query`, its words are marked, the first one shown."""
        if self.to_read != ToRead():
            self.clear()
        self.to_read = wanted
        self._start = (page, query)
        if wanted.file is not None:
            self._stack.setCurrentWidget(self._content)
            self.opening.open(wanted.file.path)
        self.state_changed.emit()

    def revisit(self, page: int, query: str = "") -> None:
        """Go to a page of the file that is read, and mark the words of a `query` that is new."""
        if not self.is_open:
            self._start = (page, query)
            return
        moved = page != self.view.page
        if moved:
            self.view.go_to(page)
        if query.strip() and query != self._start[1]:
            self.finder.mark_words(query, page)
        elif query.strip() and moved:
            self.finder.be_at(page)
        if moved:
            self.history.forget()  # the way here is one of the window
        self._start = (page, query)
        self.focus_first()

    def refuse(self, wanted: ToRead, error: IrevError) -> None:
        """Say why nothing of a document can be read."""
        self.clear()
        self.to_read = wanted
        self._show_problem(error)
        self.problem.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Let go of the file, and show nothing."""
        self.remembering.closed()
        self.view.set_document(None, ())
        self.finder.set_document(None)
        self.facts = None
        self.aside.set_document(None, None)
        self.links.set_document(None)
        self.selecting.set_document(None)
        self.source = self._known = None
        self.history.forget()
        self._passage = None
        self.opening.close()
        self.to_read = ToRead()
        self._stack.setCurrentWidget(self._nothing)
        self.state_changed.emit()

    @property
    def file_id(self) -> int | None:
        """The file that is read or being opened, if any."""
        return self.to_read.file.id if self.to_read.file else None

    @property
    def is_open(self) -> bool:
        """Whether pages are shown."""
        return self.facts is not None

    def focus_first(self) -> None:
        """Make ready to read by keyboard."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # ----------------------------------------------------------------------------- its parts

    def _lay_out(self) -> None:
        reading = QWidget()
        column = QVBoxLayout(reading)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.finder.bar)
        column.addWidget(self.links.confirm)
        column.addWidget(self.view)
        self._content = QSplitter(Qt.Orientation.Horizontal)
        self._content.addWidget(self.aside.pane)
        self._content.addWidget(reading)
        self._content.setStretchFactor(1, 1)
        self._content.setChildrenCollapsible(False)
        self._stack = CurrentStack()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        states = (self._nothing, self._waiting, self.problem, self.password)
        for state in (*states, self._content):
            self._stack.addWidget(state)

    def _connect(self) -> None:
        self.opening.opened.connect(self._opened)
        self.opening.refused.connect(self._show_problem)
        self.opening.locked.connect(self._ask_password)
        self.opening.slow.connect(lambda: self._stack.setCurrentWidget(self._waiting))
        self.problem.retried.connect(self._retry)
        self.password.given.connect(self._unlock)
        self.aside.toggled.connect(self.state_changed)
        self.history.changed.connect(self.state_changed)
        self.view.page_changed.connect(lambda _page: self.state_changed.emit())
        self.view.zoom_changed.connect(self.state_changed)
        self.finder.toggled.connect(self.state_changed)
        self.finder.leaving.connect(self.focus_first)
        self.finder.jumping.connect(self._note_hit)
        self.selecting.changed.connect(self.state_changed)
        self.selecting.find_wanted.connect(self.finder.find_text)
        self.selecting.search_wanted.connect(self._search)
        self._frame.changes.while_seen(self, self._on_changes)

    # --------------------------------------------------------------------------------- opening

    def _opened(self, facts: DocumentFacts) -> None:
        document = self.opening.document
        if document is None:
            return
        page, query = self._start
        self.facts = facts
        self._stack.setCurrentWidget(self._content)
        self._show_document(document, facts, page, query)
        self.state_changed.emit()
        if self.isVisible():
            self.focus_first()

    def _show_document(
        self, document: OpenedDocument, facts: DocumentFacts, page: int, query: str
    ) -> None:
        """Show a document that has just opened, at a page, with the hits of a query."""
        self._known = self._recognised()
        self.source = TextSource(document, self._known)
        document.answered.connect(self._take)
        self.view.set_document(document, facts.sizes)
        meant = page > 1 or bool(query.strip()) or self._passage is not None
        key = key_of(self.to_read.file.path) if self.to_read.file else ""
        self.remembering.opened(key, page, meant=meant)
        self.finder.set_document(self.source, facts.page_count, facts.labels)
        self.aside.set_document(document, facts)
        self.links.set_document(document)
        self.selecting.set_document(self.source, self._origin(facts))
        if facts.sizes_known < facts.page_count:
            document.wish(Rank.SIZES, [SizesJob()])
        if query.strip():
            self.finder.mark_words(query, page)
        if self._passage is not None:
            self.mark_passage(*self._passage)

    def _origin(self, facts: DocumentFacts) -> Origin:
        """Return what passages of the document that is shown are cited from."""
        read = self.to_read
        file = read.file.id if read.file else None
        return Origin(
            read.title,
            read.document,
            file,
            facts.labels,
            facts.page_count,
            self.aside.article_above,
        )

    def _recognised(self) -> RecognisedWords | None:
        """Return what knows the words recognised on the pages of the file that is read."""
        file = self.to_read.file
        library = self._frame.jobs.actor is not None
        return RecognisedWords(self._frame.jobs, file.id, self) if file and library else None

    def _on_changes(self, changes: Changes) -> None:
        """Take the words that were recognised while one reads."""
        if self.source is not None and self._known is not None and self._known.concerned(changes):
            self.source.renew()

    def _show_problem(self, error: IrevError) -> None:
        name = self.to_read.file.name if self.to_read.file else self.to_read.title
        self.problem.say(name, sentence(error))
        self._stack.setCurrentWidget(self.problem)
        self.state_changed.emit()

    def _ask_password(self, again: bool) -> None:
        self._stack.setCurrentWidget(self.password)
        self.password.ask(again=again)

    def _retry(self) -> None:
        if self.to_read.file is None:
            self.retried.emit()
        else:
            self._stack.setCurrentWidget(self._content)
            self.opening.again()

    def _unlock(self, password: str) -> None:
        self._stack.setCurrentWidget(self._content)
        self.opening.again(password)

    # --------------------------------------------------------------------------------- finding

    @property
    def session(self) -> FindSession | None:
        """The search in the document, if one is open."""
        return self.finder.session

    def toggle_hits(self) -> None:
        """Show the list of what is found beside the pages, or put it away."""
        self.aside.toggle(self.finder.list)

    def _search(self, text: str) -> None:
        self._frame.navigation.navigate(places.search(text))

    def _note_hit(self, page: int) -> None:
        """Let the jump to a hit be taken back, unless it is on the page that one reads."""
        if page != self.view.page:
            self.history.note(leafing=True)

    # ----------------------------------------------------------------------------------- jumps

    def lead(self, page: int, top: float | None = None, leafing: bool = False) -> None:
        """Jump to a page, to a height of it in points if one is given; it can be taken back.

        `leafing`: the jump is one of a row, which is taken back as one.
        """
        if self.facts is None or not 1 <= page <= self.facts.page_count:
            return
        self.history.note(leafing=leafing)
        self.links.passage.clear()
        height = self.facts.sizes[page - 1].height
        if top is None or self.view.rotation:
            self.view.go_to(page)
        else:
            self.view.show_position(page, min(max(0.0, top - ABOVE) / height, 1.0))

    def mark_passage(self, page: int, box: Box) -> None:
        """Show a rectangle of a page and frame it, at once or as soon as the file is open."""
        self._passage = None if self.is_open else (page, box)
        if self.facts is not None and 1 <= page <= self.facts.page_count:
            self.links.mark_passage(page, box)

    def _take(self, _job: Job, answer: Answer) -> None:
        if isinstance(answer, Sizes):
            self.view.set_sizes(answer.sizes)
