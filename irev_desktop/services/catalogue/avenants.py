"""Avenants that are amiss: those that nothing ties to their contract, and numbers that are missing.

A contract whose avenants 1 and 3 are here lacks the second.
"""

import re
from collections import defaultdict
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.document import Document, Relation
from irev_desktop.kernel.french import fold
from irev_desktop.kernel.vocabulary import DocumentKind, RelationKind

_NUMBER: Final = re.compile(r"\bavenant\s*(?:n|no|num|numero)?\W*(\d{1,2})\b")


def avenant_number(title: str) -> int | None:
    """Return the number that the title of an avenant bears, if it bears one."""
    found = _NUMBER.search(fold(title))
    return int(found[1]) if found else None


def avenants_amiss(session: Session) -> frozenset[int]:
    """Return the avenants without their contract, and the contracts that lack an avenant."""
    query = select(Document.id, Document.title).where(Document.kind == DocumentKind.AVENANT)
    titles = dict(session.execute(query).all())
    links = select(Relation.source_id, Relation.target_id).where(
        Relation.kind == RelationKind.AVENANT_OF
    )
    numbers: defaultdict[int, set[int]] = defaultdict(set)
    tied = set()
    for avenant, contract in session.execute(links):
        tied.add(avenant)
        number = avenant_number(titles.get(avenant, ""))
        if number:
            numbers[contract].add(number)
    lacking = {
        contract for contract, known in numbers.items() if len(known) < max(known, default=0)
    }
    return frozenset((titles.keys() - tied) | lacking)
