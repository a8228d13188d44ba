"""Speaks SMTP, always encrypted; what goes wrong becomes a code that says what to do.

A message is refused for sure, or accepted for sure, or in doubt: when the line broke after the
text was handed over and before the server answered.
"""

import smtplib
import socket
import ssl
from base64 import b64encode
from contextlib import suppress
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.utils import format_datetime, formataddr, make_msgid
from types import TracebackType
from typing import Self

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError, TroubleError
from irev_desktop.kernel.texts import _
from irev_desktop.services.circulation.notices.mail_settings import MailSettings, Security

PATIENCE = 20.0
"""Seconds that a server may take to answer, save for what follows."""
LONG_PATIENCE = 180.0
"""Seconds that it may look at a message: giving up earlier would leave a doubt for nothing."""
SERVICE_READY = 2
"""First figure of a reply that says yes."""
NUL = "\0"


class Mailer:
    """One line to the server, for a batch; a context manager. Opening raises as `_open`."""

    def __init__(self, settings: MailSettings, secret: str, centre: str) -> None:
        self._settings = settings
        self._secret = secret
        self._centre = centre
        self._line: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        self._line = self._open()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._line is not None:
            _hang_up(self._line)

    def send(self, to: str, subject: str, text: str, at: datetime) -> None:
        """Send one message. Raises LibraryError when this one surely did not leave:

        MAIL_RECIPIENT_REFUSED, MAIL_REFUSED; NOTICE_IN_DOUBT when it may have left. Raises
        TroubleError(MAIL_SERVER_AWAY) when the line broke before.
        """
        line = self._line
        if line is None:
            raise RuntimeError("no line to the server")
        try:
            self._envelope(line, to)
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            raise self._away(error) from error
        message = self._message(to, subject, text, at)
        try:
            code, why = line.data(message.as_bytes())
        except smtplib.SMTPDataError as error:
            _forget(line)
            raise self._refused(error.smtp_error) from error
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            raise LibraryError(
                Code.NOTICE_IN_DOUBT, address=to, host=self._settings.host
            ) from error
        if code // 100 != SERVICE_READY:
            _forget(line)
            raise self._refused(why)

    def _open(self) -> smtplib.SMTP:
        """Connect, encrypt, sign in.

        Raises TroubleError: MAIL_SERVER_AWAY, MAIL_NOT_SECURE; LibraryError(MAIL_PASSWORD_WRONG).
        """
        settings = self._settings
        try:
            line = self._connect()
        except ssl.SSLCertVerificationError as error:
            raise self._insecure(_("certificat refusé")) from error
        except ssl.SSLError as error:
            raise self._insecure(_("le serveur ne parle pas TLS sur ce port")) from error
        except smtplib.SMTPNotSupportedError as error:
            raise self._insecure(_("le serveur n’offre pas STARTTLS")) from error
        except (smtplib.SMTPException, OSError) as error:
            raise self._away(error) from error
        if settings.user:
            try:
                self._sign_in(line)
            except BaseException:
                _hang_up(line)
                raise
        return line

    def _connect(self) -> smtplib.SMTP:
        settings = self._settings
        context = ssl.create_default_context()
        at = settings.host, settings.port
        line: smtplib.SMTP
        if settings.security is Security.TLS:
            line = smtplib.SMTP_SSL(*at, timeout=PATIENCE, context=context)
        else:
            line = smtplib.SMTP(*at, timeout=PATIENCE)
        try:
            if settings.security is Security.STARTTLS:
                line.starttls(context=context)
            line.ehlo()
        except BaseException:
            line.close()
            raise
        if line.sock is not None:
            line.sock.settimeout(LONG_PATIENCE)
        return line

    def _sign_in(self, line: smtplib.SMTP) -> None:
        """Give name and password, which `smtplib` would have in ASCII only."""
        settings, secret = self._settings, self._secret
        offered = line.esmtp_features.get("auth", "").upper().split()
        try:
            if "PLAIN" in offered:
                code, why = line.docmd("AUTH", f"PLAIN {_coded(NUL, settings.user, NUL, secret)}")
            elif "LOGIN" in offered:
                line.docmd("AUTH", f"LOGIN {_coded(settings.user)}")
                code, why = line.docmd(_coded(secret))
            else:
                raise self._refused(_("il ne demande pas de mot de passe : videz « Nom »"))
        except (smtplib.SMTPException, OSError) as error:
            raise self._away(error) from error
        if code // 100 != SERVICE_READY:
            raise LibraryError(
                Code.MAIL_PASSWORD_WRONG, host=settings.host, user=settings.user, why=_said(why)
            )

    def _envelope(self, line: smtplib.SMTP, to: str) -> None:
        code, why = line.mail(self._settings.sender)
        if code // 100 != SERVICE_READY:
            _forget(line)
            raise self._refused(why)
        code, why = line.rcpt(to)
        if code // 100 != SERVICE_READY:
            _forget(line)
            raise LibraryError(
                Code.MAIL_RECIPIENT_REFUSED,
                host=self._settings.host,
                address=to,
                why=_said(why),
            )

    def _message(self, to: str, subject: str, text: str, at: datetime) -> EmailMessage:
        sender = self._settings.sender
        message = EmailMessage(policy=SMTP_POLICY)
        message["From"] = formataddr((self._centre, sender))
        message["To"] = to
        message["Subject"] = subject
        message["Date"] = format_datetime(at)
        message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(text, charset="utf-8", cte="quoted-printable")
        return message

    def _refused(self, why: bytes | str) -> LibraryError:
        return LibraryError(Code.MAIL_REFUSED, host=self._settings.host, why=_said(why))

    def _away(self, error: Exception) -> TroubleError:
        settings = self._settings
        return TroubleError(
            Code.MAIL_SERVER_AWAY, host=settings.host, port=settings.port, why=_why(error)
        )

    def _insecure(self, why: str) -> TroubleError:
        return TroubleError(Code.MAIL_NOT_SECURE, host=self._settings.host, why=why)


def _coded(*parts: str) -> str:
    return b64encode("".join(parts).encode()).decode("ascii")


def _forget(line: smtplib.SMTP) -> None:
    """Have the server forget a message that it refused; if it left, the next one will tell."""
    with suppress(smtplib.SMTPServerDisconnected, OSError):
        line.rset()


def _hang_up(line: smtplib.SMTP) -> None:
    """Say goodbye; a server that is gone already is no failure any more."""
    try:
        line.quit()
    except (smtplib.SMTPException, OSError):
        line.close()


def _said(why: bytes | str) -> str:
    """Return what the server said, on one line."""
    text = why.decode("utf-8", "replace") if isinstance(why, bytes) else why
    return " ".join(text.split())


def _why(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return _("pas de réponse")
    if isinstance(error, ConnectionRefusedError):
        return _("connexion refusée")
    if isinstance(error, socket.gaierror):
        return _("nom de serveur inconnu")
    if isinstance(error, smtplib.SMTPResponseException):
        return _said(error.smtp_error)
    return _("liaison coupée")
