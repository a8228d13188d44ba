"""« Réglages de l’envoi »: the server, the centre's address, the password of this post."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final, TypeVar

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.errors import IrevError, LibraryError, TroubleError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _
from irev_desktop.services.circulation.notices.mail_settings import (
    PORTS,
    MailSettings,
    Security,
    mail_settings,
    save_mail_settings,
)
from irev_desktop.services.circulation.notices.sending import keep_mail_password, try_mail
from irev_desktop.services.library import Library
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.jobs import Lane
from irev_desktop.ui.look.scale import AIRY, ROOMY
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.widgets.editors import choice, listen, write
from irev_desktop.ui.widgets.form import Field, Form
from irev_desktop.ui.widgets.labels import PlainLabel

T = TypeVar("T")

WIDTH: Final = 520
AROUND: Final = 170
"""Pixels at 100 %: of the dialog, and those that title and buttons need around the fields."""
FIELDS: Final = {
    "mail_host": "host",
    "mail_port": "port",
    "mail_sender": "sender",
}
"""Where a refusal is shown."""


def _secret() -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field


def mail_fields() -> list[Field]:
    """Return the fields of the dialog."""
    securities = [(each.label, each.value) for each in Security]
    kept = _("Gardé dans le trousseau de ce poste. Vide : celui qui y est déjà.")
    answers = _("Les réponses des emprunteurs y arrivent.")
    return [
        Field("sender", _("Adresse du centre"), QLineEdit, hint=answers, required=True),
        Field("host", _("Serveur d’envoi"), QLineEdit, hint="smtp.exemple.fr", required=True),
        Field("security", _("Chiffrement"), lambda: choice(securities)),
        Field("port", _("Port"), QLineEdit, required=True),
        Field("user", _("Nom du compte"), QLineEdit, hint=_("Vide : sans mot de passe.")),
        Field("password", _("Mot de passe"), _secret, hint=kept),
    ]


class MailDialog(QDialog):
    """Asks how e-mails are sent, keeps it, and tries it."""

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        super().__init__(parent)
        self._frame = frame
        self._over = parent
        self._settings = MailSettings()
        self._trying = False
        self.setWindowTitle(_("Réglages de l’envoi"))
        self.form = Form(mail_fields())
        self.error = PlainLabel("", Style.ERROR, wrap=True, selectable=True)
        self.error.hide()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        role = QDialogButtonBox.ButtonRole
        self.save = self.buttons.addButton(_("Enregistrer"), role.AcceptRole)
        self.trial = self.buttons.addButton(_("Enregistrer et s’écrire"), role.ActionRole)
        mark(self.save, Style.PRIMARY)
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QScrollArea.Shape.NoFrame)
        scrolled.setWidget(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIRY, AIRY, AIRY, AIRY)
        column.setSpacing(ROOMY)
        column.addWidget(PlainLabel(self.windowTitle(), Style.TITLE))
        column.addWidget(scrolled, 1)
        column.addWidget(self.error)
        column.addWidget(self.buttons)
        listen(self.form.editor("security"), self._take_port)
        self.buttons.accepted.connect(lambda: self._keep(trying=False))
        self.buttons.rejected.connect(self.reject)
        self.trial.clicked.connect(lambda: self._keep(trying=True))

    def ask(self) -> None:
        """Read what holds now, then open."""
        self._frame.jobs.run(mail_settings, done=self._show, key="mail", owner=self)

    def _show(self, settings: MailSettings) -> None:
        self._settings = settings
        self.form.set_values(
            {
                "host": settings.host,
                "security": settings.security.value,
                "port": str(settings.port),
                "user": settings.user,
                "sender": settings.sender,
                "password": "",
            }
        )
        self.error.hide()
        self._set_busy(busy=False)
        look = self._frame.look
        wanted = self.form.sizeHint().height() + look.px(AROUND)
        room = self._over.window().height() - AIRY
        self.resize(look.px(WIDTH), min(wanted, room))
        self.open()

    def _take_port(self) -> None:
        """Give the usual port of the other security, where the usual one of this stood."""
        values = self.form.values()
        security = Security(str(values["security"]))
        if values["port"] in {str(port) for port in PORTS.values()}:
            write(self.form.editor("port"), str(PORTS[security]))

    def _keep(self, *, trying: bool) -> None:
        if not self.form.validate():
            return
        values = self.form.values()
        port = str(values["port"])
        wanted = replace(
            self._settings,
            host=str(values["host"]),
            port=int(port) if port.isdecimal() else 0,
            security=Security(str(values["security"])),
            user=str(values["user"] or ""),
            sender=str(values["sender"]),
        )
        self._trying = trying
        self._set_busy(busy=True)
        self._run(save_mail_settings, wanted, done=self._kept)

    def _kept(self, settings: MailSettings) -> None:
        self._settings = settings
        password = str(self.form.values()["password"] or "")
        if password:
            self._run(keep_mail_password, settings, password, done=self._ready)
        else:
            self._ready(None)

    def _ready(self, _nothing: object) -> None:
        if self._trying:
            self._run(_try, done=self._tried)
            return
        self.accept()
        self._frame.notices.say(_("Réglages de l’envoi enregistrés."), Tone.SUCCESS)

    def _tried(self, address: str | TroubleError) -> None:
        if isinstance(address, TroubleError):
            self._show_error(address)
            return
        self.accept()
        text = _("Message d’essai envoyé à {address}.").format(address=address)
        self._frame.notices.say(text, Tone.SUCCESS)

    def _run(self, function: Callable[..., T], *args: object, done: Callable[[T], object]) -> None:
        self._frame.jobs.run(
            function,
            *args,
            lane=Lane.LONG,
            done=done,
            failed=self._refused,
            ended=partial(self._set_busy, busy=False),
            owner=self,
        )

    def _refused(self, error: LibraryError) -> None:
        name = FIELDS.get(str(error.data.get("field", "")))
        if name:
            self.form.complain(name, sentence(error))
        else:
            self._show_error(error)

    def _show_error(self, error: IrevError) -> None:
        self.error.setText(sentence(error))
        self.error.show()

    def _set_busy(self, *, busy: bool) -> None:
        self.save.setEnabled(not busy)
        self.trial.setEnabled(not busy)


def _try(library: Library, actor: Actor) -> str | TroubleError:
    """Send the trial; a server away is told in the dialog, which stands over every notice."""
    try:
        return try_mail(library, actor)
    except TroubleError as error:
        return error
