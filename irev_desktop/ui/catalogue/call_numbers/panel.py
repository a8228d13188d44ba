"""The room « Cotes »: the scheme as it is typed, its words, and what it gives real documents."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from irev_desktop.kernel.changes import Changes
from irev_desktop.kernel.entry import line
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.catalogue.call_numbers.commands import set_scheme
from irev_desktop.services.catalogue.call_numbers.queries import call_number_scheme, try_scheme
from irev_desktop.services.catalogue.call_numbers.records import Trial
from irev_desktop.services.catalogue.call_numbers.scheme import LONGEST, WORDS
from irev_desktop.services.permissions import GRANTED
from irev_desktop.ui.catalogue.call_numbers.actions import KEPT, TYPED, room_actions
from irev_desktop.ui.catalogue.call_numbers.dialog import CallNumbersDialog
from irev_desktop.ui.frame.actions import ActionButton
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.jobs import Lane
from irev_desktop.ui.frame.navigation import Place
from irev_desktop.ui.frame.panel import Panel
from irev_desktop.ui.frame.whole_view import WholeView
from irev_desktop.ui.look.scale import SNUG
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.models.columns import Column
from irev_desktop.ui.models.record_table import RecordTable
from irev_desktop.ui.widgets.facts import FactList
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.page import Page
from irev_desktop.ui.widgets.page_head import PageHead, flow
from irev_desktop.ui.widgets.section import Section
from irev_desktop.ui.widgets.tips import plain_tip

PAUSE: Final = 200
"""Milliseconds of silence before what is typed is tried."""
EXAMPLE: Final = "{dispositif}-{année}-{numéro:4}"
KINDS: Final = frozenset({"call_number_scheme", "give_call_numbers", "undo"})
"""Kinds of operation after which the room reads anew."""
COLUMNS: Final[tuple[Column[Trial], ...]] = (
    Column(_("Document"), lambda trial: trial.title, width=0),
    Column(_("Cotes actuelles"), lambda trial: ", ".join(filter(None, trial.present)), width=22),
    Column(_("Prochain exemplaire"), lambda trial: trial.proposed, width=24),
)


class CallNumbersPanel(Panel):
    """How call numbers are made in this library."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._kept = ""
        self._may = Permission.ADMINISTER in GRANTED[frame.context.now.role]
        frame.actions.add(room_actions(self.save, self.forget, self.give), self)
        self.field = QLineEdit()
        self.complaint = PlainLabel("", Style.ERROR, wrap=True)
        self.model: RecordTable[Trial] = RecordTable(COLUMNS, lambda each: each.document_id, self)
        room = {COLUMNS[1]: 520}
        self.view = WholeView(frame.look, self.model, _("Ce que donne le modèle"), room)
        self.dialog = CallNumbersDialog(frame, self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(PAUSE)
        self._rest.timeout.connect(self._try)
        self._lay_out()
        self.field.textChanged.connect(self._typed)
        frame.changes.while_seen(self, self._on_changes)

    def show_place(self, place: Place) -> None:
        """Read the scheme as it is kept now."""
        self._read()

    def focus_first(self) -> None:
        """Make ready to type."""
        self.field.setFocus()

    def unsaved(self) -> str:
        """Tell that a scheme is typed and not kept."""
        return _("Le modèle des cotes n’est pas enregistré.") if self._is_typed() else ""

    def save(self) -> None:
        """Keep the scheme that is typed."""
        self._frame.jobs.run(
            set_scheme,
            self.field.text(),
            lane=Lane.DESK,
            done=self._saved,
            failed=self._refused,
            owner=self,
        )

    def forget(self) -> None:
        """Show the scheme that is kept."""
        self.field.setText(self._kept)

    def give(self) -> None:
        """Open the call numbers of all copies."""
        self.dialog.open_for()

    def _lay_out(self) -> None:
        self.field.setEnabled(self._may)
        self.field.setMaxLength(LONGEST)
        self.field.setPlaceholderText(EXAMPLE)
        self.field.setAccessibleName(_("Modèle des cotes"))
        self.complaint.hide()
        look = self._frame.look
        words = Section(look, _("Les mots du modèle"))
        words.add(FactList((_braced(name), word.says) for name, word in WORDS.items()))
        for line_ in _RULES:
            words.add(PlainLabel(line_, Style.CAPTION, wrap=True))
        below = _("Comment se fait la cote proposée pour chaque nouvel exemplaire.")
        page = Page(look, measure=980)
        page.add(PageHead(_("Cotes"), below))
        if not self._may:
            reason = _("À lire seulement\u00a0: un administrateur peut changer ce modèle.")
            page.add(PlainLabel(reason, Style.MUTED, wrap=True))
        page.add(PlainLabel(_("Modèle"), Style.CAPTION))
        page.add(self.field)
        page.add(flow([self._word(name) for name in WORDS]))
        page.add(self.complaint)
        page.add(self._gestures())
        page.add(PlainLabel(_("Ce qu’il donne"), Style.TITLE))
        page.add(self.view)
        page.add(words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

    def _gestures(self) -> QWidget:
        actions = self._frame.actions
        keep = ActionButton(actions.qaction("call_numbers.save"), _("Enregistrer"))
        keep.setIcon(self._frame.look.accent_icon("check"))
        mark(keep, Style.PRIMARY)
        forget = ActionButton(actions.qaction("call_numbers.forget"), _("Rétablir"))
        return flow([keep, forget, actions.button("call_numbers.give_all", Style.QUIET)], SNUG)

    def _word(self, name: str) -> QWidget:
        """Return a button that writes a word of the scheme where the cursor is."""
        shown = _braced(name)
        button = QPushButton(shown)
        button.setToolTip(plain_tip(WORDS[name].says))
        button.setAccessibleName(_("Insérer {word}").format(word=shown))
        button.setEnabled(self._may)
        mark(button, Style.QUIET)
        button.clicked.connect(partial(self._insert, shown))
        return button

    def _insert(self, word: str) -> None:
        self.field.insert(word)
        self.field.setFocus()

    def _is_typed(self) -> bool:
        return line(self.field.text()) != self._kept

    def _typed(self) -> None:
        self._frame.context.set_fact(TYPED, False)  # until it is known to make sense
        self._rest.start()
        self.state_changed.emit()

    def _read(self) -> None:
        self._frame.jobs.run(call_number_scheme, done=self._take, key="scheme", owner=self)

    def _take(self, kept: str) -> None:
        typed = self._is_typed()
        self._kept = kept
        self._frame.context.set_fact(KEPT, bool(kept))
        if not typed:
            self.field.setText(kept)
        self._try()

    def _try(self) -> None:
        self._rest.stop()
        text = line(self.field.text())
        self._frame.jobs.run(
            try_scheme,
            text or EXAMPLE,
            done=self._show,
            failed=self._refused,
            key="try_scheme",
            owner=self,
        )

    def _show(self, trials: Sequence[Trial]) -> None:
        self._complain("")
        self.model.set_records(trials)
        self.view.show()
        self._frame.context.set_fact(TYPED, self._is_typed())

    def _refused(self, error: LibraryError) -> None:
        self._complain(sentence(error))
        self.view.hide()

    def _complain(self, words: str) -> None:
        self.complaint.setText(words)
        self.complaint.setVisible(bool(words))
        mark(self.field, Style.INVALID if words else None)

    def _saved(self, operation: str) -> None:
        self._frame.undo.done(_("Modèle des cotes enregistré."), operation)
        self._kept = line(self.field.text())
        self._read()

    def _on_changes(self, changes: Changes) -> None:
        if changes.kind in KINDS:
            self._read()


def _braced(name: str) -> str:
    return f"{{{WORDS[name].name}}}"


_RULES: Final = (
    _("Avec ou sans accents. {territoire:3} garde trois lettres, en capitales\u00a0: HEN."),
    _("{numéro:4} écrit 0042. Le numéro suit le plus grand de ceux qui commencent de même."),
    _("Ce que la notice ne dit pas est omis, avec le signe qui le suit."),
)
