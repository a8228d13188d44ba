"""Mail through a real server: encrypted, once each; a refusal says what to do and loses nothing."""

from dataclasses import replace
from datetime import date

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError, TroubleError
from irev_desktop.kernel.notice_vocabulary import NoticeState
from irev_desktop.kernel.sentences import sentence
from irev_desktop.services.administration.choices import choose
from irev_desktop.services.administration.records import LibraryChoices
from irev_desktop.services.circulation.notices import mail_password
from irev_desktop.services.circulation.notices.history import list_notices
from irev_desktop.services.circulation.notices.mail_settings import (
    MailSettings,
    Security,
    mail_settings,
    save_mail_settings,
)
from irev_desktop.services.circulation.notices.preparing import prepare_notices
from irev_desktop.services.circulation.notices.sending import (
    keep_mail_password,
    send_notices,
    try_mail,
)
from irev_desktop.services.circulation.returns import return_copy
from irev_desktop.services.library import Library
from tests.mail_server import PASSWORD, SENDER, USER, Post, Serve
from tests.services.circulation.making import MakeBorrower, refused

pytestmark = pytest.mark.parametrize("library", ["sqlite"], indirect=True)


@pytest.mark.parametrize("security", Security)
def test_a_letter_leaves_encrypted_in_plain_text_and_once(
    library: Library, admin: Actor, late: date, serve: Serve, security: Security
) -> None:
    post, settings = serve(security)
    choose(library, admin, LibraryChoices("Fonds de l’Avesnois, essai", ""))
    save_mail_settings(library, admin, settings)
    sending = send_notices(library, admin, prepare_notices(library, admin))
    assert ([each.card for each in sending.sent], sending.failed) == (["E1"], ())
    (letter,) = post.letters
    assert (letter["To"], letter["Subject"]) == ("claire@exemple.fr", "document à rendre")
    sender = letter["From"].addresses[0]
    assert (sender.display_name, sender.addr_spec) == ("Fonds de l’Avesnois, essai", SENDER)
    assert letter.get_content_type() == "text/plain"
    assert "Étude du « cœur » de l’Î, à rendre le" in letter.get_content()
    assert [each.card for each in prepare_notices(library, admin)] == ["E2"]
    (line,) = list_notices(library, admin)
    assert (line.state, line.sent_at) == (NoticeState.SENT, library.clock.now())


def test_a_refused_address_is_told_and_the_letter_is_still_to_do(
    library: Library, admin: Actor, late: date, mailing: Post, borrower: MakeBorrower
) -> None:
    mailing.refused.add("claire@exemple.fr")
    sending = send_notices(library, admin, prepare_notices(library, admin))
    (failed,) = sending.failed
    assert failed.code == Code.MAIL_RECIPIENT_REFUSED
    assert "adresse inconnue" in failed.reason
    assert "imprimez-le" in failed.reason
    assert len(prepare_notices(library, admin)) == 2
    assert list_notices(library, admin) == ()


def test_a_letter_refused_once_read_is_told_and_the_next_leaves_all_the_same(
    library: Library, admin: Actor, late: date, mailing: Post
) -> None:
    claire, paul = prepare_notices(library, admin)
    mailing.unwanted.add("claire@exemple.fr")
    both = (claire, replace(paul, email="paul@exemple.fr", channel=claire.channel))
    sending = send_notices(library, admin, both)
    assert [each.code for each in sending.failed] == [Code.MAIL_REFUSED]
    assert [each.card for each in sending.sent] == ["E2"]
    assert [each.card for each in prepare_notices(library, admin)] == ["E1"]


def test_a_line_that_breaks_in_the_middle_leaves_a_doubt_and_stops_the_batch(
    library: Library, admin: Actor, late: date, mailing: Post
) -> None:
    claire, paul = prepare_notices(library, admin)
    mailing.break_after = 0
    both = (claire, replace(paul, email="paul@exemple.fr", channel=claire.channel))
    sending = send_notices(library, admin, both)
    assert [each.draft.card for each in sending.doubtful] == ["E1"]
    assert "peut-être parti" in sending.doubtful[0].reason
    assert [each.draft.card for each in sending.failed] == ["E2"]
    assert [each.card for each in prepare_notices(library, admin)] == ["E2"]
    assert [each.card for each in list_notices(library, admin, doubtful=True)] == ["E1"]
    mailing.break_after = None
    assert send_notices(library, admin, prepare_notices(library, admin)).sent == ()
    assert len(mailing.letters) == 1


