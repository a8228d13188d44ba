"""Choosing and copying in one view of pages: what the gestures do, and for which document."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QClipboard, QGuiApplication

from irev_desktop.kernel.texts import _, n_, number
from irev_desktop.pdf.records import Box
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.passages import Passage, write_passage
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.reading.pages.page_view import PageView
from irev_desktop.ui.reading.selecting.actions import MENU
from irev_desktop.ui.reading.selecting.caret import Step, moved
from irev_desktop.ui.reading.selecting.citation import citation
from irev_desktop.ui.reading.selecting.gathering import Gathering
from irev_desktop.ui.reading.selecting.hand import SelectHand
from irev_desktop.ui.reading.selecting.overlay import SelectionOverlay
from irev_desktop.ui.reading.selecting.page_text import PageTextPane
from irev_desktop.ui.reading.selecting.pictures import PictureTaker
from irev_desktop.ui.reading.selecting.selector import Selector
from irev_desktop.ui.reading.selecting.speech import PageSpeech
from irev_desktop.ui.reading.selecting.spots import Spot, Stretch
from irev_desktop.ui.reading.selecting.structure import around
from irev_desktop.ui.reading.text_source import TextSource
from irev_desktop.ui.widgets.own_keys import keep_keys

LONGEST_QUERY = 200
"""Characters of a selection that are looked for."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a passage is cited from: the title of the document, its id and that of the file.

    `labels` are the printed page numbers, if any; `article` tells in which article a height of a
    page lies, « article 3 », or nothing.
    """

    title: str
    document: int
    file: int | None
    labels: Sequence[str]
    page_count: int
    article: Callable[[int, float], str]

    def label(self, page: int) -> str:
        """Return a page as it is printed."""
        return self.labels[page - 1] if self.labels else number(page)


class Selecting(QObject):
    """Brings choosing text to a view.

    `changed`: something is chosen, or no longer. `find_wanted` carries a text to be looked for in
    the document, `search_wanted` one for the whole library.
    """

    changed = Signal()
    find_wanted = Signal(str)
    search_wanted = Signal(str)

    def __init__(self, frame: Frame, view: PageView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.selector: Selector | None = None
        self._frame = frame
        self._view = view
        self._origin: Origin | None = None
        self._gathering: Gathering | None = None
        self._chosen = False
        self._pictures = PictureTaker(frame, view, self)
        self.page_text = PageTextPane(view)
        self._speech = PageSpeech(view, lambda: self.selector, self._label)
        view.add_overlay(SelectionOverlay(frame.look, lambda: self.selector))
        view.add_hand(self._pictures.hand)
        view.add_hand(SelectHand(lambda: self.selector, self.move))
        keep_keys(view, self._keeps)
        view.seen_changed.connect(self._see)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._show_menu)

    def set_document(self, source: TextSource | None, origin: Origin | None = None) -> None:
        """Choose in another document, or in none."""
        for part in (self.selector, self._gathering):
            if part is not None:
                part.deleteLater()
        self.selector = self._gathering = None
        self._origin = origin
        self._pictures.set_document(source.document if source is not None else None)
        if source is not None and origin is not None:
            self.selector = Selector(source, origin.page_count)
            self.selector.changed.connect(self._changed)
            self._gathering = Gathering(self.selector)
            self.selector.see(self._view.seen)
        self.page_text.set_document(self.selector, self._label)
        self._speech.tell_change()
        self._changed()

    @property
    def chosen(self) -> bool:
        """Whether something is chosen."""
        return self.selector is not None and not self.selector.empty

    # -------------------------------------------------------------------------------- copying

    def copy(self) -> None:
        """Put the text that is chosen on the clipboard."""
        self._gather(self._copied)

    def copy_citation(self) -> None:
        """Put the passage, with where it stands, on the clipboard."""
        self._gather(self._cite)

    def copy_link(self) -> None:
        """Put the address of the passage, or of the page, on the clipboard."""
        origin = self._origin
        if origin is None or not origin.document:
            self._frame.notices.say(
                _("Ce fichier n’a pas d’adresse\u00a0: il n’est pas catalogué.")
            )
            return
        page, box = self._place()
        passage = Passage(origin.document, page, origin.file, box)
        self._put(write_passage(passage))
        self._frame.notices.say(_("Lien vers ce passage copié."), Tone.SUCCESS)

    def find(self) -> None:
        """Have the text that is chosen looked for in the document."""
        self._gather(lambda text: self.find_wanted.emit(_query(text)))

    def search(self) -> None:
        """Have the text that is chosen looked for in the whole library, as a phrase."""
        self._gather(lambda text: self.search_wanted.emit(f'"{_query(text)}"'))

    def take_picture(self) -> None:
        """Copy the rectangle that is drawn as a picture, or the one that is drawn next."""
        area = self.selector.area if self.selector is not None else None
        self._pictures.take(area)

    # ------------------------------------------------------------------------------- choosing

    def select_page(self) -> None:
        """Choose the text of the page that is read; once more, that of the document."""
        if self.selector is None:
            return
        page = self._view.page
        if self.selector.has_whole_page(page):
            self.selector.select_all()
        elif not self.selector.select_page(page):
            self._frame.notices.say(_("Cette page n’a pas de texte."))

    def select_all(self) -> None:
        """Choose the text of the document."""
        if self.selector is not None:
            self.selector.select_all()

    def move(self, step: Step, forward: bool) -> bool:
        """Move the end of the selection; begins at the top of the page when there is none."""
        selector = self.selector
        if selector is None:
            return False
        head, anchor = self._ends(selector)
        structure = selector.structure(head.page)
        if structure is None or not len(structure):
            return False
        spot = moved(head, step, structure, forward=forward)
        if spot is None:
            spot = self._on_next_page(head, forward=forward)
        if spot is None:
            return True
        selector.choose(Stretch(min(anchor, spot), max(anchor, spot)), anchor)
        self._reveal(spot)
        return True

    # ------------------------------------------------------------------------------ following

    def _label(self, page: int) -> str:
        return self._origin.label(page) if self._origin is not None else number(page)

    def _ends(self, selector: Selector) -> tuple[Spot, Spot]:
        """Return the moving and the fixed end of the selection."""
        stretch = selector.stretch
        if stretch is None or selector.anchor is None:
            top = Spot(self._view.page, 0, 0)
            return top, top
        anchor = selector.anchor
        return (stretch.start if anchor == stretch.end else stretch.end), anchor

    def _on_next_page(self, head: Spot, *, forward: bool) -> Spot | None:
        """Return the near edge of the page after or before, once its words are known."""
        page = head.page + (1 if forward else -1)
        if self.selector is None or not 1 <= page <= self.selector.page_count:
            return None
        self._view.go_to(page)
        structure = self.selector.structure(page)
        if structure is None:
            return None
        if forward or not len(structure):
            return Spot(page, 0, 0)
        last = len(structure) - 1
        return Spot(page, last, structure.length(last))

    def _reveal(self, spot: Spot) -> None:
        structure = self.selector.structure(spot.page) if self.selector is not None else None
        if structure is not None and spot.word < len(structure):
            self._view.show_box(spot.page, structure.words.box(spot.word))

    def _keeps(self, key: int) -> bool:
        """Tell whether the pages have a use for a key that the window has a shortcut on."""
        return key == Qt.Key.Key_Escape and (self.chosen or self._pictures.hand.armed)

    def _see(self, pages: Sequence[int]) -> None:
        if self.selector is not None:
            self.selector.see(pages)

    def _changed(self) -> None:
        self._view.refresh()
        if self.chosen != self._chosen:
            self._chosen = self.chosen
            self.changed.emit()

    def _show_menu(self, place: QPoint) -> None:
        if self._origin is not None:
            menu = self._frame.actions.menu(MENU, self._view)
            menu.popup(self._view.viewport().mapToGlobal(place))

    def _gather(self, done: Callable[[str], object]) -> None:
        if self._gathering is None or not self.chosen:
            return
        self._gathering.gather(done)
        if self._gathering.busy:
            self._frame.notices.say(_("Le texte choisi est lu…"))

    def _copied(self, text: str) -> None:
        if not text:
            self._frame.notices.say(_("Il n’y a pas de texte dans ce qui est choisi."))
            return
        self._put(text)
        count = len(text.split())
        told = n_("{n} mot copié.", "{n} mots copiés.", count).format(n=number(count))
        self._frame.notices.say(told, Tone.SUCCESS)

    def _cite(self, text: str) -> None:
        origin = self._origin
        if origin is None or not text.strip():
            return
        page, box = self._place()
        article = origin.article(page, box.y0 if box is not None else 0.0)
        self._put(citation(text, origin.title, origin.label(page), article))
        self._frame.notices.say(_("Citation copiée, avec sa source."), Tone.SUCCESS)

    def _place(self) -> tuple[int, Box | None]:
        """Return the page on which the selection begins, and where it stands on it."""
        selector = self.selector
        if selector is None or selector.empty:
            return self._view.page, None
        page = selector.area.page if selector.area is not None else 1
        if selector.stretch is not None:
            page = selector.stretch.start.page
        boxes = selector.boxes(page)
        return page, around(list(boxes)) if boxes else None

    def _put(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text, QClipboard.Mode.Clipboard)


def _query(text: str) -> str:
    """Return a text as one looks for it: on one line, of a reasonable length, without quotes."""
    line = " ".join(text.replace('"', " ").split())
    return line if len(line) <= LONGEST_QUERY else line[:LONGEST_QUERY].rsplit(" ", 1)[0]
