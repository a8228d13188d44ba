"""What was written to borrowers, newest first."""

from collections.abc import Iterable, Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from irev_desktop.entities.administration import Agent
from irev_desktop.entities.circulation import Borrower, Copy, Loan
from irev_desktop.entities.document import Document
from irev_desktop.entities.holds import Hold
from irev_desktop.entities.notices import Notice, NoticeItem, NoticeRecipient
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.notice_vocabulary import NoticeState
from irev_desktop.kernel.texts import PARIS, long_date
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.circulation.notices.records import NoticeLine, PastLetter
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires

MOST = 500
"""Notices of the history that are shown at once."""


@requires(Permission.CIRCULATE)
def list_notices(
    library: Library, actor: Actor, *, doubtful: bool = False, most: int = MOST
) -> tuple[NoticeLine, ...]:
    """Return the last notices, newest first; `doubtful` keeps those that may have left."""
    query = (
        select(
            Notice.id,
            Notice.kind,
            Notice.level,
            Notice.channel,
            Notice.state,
            Notice.claimed_at,
            Notice.sent_at,
            func.coalesce(Agent.name, "").label("agent"),
            func.coalesce(Borrower.card, "").label("card"),
            func.coalesce(Borrower.name, "").label("name"),
            func.coalesce(NoticeRecipient.address, "").label("address"),
            func.coalesce(NoticeRecipient.subject, "").label("subject"),
            func.coalesce(NoticeRecipient.text, "").label("text"),
        )
        .outerjoin(Agent, Agent.id == Notice.author_id)
        .outerjoin(NoticeRecipient, NoticeRecipient.notice_id == Notice.id)
        .outerjoin(Borrower, Borrower.id == NoticeRecipient.borrower_id)
        .order_by(Notice.claimed_at.desc(), Notice.id.desc())
        .limit(most)
    )
    if doubtful:
        query = query.where(Notice.state == NoticeState.CLAIMED)
    with library.storage.reading() as session:
        rows = session.execute(query).mappings().all()
        titles = _titles(session, [row["id"] for row in rows])
    return tuple(NoticeLine(**row, titles=titles.get(row["id"], ())) for row in rows)


@requires(Permission.CIRCULATE)
def past_letters(library: Library, actor: Actor, notices: Iterable[int]) -> tuple[PastLetter, ...]:
    """Return letters that were written, in the words that were sent, the oldest first.

    Those whose person was forgotten since are left out.
    """
    query = (
        select(
            Borrower.name,
            Borrower.organisation,
            Borrower.address,
            Notice.claimed_at,
            NoticeRecipient.subject,
            NoticeRecipient.text,
        )
        .join(NoticeRecipient, NoticeRecipient.notice_id == Notice.id)
        .join(Borrower, Borrower.id == NoticeRecipient.borrower_id)
        .where(Notice.id.in_(list(notices)))
        .order_by(Notice.claimed_at, Notice.id)
    )
    with library.storage.reading() as session:
        return tuple(
            PastLetter(name, organisation, address, long_date(at.astimezone(PARIS).date()), *words)
            for name, organisation, address, at, *words in session.execute(query)
        )


def _titles(session: Session, notices: Iterable[int]) -> Mapping[int, tuple[str, ...]]:
    """Return the titles of what each notice was about."""
    ids = list(notices)
    of_loans = (
        select(NoticeItem.notice_id, NoticeItem.id, Document.title)
        .join(Loan, Loan.id == NoticeItem.loan_id)
        .join(Copy, Copy.id == Loan.copy_id)
        .join(Document, Document.id == Copy.document_id)
    )
    of_holds = (
        select(NoticeItem.notice_id, NoticeItem.id, Document.title)
        .join(Hold, Hold.id == NoticeItem.hold_id)
        .join(Document, Document.id == Hold.document_id)
    )
    found: dict[int, tuple[str, ...]] = {}
    for query in (of_loans, of_holds):
        for notice, _item, title in session.execute(query.where(NoticeItem.notice_id.in_(ids))):
            found[notice] = (*found.get(notice, ()), title)
    return found
