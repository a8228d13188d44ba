"""The room « Règles de prêt »: matrix, trial, choices, and a bar that keeps what is typed."""

from dataclasses import astuple
from typing import Final

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import CirculationType, Permission
from irev_desktop.services.circulation.switch_words import Group
from irev_desktop.services.permissions import GRANTED
from irev_desktop.ui.circulation.policy.drafting import PolicyDraft
from irev_desktop.ui.circulation.policy.keeping import ONLY_ADMINISTRATOR, KeepingBar
from irev_desktop.ui.circulation.policy.options import Options
from irev_desktop.ui.circulation.rules.actions import CELL, cell_action
from irev_desktop.ui.circulation.rules.matrix import MatrixView
from irev_desktop.ui.circulation.rules.sheet import rules_sheet
from irev_desktop.ui.circulation.rules.trying import TryCard
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.navigation import Place
from irev_desktop.ui.frame.panel import Panel, Printable
from irev_desktop.ui.look.scale import SNUG
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.widgets.flow_layout import FlowLayout
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.page import Page
from irev_desktop.ui.widgets.page_head import PageHead

MEASURE: Final = 1120
"""Greatest width of the page in pixels at 100 %."""
KINDS: Final[tuple[CirculationType | None, ...]] = (None, *CirculationType)
GROUPS: Final = tuple(group for group in Group if group is not Group.CALENDAR)


class RulesPanel(Panel):
    """The loan rules; who may not administer reads them."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._may = Permission.ADMINISTER in GRANTED[frame.context.now.role]
        self.draft = PolicyDraft(self)
        self.matrix = MatrixView(frame.look, self.draft)
        self.matrix.matrix.editable = self._may
        self.options = Options(frame.look, self.draft, GROUPS)
        self.options.set_editable(self._may)
        self.trial = TryCard(frame, self.draft)
        frame.actions.add((cell_action(self.matrix.inherit),), self.matrix)
        self.keeping = KeepingBar(frame, self.draft, self.options, "rules", self)
        self._cell = PlainLabel("", Style.MUTED, wrap=True)
        self._kinds = QButtonGroup(self)
        self.page = Page(frame.look, measure=MEASURE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.page, 1)
        column.addWidget(self.keeping)
        self._lay_out()
        self.matrix.stood_on.connect(self._tell_cell)
        self.draft.changed.connect(self._count_kinds)
        self._tell_cell("")
        self._count_kinds()

    def show_place(self, place: Place) -> None:
        """Read the policy as it is now."""
        self.keeping.read()

    def printable(self) -> Printable | None:
        """Return the rules as they are kept, for the type of copy that is shown."""
        sheet = rules_sheet(self.draft.base, self.matrix.matrix.kind)
        return Printable(sheet, _("Règles de prêt.pdf"))

    def unsaved(self) -> str:
        """Tell that rules are typed and not kept."""
        return self.keeping.unsaved()

    def focus_first(self) -> None:
        """Make ready to walk the matrix, from its first value."""
        if not self.matrix.currentIndex().isValid():
            self.matrix.setCurrentIndex(self.matrix.matrix.index(0, 1, QModelIndex()))
        self.matrix.setFocus()

    def _lay_out(self) -> None:
        below = _(
            "Une case vide hérite de la ligne plus générale, puis de la valeur livrée avec le "
            "logiciel. 0 veut dire 0\u00a0: aucun jour, aucun prêt."
        )
        self.page.add(PageHead(_("Règles de prêt"), below))
        if not self._may:
            self.page.add(PlainLabel(ONLY_ADMINISTRATOR, Style.MUTED, wrap=True))
        self.page.add(self._kind_row())
        self.page.add(self.matrix)
        self.page.add(self._cell)
        self.page.add(self.trial)
        self.page.add(PlainLabel(_("Autres choix"), Style.TITLE))
        self.page.add(self.options)

    def _kind_row(self) -> QWidget:
        """Return the buttons that choose the type of copy."""
        holder = QWidget()
        row = FlowLayout(holder, SNUG)
        for at, kind in enumerate(KINDS):
            button = QPushButton()
            button.setCheckable(True)
            button.setChecked(kind is None)
            self._kinds.addButton(button, at)
            row.addWidget(button)
        self._kinds.idClicked.connect(lambda at: self.matrix.matrix.show_kind(KINDS[at]))
        return holder

    def _count_kinds(self) -> None:
        """Say on each button how many values are written for that type of copy."""
        lines = self.draft.wanted().lines
        for at, kind in enumerate(KINDS):
            written = [
                value
                for place, line in lines.items()
                if place[1] is kind
                for value in astuple(line)
                if value is not None
            ]
            label = kind.label if kind else _("Tous exemplaires")
            self._kinds.button(at).setText(f"{label} ({len(written)})" if written else label)

    def _tell_cell(self, text: str) -> None:
        how = _("Choisissez une case pour savoir d’où vient sa valeur.")
        if text and self._may:
            text += " " + _("Tapez un nombre pour la fixer, Suppr pour qu’elle hérite.")
        self._cell.setText(text or how)
        self._frame.context.set_fact(CELL, bool(text) and self._may)
