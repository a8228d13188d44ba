"""Taking a letter before it leaves, confirming that it left, giving it back if it did not.

Each is one transaction. Between the first and the second the letter may have left: whoever finds
it so later is told, and decides (`settle_notice`).
"""

from collections.abc import Iterable

from sqlalchemy import select

from irev_desktop.entities.holds import Hold
from irev_desktop.entities.mapped import metadata
from irev_desktop.entities.notices import Notice, NoticeItem, NoticeRecipient
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.changes import Subject
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.notice_vocabulary import NoticeChannel, NoticeState
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.circulation.calendar import add_months
from irev_desktop.services.circulation.notices.preparing import drafts
from irev_desktop.services.circulation.notices.records import NoticeDraft
from irev_desktop.services.circulation.policy import load_switches
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires
from irev_desktop.storage.unit_of_work import UnitOfWork


@requires(Permission.CIRCULATE)
def claim_notice(library: Library, actor: Actor, draft: NoticeDraft) -> int:
    """Take a letter, so that nobody else sends it; return its number.

    Raises LibraryError(NOTICE_OUTDATED) when it is no longer about what it says: something came
    back, was prolonged, or was told already.
    """
    with library.storage.command(actor, "notice_claim") as work:
        work.take_turn()
        now = {each.key: each for each in drafts(library, work.session, draft.borrower)}
        current = now.get(draft.key)
        if current is None or current.about != draft.about:
            raise LibraryError(Code.NOTICE_OUTDATED, name=draft.name)
        notice = _write(work, actor, draft)
        work.commit()
        return notice


def _write(work: UnitOfWork, actor: Actor, draft: NoticeDraft) -> int:
    session = work.session
    notice = Notice(
        kind=draft.kind,
        level=draft.level,
        channel=draft.channel,
        state=NoticeState.CLAIMED,
        claimed_at=work.clock.now(),
        author_id=actor.id,
    )
    session.add(notice)
    session.flush()
    for item in draft.items:
        session.add(
            NoticeItem(
                notice_id=notice.id,
                loan_id=item.loan,
                hold_id=item.hold,
                due_on=item.due,
                level=item.level,
            )
        )
    session.add(
        NoticeRecipient(
            notice_id=notice.id,
            borrower_id=draft.borrower,
            address=draft.email if draft.channel is NoticeChannel.EMAIL else "",
            subject=draft.subject,
            text=draft.text,
            expires_on=add_months(work.clock.today(), load_switches(session).link_months),
        )
    )
    work.concern(Subject.NOTICE, notice.id)
    return notice.id


@requires(Permission.CIRCULATE)
def confirm_notices(library: Library, actor: Actor, notices: Iterable[int]) -> None:
    """Note that letters left: sent, or on paper. Raises LibraryError(UNKNOWN_NOTICE)."""
    with library.storage.command(actor, "notice_confirm") as work:
        for number in notices:
            notice = _find(work, number)
            if notice.state is NoticeState.SENT:
                continue
            notice.state = NoticeState.SENT
            notice.sent_at = work.clock.now()
            _tell_holds(work, number)
            work.concern(Subject.NOTICE, number)
        work.commit()


def _tell_holds(work: UnitOfWork, notice: int) -> None:
    """Note on the holds of a notice that their borrower knows (rule 78)."""
    holds = select(NoticeItem.hold_id).where(NoticeItem.notice_id == notice)
    for hold in work.session.scalars(select(Hold).where(Hold.id.in_(holds))):
        hold.notified_at = work.clock.now()


@requires(Permission.CIRCULATE)
def release_notices(library: Library, actor: Actor, notices: Iterable[int]) -> None:
    """Give letters back that surely did not leave: they are to do again.

    Raises LibraryError(UNKNOWN_NOTICE), also for one that was confirmed meanwhile.
    """
    with library.storage.command(actor, "notice_release") as work:
        for number in notices:
            if _find(work, number).state is NoticeState.SENT:
                raise LibraryError(Code.UNKNOWN_NOTICE)
            tables = metadata().tables
            work.erase(tables["notice_recipients"], NoticeRecipient.notice_id == number)
            work.erase(tables["notice_items"], NoticeItem.notice_id == number)
            work.erase(tables["notices"], Notice.id == number)
            work.concern(Subject.NOTICE, number)
        work.commit()


@requires(Permission.CIRCULATE)
def settle_notice(library: Library, actor: Actor, notice: int, *, left: bool) -> None:
    """Say of a letter « peut-être envoyé » that it left, or that it is to do again."""
    if left:
        confirm_notices(library, actor, [notice])
    else:
        release_notices(library, actor, [notice])


def _find(work: UnitOfWork, number: int) -> Notice:
    notice = work.session.get(Notice, number, with_for_update=True)
    if notice is None:
        raise LibraryError(Code.UNKNOWN_NOTICE)
    return notice
