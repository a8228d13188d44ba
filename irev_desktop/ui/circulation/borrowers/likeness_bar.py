"""« Peut-être déjà là »: borrowers who look like the one being typed."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.services.circulation.borrowers.records import Likeness
from irev_desktop.ui.look.scale import SNUG, TIGHT
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.link_button import LinkButton
from irev_desktop.ui.widgets.page import empty

MOST = 3


class LikenessBar(QFrame):
    """Shows likenesses, or nothing. `wanted` carries the card of the one to see instead."""

    wanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        mark(self, Style.CARD)
        self._body = QVBoxLayout()
        self._body.setSpacing(TIGHT)
        column = QVBoxLayout(self)
        column.setSpacing(SNUG)
        column.addWidget(PlainLabel(_("Peut-être déjà là"), Style.STRONG))
        column.addLayout(self._body)
        self.hide()

    def show_likenesses(self, found: tuple[Likeness, ...]) -> None:
        """Show who may be the same, each as a link to the record that is there."""
        empty(self._body)
        for each in found[:MOST]:
            line = each.borrower
            words = _("{name} (carte {card})\u00a0: {why}")
            text = words.format(name=line.name, card=line.card, why=each.words)
            link = LinkButton(text, self._look.icon("warning"))
            link.clicked.connect(partial(self.wanted.emit, line.card))
            self._body.addWidget(link)
        self.setVisible(bool(found))
