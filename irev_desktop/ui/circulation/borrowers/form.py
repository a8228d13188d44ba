"""One short form for a borrower, new or changed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.days import parse_day
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import BorrowerCategory, BorrowerKind
from irev_desktop.services.circulation.borrowers import commands
from irev_desktop.services.circulation.borrowers.likeness import similar_borrowers
from irev_desktop.services.circulation.records import (
    BorrowerDraft,
    BorrowerRecord,
    BorrowerSaved,
)
from irev_desktop.ui.circulation.borrowers.contacts_editor import ContactsEditor
from irev_desktop.ui.circulation.borrowers.likeness_bar import LikenessBar
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.jobs import Lane
from irev_desktop.ui.look.scale import AIRY, ROOMY, ROW, SNUG
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.widgets.day_field import DayField
from irev_desktop.ui.widgets.editors import Value, choice, lines, read
from irev_desktop.ui.widgets.form import Field, Form

FIELD_OF = {
    Code.NAME_MISSING: "name",
    Code.CODE_INVALID: "card",
    Code.CODE_TAKEN: "card",
}
"""Where a refusal is shown."""


def fields(frame: Frame) -> list[Field]:
    """Return the fields of the form."""
    kinds = [(kind.label, kind.value) for kind in BorrowerKind]
    categories = [(category.label, category.value) for category in BorrowerCategory]
    return [
        Field("card", _("Carte"), QLineEdit, hint=_("Scannez la carte vierge."), required=True),
        Field("name", _("Nom"), QLineEdit, required=True),
        Field("kind", _("Type"), lambda: choice(kinds)),
        Field("organisation", _("Organisation"), QLineEdit),
        Field("category", _("Catégorie"), lambda: choice(categories)),
        Field("email", _("Courriel"), QLineEdit),
        Field("phone", _("Téléphone"), QLineEdit),
        Field("address", _("Adresse postale"), lambda: lines(2)),
        Field("expires_on", _("Carte valable jusqu’au"), lambda: DayField(frame.look), a_day),
        Field("note", _("Remarque"), QLineEdit),
    ]


def a_day(value: Value) -> str:
    """Say what is wrong with the day typed, or nothing."""
    typed = str(value or "")
    if typed and parse_day(typed) is None:
        return _("Ce n’est pas une date\u00a0: écrivez 22/06/2015.")
    return ""


class BorrowerForm(QDialog):
    """Takes a borrower, and shows who may be the same.

    `saved` carries the card to show: of the one registered, or of the one who was there already.
    """

    saved = Signal(str)

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        super().__init__(parent)
        self._frame = frame
        self._over = parent
        self._record: BorrowerRecord | None = None
        self.form = Form(fields(frame))
        self.contacts = ContactsEditor(frame.look)
        self.alike = LikenessBar(frame.look)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        role = QDialogButtonBox.ButtonRole.AcceptRole
        self.save = self._buttons.addButton(_("Enregistrer"), role)
        mark(self.save, Style.PRIMARY)
        frame.look.changed.connect(self._take_scale)
        self._take_scale()
        self._buttons.accepted.connect(self._save)
        self.form.changed.connect(self._look_alike)
        self.contacts.changed.connect(self._look_alike)
        self.alike.wanted.connect(self._see)
        self._buttons.rejected.connect(self.reject)
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QScrollArea.Shape.NoFrame)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, SNUG, 0)
        inside.addWidget(self.form)
        inside.addWidget(self.contacts)
        scrolled.setWidget(content)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIRY, AIRY, AIRY, AIRY)
        column.setSpacing(ROOMY)
        column.addWidget(scrolled, 1)
        column.addWidget(self.alike)
        column.addWidget(self._buttons)

    def open_new(self, name: str = "") -> None:
        """Ask for a new borrower; `name` is what was looked for in vain."""
        self._record = None
        self.setWindowTitle(_("Nouvel emprunteur"))
        draft = BorrowerDraft("", name, category=BorrowerCategory.PROFESSIONNEL)
        self._open(draft)

    def open_record(self, record: BorrowerRecord) -> None:
        """Ask for changes to a borrower."""
        self._record = record
        self.setWindowTitle(_("Modifier l’emprunteur"))
        self._open(record.draft())

    def _open(self, draft: BorrowerDraft) -> None:
        self.contacts.set_contacts(draft.contacts)
        self.alike.show_likenesses(())
        self.form.set_values(
            {
                "card": draft.card,
                "name": draft.name,
                "kind": draft.kind.value,
                "organisation": draft.organisation,
                "category": draft.category.value,
                "email": draft.email,
                "phone": draft.phone,
                "address": draft.address,
                "expires_on": draft.expires_on.isoformat() if draft.expires_on else None,
                "note": draft.note,
            }
        )
        self.save.setEnabled(True)
        look, room = self._frame.look, self._over.window().size()
        self.resize(min(look.px(520), room.width()), min(look.px(620), room.height()))
        self.open()
        self.form.editor("card").setFocus()

    def _take_scale(self) -> None:
        self.form.editor("address").setFixedHeight(self._frame.look.px(2 * ROW))

    def _save(self) -> None:
        card, name = self.form.editor("card"), self.form.editor("name")
        if card.hasFocus() and read(card) and not read(name):
            name.setFocus()  # a scanner ended the card with Enter: nothing is wrong yet
            return
        if not self.form.validate():
            return
        self.save.setEnabled(False)
        draft = self._typed()
        if self._record is None:
            self._run(commands.add_borrower, draft)
        else:
            self._run(commands.edit_borrower, self._record.id, draft, self._record.version)

    def _run(self, function: Callable[..., BorrowerSaved], *arguments: object) -> None:
        self._frame.jobs.run(
            function,
            *arguments,
            lane=Lane.DESK,
            done=self._done,
            failed=self._refused,
            ended=self._free,
        )

    def _typed(self) -> BorrowerDraft:
        return replace(_draft(self.form.values()), contacts=self.contacts.contacts())

    def _look_alike(self) -> None:
        """Look whether the borrower typed is there already, under another card."""
        values = self.form.values()
        if a_day(values["expires_on"]) or not self.isVisible():
            return
        self._frame.jobs.run(
            similar_borrowers,
            self._typed(),
            but=self._record.id if self._record else None,
            done=self.alike.show_likenesses,
            key="alike",
            owner=self,
        )

    def _see(self, card: str) -> None:
        """Leave what is typed, and show the record that is there."""
        self.reject()
        self.saved.emit(card)

    def _free(self) -> None:
        self.save.setEnabled(True)

    def _done(self, saved: BorrowerSaved) -> None:
        self._frame.undo.done(
            _("{name}\u00a0: fiche enregistrée.").format(name=saved.borrower.name), saved.operation
        )
        self.accept()
        self.saved.emit(saved.borrower.card)

    def _refused(self, error: LibraryError) -> None:
        if field := FIELD_OF.get(error.code):
            self.form.complain(field, sentence(error))
        elif error.code is Code.FIELD_INVALID and error.data.get("field") in self.form.values():
            self.form.complain(str(error.data["field"]), sentence(error))
        elif error.code is Code.CONTACT_NAMELESS or error.data.get("field") == "contacts":
            self.contacts.complain(sentence(error))
        else:
            self._frame.notices.say(sentence(error), Tone.WARNING)


def _draft(values: dict[str, Value]) -> BorrowerDraft:
    """Return what the form holds."""
    text = {name: str(value or "") for name, value in values.items()}
    expires = text["expires_on"]
    return BorrowerDraft(
        card=text["card"],
        name=text["name"],
        kind=BorrowerKind(text["kind"]),
        category=BorrowerCategory(text["category"]),
        organisation=text["organisation"],
        email=text["email"],
        phone=text["phone"],
        address=text["address"],
        note=text["note"],
        expires_on=date.fromisoformat(expires) if expires else None,
    )
