"""The reader's pages beside the form of Cataloguer: turned from afar, with words framed."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from irev_desktop.kernel.errors import IrevError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _
from irev_desktop.pdf.jobs import Answer, Job, Sizes, SizesJob
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.pdf.records import Box, DocumentFacts
from irev_desktop.pdf.words import PageWords
from irev_desktop.services.catalogue.recognising.records import Span
from irev_desktop.services.recognition.queries import arriving_words
from irev_desktop.ui.catalogue.page_beside import BesideFile
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.scale import CORNER, SNUG
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.reading.opened_document import Rank
from irev_desktop.ui.reading.opening import Opening
from irev_desktop.ui.reading.pages.overlay import PagePlace
from irev_desktop.ui.reading.pages.page_view import PageView
from irev_desktop.ui.reading.pages.zoom import Fit, Zoom
from irev_desktop.ui.reading.recognised import RecognisedWords
from irev_desktop.ui.reading.text_source import TextSource
from irev_desktop.ui.widgets.current_stack import CurrentStack
from irev_desktop.ui.widgets.empty_state import EmptyState
from irev_desktop.ui.widgets.labels import ElidedLabel, PlainLabel

TINT: Final = 56
"""How strong the ground of framed words is, of 255."""
WHO: Final = "evidence"


class EvidenceMarks:
    """Frames words on pages."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self.boxes: Mapping[int, Sequence[Box]] = {}

    def paint(self, painter: QPainter, page: int, place: PagePlace) -> None:
        """Paint the frames of a page."""
        accent = QColor(self._look.palette.accent)
        ground = QColor(accent)
        ground.setAlpha(TINT)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(accent, 2))
        painter.setBrush(ground)
        for box in self.boxes.get(page, ()):
            painter.drawRoundedRect(place.box(box).adjusted(-2, -2, 2, 2), CORNER, CORNER)


class PageSide(QFrame):
    """Shows one file. `shown` tells that its pages are seen."""

    shown = Signal()

    def __init__(self, frame: Frame, pool: PdfPool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        look = frame.look
        mark(self, Style.SURFACE)
        self._wanted: BesideFile | None = None
        self._spans: tuple[Span, ...] = ()
        self._source: TextSource | None = None
        self._read: RecognisedWords | None = None
        self._facts: DocumentFacts | None = None
        self._opening = Opening(pool, self)
        self.view = PageView(look)
        self.marks = EvidenceMarks(look)
        self.view.add_overlay(self.marks)
        self._name = ElidedLabel("", Style.CAPTION)
        self._page = PlainLabel("", Style.CAPTION)
        self._nothing = EmptyState(look, "file", "")
        self._lay_out()
        self._opening.opened.connect(self._opened)
        self._opening.refused.connect(self._refuse)
        self._opening.locked.connect(self._locked)
        self.view.page_changed.connect(lambda _page: self._say_page())

    @property
    def widget(self) -> QWidget:
        """What is put beside the form."""
        return self

    def show_file(self, wanted: BesideFile | None) -> None:
        """Show a file from its first page, or none; a file that is shown already stays as it is."""
        if wanted == self._wanted:
            return
        self._let_go()
        self._wanted = wanted
        self._name.setText(wanted.name if wanted else "")
        if wanted is None:
            self._nothing.set_texts(_("Pas de fichier"))
            self._stack.setCurrentWidget(self._nothing)
        else:
            self._stack.setCurrentWidget(self.view)
            self._opening.open(wanted.path)

    def show_words(self, spans: Sequence[Span]) -> None:
        """Bring the page of the first span into view and frame the words of all of them."""
        if tuple(spans) == self._spans:
            return
        self._spans = tuple(spans)
        self.marks.boxes = {}
        self.view.refresh()
        if self._source is not None and self._spans:
            self._source.want(sorted({span.page for span in self._spans}), WHO)
            self._frame_words()

    def turn(self, step: int) -> None:
        """Turn so many pages."""
        if self._facts is not None:
            page = min(max(self.view.page + step, 1), self._facts.page_count)
            self.view.go_to(page)

    def renew(self) -> None:
        """Ask again for the words of pages that are pictures: some were read meanwhile."""
        if self._source is not None and self._read is not None:
            self._read.forget()
            self._source.renew()

    def _recognised(self, wanted: BesideFile) -> RecognisedWords | None:
        jobs = self._frame.jobs
        if wanted.item is not None:
            return RecognisedWords(jobs, wanted.item, self, arriving_words)
        return RecognisedWords(jobs, wanted.file, self) if wanted.file is not None else None

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(SNUG, SNUG, SNUG, 0)
        head.addWidget(self._name, 1)
        head.addWidget(self._page)
        self._stack = CurrentStack()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SNUG)
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def _let_go(self) -> None:
        self.view.set_document(None, ())
        self.marks.boxes, self._spans = {}, ()
        self._source = self._facts = self._read = None
        self._opening.close()
        self._page.setText("")

    def _opened(self, facts: DocumentFacts) -> None:
        document, wanted = self._opening.document, self._wanted
        if document is None or wanted is None:
            return
        self._facts = facts
        self._read = self._recognised(wanted)
        self._source = TextSource(document, self._read)
        self._source.known.connect(lambda _page: self._frame_words())
        document.answered.connect(self._take)
        self.view.set_document(document, facts.sizes)
        self.view.set_zoom(Zoom(Fit.WIDTH))
        if facts.sizes_known < facts.page_count:
            document.wish(Rank.SIZES, [SizesJob()])
        self._say_page()
        spans, self._spans = self._spans, ()
        self.show_words(spans)
        self.shown.emit()

    def _take(self, _job: Job, answer: Answer) -> None:
        if isinstance(answer, Sizes):
            self.view.set_sizes(answer.sizes)

    def _frame_words(self) -> None:
        """Frame what is known of the words wanted, and show the first of them."""
        boxes = {}
        for page in {span.page for span in self._spans}:
            words = self._source.words(page) if self._source is not None else None
            if words is not None:
                boxes[page] = boxes_of(words, [s for s in self._spans if s.page == page])
        self.marks.boxes = boxes
        first = self._spans[0].page if self._spans else 0
        if boxes.get(first):
            self.view.show_box(first, boxes[first][0])
        self.view.refresh()

    def _say_page(self) -> None:
        if self._facts is not None:
            words = _("page {page} sur {count}")
            self._page.setText(words.format(page=self.view.page, count=self._facts.page_count))

    def _refuse(self, error: IrevError) -> None:
        self._nothing.set_texts(_("Ce fichier ne s’affiche pas"), sentence(error))
        self._stack.setCurrentWidget(self._nothing)

    def _locked(self, _again: bool) -> None:
        self._nothing.set_texts(_("Ce fichier demande un mot de passe"))
        self._stack.setCurrentWidget(self._nothing)


def boxes_of(words: PageWords, spans: Sequence[Span]) -> tuple[Box, ...]:
    """Return a rectangle for each line of the words that lie in spans of their page."""
    lines: dict[int, Box] = {}
    for span in spans:
        for place in range(len(words)):
            if words.starts[place] < span.end and words.ends[place] > span.start:
                line, box = words.lines[place], words.box(place)
                lines[line] = _around(lines[line], box) if line in lines else box
    return tuple(lines.values())


def _around(one: Box, other: Box) -> Box:
    return Box(
        min(one.x0, other.x0),
        min(one.y0, other.y0),
        max(one.x1, other.x1),
        max(one.y1, other.y1),
    )