def test_what_came_back_since_the_preview_does_not_leave(
    library: Library, admin: Actor, late: date, mailing: Post
) -> None:
    drafts = prepare_notices(library, admin)
    return_copy(library, admin, "C2")
    sending = send_notices(library, admin, drafts)
    assert [each.code for each in sending.failed] == [Code.NOTICE_OUTDATED]
    assert mailing.letters == []


def test_a_wrong_password_is_told_before_anything_is_taken(
    library: Library, admin: Actor, late: date, mailing: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(mail_password.VARIABLE, "faux")
    with pytest.raises(LibraryError) as refusal:
        send_notices(library, admin, prepare_notices(library, admin))
    assert refusal.value.code is Code.MAIL_PASSWORD_WRONG
    assert "Rien n’est parti" in sentence(refusal.value)
    assert list_notices(library, admin) == ()


def test_a_server_that_is_away_or_nobody_knows_is_told_before_anything_is_taken(
    library: Library, admin: Actor, late: date, serve: Serve
) -> None:
    _post, settings = serve()
    for other in (replace(settings, port=1), replace(settings, host="absent.invalid")):
        save_mail_settings(library, admin, other)
        with pytest.raises(TroubleError) as trouble:
            send_notices(library, admin, prepare_notices(library, admin))
        assert trouble.value.code is Code.MAIL_SERVER_AWAY
    assert list_notices(library, admin) == ()


def test_a_certificate_of_another_name_or_a_line_in_clear_is_refused(
    library: Library, admin: Actor, late: date, serve: Serve
) -> None:
    post, other = serve(Security.TLS, "autre.exemple.fr")
    _post, starts = serve(Security.STARTTLS)
    for settings in (other, replace(starts, security=Security.TLS)):
        save_mail_settings(library, admin, settings)
        with pytest.raises(TroubleError) as trouble:
            send_notices(library, admin, prepare_notices(library, admin))
        assert trouble.value.code is Code.MAIL_NOT_SECURE
    assert post.letters == []


def test_nothing_is_sent_before_the_server_is_chosen(
    library: Library, admin: Actor, late: date
) -> None:
    with refused(Code.MAIL_NOT_SET):
        send_notices(library, admin, prepare_notices(library, admin))


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("port", MailSettings("smtp.exemple.fr", port=0, sender=SENDER)),
        ("sender", MailSettings("smtp.exemple.fr", sender="personne")),
        ("sender", MailSettings("smtp.exemple.fr", sender="a b@exemple.fr")),
        ("host", MailSettings("smtp exemple", sender=SENDER)),
    ],
)
def test_settings_that_make_no_sense_are_refused(
    library: Library, admin: Actor, field: str, wrong: MailSettings
) -> None:
    with refused(Code.FIELD_INVALID, field=f"mail_{field}"):
        save_mail_settings(library, admin, wrong)
    assert mail_settings(library, admin) == MailSettings()


class Pocket(KeyringBackend):
    """A keyring of the test's own."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring has no types here
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


def test_the_password_is_in_the_keyring_and_nowhere_in_the_library(
    library: Library, admin: Actor, mailing: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(mail_password.VARIABLE)
    monkeypatch.setattr(keyring.core, "_keyring_backend", Pocket())
    with refused(Code.MAIL_PASSWORD_MISSING, user=USER):
        try_mail(library, admin)
    keep_mail_password(library, admin, mail_settings(library, admin), PASSWORD)
    assert try_mail(library, admin) == SENDER
    assert [each["To"] for each in mailing.letters] == [SENDER]
    secret = PASSWORD.encode()
    files = [each for each in library.storage.folder.rglob("*") if each.is_file()]
    assert files
    assert not any(secret in each.read_bytes() for each in files)


def test_without_a_keyring_one_is_told_of_the_variable(
    library: Library, admin: Actor, mailing: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(mail_password.VARIABLE)
    none = NoKeyring()  # type: ignore[no-untyped-call]  # keyring has no types here
    monkeypatch.setattr(keyring.core, "_keyring_backend", none)
    with pytest.raises(LibraryError) as refusal:
        try_mail(library, admin)
    assert refusal.value.code is Code.KEYRING_MISSING
    assert mail_password.VARIABLE in sentence(refusal.value)
