"""The text of the page that is read, to be read as plain text, enlarged, heard, copied."""

from collections.abc import Callable

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _, number
from irev_desktop.ui.look.scale import SNUG, TIGHT
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.reading.pages.page_view import PageView
from irev_desktop.ui.reading.selecting.selector import Selector
from irev_desktop.ui.reading.selecting.spots import part_of, whole_page
from irev_desktop.ui.reading.selecting.structure import PageStructure
from irev_desktop.ui.reading.selecting.wording import text_of, without_soft_hyphens
from irev_desktop.ui.widgets.labels import PlainLabel


class PageTextPane(QWidget):
    """Follows a view. Lines are joined into paragraphs; columns stand one after the other."""

    def __init__(self, view: PageView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._selector: Selector | None = None
        self._label: Callable[[int], str] = number
        self._shown: PageStructure | None = None
        self.head = PlainLabel("", Style.MUTED)
        self.head.setWordWrap(True)
        self.head.setContentsMargins(SNUG, TIGHT, SNUG, TIGHT)
        self.field = QPlainTextEdit()
        self.field.setReadOnly(True)
        self.field.setAccessibleName(_("Texte de la page"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.field, 1)
        self.setFocusProxy(self.field)
        view.page_changed.connect(self._follow)

    def set_document(self, selector: Selector | None, label: Callable[[int], str]) -> None:
        """Show texts of another document; `label` tells the printed number of a page."""
        self._selector, self._label = selector, label
        if selector is not None:
            selector.source.known.connect(self._come)
        self._follow()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with the view."""
        super().showEvent(event)
        self._follow()

    def _come(self, page: int) -> None:
        if page == self._view.page:
            self._follow()

    def _follow(self) -> None:
        """Show the text of the page that is read, once it is known."""
        selector = self._selector
        if not self.isVisible() or selector is None:
            self.field.clear()
            self._shown = None
            return
        page = self._view.page
        structure = selector.structure(page)
        if structure is None:
            selector.source.want([page], "text")
            self.head.setText(self._title(page))
            self.field.clear()
        elif structure is not self._shown:
            self.head.setText(self._title(page) + _note(structure))
            self.field.setPlainText(_text(page, structure))
        self._shown = structure

    def _title(self, page: int) -> str:
        return _("Page\u00a0{label}").format(label=self._label(page))


def _text(page: int, structure: PageStructure) -> str:
    """Return all text of a page."""
    whole = whole_page(page, structure)
    part = part_of(whole, page, structure) if whole is not None else None
    return without_soft_hyphens(text_of(part, structure)) if part is not None else ""


def _note(structure: PageStructure) -> str:
    """Return what is to be known of a text: none, or how certain it is."""
    words = structure.words
    if not len(words):
        return _("\u00a0: pas de texte, c’est une image.")
    if not words.recognised:
        return ""
    certain = round(sum(words.confidence) / len(words.confidence))
    return _("\u00a0: texte reconnu, sûr à {n}\u00a0%.").format(n=number(certain))
