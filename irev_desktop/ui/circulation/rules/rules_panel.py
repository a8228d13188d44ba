"""The room « Règles de prêt »: matrix, trial, choices, and a bar that keeps what is typed."""

from typing import Final

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from irev_desktop.kernel.changes import Changes, Subject
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _, n_
from irev_desktop.kernel.vocabulary import CirculationType, Permission
from irev_desktop.services.circulation.policy_commands import save_policy, show_policy
from irev_desktop.services.circulation.policy_records import PolicyRecord
from irev_desktop.services.circulation.policy_words import spot_words
from irev_desktop.services.circulation.switch_words import Group
from irev_desktop.services.permissions import GRANTED
from irev_desktop.ui.circulation.calendar.closed_days import UNNAMED
from irev_desktop.ui.circulation.rules.actions import (
    CELL,
    TYPED,
    Gestures,
    cell_action,
    rules_actions,
)
from irev_desktop.ui.circulation.rules.drafting import PolicyDraft
from irev_desktop.ui.circulation.rules.matrix import MatrixView
from irev_desktop.ui.circulation.rules.options import Options
from irev_desktop.ui.circulation.rules.trying import TryCard
from irev_desktop.ui.frame.actions import ActionButton
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.jobs import Lane
from irev_desktop.ui.frame.navigation import Place
from irev_desktop.ui.frame.panel import Panel
from irev_desktop.ui.look.scale import AIRY, SNUG
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.widgets.flow_layout import FlowLayout
from irev_desktop.ui.widgets.labels import ElidedLabel, PlainLabel
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
        frame.actions.add(rules_actions(Gestures(self.save, self.draft.forget)), self)
        frame.actions.add((cell_action(self.matrix.inherit),), self.matrix)
        self._cell = PlainLabel("", Style.MUTED, wrap=True)
        self._kinds = QButtonGroup(self)
        self._count = ElidedLabel("", Style.STRONG)
        self._bar = self._save_bar()
        self.page = Page(frame.look, measure=MEASURE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.page, 1)
        column.addWidget(self._bar)
        self._lay_out()
        self.matrix.stood_on.connect(self._tell_cell)
        self.draft.changed.connect(self._tell_typed)
        self.options.changed.connect(self._tell_typed)
        frame.changes.while_seen(self, self._on_changes)

    def show_place(self, place: Place) -> None:
        """Read the policy as it is now."""
        self._ask()

    def unsaved(self) -> str:
        """Tell that rules are typed and not kept."""
        count = self.draft.count
        return self._words(count) if count else ""

    def focus_first(self) -> None:
        """Make ready to walk the matrix, from its first value."""
        if not self.matrix.currentIndex().isValid():
            self.matrix.setCurrentIndex(self.matrix.matrix.index(0, 1, QModelIndex()))
        self.matrix.setFocus()

    def save(self) -> None:
        """Keep all that is typed, in one transaction."""
        if not self.draft.count or not self.options.is_right():
            return
        self._frame.jobs.run(
            save_policy,
            self.draft.base,
            self.draft.wanted(),
            lane=Lane.DESK,
            done=self._saved,
            failed=self._refused,
        )

    def _lay_out(self) -> None:
        below = _(
            "Une case vide hérite de la ligne plus générale, puis de la valeur livrée avec le "
            "logiciel. 0 veut dire 0\u00a0: aucun jour, aucun prêt."
        )
        self.page.add(PageHead(_("Règles de prêt"), below))
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
            button = QPushButton(kind.label if kind else _("Tous exemplaires"))
            button.setCheckable(True)
            button.setChecked(kind is None)
            self._kinds.addButton(button, at)
            row.addWidget(button)
        self._kinds.idClicked.connect(lambda at: self.matrix.matrix.show_kind(KINDS[at]))
        return holder

    def _save_bar(self) -> QWidget:
        """Return the bar that is seen while something is typed."""
        bar = QWidget()
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark(bar, Style.BAR)
        row = QHBoxLayout(bar)
        row.setContentsMargins(AIRY, SNUG, AIRY, SNUG)
        row.setSpacing(SNUG)
        actions = self._frame.actions
        keep = ActionButton(actions.qaction("rules.save"), _("Enregistrer"))
        keep.setIcon(self._frame.look.accent_icon("check"))
        mark(keep, Style.PRIMARY)
        row.addWidget(self._count, 1)
        row.addWidget(ActionButton(actions.qaction("rules.forget"), _("Rétablir")))
        row.addWidget(keep)
        bar.hide()
        return bar

    def _tell_cell(self, text: str) -> None:
        how = _("Choisissez une case pour savoir d’où vient sa valeur.")
        if text and self._may:
            text += " " + _("Tapez un nombre pour la fixer, Suppr pour qu’elle hérite.")
        self._cell.setText(text or how)
        self._frame.context.set_fact(CELL, bool(text) and self._may)

    def _tell_typed(self) -> None:
        count = self.draft.count
        self._count.setText(self._words(count))
        self._bar.setVisible(bool(count))
        self._frame.context.set_fact(TYPED, bool(count) and self.options.is_right())

    def _words(self, count: int) -> str:
        return n_(
            "{n} règle changée, pas encore enregistrée.",
            "{n} règles changées, pas encore enregistrées.",
            count,
        )

    def _on_changes(self, changes: Changes) -> None:
        if changes.concerns(Subject.CALENDAR) or changes.kind in UNNAMED:
            self._ask()

    def _ask(self) -> None:
        self._frame.jobs.run(show_policy, done=self._take, key="policy", owner=self)

    def _take(self, policy: PolicyRecord) -> None:
        overtaken = self.draft.read(policy)
        if overtaken:
            what = ", ".join(spot_words(spot, value) for spot, value in overtaken)
            text = _("Quelqu’un d’autre vient de changer aussi\u00a0: {what}.").format(what=what)
            self._frame.notices.say(text, Tone.WARNING)

    def _saved(self, operation: str) -> None:
        self._frame.undo.done(_("Règles enregistrées."), operation)
        self._ask()

    def _refused(self, error: LibraryError) -> None:
        text = sentence(error)
        if not self.options.complain(str(error.data.get("field", "")), text):
            self._frame.notices.say(text, Tone.WARNING)
        self._ask()
