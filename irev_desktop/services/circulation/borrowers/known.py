"""What is known of all borrowers at once: their codes, records and traits, for a whole table."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import Borrower, BorrowerContact, ScannedCode
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import CodeKind
from irev_desktop.services.circulation.borrowers.likeness import Traits, known_traits, signs
from irev_desktop.services.circulation.borrowers.reading import borrower_record
from irev_desktop.services.circulation.records import BorrowerDraft

FIGURES = 4
"""Figures of a card number that is given by the program."""


@dataclass(frozen=True)
class Known:
    """All codes with what bears them in words, all drafts by card, and who is found by what."""

    codes: Mapping[str, str]
    drafts: Mapping[str, BorrowerDraft]
    traits: Mapping[int, Traits]
    names: Mapping[int, str]
    by_trait: Mapping[str, frozenset[int]]

    def alike(self, asked: Traits) -> tuple[str, ...]:
        """Return in words whom somebody may be: by e-mail, phone or the same name."""
        keys = {asked.name, *asked.emails, *asked.phones} - {""}
        found = sorted(set().union(*(self.by_trait.get(key, frozenset()) for key in keys)))
        words = []
        for who in found:
            why = ", ".join(each.label for each in signs(asked, self.traits[who], close=False))
            words.append(f"{self.names[who]}, {why}")
        return tuple(words)

    def free_numbers(self, beginning: str) -> Iterator[str]:
        """Yield card numbers that nothing bears: what they begin with, then figures that grow."""
        form = re.compile(re.escape(beginning) + r"(\d+)")
        used = [int(match[1]) for code in self.codes if (match := form.fullmatch(code))]
        number = max(used, default=0)
        while True:
            number += 1
            yield f"{beginning}{number:0{FIGURES}d}"


def load_known(session: Session) -> Known:
    """Return what is known now."""
    borrower, copy = _("un emprunteur"), _("un exemplaire")
    codes = {
        code: borrower if kind is CodeKind.BORROWER else copy
        for code, kind in session.execute(select(ScannedCode.code, ScannedCode.kind))
    }
    contacts: dict[int, list[BorrowerContact]] = {}
    for row in session.scalars(select(BorrowerContact).order_by(BorrowerContact.position)):
        contacts.setdefault(row.borrower_id, []).append(row)
    people = list(session.scalars(select(Borrower)))
    traits = known_traits(session)
    by_trait: dict[str, set[int]] = {}
    for who, each in traits.items():
        for key in {each.name, *each.emails, *each.phones} - {""}:
            by_trait.setdefault(key, set()).add(who)
    return Known(
        codes,
        {each.card: borrower_record(each, contacts.get(each.id, ())).draft() for each in people},
        traits,
        {each.id: f"{each.name} ({each.card})" for each in people},
        {key: frozenset(who) for key, who in by_trait.items()},
    )
