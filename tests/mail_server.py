"""A real mail server on this machine, encrypted, that asks for a password.

    with serving(folder) as start:
        post, settings = start(Security.TLS)
        …
        assert post.letters[0]["To"] == "…"

The caller trusts `folder / "ca.pem"` by the variable SSL_CERT_FILE.
"""

import asyncio
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cache
from pathlib import Path
from socket import socket

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from irev_desktop.services.circulation.notices.mail_settings import MailSettings, Security

SENDER = "documentation@exemple.fr"
USER, PASSWORD = "irev", "mot de passe d’essai"
AUTHORITY = "ca.pem"


@dataclass
class Post:
    """What the server does with what it is given."""

    letters: list[EmailMessage] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    """Addresses that it does not know."""
    unwanted: set[str] = field(default_factory=set)
    """Addresses for which it refuses every letter, once it has read it."""
    break_after: int | None = None
    """Break the line in the middle of the letter after so many."""

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refused:
            return "550 5.1.1 adresse inconnue"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        letter = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        if letter["To"] in self.unwanted:
            return "554 5.7.1 indésirable"
        self.letters.append(letter)
        if self.break_after is not None and len(self.letters) > self.break_after:
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        return "250 OK"

    def knows(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object
    ) -> AuthResult:
        right = LoginPassword(USER.encode(), PASSWORD.encode())
        return AuthResult(success=data == right, handled=data == right)


Serve = Callable[..., tuple[Post, MailSettings]]


@contextmanager
def serving(folder: Path) -> Iterator[Serve]:
    """Give what starts servers, whose certificates are signed by `folder / AUTHORITY`."""
    _authority().cert_pem.write_to_path(folder / AUTHORITY)
    with ExitStack() as stack:

        def start(
            security: Security = Security.STARTTLS, name: str = "localhost"
        ) -> tuple[Post, MailSettings]:
            post, port = Post(), _free_port()
            server = _server(post, port, security, name)
            server.start()
            stack.callback(server.stop)
            return post, MailSettings("localhost", port, security, USER, SENDER)

        yield start


@cache
def _authority() -> trustme.CA:
    return trustme.CA()


def _server(post: Post, port: int, security: Security, name: str) -> Controller:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    _authority().issue_cert(name).configure_cert(context)
    starts = security is Security.STARTTLS
    return Controller(
        post,
        hostname="localhost",
        port=port,
        server_hostname="localhost",
        authenticator=post.knows,
        ssl_context=None if starts else context,
        tls_context=context if starts else None,
        require_starttls=starts,
        auth_required=starts,
        auth_require_tls=starts,
    )


def _free_port() -> int:
    with socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])
