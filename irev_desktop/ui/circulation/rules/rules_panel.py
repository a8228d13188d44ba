"""The room « Règles de prêt »."""

from typing import Final

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from irev_desktop.kernel.changes import Changes
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import CirculationType
from irev_desktop.services.circulation.policy_commands import show_policy
from irev_desktop.services.circulation.policy_records import PolicyRecord
from irev_desktop.ui.circulation.rules.drafting import PolicyDraft
from irev_desktop.ui.circulation.rules.matrix import MatrixView
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.navigation import Place
from irev_desktop.ui.frame.panel import Panel
from irev_desktop.ui.look.scale import SNUG
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.page import Page
from irev_desktop.ui.widgets.page_head import PageHead

MEASURE: Final = 1120
"""Greatest width of the page in pixels at 100 %."""
KINDS: Final[tuple[CirculationType | None, ...]] = (None, *CirculationType)


class RulesPanel(Panel):
    """The matrix of the loan rules and what is chosen beside it."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self.draft = PolicyDraft(self)
        self.matrix = MatrixView(frame.look, self.draft)
        self._cell = PlainLabel("", Style.MUTED, wrap=True)
        self._kinds = QButtonGroup(self)
        self.page = Page(frame.look, measure=MEASURE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.page, 1)
        self._lay_out()
        self.matrix.stood_on.connect(self._tell_cell)
        frame.changes.while_seen(self, self._on_changes)

    def show_place(self, place: Place) -> None:
        """Read the policy as it is now."""
        self._ask()

    def focus_first(self) -> None:
        """Make ready to walk the matrix."""
        self.matrix.setFocus()

    def _lay_out(self) -> None:
        below = _(
            "Une case vide hérite de la ligne plus générale, puis de la valeur livrée avec le "
            "logiciel. 0 veut dire 0\u00a0: aucun jour, aucun prêt."
        )
        self.page.add(PageHead(_("Règles de prêt"), below))
        self.page.add(self._kind_row())
        self.page.add(self.matrix)
        self.page.add(self._cell)

    def _kind_row(self) -> QHBoxLayout:
        """Return the buttons that choose the type of copy."""
        row = QHBoxLayout()
        row.setSpacing(SNUG)
        row.addWidget(PlainLabel(_("Exemplaires"), Style.CAPTION))
        for at, kind in enumerate(KINDS):
            button = QPushButton(kind.label if kind else _("Tous exemplaires"))
            button.setCheckable(True)
            button.setChecked(kind is None)
            self._kinds.addButton(button, at)
            row.addWidget(button)
        row.addStretch()
        self._kinds.idClicked.connect(lambda at: self.matrix.matrix.show_kind(KINDS[at]))
        return row

    def _tell_cell(self, sentence: str) -> None:
        how = _("Choisissez une case pour savoir d’où vient sa valeur.")
        self._cell.setText(sentence or how)

    def _on_changes(self, _changes: Changes) -> None:
        self._ask()

    def _ask(self) -> None:
        self._frame.jobs.run(show_policy, done=self._take, key="policy", owner=self)

    def _take(self, policy: PolicyRecord) -> None:
        self.draft.read(policy)
        self._tell_cell("")
