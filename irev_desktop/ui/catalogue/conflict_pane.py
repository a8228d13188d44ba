"""Two versions of a record side by side, field by field, to choose from."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.sentences import describe
from irev_desktop.kernel.texts import _
from irev_desktop.ui.catalogue.differences import Conflict, Difference, Names
from irev_desktop.ui.look.scale import AIRY, ROOMY, SNUG, TIGHT
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.widgets.chip import Chip
from irev_desktop.ui.widgets.flow_layout import FlowLayout
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.page import Page

NOTHING = _("(vide)")


class ConflictPane(QWidget):
    """Shows a `Conflict`.

    `settled` carries the names of the fields kept of one's own; `dropped` nothing: the saved
    version is taken as it is.
    """

    settled = Signal(object)
    dropped = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.mine: dict[str, QRadioButton] = {}
        self.saved: dict[str, QRadioButton] = {}
        self._page = Page(look)
        self._save = QPushButton(_("Enregistrer ce choix"))
        mark(self._save, Style.PRIMARY)
        self._take = QPushButton(_("Reprendre la version enregistrée"))
        self._keep = QPushButton(_("Garder la mienne"))
        foot = QWidget()
        row = FlowLayout(foot, look.px(SNUG))
        for button in (self._save, self._keep, self._take):
            row.addWidget(button)
        around = QVBoxLayout()
        around.setContentsMargins(AIRY, 0, AIRY, ROOMY)
        around.addWidget(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SNUG)
        column.addWidget(self._page, 1)
        column.addLayout(around)
        self._save.clicked.connect(lambda: self.settled.emit(self._chosen()))
        self._keep.clicked.connect(lambda: self.settled.emit(tuple(self.mine)))
        self._take.clicked.connect(self.dropped)

    def show_conflict(self, conflict: Conflict, names: Names) -> None:
        """Show where the two versions differ; what one changed oneself is proposed."""
        self._page.clear()
        self.mine, self.saved = {}, {}
        self._page.add(PlainLabel(_("Deux versions de cette notice"), Style.TITLE))
        self._page.add(PlainLabel(describe(Code.RECORD_CHANGED, {}), Style.MUTED, wrap=True))
        for difference in conflict.differences(names):
            self._page.add(self._card(difference, own=conflict.mine_only(difference.name)))
        self._save.setFocus()

    def _chosen(self) -> tuple[str, ...]:
        return tuple(name for name, button in self.mine.items() if button.isChecked())

    def _card(self, difference: Difference, *, own: bool) -> QFrame:
        card = QFrame()
        mark(card, Style.CARD)
        grid = QGridLayout(card)
        grid.setContentsMargins(ROOMY, SNUG, ROOMY, SNUG)
        grid.setVerticalSpacing(TIGHT)
        grid.setHorizontalSpacing(ROOMY)
        grid.setColumnStretch(1, 1)
        head = QHBoxLayout()
        head.setSpacing(SNUG)
        head.addWidget(PlainLabel(difference.label, Style.STRONG))
        if difference.both:
            head.addWidget(Chip(self._look, _("modifié des deux côtés"), Tone.WARNING))
        head.addStretch()
        grid.addLayout(head, 0, 0, 1, 2)
        group = QButtonGroup(card)
        sides = (
            (_("Version enregistrée"), difference.saved, self.saved, not own),
            (_("Votre saisie"), difference.mine, self.mine, own),
        )
        for row, (title, words, buttons, checked) in enumerate(sides, start=1):
            button = QRadioButton(title)
            button.setAccessibleName(f"{difference.label}, {title}\u00a0: {words or NOTHING}")
            button.setChecked(checked)
            group.addButton(button)
            buttons[difference.name] = button
            grid.addWidget(button, row, 0)
            grid.addWidget(PlainLabel(words or NOTHING, wrap=True, selectable=True), row, 1)
        return card
