"""Above the results: how many there are, in which order, and what else was looked for."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _, n_, number
from irev_desktop.services.search.records import SearchAnswer, SearchQuestion, SearchSort
from irev_desktop.ui.look.scale import SNUG, TIGHT
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from irev_desktop.ui.widgets.link_button import LinkButton

SORTS: Final = {
    SearchSort.RELEVANCE: _("Par pertinence"),
    SearchSort.DATE: _("Par date"),
    SearchSort.TERRITORY: _("Par territoire"),
}

NARROWEST: Final = 70
"""Pixels at 100 % that the order keeps where room is scarce."""


class ResultsHead(QWidget):
    """`sorted` carries a `SearchSort`, `respelled` another text to look for."""

    sorted = Signal(object)
    respelled = Signal(str)

    def __init__(
        self, look: Look, buttons: tuple[QToolButton, ...], parent: QWidget | None = None
    ) -> None:
        """Take the buttons, made from actions, that stand at the right."""
        super().__init__(parent)
        self._look = look
        self.total = ElidedLabel("", Style.TITLE)
        self.order = QComboBox()
        self.order.setMinimumWidth(look.px(NARROWEST))
        self.order.setAccessibleName(_("Ordre des résultats"))
        for sort, words in SORTS.items():
            self.order.addItem(words, sort)
        self.order.activated.connect(self._tell_order)
        self._spelling = QWidget()
        self.spelling = LinkButton("")
        self._also = PlainLabel("", Style.CAPTION, wrap=True)
        self._state = PlainLabel("", Style.CAPTION, wrap=True)
        self._lay_out(buttons)

    def show_waiting(self) -> None:
        """Say that an answer is awaited, without moving anything."""
        self.total.setText(_("Recherche…"))

    def show_answer(self, question: SearchQuestion, answer: SearchAnswer) -> None:
        """Say what there is."""
        self.total.setText(counted(answer))
        self.order.setCurrentIndex(self.order.findData(question.sort))
        self.order.setVisible(answer.documents > 1)
        self._show_spelling(answer.suggestion)

    def show_also(self, words: tuple[str, ...]) -> None:
        """Say which words were looked for as well."""
        told = _("Cherché aussi\u00a0: {words}").format(words=", ".join(words))
        self._also.setText(told if words else "")
        self._also.setVisible(bool(words))

    def show_state(self, text: str) -> None:
        """Say why there may be more; nothing when there is not."""
        self._state.setText(text)
        self._state.setVisible(bool(text))

    def _lay_out(self, buttons: tuple[QToolButton, ...]) -> None:
        line = QHBoxLayout()
        line.setSpacing(SNUG)
        line.addWidget(self.total, 1)
        line.addWidget(self.order)
        for button in buttons:
            line.addWidget(button)
        self._spelled = QHBoxLayout(self._spelling)
        self._spelled.setContentsMargins(0, 0, 0, 0)
        self._spelled.addWidget(PlainLabel(_("Voulez-vous dire\u00a0:")))
        self._spelled.addWidget(self.spelling)
        self._spelled.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addLayout(line)
        for widget in (self._spelling, self._also, self._state):
            column.addWidget(widget)
            widget.hide()

    def _tell_order(self, row: int) -> None:
        self.sorted.emit(SearchSort(self.order.itemData(row)))  # Qt gives plain text back

    def _show_spelling(self, suggestion: str) -> None:
        self._spelling.setVisible(bool(suggestion))
        if suggestion and suggestion != self.spelling.words:
            link = LinkButton(suggestion)
            link.clicked.connect(lambda: self.respelled.emit(suggestion))
            self._spelled.replaceWidget(self.spelling, link)
            link.show()
            self.spelling.deleteLater()
            self.spelling = link


def counted(answer: SearchAnswer) -> str:
    """Return how many pages and documents answer: « 128 pages dans 23 documents »."""
    if not answer.documents:
        return _("Rien ne répond")
    if not answer.pages:
        return n_("{n} document, par sa notice", "{n} documents, par leur notice", answer.documents)
    pages = n_("{n} page", "{n} pages", answer.pages)
    documents = n_("{n} document", "{n} documents", answer.documents)
    return _("{pages} dans {documents}").format(pages=pages, documents=documents)


def placed(rank: int, total: int) -> str:
    """Return where one stands among all pages that answer: « Résultat 12 sur 128 »."""
    if not rank:
        return n_("{n} page", "{n} pages", total)
    return _("Résultat {n} sur {m}").format(n=number(rank), m=number(total))
