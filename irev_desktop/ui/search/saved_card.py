"""The searches that an agent keeps: named, opened, forgotten; what is new in each is counted."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _, n_
from irev_desktop.services.search.records import SavedQuestion, SearchQuestion
from irev_desktop.services.search.saved import (
    forget_search,
    rename_search,
    save_search,
    saved_searches,
)
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.scale import SNUG, TIGHT
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.widgets.chip_button import ChipButton
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.link_button import LinkButton
from irev_desktop.ui.widgets.page import empty
from irev_desktop.ui.widgets.popover import Popover
from irev_desktop.ui.widgets.tips import plain_tip

WIDTH = 460
ROWS = 170
"""Height in pixels at 100 % that the list takes before it scrolls."""


class SavedCard(Popover):
    """`opened` carries a `SavedQuestion`, and whether only what is new in it is wanted."""

    opened = Signal(object, bool)

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        super().__init__(frame.look, _("Recherches enregistrées"), WIDTH, parent)
        self._frame = frame
        self._question = SearchQuestion("")
        self._renamed: SavedQuestion | None = None
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Nom de la recherche"))
        self.name.setMaxLength(200)
        self.keep = QPushButton(_("Enregistrer"))
        mark(self.keep, Style.PRIMARY)
        self._error = PlainLabel("", Style.ERROR, wrap=True)
        self._naming = QWidget()
        self._rows = QVBoxLayout()
        self._lay_out()
        self.name.returnPressed.connect(self._save)
        self.keep.clicked.connect(self._save)

    def open_for(self, question: SearchQuestion, widget: QWidget, *, naming: bool) -> None:
        """Show what is kept; with `naming`, the question may be kept under a name too."""
        self._question, self._renamed = question, None
        self.keep.setText(_("Enregistrer"))
        self.name.setText(question.text)
        self._naming.setVisible(naming and bool(question.text))
        self._error.hide()
        self.open_under(widget)
        if self._naming.isVisible():
            self.name.setFocus(Qt.FocusReason.PopupFocusReason)
            self.name.selectAll()
        self._ask()

    def _lay_out(self) -> None:
        naming = QHBoxLayout(self._naming)
        naming.setContentsMargins(0, 0, 0, 0)
        naming.addWidget(self.name, 1)
        naming.addWidget(self.keep)
        sheet = QWidget()
        mark(sheet, Style.SURFACE)
        across = QVBoxLayout(sheet)
        across.setContentsMargins(0, 0, 0, 0)
        across.addLayout(self._rows)
        across.addStretch()
        room = QScrollArea()
        room.setWidgetResizable(True)
        room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        room.setMinimumHeight(self._look.px(ROWS))
        room.setWidget(sheet)
        self._rows.setSpacing(TIGHT)
        self.body.setSpacing(SNUG)
        self.body.addWidget(PlainLabel(_("Recherches enregistrées"), Style.TITLE))
        self.body.addWidget(self._naming)
        self.body.addWidget(self._error)
        self.body.addWidget(room, 1)

    def _ask(self) -> None:
        self._frame.jobs.run(saved_searches, done=self._show, key="saved", owner=self)

    def _show(self, kept: Sequence[SavedQuestion]) -> None:
        empty(self._rows)
        for each in kept:
            self._rows.addLayout(self._row(each))
        if not kept:
            words = _(
                "Aucune encore. Enregistrez une recherche que vous refaites\u00a0: ce qui y est "
                "nouveau depuis votre dernière visite sera compté ici."
            )
            self._rows.addWidget(PlainLabel(words, Style.MUTED, wrap=True))

    def _row(self, kept: SavedQuestion) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(TIGHT)
        link = LinkButton(kept.name)
        link.clicked.connect(lambda: self._open(kept, False))
        row.addWidget(link, 1)
        if kept.fresh:
            words = n_("{n} nouveau", "{n} nouveaux", kept.fresh)
            chip = ChipButton(self._look, words, Tone.SUCCESS)
            chip.setAccessibleName(
                _("{name}\u00a0: {new} depuis ma dernière visite").format(name=kept.name, new=words)
            )
            chip.clicked.connect(lambda: self._open(kept, True))
            row.addWidget(chip)
        for icon, words, do in (
            ("edit", _("Renommer «\u00a0{name}\u00a0»"), lambda: self._rename(kept)),
            ("trash", _("Oublier «\u00a0{name}\u00a0»"), lambda: self._forget(kept)),
        ):
            button = QPushButton(self._look.icon(icon), "")
            button.setAccessibleName(words.format(name=kept.name))
            button.setToolTip(plain_tip(button.accessibleName()))
            button.clicked.connect(do)
            mark(button, Style.QUIET)
            row.addWidget(button)
        return row

    def _open(self, kept: SavedQuestion, fresh: bool) -> None:
        self.close()
        self.opened.emit(kept, fresh)

    def _save(self) -> None:
        if self._renamed is not None:
            call, about = rename_search, self._renamed.id
            self._frame.jobs.run(
                call, about, self.name.text(), done=self._saved, failed=self._refuse, owner=self
            )
            return
        self._frame.jobs.run(
            save_search,
            self._question,
            self.name.text(),
            done=self._saved,
            failed=self._refuse,
            owner=self,
        )

    def _saved(self, _kept: object) -> None:
        self._naming.hide()
        self._error.hide()
        self._renamed = None
        self._ask()

    def _rename(self, kept: SavedQuestion) -> None:
        self._renamed = kept
        self.keep.setText(_("Renommer"))
        self.name.setText(kept.name)
        self._naming.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def _forget(self, kept: SavedQuestion) -> None:
        """Forget a search at once; it is offered to be kept again."""
        self._frame.jobs.run(forget_search, kept.id, done=self._saved, owner=self)
        self._frame.notices.say(
            _("Recherche oubliée\u00a0: {name}").format(name=kept.name),
            Tone.INFO,
            _("Annuler"),
            lambda: self._frame.jobs.run(save_search, kept.question, kept.name, owner=self),
        )

    def _refuse(self, error: LibraryError) -> None:
        self._error.setText(sentence(error))
        self._error.show()
