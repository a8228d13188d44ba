"""What is to be written now: one letter to a person about all that is his, not yet said."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import Borrower, BorrowerContact, LoanBorrower
from irev_desktop.entities.holds import Hold, HoldBorrower
from irev_desktop.entities.notices import Notice
from irev_desktop.entities.notices import NoticeItem as ItemRow
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.desk_vocabulary import HoldState
from irev_desktop.kernel.ids import BorrowerId
from irev_desktop.kernel.notice_vocabulary import NoticeChannel, NoticeKind, NoticeState
from irev_desktop.kernel.texts import _, long_date, n_
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.circulation.holds.reading import hold_lines
from irev_desktop.services.circulation.holds.records import HoldLine
from irev_desktop.services.circulation.notices.mail_settings import centre_of, usable
from irev_desktop.services.circulation.notices.records import Letterhead, NoticeDraft, NoticeItem
from irev_desktop.services.circulation.reminding import Reminder, reminders
from irev_desktop.services.circulation.templates.filling import fill, fill_letter
from irev_desktop.services.circulation.templates.keeping import template
from irev_desktop.services.circulation.templates.names import TemplateName
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires

T = TypeVar("T")

LAST_LEVEL = 3
"""The letters of later levels are worded as this one."""


@dataclass(frozen=True, slots=True)
class _Person:
    id: int
    card: str
    name: str
    organisation: str
    address: str
    email: str


@requires(Permission.CIRCULATE)
def prepare_notices(library: Library, actor: Actor) -> tuple[NoticeDraft, ...]:
    """Return the letters to write, late ones first; nothing is claimed yet.

    Raises LibraryError(TEMPLATE_FIELD, TEMPLATE_INVALID) for a template kept by another program.
    """
    with library.storage.reading() as session:
        return drafts(library, session)


@requires(Permission.CIRCULATE)
def letterhead(library: Library, actor: Actor) -> Letterhead:
    """Return what stands above the letters of today."""
    with library.storage.reading() as session:
        centre = centre_of(library, session)
    return Letterhead(centre["centre"], centre["contact"], long_date(library.clock.today()))


def drafts(
    library: Library, session: Session, borrower: int | None = None
) -> tuple[NoticeDraft, ...]:
    """Return the letters to write, to everybody or to one borrower, in the caller's session."""
    today = library.clock.today()
    mine = (LoanBorrower.borrower_id == borrower,) if borrower is not None else ()
    loans = [each for each in reminders(session, today, *mine) if each.loan.borrower is not None]
    holds = _ready(session, borrower)
    writer = _Writer(library, session, today)
    people = _people(session, {each.loan.borrower for each in loans} | {h.borrower for h in holds})
    by_loan = _by_person((each.loan.borrower, each) for each in loans)
    by_hold = _by_person((each.borrower, each) for each in holds)
    letters = [writer.reminder(people[who], found) for who, found in by_loan.items()]
    letters += [writer.ready(people[who], found) for who, found in by_hold.items()]
    return tuple(sorted(letters, key=lambda each: (-each.level, each.kind, each.name, each.card)))


