"""The synonyms of search: the program’s, the house’s, and what one group more would find."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import OperationId
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _, n_
from irev_desktop.services.search.synonyms import (
    SynonymEffect,
    SynonymRecord,
    add_synonyms,
    remove_synonyms,
    synonym_table,
    synonyms_effect,
)
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.scale import SNUG, TIGHT
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.page import empty
from irev_desktop.ui.widgets.popover import Popover
from irev_desktop.ui.widgets.tips import plain_tip

WIDTH = 520
ROWS = 230
"""Height in pixels at 100 % that the list takes before it scrolls."""
PAUSE = 200
"""Milliseconds without a keystroke after which it is told what the group would find."""


class SynonymsCard(Popover):
    """Lists the groups; with `editing`, takes new ones and removes those of the house."""

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        super().__init__(frame.look, _("Synonymes de la recherche"), WIDTH, parent)
        self._frame = frame
        self._editing = False
        self.typed = QLineEdit()
        self.typed.setAccessibleName(_("Expressions séparées par des points-virgules"))
        self.typed.setPlaceholderText(_("ZRU ; zone de redynamisation urbaine"))
        self.typed.setMaxLength(400)
        self.add = QPushButton(_("Ajouter"))
        mark(self.add, Style.PRIMARY)
        self.effect = PlainLabel("", Style.CAPTION, wrap=True)
        self._error = PlainLabel("", Style.ERROR, wrap=True)
        self._new = QWidget()
        self.rows = QVBoxLayout()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._lay_out()
        self.typed.textChanged.connect(lambda _text: self._pause.start())
        self.typed.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)
        self._pause.timeout.connect(self._ask_effect)

    def open_for(self, text: str, widget: QWidget, *, editing: bool) -> None:
        """Show the table under a widget; `text` is what is searched, proposed for a new group."""
        self._editing = editing
        self._new.setVisible(editing)
        self._error.hide()
        self.effect.setText("")
        self.typed.setText(f"{text} ; " if text else "")
        self.open_under(widget)
        if editing:
            self.typed.setFocus(Qt.FocusReason.PopupFocusReason)
            self.typed.end(False)
        self._ask()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.typed, 1)
        line.addWidget(self.add)
        new = QVBoxLayout(self._new)
        new.setContentsMargins(0, 0, 0, 0)
        new.setSpacing(TIGHT)
        new.addLayout(line)
        new.addWidget(self.effect)
        new.addWidget(self._error)
        sheet = QWidget()
        mark(sheet, Style.SURFACE)
        across = QVBoxLayout(sheet)
        across.setContentsMargins(0, 0, 0, 0)
        across.addLayout(self.rows)
        across.addStretch()
        room = QScrollArea()
        room.setWidgetResizable(True)
        room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        room.setMinimumHeight(self._look.px(ROWS))
        room.setWidget(sheet)
        self.rows.setSpacing(TIGHT)
        self.body.setSpacing(SNUG)
        self.body.addWidget(PlainLabel(_("Synonymes de la recherche"), Style.TITLE))
        self.body.addWidget(PlainLabel(_MEANING, Style.MUTED, wrap=True))
        self.body.addWidget(self._new)
        self.body.addWidget(room, 1)

    def _ask(self) -> None:
        self._frame.jobs.run(synonym_table, done=self._show, key="synonyms", owner=self)

    def _show(self, groups: Sequence[SynonymRecord]) -> None:
        empty(self.rows)
        own = [each for each in groups if each.id is not None]
        self._heading(_("Ajoutés par le centre"))
        for each in own:
            self.rows.addLayout(self._row(each))
        if not own:
            self.rows.addWidget(PlainLabel(_("Aucun encore."), Style.MUTED))
        self._heading(_("Fournis avec le logiciel"))
        for each in groups:
            if each.id is None:
                self.rows.addWidget(PlainLabel(_written(each), wrap=True))

    def _heading(self, words: str) -> None:
        self.rows.addWidget(PlainLabel(words, Style.CAPTION))

    def _row(self, group: SynonymRecord) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(TIGHT)
        row.addWidget(PlainLabel(_written(group), wrap=True), 1)
        if self._editing:
            button = QPushButton(self._look.icon("trash"), "")
            button.setAccessibleName(
                _("Retirer «\u00a0{group}\u00a0»").format(group=_written(group))
            )
            button.setToolTip(plain_tip(button.accessibleName()))
            button.clicked.connect(lambda: self._remove(group))
            mark(button, Style.QUIET)
            row.addWidget(button)
        return row

    def _ask_effect(self) -> None:
        if self._editing and self.isVisible():
            self._frame.jobs.run(
                synonyms_effect,
                self.typed.text(),
                done=self._show_effect,
                key="synonyms.effect",
                owner=self,
            )

    def _show_effect(self, effects: Sequence[SynonymEffect]) -> None:
        self.effect.setText("\n".join(map(_told, effects)))

    def _add(self) -> None:
        self._frame.jobs.run(
            add_synonyms, self.typed.text(), done=self._added, failed=self._refuse, owner=self
        )

    def _added(self, operation: OperationId) -> None:
        self._error.hide()
        self.typed.clear()
        self._frame.undo.done(_("Synonymes ajoutés."), operation)
        self._ask()

    def _remove(self, group: SynonymRecord) -> None:
        if group.id is not None:
            self._frame.jobs.run(
                remove_synonyms,
                group.id,
                done=self._removed,
                failed=self._refuse,
                owner=self,
            )

    def _removed(self, operation: OperationId) -> None:
        self._frame.undo.done(_("Synonymes retirés."), operation)
        self._ask()

    def _refuse(self, error: LibraryError) -> None:
        self._error.setText(sentence(error))
        self._error.show()


def _written(group: SynonymRecord) -> str:
    return " ; ".join(group.expressions)


def _told(effect: SynonymEffect) -> str:
    """Say what one expression finds, and would find."""
    now = n_("{n} document", "{n} documents", effect.documents)
    if effect.with_group == effect.documents:
        return _("«\u00a0{words}\u00a0»\u00a0: {now}").format(words=effect.expression, now=now)
    return _("«\u00a0{words}\u00a0»\u00a0: {now} aujourd’hui, {then} avec ce groupe").format(
        words=effect.expression, now=now, then=effect.with_group
    )


_MEANING = _(
    "Chercher une expression d’un groupe trouve aussi les autres\u00a0; les mots écrits passent "
    "devant."
)
