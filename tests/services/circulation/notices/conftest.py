"""Borrowers with loans that are late, and a real mail server on this machine."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.clock import FixedClock
from irev_desktop.services.circulation.calendar import STANDARD_CALENDAR
from irev_desktop.services.circulation.commands import lend
from irev_desktop.services.circulation.notices.mail_password import VARIABLE
from irev_desktop.services.circulation.notices.mail_settings import save_mail_settings
from irev_desktop.services.library import Library
from tests.mail_server import AUTHORITY, PASSWORD, Post, Serve, serving
from tests.services.circulation.making import MakeBorrower, MakeCopies

DAY = timedelta(1)
Advance = Callable[[date, int], None]


@pytest.fixture
def serve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    """Start a server: `post, settings = serve(Security.TLS)`; its password is known."""
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / AUTHORITY))
    monkeypatch.setenv(VARIABLE, PASSWORD)
    with serving(tmp_path) as start:
        yield start


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
def mailing(library: Library, admin: Actor, serve: Serve) -> Post:
    """A server that the library sends through."""
    post, settings = serve()
    save_mail_settings(library, admin, settings)
    return post