def _by_person(pairs: Iterable[tuple[BorrowerId | None, T]]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = {}
    for who, what in pairs:
        if who is not None:
            found.setdefault(who, []).append(what)
    return found


def _ready(session: Session, borrower: int | None) -> list[HoldLine]:
    """Return the holds whose copy stands aside and whose borrower was not told of it."""
    doubtful = (
        select(ItemRow.hold_id)
        .join(Notice, Notice.id == ItemRow.notice_id)
        .where(Notice.state == NoticeState.CLAIMED, ItemRow.hold_id.is_not(None))
    )
    conditions = [
        Hold.state == HoldState.WAITING,
        Hold.notified_at.is_(None),
        Hold.id.not_in(doubtful),
    ]
    if borrower is not None:
        conditions.append(HoldBorrower.borrower_id == borrower)
    return [line for line in hold_lines(session, *conditions) if line.borrower is not None]


def _people(session: Session, ids: Iterable[int | None]) -> Mapping[int, _Person]:
    """Return how to reach each borrower: own e-mail, else that of the first contact with one."""
    wanted = [who for who in ids if who is not None]
    contacts: dict[int, list[BorrowerContact]] = {}
    query = select(BorrowerContact).where(BorrowerContact.borrower_id.in_(wanted))
    for contact in session.scalars(query.order_by(BorrowerContact.position)):
        contacts.setdefault(contact.borrower_id, []).append(contact)
    borrowers = session.scalars(select(Borrower).where(Borrower.id.in_(wanted)))
    return {who.id: _person(who, contacts.get(who.id, [])) for who in borrowers}


def _person(who: Borrower, contacts: Sequence[BorrowerContact]) -> _Person:
    """Return a borrower as letters reach him; the first contact is named in the address."""
    emails = [each for each in (who.email, *(one.email for one in contacts)) if usable(each)]
    attention = _("À l’attention de : {name}").format(name=contacts[0].name) if contacts else ""
    address = "\n".join(line for line in (attention, who.address) if line)
    email = emails[0].strip() if emails else ""
    return _Person(who.id, who.card, who.name, who.organisation, address, email)


class _Writer:
    """Words letters by the templates of the library."""

    def __init__(self, library: Library, session: Session, today: date) -> None:
        self._session = session
        self._common = {"date": long_date(today), **centre_of(library, session)}
        self._templates: dict[TemplateName, str] = {}

    def reminder(self, who: _Person, found: Sequence[Reminder]) -> NoticeDraft:
        """Return the letter about loans: as the most urgent of them asks."""
        level = max(each.level for each in found)
        kind = NoticeKind.OVERDUE if level else NoticeKind.COURTESY
        name = TemplateName(f"overdue_{min(level, LAST_LEVEL)}") if level else TemplateName.COURTESY
        lines = [fill(self._template(TemplateName.LOAN_LINE), _loan(each)) for each in found]
        items = tuple(
            NoticeItem(
                each.loan.loan, None, each.loan.due, each.level, each.loan.title, each.loan.barcode
            )
            for each in found
        )
        return self._draft(kind, level, name, who, items, lines)

    def ready(self, who: _Person, found: Sequence[HoldLine]) -> NoticeDraft:
        """Return the letter about holds that are ready."""
        lines = [fill(self._template(TemplateName.HOLD_LINE), _hold(each)) for each in found]
        items = tuple(
            NoticeItem(
                None,
                each.hold,
                each.shelf_until or each.placed_on,
                _times(self._session, each.hold),
                each.title,
                each.shelf_barcode,
            )
            for each in found
        )
        return self._draft(NoticeKind.HOLD_READY, 0, TemplateName.HOLD_READY, who, items, lines)

    def _template(self, name: TemplateName) -> str:
        if name not in self._templates:
            self._templates[name] = template(self._session, name)
        return self._templates[name]

    def _draft(
        self,
        kind: NoticeKind,
        level: int,
        name: TemplateName,
        who: _Person,
        items: tuple[NoticeItem, ...],
        lines: list[str],
    ) -> NoticeDraft:
        values = {
            **self._common,
            "nom": who.name,
            "organisation": who.organisation,
            "carte": who.card,
            "documents": "\n".join(lines),
            "nombre": n_("{n} document", "{n} documents", len(items)),
        }
        letter = fill_letter(self._template(name), values)
        return NoticeDraft(
            kind,
            level,
            BorrowerId(who.id),
            who.card,
            who.name,
            who.organisation,
            who.address,
            who.email,
            NoticeChannel.EMAIL if who.email else NoticeChannel.PAPER,
            items,
            letter.subject,
            letter.text,
        )


def _loan(each: Reminder) -> dict[str, str]:
    days = n_("{n} jour de retard", "{n} jours de retard", each.loan.late_days)
    return {
        "titre": each.loan.title,
        "code": each.loan.barcode,
        "cote": each.loan.call_number,
        "retour": long_date(each.loan.due),
        "retard": f"({days})" if each.loan.late_days else "",
    }


def _hold(line: HoldLine) -> dict[str, str]:
    return {
        "titre": line.title,
        "code": line.shelf_barcode,
        "cote": line.call_number,
        "jusqu_au": long_date(line.shelf_until) if line.shelf_until else "",
    }


def _times(session: Session, hold: int) -> int:
    """Return how many notices a hold had: it may be ready again after it went back to queue."""
    query = select(func.count()).where(ItemRow.hold_id == hold)
    return session.scalar(query) or 0
