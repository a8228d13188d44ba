"""One short form for a paper copy, new or changed; the barcode may be scanned."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import CirculationType, CopyCondition
from irev_desktop.services.catalogue import copies
from irev_desktop.services.catalogue.call_numbers.queries import bearers, proposed_call_number
from irev_desktop.services.catalogue.numbering import next_barcode
from irev_desktop.services.catalogue.records import CopyDone, CopyDraft, CopyRecord
from irev_desktop.ui.catalogue.still_box import StillBox
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.jobs import Lane
from irev_desktop.ui.look.scale import AIRY, ROOMY
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.widgets.form import Field, Form
from irev_desktop.ui.widgets.labels import ElidedLabel

AT_BARCODE = {Code.CODE_INVALID, Code.CODE_TAKEN, Code.CODE_IS_BORROWER}


class BarcodeField(QLineEdit):
    """A field in which the Enter of a scanner goes on, and Down takes the code that is offered."""

    def __init__(self) -> None:
        super().__init__()
        self._offered = ""

    def offer(self, code: str) -> None:
        """Offer a code for a copy whose label is not printed yet; none when empty."""
        self._offered = code
        words = _("↓ pour donner le code suivant, {code}").format(code=code)
        self.setPlaceholderText(words if code else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on at Enter, take what is offered at Down; the rest as usual."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Down and self._offered and not self.text():
            self.setText(self._offered)
        else:
            super().keyPressEvent(event)


def fields() -> list[Field]:
    """Return the fields of the form."""
    types = [(each.label, each.value) for each in CirculationType]
    conditions = [(each.label, each.value) for each in CopyCondition]
    hint = _("Scannez l’étiquette, ou tapez son code.")
    return [
        Field("barcode", _("Code-barres"), BarcodeField, hint=hint, required=True),
        Field("call_number", _("Cote"), QLineEdit),
        Field("location", _("Où il est rangé"), QLineEdit),
        Field("circulation_type", _("Prêt"), lambda: StillBox(types)),
        Field("condition", _("État"), lambda: StillBox(conditions)),
        Field("accompanying", _("Ce qui l’accompagne"), QLineEdit, hint=_("Carte, cédérom…")),
        Field("note", _("Remarque"), QLineEdit),
    ]


class CopyForm(QDialog):
    """Takes a paper copy of a document."""

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        super().__init__(parent)
        self._frame = frame
        self._over = parent
        self._save_with: Callable[[CopyDraft], None] | None = None
        self._copy: CopyRecord | None = None
        self._proposed = ""
        self._title = ElidedLabel("", Style.MUTED)
        self.form = Form(fields())
        self._field = cast(BarcodeField, self.form.editor("barcode"))
        cast(QVBoxLayout, self.form.layout()).addStretch()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        role = QDialogButtonBox.ButtonRole.AcceptRole
        self.save = self._buttons.addButton(_("Enregistrer"), role)
        mark(self.save, Style.PRIMARY)
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QScrollArea.Shape.NoFrame)
        scrolled.setWidget(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIRY, AIRY, AIRY, AIRY)
        column.setSpacing(ROOMY)
        column.addWidget(self._title)
        column.addWidget(scrolled, 1)
        column.addWidget(self._buttons)
        cast(QLineEdit, self.form.editor("call_number")).textChanged.connect(self._look_up)
        self._buttons.accepted.connect(self._save)
        self._buttons.rejected.connect(self.reject)

    def open_new(self, document_id: int, title: str, like: CopyRecord | None = None) -> None:
        """Ask for a new copy of a document; `like` is another one, stored at the same place."""
        self.setWindowTitle(_("Nouvel exemplaire"))
        place = CopyDraft("", location=like.location) if like else CopyDraft("")
        self._save_with = lambda draft: self._add(document_id, draft)
        self._copy, self._proposed = None, ""
        self._open(title, place)
        ask = self._frame.jobs.run
        ask(next_barcode, done=self._field.offer, key="code", owner=self)
        ask(proposed_call_number, document_id, done=self._propose, key="propose", owner=self)

    def open_copy(self, copy: CopyRecord, title: str) -> None:
        """Ask for changes to a copy."""
        self.setWindowTitle(_("Modifier l’exemplaire"))
        self._field.offer("")
        self._copy, self._proposed = copy, ""
        self._save_with = lambda draft: self._run(copies.edit_copy, copy.id, copy.version, draft)
        self._open(title, CopyDraft.of(copy))

    def _open(self, title: str, draft: CopyDraft) -> None:
        self._title.setText(title)
        self.form.set_values(
            {
                "barcode": draft.barcode,
                "call_number": draft.call_number,
                "location": draft.location,
                "circulation_type": draft.circulation_type.value,
                "condition": draft.condition.value,
                "accompanying": draft.accompanying,
                "note": draft.note,
            }
        )
        self.save.setEnabled(True)
        look = self._frame.look
        room = self._over.window().height()
        self.resize(look.px(460), min(look.px(620), room))
        self.open()
        self._field.setFocus()

    def _propose(self, call_number: str) -> None:
        """Fill in what the library's scheme gives, unless something was typed."""
        self._proposed = call_number
        editor = cast(QLineEdit, self.form.editor("call_number"))
        if not editor.text():
            editor.setText(call_number)

    def _look_up(self, call_number: str) -> None:
        """Ask who else bears the call number that is typed."""
        self._frame.jobs.run(
            bearers,
            call_number,
            besides=self._copy.id if self._copy else None,
            done=partial(self._tell_bearers, call_number),
            key="bearers",
            owner=self,
        )

    def _tell_bearers(self, call_number: str, titles: Sequence[str]) -> None:
        said = ""
        if titles:
            others = ", ".join(f"«\u00a0{title}\u00a0»" for title in titles)
            said = _("Déjà la cote d’un exemplaire de {others}.").format(others=others)
        elif call_number and call_number == self._proposed:
            said = _("Proposée par le modèle du fonds\u00a0; aucun autre exemplaire ne la porte.")
        elif call_number.strip():
            said = _("Aucun autre exemplaire ne la porte.")
        self.form.set_hint("call_number", said)

    def _add(self, document_id: int, draft: CopyDraft) -> None:
        """Add a copy; a proposal left as it is follows what other desks took meanwhile."""
        proposed = bool(self._proposed) and draft.call_number == self._proposed
        self._run(partial(copies.add_copy, by_scheme=proposed), document_id, draft)

    def _save(self) -> None:
        if self._save_with and self.form.validate():
            self.save.setEnabled(False)
            text = {name: str(value or "") for name, value in self.form.values().items()}
            self._save_with(
                CopyDraft(
                    barcode=text["barcode"],
                    call_number=text["call_number"],
                    location=text["location"],
                    circulation_type=CirculationType(text["circulation_type"]),
                    condition=CopyCondition(text["condition"]),
                    accompanying=text["accompanying"],
                    note=text["note"],
                )
            )

    def _run(self, function: Callable[..., CopyDone], *arguments: object) -> None:
        self._frame.jobs.run(
            function,
            *arguments,
            lane=Lane.DESK,
            done=self._done,
            failed=self._refused,
            ended=self._free,
        )

    def _free(self) -> None:
        self.save.setEnabled(True)

    def _done(self, done: CopyDone) -> None:
        text = _("Exemplaire {code} enregistré.")
        if done.call_number:
            text = _("Exemplaire {code} enregistré, cote {call_number}.")
        said = text.format(code=done.barcode, call_number=done.call_number)
        self._frame.undo.done(said, done.operation)
        self.accept()

    def _refused(self, error: LibraryError) -> None:
        if error.code in AT_BARCODE:
            self.form.complain("barcode", sentence(error))
        else:
            self._frame.notices.say(sentence(error), Tone.WARNING)
