"""Finds a borrower who may be there already, under another card or another spelling."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz
from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import Borrower, BorrowerContact, search_words
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.circulation.borrowers.reading import lines_of
from irev_desktop.services.circulation.borrowers.records import Likeness, Sign
from irev_desktop.services.circulation.records import BorrowerDraft
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires

CLOSE = 88
"""Likeness of two names, of 100, from which a person should look: « Anne » and « Anna » Martin."""
PHONE_FIGURES = 9
"""Last figures by which phones are compared: +33 3 … and 03 … are one."""
MOST = 5
_FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Traits:
    """What likeness looks at: the words of a name in order, addresses and phones."""

    name: str
    emails: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()


def traits(name: str, emails: Iterable[str], phones: Iterable[str]) -> Traits:
    """Return the traits of what was typed, folded."""
    return Traits(
        " ".join(sorted(search_words(name))),
        frozenset(each.strip().casefold() for each in emails if each.strip()),
        frozenset(filter(None, map(phone_key, phones))),
    )


def draft_traits(draft: BorrowerDraft) -> Traits:
    """Return the traits of a borrower to be, its contacts' addresses and phones among them."""
    emails = (draft.email, *(contact.email for contact in draft.contacts))
    phones = (draft.phone, *(contact.phone for contact in draft.contacts))
    return traits(draft.name, emails, phones)


def phone_key(text: str) -> str:
    """Return the last figures of a phone number; nothing for what has too few."""
    figures = "".join(_FIGURE.findall(text))
    return figures[-PHONE_FIGURES:] if len(figures) >= PHONE_FIGURES else ""


def signs(one: Traits, other: Traits, *, close: bool = True) -> tuple[Sign, ...]:
    """Return by what two borrowers look alike; nothing where they do not."""
    found = []
    if one.emails & other.emails:
        found.append(Sign.EMAIL)
    if one.phones & other.phones:
        found.append(Sign.PHONE)
    if one.name and one.name == other.name:
        found.append(Sign.NAME)
    elif close and fuzz.ratio(one.name, other.name, score_cutoff=CLOSE):
        found.append(Sign.CLOSE_NAME)
    return tuple(found)


def known_traits(session: Session) -> Mapping[int, Traits]:
    """Return the traits of all borrowers, by their numbers."""
    contacts: dict[int, list[tuple[str, str]]] = {}
    columns = BorrowerContact.borrower_id, BorrowerContact.email, BorrowerContact.phone
    for who, email, phone in session.execute(select(*columns)):
        contacts.setdefault(who, []).append((email, phone))
    query = select(Borrower.id, Borrower.name, Borrower.email, Borrower.phone)
    found = {}
    for who, name, email, phone in session.execute(query):
        own = [(email, phone), *contacts.get(who, ())]
        found[who] = traits(name, (each[0] for each in own), (each[1] for each in own))
    return found


@requires(Permission.CIRCULATE)
def similar_borrowers(
    library: Library, actor: Actor, draft: BorrowerDraft, *, but: int | None = None
) -> tuple[Likeness, ...]:
    """Return the few borrowers that a draft may be, the likeliest first; `but` is its own number.

    By e-mail, by phone, by name whatever the order of its words, or by a name spelt nearly so.
    """
    asked = draft_traits(draft)
    with library.storage.reading() as session:
        known = known_traits(session)
        alike = {who: signs(asked, each) for who, each in known.items() if who != but}
        order = list(Sign)
        ranked = sorted(
            (who for who, found in alike.items() if found),
            key=lambda who: (-len(alike[who]), order.index(alike[who][0]), who),
        )[:MOST]
        lines = {int(line.id): line for line in lines_of(session, library.clock.today(), ranked)}
    return tuple(Likeness(lines[who], alike[who]) for who in ranked)
