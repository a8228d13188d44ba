"""All borrowers with what one looks for among them: who has expired, who may be there twice."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.ids import BorrowerId
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.circulation.borrowers.likeness import known_traits
from irev_desktop.services.circulation.borrowers.queries import list_borrowers
from irev_desktop.services.circulation.borrowers.reading import lines_of
from irev_desktop.services.circulation.policy import load_switches
from irev_desktop.services.circulation.privacy.expiring import idle_borrowers
from irev_desktop.services.circulation.records import BorrowerLine
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires


@dataclass(frozen=True, slots=True)
class BorrowersBoard:
    """All borrowers, by name, as they stand on a day."""

    day: date
    lines: tuple[BorrowerLine, ...]
    doubles: frozenset[BorrowerId]
    """Those who share a name, an e-mail or a phone with another."""


@requires(Permission.CIRCULATE)
def borrowers_board(library: Library, actor: Actor) -> BorrowersBoard:
    """Return all borrowers, and who of them may be there twice."""
    with library.storage.reading() as session:
        doubles = _doubles(session)
    return BorrowersBoard(library.clock.today(), list_borrowers(library, actor), doubles)


@requires(Permission.CIRCULATE)
def idle_lines(
    library: Library, actor: Actor, *, on: date | None = None
) -> tuple[BorrowerLine, ...]:
    """Return the borrowers whom a purge as of a day, today unless told, would erase."""
    day = on or library.clock.today()
    with library.storage.reading() as session:
        people = idle_borrowers(session, day, load_switches(session).borrower_months)
        return lines_of(session, day, people)


def _doubles(session: Session) -> frozenset[BorrowerId]:
    by_trait: dict[str, set[int]] = {}
    for who, each in known_traits(session).items():
        for key in {each.name, *each.emails, *each.phones} - {""}:
            by_trait.setdefault(key, set()).add(who)
    found: set[int] = set()
    for people in by_trait.values():
        if len(people) > 1:
            found |= people
    return frozenset(map(BorrowerId, found))
