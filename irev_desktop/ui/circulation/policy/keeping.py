"""Reads the policy, keeps what is typed upon it in one transaction, says what others changed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from irev_desktop.kernel.changes import Changes, Subject
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _, n_
from irev_desktop.services.circulation.policy_commands import save_policy, show_policy
from irev_desktop.services.circulation.policy_records import PolicyRecord
from irev_desktop.services.circulation.policy_words import spot_words
from irev_desktop.ui.circulation.policy.drafting import PolicyDraft
from irev_desktop.ui.circulation.policy.options import Options
from irev_desktop.ui.frame.actions import Action, ActionButton
from irev_desktop.ui.frame.context import Context
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.jobs import Lane
from irev_desktop.ui.frame.navigation import PILOTER
from irev_desktop.ui.look.scale import AIRY, SNUG
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.widgets.labels import ElidedLabel

ONLY_ADMINISTRATOR = _("À lire seulement\u00a0: un administrateur peut changer cette page.")
"""Said to whoever may not change what is shown."""
UNNAMED = frozenset({"loan_rules", "undo"})
"""Kinds of operation that may change the choices without naming a record."""


class KeepingBar(QWidget):
    """The bar under a room, seen while something is typed: how much, « Rétablir », « Enregistrer ».

    `name` is that of the room (« rules »), with which its actions begin. Call `read` when the room
    is shown.
    """

    def __init__(
        self, frame: Frame, draft: PolicyDraft, options: Options, name: str, room: QWidget
    ) -> None:
        super().__init__()
        self._frame = frame
        self._draft = draft
        self._options = options
        self._fact = f"{name}.typed"
        frame.actions.add(keeping_actions(name, self._fact, self.save, draft.forget), room)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark(self, Style.BAR)
        self._count = ElidedLabel("", Style.STRONG)
        actions = frame.actions
        keep = ActionButton(actions.qaction(f"{name}.save"), _("Enregistrer"))
        keep.setIcon(frame.look.accent_icon("check"))
        mark(keep, Style.PRIMARY)
        row = QHBoxLayout(self)
        row.setContentsMargins(AIRY, SNUG, AIRY, SNUG)
        row.setSpacing(SNUG)
        row.addWidget(self._count, 1)
        row.addWidget(ActionButton(actions.qaction(f"{name}.forget"), _("Rétablir")))
        row.addWidget(keep)
        self.hide()
        draft.changed.connect(self._tell)
        options.changed.connect(self._tell)
        frame.changes.while_seen(room, self._on_changes)

    def read(self) -> None:
        """Read the policy as it is kept now."""
        self._frame.jobs.run(show_policy, done=self._take, key="policy", owner=self)

    def unsaved(self) -> str:
        """Tell, in a sentence, that something is typed and not kept."""
        return self._words(self._draft.count) if self._draft.count else ""

    def save(self) -> None:
        """Keep all that is typed, in one transaction."""
        if not self._draft.count or not self._options.is_right():
            return
        self._frame.jobs.run(
            save_policy,
            self._draft.base,
            self._draft.wanted(),
            lane=Lane.DESK,
            done=self._saved,
            failed=self._refused,
        )

    def _tell(self) -> None:
        count = self._draft.count
        self._count.setText(self._words(count))
        self.setVisible(bool(count))
        self._frame.context.set_fact(self._fact, bool(count) and self._options.is_right())

    def _words(self, count: int) -> str:
        return n_(
            "{n} changement à enregistrer.",
            "{n} changements à enregistrer.",
            count,
        )

    def _on_changes(self, changes: Changes) -> None:
        if changes.concerns(Subject.CALENDAR) or changes.kind in UNNAMED:
            self.read()

    def _take(self, policy: PolicyRecord) -> None:
        overtaken = self._draft.read(policy)
        if overtaken:
            what = ", ".join(spot_words(spot, value) for spot, value in overtaken)
            text = _("Quelqu’un d’autre vient de changer aussi\u00a0: {what}.").format(what=what)
            self._frame.notices.say(text, Tone.WARNING)

    def _saved(self, operation: str) -> None:
        self._frame.undo.done(_("Règles enregistrées."), operation)
        self.read()

    def _refused(self, error: LibraryError) -> None:
        text = sentence(error)
        if not self._options.complain(str(error.data.get("field", "")), text):
            self._frame.notices.say(text, Tone.WARNING)
        self.read()


def keeping_actions(
    name: str, fact: str, save: Callable[[], object], forget: Callable[[], object]
) -> tuple[Action, ...]:
    """Return the actions by which what is typed in a room is kept or thrown away."""

    def typed(context: Context) -> bool:
        here = context.workspace == PILOTER and context.kind == name
        return here and fact in context.facts

    return (
        Action(
            f"{name}.save",
            _("Enregistrer les règles changées ici"),
            save,
            "check",
            "Ctrl+S",
            enabled=typed,
            workspace=PILOTER,
        ),
        Action(
            f"{name}.forget",
            _("Rétablir les règles enregistrées"),
            forget,
            "undo",
            enabled=typed,
            workspace=PILOTER,
            words=_("annuler abandonner"),
        ),
    )
