"""`irev notices send` killed in the middle of a letter: nothing twice or lost, a doubt told."""

import asyncio
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from irev_desktop.services.circulation.notices.mail_password import VARIABLE
from tests.cli.conftest import Irev
from tests.mail_server import AUTHORITY, PASSWORD, Post, serving

CARDS = ("E1", "E2", "E3")
PATIENCE = 60.0


@pytest.mark.faults
@pytest.mark.skipif(os.name != "posix", reason="kills by a signal")
def test_what_was_handed_over_when_it_was_killed_may_have_left_and_is_not_sent_again(
    irev: Irev, fonds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / AUTHORITY))
    monkeypatch.setenv(VARIABLE, PASSWORD)
    for number, card in enumerate(CARDS, start=1):
        irev("copy", "add", str(number), "--barcode", f"EX-{number}")
        irev("borrower", "add", "--card", card, "--name", card, "--email", f"{card}@exemple.fr")
        irev("lend", f"EX-{number}", "--to", card, "--on", "2020-03-09")
    reached, release = threading.Event(), threading.Event()
    with serving(tmp_path) as start:
        post, settings = start()
        _hold_the_second(post, monkeypatch, reached, release)
        words = ("--host", settings.host, "--port", settings.port, "--user", settings.user)
        assert irev("notices", "server", *words, "--sender", settings.sender).code == 0
        sender = subprocess.Popen(
            [sys.executable, "-m", "irev_desktop", "--library", str(fonds), "notices", "send"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        assert reached.wait(PATIENCE)
        sender.kill()
        sender.wait()
        release.set()
        doubt = irev("notices", "history", "--doubtful", "--json").json["notices"]
        assert [each["card"] for each in doubt] == ["E2"]
        again = irev("notices", "send", "--json").json
        assert [each["card"] for each in again["sent"]] == ["E3"]
        assert irev("notices", "settle", doubt[0]["id"], "--again").code == 0
        last = irev("notices", "send", "--json").json
        assert [each["card"] for each in last["sent"]] == ["E2"]
    assert len(irev("notices", "history", "--json").json["notices"]) == len(CARDS)


def _hold_the_second(
    post: Post,
    monkeypatch: pytest.MonkeyPatch,
    reached: threading.Event,
    release: threading.Event,
) -> None:
    """Have the server take the second letter without answering."""
    take = post.handle_DATA

    async def held(server: SMTP, session: Session, envelope: Envelope) -> str:
        answer = await take(server, session, envelope)
        if len(post.letters) == 2:
            reached.set()
            while not release.is_set():
                await asyncio.sleep(0.01)
        return answer

    monkeypatch.setattr(post, "handle_DATA", held)
