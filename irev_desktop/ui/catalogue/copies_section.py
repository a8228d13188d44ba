"""The paper copies of the record that one describes: added, changed, withdrawn, lost and found."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import CirculationType
from irev_desktop.services.catalogue import copies
from irev_desktop.services.catalogue.records import CopyDone, CopyRecord, DocumentRecord
from irev_desktop.ui.catalogue.copy_form import CopyForm
from irev_desktop.ui.catalogue.copy_words import standing, tone
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.jobs import Lane
from irev_desktop.ui.frame.navigation import PILOTER, Place
from irev_desktop.ui.frame.whole_view import WholeView
from irev_desktop.ui.look.scale import SNUG
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.models.columns import Column
from irev_desktop.ui.models.record_table import RecordTable
from irev_desktop.ui.widgets.flow_layout import FlowLayout
from irev_desktop.ui.widgets.section import Section


def _type(copy: CopyRecord) -> str:
    lendable = copy.circulation_type is CirculationType.LENDABLE
    return _("empruntable") if lendable else _("sur place")


COLUMNS: tuple[Column[CopyRecord], ...] = (
    Column(_("Code-barres"), lambda copy: copy.barcode, width=13),
    Column(_("Cote"), lambda copy: copy.call_number, width=12),
    Column(_("Rangé"), lambda copy: copy.location, width=0),
    Column(_("Prêt"), _type, width=11),
    Column(_("Où il en est"), standing, width=22, tone=tone),
)
ROOM = dict(zip(COLUMNS[1:4], (300, 560, 460), strict=True))
"""Pixels at 100 % that the table must have for a column to be shown."""
LABELS = "labels"
"""Kind of place: the labels to print, in Piloter; the code to add is beside."""
MENU = "cataloguing.copy"
"""The place of the gestures upon one copy."""


class CopiesSection(Section):
    """Shows the copies of a record and does what is asked with the one selected."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame.look, _("Exemplaires papier"), parent=parent)
        self._frame = frame
        self._record: DocumentRecord | None = None
        self._model: RecordTable[CopyRecord] = RecordTable(COLUMNS, lambda copy: copy.id, self)
        self.view = WholeView(frame.look, self._model, _("Exemplaires papier"), ROOM)
        self.form = CopyForm(frame, self)
        self._gestures = QWidget()
        row = FlowLayout(self._gestures, frame.look.px(SNUG))
        actions = frame.actions
        self._buttons = {each.id: actions.button(each.id, Style.QUIET) for each in actions.at(MENU)}
        for button in self._buttons.values():
            row.addWidget(button)
        add = QHBoxLayout()
        add.addWidget(frame.actions.button("cataloguing.add_copy", Style.QUIET))
        add.addStretch()
        self.add(self.view)
        self.add(self._gestures)
        self.add(add)
        self.view.chosen.connect(lambda _copies: self._tell_facts())
        self.view.opened.connect(lambda _copy: self.edit())
        self.view.menu_wanted.connect(self._open_menu)

    def gestures(self) -> dict[str, Callable[[], object]]:
        """Return what is done with the copy selected, by the end of the action's id."""
        return {
            "copy_edit": self.edit,
            "copy_label": self.label,
            "copy_withdraw": self.withdraw,
            "copy_restore": self.restore,
            "copy_lose": self.lose,
            "copy_find": self.find_again,
            "copy_delete": self.delete,
        }

    def show_record(self, record: DocumentRecord) -> None:
        """Show the copies of a record."""
        self._record = record
        self._model.set_records(record.copies)
        self.set_count(str(len(record.copies)) if record.copies else _("aucun"))
        self.view.setVisible(bool(record.copies))
        self._tell_facts()

    def ask_new(self) -> None:
        """Ask for a new copy."""
        if self._record:
            like = self._record.copies[-1] if self._record.copies else None
            self.form.open_new(self._record.id, self._record.title, like)

    def edit(self) -> None:
        """Ask for changes to the copy selected."""
        copy = self._selected()
        if copy and self._record:
            self.form.open_copy(copy, self._record.title)

    def label(self) -> None:
        """Go where labels are printed, with the copy selected."""
        if copy := self._selected():
            place = Place(PILOTER, LABELS, extra=copy.barcode, title=_("Étiquettes"))
            self._frame.navigation.navigate(place)

    def withdraw(self) -> None:
        """Take the copy selected out of the collection."""
        self._do(copies.withdraw_copy, _("Exemplaire {code} retiré du fonds."))

    def restore(self) -> None:
        """Take the copy selected back into the collection."""
        self._do(copies.restore_copy, _("Exemplaire {code} remis dans le fonds."))

    def lose(self) -> None:
        """Note that the copy selected cannot be found."""
        self._do(copies.mark_lost, _("Exemplaire {code} noté perdu."))

    def find_again(self) -> None:
        """Note that the copy selected was found again."""
        found = partial(copies.mark_lost, lost=False)
        self._do(found, _("Exemplaire {code} retrouvé."))

    def delete(self) -> None:
        """Delete the copy selected, entered by mistake."""
        self._do(copies.delete_copy, _("Exemplaire {code} supprimé."))

    def _do(self, function: Callable[..., CopyDone], words: str) -> None:
        if copy := self._selected():
            self._frame.jobs.run(
                function, copy.id, lane=Lane.DESK, done=partial(self._done, words), owner=self
            )

    def _done(self, words: str, done: CopyDone) -> None:
        self._frame.undo.done(words.format(code=done.barcode), done.operation)

    def _selected(self) -> CopyRecord | None:
        chosen = self.view.records()
        return chosen[0] if len(chosen) == 1 else None

    def _open_menu(self, at: QPoint) -> None:
        self._frame.actions.menu(MENU, self.view).popup(at)

    def _tell_facts(self) -> None:
        copy = self._selected()
        keep = self._frame.context.set_fact
        keep("cataloguing.copy", copy is not None)
        keep("cataloguing.copy_kept", copy is not None and copy.kept)
        keep("cataloguing.copy_lost", copy is not None and copy.lost_on is not None)
        for action, button in self._buttons.items():
            button.setVisible(self._frame.actions.is_enabled(action))
        self._gestures.setVisible(copy is not None)
