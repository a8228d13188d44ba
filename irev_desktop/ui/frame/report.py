"""« Une information manquante, une erreur ? » on every record."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Role
from irev_desktop.services.administration.records import LibraryChoices
from irev_desktop.ui.frame.addresses import write_mail
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.jobs import Lane
from irev_desktop.ui.frame.panel import Reportable
from irev_desktop.ui.look.scale import AIRY, ROOMY
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.widgets.editors import Value, lines
from irev_desktop.ui.widgets.form import Field, Form
from irev_desktop.ui.widgets.labels import PlainLabel


@dataclass(frozen=True, slots=True)
class Reporting:
    """Two service functions.

    `report` is `(library, actor, subject, id, message, *, contact)` and gives the operation;
    `choices` is `(library, actor)` and tells to which mail address reports may be sent as well.
    """

    report: Callable[..., str]
    choices: Callable[..., LibraryChoices]


def _some_words(value: Value) -> str:
    few = len(str(value or "")) < 5
    return _("Dites en quelques mots ce qui manque ou ce qui est faux.") if few else ""


class ReportDialog(QDialog):
    """Takes a few words upon a record; they wait in the worklist of Cataloguer."""

    def __init__(self, frame: Frame, reporting: Reporting, parent: QWidget) -> None:
        super().__init__(parent)
        self._frame = frame
        self._reporting = reporting
        self._about: Reportable | None = None
        self.setWindowTitle(_("Une information manquante, une erreur ?"))
        self._name = PlainLabel("", Style.MUTED, wrap=True)
        self.form = Form(
            [
                Field("text", _("Ce qui manque, ce qui est faux"), lines, _some_words),
                Field(
                    "sender",
                    _("Qui le signale (facultatif)"),
                    QLineEdit,
                    hint=_("Un nom ou une adresse, si vous souhaitez une réponse."),
                ),
            ]
        )
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.send = self._buttons.addButton(
            _("Envoyer le signalement"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        mark(self.send, Style.PRIMARY)
        self._buttons.accepted.connect(self._send)
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIRY, AIRY, AIRY, AIRY)
        column.setSpacing(ROOMY)
        column.addWidget(PlainLabel(self.windowTitle(), Style.TITLE, wrap=True))
        column.addWidget(self._name)
        column.addWidget(self.form, 1)
        column.addWidget(self._buttons)

    def open_about(self, about: Reportable) -> None:
        """Ask what is wrong with a record."""
        self._about = about
        self._name.setText(about.title)
        self.form.set_values({"text": "", "sender": ""})
        self.send.setEnabled(True)
        self.resize(self._frame.look.px(480), self.sizeHint().height())
        self.open()
        self.form.editor("text").setFocus()

    def _send(self) -> None:
        if self._about is None or not self.form.validate():
            return
        self.send.setEnabled(False)
        values = self.form.values()
        self._frame.jobs.run(
            self._reporting.report,
            self._about.subject,
            self._about.id,
            values["text"],
            contact=values["sender"],
            lane=Lane.DESK,
            done=self._sent,
            failed=self._refused,
            ended=self._ended,
        )

    def _sent(self, operation: str) -> None:
        self.accept()
        text = _("Merci. Le signalement attend dans la liste de travail de Cataloguer.")
        self._frame.undo.done(text, operation)
        if self._frame.context.now.role is not Role.VISITEUR:
            self._frame.jobs.run(self._reporting.choices, done=self._offer_mail, key="mail")

    def _offer_mail(self, choices: LibraryChoices) -> None:
        """Where an address was chosen for reports, offer to write to it too."""
        address = choices.report_mail
        if not address or self._about is None:
            return
        body = str(self.form.values()["text"])
        write = partial(write_mail, self._frame, address, self._about.title, body)
        text = _("Vous pouvez aussi l’écrire à {address}.").format(address=address)
        self._frame.notices.say(text, Tone.INFO, _("Écrire un courriel"), write)

    def _refused(self, error: LibraryError) -> None:
        self.form.complain("text", sentence(error))

    def _ended(self) -> None:
        self.send.setEnabled(True)
