"""Mails a batch: each letter claimed, sent, confirmed; what does not leave stays to do."""

from collections.abc import Sequence

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import IrevError, LibraryError, TroubleError
from irev_desktop.kernel.notice_vocabulary import NoticeChannel
from irev_desktop.kernel.progress import Progress, Silent
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.circulation.notices.claiming import (
    claim_notice,
    confirm_notices,
    release_notices,
)
from irev_desktop.services.circulation.notices.mail_password import keep_password, password
from irev_desktop.services.circulation.notices.mail_settings import (
    MailSettings,
    centre_of,
    load_mail,
)
from irev_desktop.services.circulation.notices.mailing import Mailer
from irev_desktop.services.circulation.notices.records import (
    Claimed,
    Failed,
    NoticeDraft,
    Sending,
)
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires

TRIAL = "Essai / {centre}"


@requires(Permission.CIRCULATE)
def send_notices(
    library: Library,
    actor: Actor,
    drafts: Sequence[NoticeDraft],
    progress: Progress | None = None,
) -> Sending:
    """Mail the letters among `drafts` that go by e-mail, over one line to the server.

    A server that cannot be reached or refuses the password is told before any is taken: raises
    LibraryError: MAIL_NOT_SET, MAIL_PASSWORD_MISSING, MAIL_PASSWORD_WRONG, KEYRING_MISSING;
    TroubleError: MAIL_SERVER_AWAY, MAIL_NOT_SECURE. Later failures stand in the answer. Cancelled
    between two letters, it leaves the rest to do.
    """
    wanted = [each for each in drafts if each.channel is NoticeChannel.EMAIL]
    watched = progress or Silent()
    batch = _Batch(library, actor)
    with _mailer(library) as mailer:
        for done, draft in enumerate(wanted):
            watched.check()
            watched.advance(done, len(wanted), draft.name)
            if not batch.send(mailer, draft):
                batch.leave(wanted[done + 1 :])
                break
    watched.advance(len(wanted), len(wanted))
    return Sending(tuple(batch.sent), tuple(batch.failed), tuple(batch.doubtful))


class _Batch:
    """What became of each letter so far."""

    def __init__(self, library: Library, actor: Actor) -> None:
        self._library = library
        self._actor = actor
        self._broken: IrevError | None = None
        self.sent: list[NoticeDraft] = []
        self.failed: list[Failed] = []
        self.doubtful: list[Failed] = []

    def send(self, mailer: Mailer, draft: NoticeDraft) -> bool:
        """Claim, send, confirm one letter; False once the line is broken."""
        library, actor = self._library, self._actor
        try:
            notice = claim_notice(library, actor, draft)
        except LibraryError as error:
            self.failed.append(_failed(draft, error))
            return True
        try:
            mailer.send(draft.email, draft.subject, draft.text, library.clock.now())
        except (LibraryError, TroubleError) as error:
            if error.code is Code.NOTICE_IN_DOUBT:
                self.doubtful.append(_failed(draft, error))
            else:
                release_notices(library, actor, [notice])
                self.failed.append(_failed(draft, error))
            broken = error.code in {Code.NOTICE_IN_DOUBT, Code.MAIL_SERVER_AWAY}
            self._broken = error if broken else None
            return not broken
        confirm_notices(library, actor, [notice])
        self.sent.append(draft)
        return True

    def leave(self, drafts: Sequence[NoticeDraft]) -> None:
        """Note that the rest was not tried, for the line broke."""
        if self._broken is not None:
            code = Code.MAIL_SERVER_AWAY
            reason = sentence(self._broken)
            self.failed += [Failed(draft, code, reason) for draft in drafts]


def _failed(draft: NoticeDraft, error: IrevError) -> Failed:
    return Failed(draft, error.code, sentence(error))


def _mailer(library: Library) -> Mailer:
    with library.storage.reading() as session:
        settings = load_mail(session)
        centre = centre_of(library, session)["centre"]
    if not settings.ready:
        raise LibraryError(Code.MAIL_NOT_SET)
    return Mailer(settings, password(settings) if settings.user else "", centre)


@requires(Permission.ADMINISTER)
def keep_mail_password(library: Library, actor: Actor, settings: MailSettings, text: str) -> None:
    """Keep the password in the keyring of this account. Raises LibraryError(KEYRING_MISSING)."""
    keep_password(settings, text)


@requires(Permission.ADMINISTER)
def try_mail(library: Library, actor: Actor) -> str:
    """Send a trial message to the centre itself, and return its address. Raises as a batch."""
    with library.storage.reading() as session:
        settings = load_mail(session)
        centre = centre_of(library, session)["centre"]
    with _mailer(library) as mailer:
        subject = TRIAL.format(centre=centre)
        mailer.send(settings.sender, subject, subject, library.clock.now())
    return settings.sender


@requires(Permission.CIRCULATE)
def claim_letters(library: Library, actor: Actor, drafts: Sequence[NoticeDraft]) -> Claimed:
    """Take the letters to print; `confirm_notices` once they are on paper.

    Those that changed meanwhile stand in `failed`, and are not printed.
    """
    taken: list[NoticeDraft] = []
    numbers: list[int] = []
    failed: list[Failed] = []
    for draft in drafts:
        try:
            numbers.append(claim_notice(library, actor, draft))
        except LibraryError as error:
            failed.append(_failed(draft, error))
        else:
            taken.append(draft)
    return Claimed(tuple(numbers), tuple(taken), tuple(failed))
