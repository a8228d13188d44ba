"""All borrowers with what one looks for among them: who has expired, who may be there twice."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.ids import BorrowerId
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.circulation.borrowers.likeness import known_traits
from irev_desktop.services.circulation.borrowers.queries import list_borrowers
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
