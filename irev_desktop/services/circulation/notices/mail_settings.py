"""How the centre sends its e-mails: a fact of the library; the password stands elsewhere."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum

from sqlalchemy.orm import Session

from irev_desktop.entities.administration import LibraryFact
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires
from irev_desktop.storage.opening import MAIL_FACT, NAME_FACT

FACT = "mail_server"
LARGEST_PORT = 65535
_ADDRESS = re.compile(
    r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@([a-z0-9-]{1,63}\.)+[a-z0-9-]{2,63}", re.ASCII | re.I
)


class Security(StrEnum):
    """How the line to the server is encrypted; in clear is no choice."""

    STARTTLS = "starttls"
    TLS = "tls"

    @property
    def label(self) -> str:
        """The words that the interface shows."""
        return _SECURITIES[self]


_SECURITIES = {
    Security.STARTTLS: _("STARTTLS (port 587)"),
    Security.TLS: _("TLS dès la connexion (port 465)"),
}
PORTS = {Security.STARTTLS: 587, Security.TLS: 465}


@dataclass(frozen=True, slots=True)
class MailSettings:
    """The server and the sender; an empty `host`: no e-mail is sent. No `user`: no password."""

    host: str = ""
    port: int = PORTS[Security.STARTTLS]
    security: Security = Security.STARTTLS
    user: str = ""
    sender: str = ""
    """The centre's own address: that answers go to."""

    @property
    def ready(self) -> bool:
        """True when an e-mail can be sent."""
        return bool(self.host and self.sender)


@requires(Permission.CIRCULATE)
def mail_settings(library: Library, actor: Actor) -> MailSettings:
    """Return how e-mails are sent."""
    with library.storage.reading() as session:
        return load_mail(session)


@requires(Permission.ADMINISTER)
def save_mail_settings(library: Library, actor: Actor, settings: MailSettings) -> MailSettings:
    """Keep other settings, and return them as they are kept. Raises LibraryError(FIELD_INVALID)."""
    kept = replace(
        settings,
        host=settings.host.strip(),
        user=settings.user.strip(),
        sender=settings.sender.strip(),
    )
    _check(kept)
    with library.storage.command(actor, "mail_settings") as work:
        work.session.merge(LibraryFact(name=FACT, value=json.dumps(asdict(kept), sort_keys=True)))
        work.details = {"title": kept.host}
        work.commit()
    return kept


def load_mail(session: Session) -> MailSettings:
    """Return how e-mails are sent, in the caller's session."""
    fact = session.get(LibraryFact, FACT)
    values = json.loads(fact.value) if fact and fact.value else {}
    known = {each.name for each in fields(MailSettings)}
    made = MailSettings(**{name: value for name, value in values.items() if name in known})
    return replace(made, security=Security(made.security))


def centre_of(library: Library, session: Session) -> Mapping[str, str]:
    """Return what templates call `{centre}` and `{contact}`."""
    name, mail = (session.get(LibraryFact, fact) for fact in (NAME_FACT, MAIL_FACT))
    report = mail.value if mail else library.settings.report_mail
    return {
        "centre": name.value if name else library.settings.name,
        "contact": load_mail(session).sender or report,
    }


def usable(address: str) -> bool:
    """Tell whether a text is one e-mail address that any server takes."""
    return _ADDRESS.fullmatch(address.strip()) is not None


def _check(settings: MailSettings) -> None:
    if not settings.host:
        return
    _demand(" " not in settings.host, "mail_host", settings.host, _("un nom comme smtp.exemple.fr"))
    right = 0 < settings.port <= LARGEST_PORT
    _demand(right, "mail_port", str(settings.port), _("un nombre de 1 à 65535"))
    expected = _("une adresse comme documentation@exemple.fr")
    _demand(usable(settings.sender), "mail_sender", settings.sender, expected)


def _demand(holds: bool, field: str, value: str, expected: str) -> None:
    if not holds:
        raise LibraryError(Code.FIELD_INVALID, field=field, value=value, expected=expected)
