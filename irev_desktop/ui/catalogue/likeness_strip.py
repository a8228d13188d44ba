"""Above the form: the records that a file may be, each a click from being compared."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _, n_
from irev_desktop.services.catalogue.duplicates.records import Likely, Sameness
from irev_desktop.ui.look.scale import SNUG, TIGHT
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.widgets.chip import Chip
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.link_button import LinkButton
from irev_desktop.ui.widgets.page import empty


def sameness_words(likely: Likely) -> str:
    """Return « même texte, 96 % »; of a contract there is no measure."""
    if likely.sameness is Sameness.CONTRACT:
        return likely.sameness.label
    share = _("{share}\u00a0%").format(share=round(100 * likely.score))
    return f"{likely.sameness.label}, {share}"


class LikenessStrip(QWidget):
    """Hidden while nothing is like the file. `chosen` carries a `Likely` to compare."""

    chosen = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.found: tuple[Likely, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(TIGHT)
        self.hide()

    def show_likely(self, found: Sequence[Likely]) -> None:
        """Show what is like the file."""
        if tuple(found) == self.found:
            return
        self.found = tuple(found)
        empty(self._column)
        if found:
            said = n_("Peut-être déjà là\u00a0:", "Peut-être déjà là, {n} fois\u00a0:", len(found))
            self._column.addWidget(PlainLabel(said, Style.CAPTION))
        for likely in found:
            self._column.addLayout(self._line(likely))
        self.setVisible(bool(found))

    def _line(self, likely: Likely) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(SNUG)
        strong = likely.sameness is not Sameness.SIMILAR
        tone = Tone.DANGER if strong else Tone.WARNING
        line.addWidget(Chip(self._look, sameness_words(likely), tone))
        title = LinkButton(likely.title, self._look.icon("document" if likely.document else "file"))
        title.setAccessibleDescription(_("Comparer"))
        title.clicked.connect(partial(self.chosen.emit, likely))
        line.addWidget(title, 1)
        return line
