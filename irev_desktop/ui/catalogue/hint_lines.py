"""What is offered to one field, under it: how sure, what, where it was read; taken or refused."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.ui.catalogue.hints import Hint, source_words
from irev_desktop.ui.look.scale import SNUG, TIGHT
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.widgets.chip import Chip
from irev_desktop.ui.widgets.link_button import LinkButton
from irev_desktop.ui.widgets.page import empty
from irev_desktop.ui.widgets.tips import plain_tip

OFF_THE_WAY = Qt.FocusPolicy.ClickFocus
"""From field to field Tab passes these by: keys of the form do the same from the field itself."""
LONGEST = 90
"""Characters of a value that are shown in a button; the whole is in its tip."""


class HintLines(QWidget):
    """The hints of one field.

    `accepted` carries a hint (a rival that was chosen as a hint of its own), `refused` and
    `source_wanted` likewise. Hidden while there is nothing to offer.
    """

    accepted = Signal(object)
    refused = Signal(object)
    source_wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.hints: tuple[tuple[Hint, bool], ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(TIGHT)
        self.hide()

    def show_hints(self, hints: Sequence[tuple[Hint, bool]]) -> None:
        """Show hints, each with whether the form holds its value already."""
        if tuple(hints) == self.hints:
            return
        self.hints = tuple(hints)
        empty(self._column)
        for hint, held in hints:
            self._column.addWidget(self._line(hint, held=held))
        self.setVisible(bool(hints))

    def _line(self, hint: Hint, *, held: bool) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SNUG)
        tone = Tone.SUCCESS if hint.sure and not hint.rivals else Tone.WARNING
        row.addWidget(Chip(self._look, _how_sure(hint), tone))
        if held:
            row.addWidget(self._source(hint, source_words(hint)))
        else:
            row.addLayout(self._choices(hint), 1)
            row.addWidget(self._source(hint, _where(hint)))
        if held:
            row.addStretch(1)
        row.addWidget(self._refusal(hint))
        return line

    def _choices(self, hint: Hint) -> QVBoxLayout:
        """Return a button for the value, and one for each rival."""
        buttons = QVBoxLayout()
        buttons.setSpacing(0)
        for value, words in ((hint.value, hint.words), *hint.rivals):
            button = LinkButton(line(words), self._look.icon("check"))
            button.setToolTip(plain_tip(words))
            button.setAccessibleName(_("Accepter {words}").format(words=words))
            button.clicked.connect(partial(self.accepted.emit, hint.of(value, words)))
            if not hint.rivals:
                button.setFocusPolicy(OFF_THE_WAY)
            buttons.addWidget(button)
        return buttons

    def _source(self, hint: Hint, words: str) -> LinkButton:
        """Return the button that shows on the page where a value was read."""
        source = LinkButton(words)
        source.setAccessibleName(source_words(hint))
        source.setEnabled(bool(hint.spans))
        source.setFocusPolicy(OFF_THE_WAY)
        source.clicked.connect(partial(self.source_wanted.emit, hint))
        return source

    def _refusal(self, hint: Hint) -> QToolButton:
        refuse = QToolButton()
        refuse.setIcon(self._look.icon("close"))
        name = _("Refuser {words}").format(words=hint.words[:LONGEST])
        refuse.setAccessibleName(name)
        refuse.setFocusPolicy(OFF_THE_WAY)
        refuse.setToolTip(plain_tip(_("Refuser")))
        mark(refuse, Style.QUIET)
        refuse.clicked.connect(partial(self.refused.emit, hint))
        return refuse


def line(words: str) -> str:
    """Return words on one line, cut where they are too many to be a button."""
    joined = " ".join(words.split())
    return joined if len(joined) <= LONGEST else joined[: LONGEST - 1].rstrip() + "…"


def _where(hint: Hint) -> str:
    return _("p.\u00a0{page}").format(page=hint.page) if hint.page else _("nom du fichier")


def _how_sure(hint: Hint) -> str:
    if hint.rivals:
        return _("à choisir")
    return _("sûr") if hint.sure else _("à vérifier")
