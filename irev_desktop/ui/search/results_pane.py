"""The results of a search, as the middle of Consulter."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from irev_desktop.kernel.changes import Changes, Subject
from irev_desktop.kernel.texts import _, n_
from irev_desktop.services.search.queries import USUAL_LIMIT, search
from irev_desktop.services.search.records import SearchedRecord, SearchHit, SearchResult
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.panel import Panel
from irev_desktop.ui.look.scale import ROOMY, SNUG, WIDE
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.search.lines import DocumentLine, Line, PageLine, lines_of
from irev_desktop.ui.search.results_list import ResultsList
from irev_desktop.ui.widgets.empty_state import EmptyState
from irev_desktop.ui.widgets.labels import ElidedLabel, PlainLabel


class ResultsPane(Panel):
    """Shows what answers a query. A page opens in the reader, a title as a page.

    `counted` tells the query and how many pages answer it.
    """

    counted = Signal(str, int)

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self.query = ""
        self._hits: list[SearchHit] = []
        self._records: tuple[SearchedRecord, ...] = ()
        self._total = 0
        self._title = ElidedLabel("", Style.TITLE)
        self._count = PlainLabel("", Style.CAPTION, wrap=True)
        self.list = ResultsList(frame.look)
        self.more = QPushButton(_("Plus de pages"))
        self._empty = EmptyState(frame.look, "search", _("Rien ne répond"))
        self._waiting = EmptyState(frame.look, "waiting", _("Recherche…"))
        self._stack = QStackedWidget()
        self._lay_out()
        self.list.opened.connect(self._open)
        self.more.clicked.connect(self._ask_more)
        frame.changes.changed.connect(self._on_changes)

    def show_query(self, query: str) -> None:
        """Search; the same query again keeps what is shown and where one is."""
        if query != self.query:
            self.query = query
            self._title.setText(_("«\u00a0{query}\u00a0»").format(query=query))
            self._count.setText("")
            self._stack.setCurrentWidget(self._waiting)
            self._ask()

    def focus_first(self) -> None:
        """Make ready to walk the results."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark(self, Style.SURFACE)
        found = QWidget()
        inner = QVBoxLayout(found)
        inner.setContentsMargins(0, 0, 0, SNUG)
        inner.addWidget(self.list, 1)
        inner.addWidget(self.more, 0, Qt.AlignmentFlag.AlignHCenter)
        self._found = found
        for state in (self._waiting, self._empty, found):
            self._stack.addWidget(state)
        head = QVBoxLayout()
        head.setContentsMargins(WIDE, 0, WIDE, 0)
        head.setSpacing(SNUG)
        head.addWidget(self._title)
        head.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, ROOMY, 0, 0)
        column.setSpacing(SNUG)
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def _ask(self) -> None:
        limit = max(USUAL_LIMIT, len(self._hits))
        self._frame.jobs.run(search, self.query, limit=limit, done=self._show, key="search")

    def _ask_more(self) -> None:
        self.more.setEnabled(False)
        self._frame.jobs.run(
            search,
            self.query,
            offset=len(self._hits),
            fresh=False,
            done=self._show_more,
            key="search",
        )

    def _show(self, result: SearchResult) -> None:
        self._hits = list(result.hits)
        self._records = result.records
        self._fill(result)
        self.list.set_lines(lines_of(self._hits, self._records))

    def _show_more(self, result: SearchResult) -> None:
        known = {(hit.file_id, hit.page) for hit in self._hits}
        self._hits += [hit for hit in result.hits if (hit.file_id, hit.page) not in known]
        self._fill(result)
        self.list.set_lines(lines_of(self._hits, self._records), keep=True)

    def _fill(self, result: SearchResult) -> None:
        self._total = result.total
        any_found = bool(self._hits or self._records)
        self._stack.setCurrentWidget(self._found if any_found else self._empty)
        self._count.setText(self._counted(result))
        self.more.setVisible(len(self._hits) < self._total and bool(result.hits))
        self.more.setEnabled(True)
        if not any_found:
            self._empty.set_texts(_("Rien ne répond"), _HINT)
        self.counted.emit(self.query, self._total)

    def _counted(self, result: SearchResult) -> str:
        documents = {hit.document for hit in self._hits} | {row.document for row in self._records}
        parts = [
            n_("{n} page", "{n} pages", self._total),
            n_("{n} document montré", "{n} documents montrés", len(documents)),
        ]
        if not result.complete:
            parts.append(_("l’index se met à jour\u00a0: il peut y en avoir d’autres"))
        return " · ".join(parts)

    def _open(self, line: Line) -> None:
        navigation = self._frame.navigation
        if isinstance(line, DocumentLine):
            navigation.navigate(places.document(line.document, title=line.title))
        elif isinstance(line, PageLine):
            hit = line.hit
            reading = places.Reading(hit.file_id, hit.page, self.query)
            navigation.navigate(places.reader(hit.document, reading, hit.title))

    def _on_changes(self, changes: Changes) -> None:
        if self.query and self.isVisible() and changes.concerns(Subject.DOCUMENT, Subject.FILE):
            self._ask()


_HINT = _(
    "Essayez moins de mots, un autre mot, ou le nom d’une commune. Les pages numérisées sans "
    "texte ne peuvent pas répondre."
)
