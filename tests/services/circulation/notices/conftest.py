"""Borrowers with loans that are late, and a real mail server on this machine."""

import asyncio
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from socket import socket

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.clock import FixedClock
from irev_desktop.services.circulation.calendar import STANDARD_CALENDAR
from irev_desktop.services.circulation.commands import lend
from irev_desktop.services.circulation.notices.mail_password import VARIABLE
from irev_desktop.services.circulation.notices.mail_settings import (
    MailSettings,
    Security,
    save_mail_settings,
)
from irev_desktop.services.library import Library
from tests.services.circulation.making import MakeBorrower, MakeCopies

SENDER = "documentation@exemple.fr"
USER, PASSWORD = "irev", "mot de passe d’essai"
DAY = timedelta(1)
Advance = Callable[[date, int], None]


@dataclass
class Post:
    """What the server of the tests does with what it is given."""

    letters: list[EmailMessage] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    """Addresses that it does not know."""
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


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> tuple[trustme.CA, Path]:
    """Who signs the server's certificate, and the file that says so."""
    made = trustme.CA()
    path = tmp_path_factory.mktemp("authority") / "ca.pem"
    made.cert_pem.write_to_path(path)
    return made, path


@pytest.fixture
def serve(
    authority: tuple[trustme.CA, Path], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., tuple[Post, MailSettings]]]:
    """Start a server: `post, settings = serve(Security.TLS)`; it asks for the password."""
    signer, path = authority
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    monkeypatch.setenv(VARIABLE, PASSWORD)
    with ExitStack() as stack:

        def start(
            security: Security = Security.STARTTLS, name: str = "localhost"
        ) -> tuple[Post, MailSettings]:
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            signer.issue_cert(name).configure_cert(context)
            post = Post()
            starts = security is Security.STARTTLS
            port = _free_port()
            server = Controller(
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
            server.start()
            stack.callback(server.stop)
            return post, MailSettings("localhost", port, security, USER, SENDER)

        yield start


def _free_port() -> int:
    with socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def advance(library: Library, clock: FixedClock) -> Advance:
    """Move the clock until a due date has passed by so many open days."""

    def move(due: date, late_days: int) -> None:
        day = due
        while STANDARD_CALENDAR.late_days(due, day) < late_days:
            day += DAY
        clock.instant += day - library.clock.today()

    return move


@pytest.fixture
def late(
    library: Library,
    admin: Actor,
    borrower: MakeBorrower,
    copies: MakeCopies,
    advance: Advance,
) -> date:
    """E1 (by e-mail) has C1 and C2, E2 (on paper) has C3: all seven open days late."""
    borrower("E1", email="claire@exemple.fr"), borrower("E2", name="Paul Papier")
    copies("C1", "C3"), copies("C2", title="Étude du « cœur » de l’Î")
    due = lend(library, admin, "C1", "E1").due
    lend(library, admin, "C2", "E1"), lend(library, admin, "C3", "E2")
    advance(due, 7)
    return due


@pytest.fixture
def mailing(
    library: Library, admin: Actor, serve: Callable[..., tuple[Post, MailSettings]]
) -> Post:
    """A server that the library sends through."""
    post, settings = serve()
    save_mail_settings(library, admin, settings)
    return post
