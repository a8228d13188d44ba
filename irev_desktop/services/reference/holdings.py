"""What the collection has, as trees and pages count it: documents with their places and ways."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import Copy
from irev_desktop.entities.dispositif import Dispositif
from irev_desktop.entities.document import (
    DigitalFile,
    Document,
    DocumentDispositif,
    DocumentTerritory,
)
from irev_desktop.kernel.french import fold
from irev_desktop.kernel.ids import DispositifId, DocumentId
from irev_desktop.kernel.vocabulary import (
    CirculationType,
    DatePrecision,
    DocumentKind,
    DocumentState,
)
from irev_desktop.services.reference.records import ContractLine, DispositifRef


@dataclass(frozen=True, slots=True)
class Programme:
    """A dispositif without its texts."""

    id: DispositifId
    code: str
    short_name: str
    name: str
    family: str
    starts_on: date | None
    starts_precision: DatePrecision | None
    ends_on: date | None
    ends_precision: DatePrecision | None

    ref: DispositifRef = field(init=False)
    """The same, as much as a link shows."""

    def __post_init__(self) -> None:
        ref = DispositifRef(self.id, self.code, self.short_name, self.name)
        object.__setattr__(self, "ref", ref)


@dataclass(frozen=True, slots=True)
class Holding:
    """A document with what it concerns and how it can be had."""

    id: DocumentId
    title: str
    kind: DocumentKind
    state: DocumentState
    official_code: str
    dispositif: int | None
    others: tuple[int, ...]
    territories: tuple[int, ...]
    period_start: date | None
    period_end: date | None
    signed_on: date | None
    online: bool
    summary: bool
    lendable: bool
    on_site: bool

    @property
    def dispositifs(self) -> tuple[int, ...]:
        """Its principal dispositif, then the others."""
        return self.others if self.dispositif is None else (self.dispositif, *self.others)

    @property
    def held(self) -> bool:
        """Tell whether the collection has it: as a file or on paper."""
        return self.online or self.lendable or self.on_site

    def belongs_to(self, dispositif: int) -> bool:
        """Tell whether a dispositif is among its own."""
        return dispositif == self.dispositif or dispositif in self.others

    def line(
        self, programmes: Mapping[int, Programme], seen_from: int | None = None
    ) -> ContractLine:
        """Return the document as a page lists it, on the page of dispositif `seen_from` if any."""
        own = programmes.get(self.dispositif) if self.dispositif is not None else None
        return ContractLine(
            self.id,
            self.title,
            self.kind,
            self.state,
            self.official_code,
            own.ref if own else None,
            seen_from in {None, self.dispositif},
            self.period_start,
            self.period_end,
            self.signed_on,
            self.online,
            self.summary,
            self.lendable,
            self.on_site,
        )


def load_programmes(session: Session) -> dict[int, Programme]:
    """Return all dispositifs by id, in the order in which they are shown."""
    query = select(
        Dispositif.id,
        Dispositif.code,
        Dispositif.short_name,
        Dispositif.name,
        Dispositif.family,
        Dispositif.starts_on,
        Dispositif.starts_precision,
        Dispositif.ends_on,
        Dispositif.ends_precision,
    ).order_by(Dispositif.position)
    return {
        row.id: Programme(
            DispositifId(row.id),
            row.code,
            row.short_name,
            row.name,
            row.family,
            row.starts_on,
            row.starts_precision,
            row.ends_on,
            row.ends_precision,
        )
        for row in session.execute(query)
    }


def read_holdings(session: Session, only: Sequence[int] | None = None) -> list[Holding]:
    """Read all documents, or those of some ids, in no order; drafts too."""
    connection = session.connection()  # the rows of a session cost twice as much

    def rows(query: Any, column: Any) -> Sequence[Any]:
        asked = query if only is None else query.where(column.in_(only))
        return connection.execute(asked).all()

    territories = _grouped(rows(_TERRITORIES, DocumentTerritory.document_id))
    others = _grouped(rows(_OTHERS, DocumentDispositif.document_id))
    online = {row[0] for row in rows(_FILED, DigitalFile.document_id)}
    paper = {row[0]: (row[1], row[2]) for row in rows(_COPIES, Copy.document_id)}
    found = []
    for row in rows(_DOCUMENTS, Document.id):
        number, title, kind, state, code, dispositif, start, end, signed, has_summary = row
        lendable, on_site = paper.get(number, (0, 0))
        found.append(
            Holding(
                number,
                title,
                kind,
                state,
                code,
                dispositif,
                tuple(others.get(number, ())),
                tuple(territories.get(number, ())),
                start,
                end,
                signed,
                number in online,
                bool(has_summary),
                bool(lendable),
                bool(on_site),
            )
        )
    return found


def holding_order(holding: Holding) -> tuple[str, int]:
    """Return what sorts documents: the title as lists are sorted by it."""
    return _title_order(holding.title), holding.id


@lru_cache(maxsize=1 << 18)
def _title_order(title: str) -> str:
    """Return a title as lists are sorted by; remembered, since every count sorts all of them."""
    return fold(title)


def in_force(holding: Holding, programmes: Mapping[int, Programme], on: date) -> bool:
    """Tell whether a document was in force on a day.

    One without any date is taken to have lived as long as its dispositif; an end that is not known
    is that of its dispositif, or else open.
    """
    start, end, _assumed = lifetime(holding, programmes)
    return (start is None or start <= on) and (end is None or on <= end)


def lifetime(
    holding: Holding, programmes: Mapping[int, Programme]
) -> tuple[date | None, date | None, bool]:
    """Return start and end of a document, and whether they are those of its dispositif."""
    start = holding.period_start or holding.signed_on
    programme = programmes.get(holding.dispositif) if holding.dispositif is not None else None
    if start or holding.period_end:
        last = programme.ends_on if programme else None
        end = holding.period_end or (last if last and start and start <= last else None)
        return start, end, False
    if programme is None:
        return None, None, False
    return programme.starts_on, programme.ends_on, True


_DOCUMENTS = select(
    Document.id,
    Document.title,
    Document.kind,
    Document.state,
    Document.official_code,
    Document.dispositif_id,
    Document.period_start,
    Document.period_end,
    Document.signed_on,
    (Document.summary != "").label("has_summary"),
)
_FILED = select(DigitalFile.document_id).distinct()
_TERRITORIES = select(DocumentTerritory.document_id, DocumentTerritory.territory_id).order_by(
    DocumentTerritory.document_id, DocumentTerritory.position
)
_OTHERS = select(DocumentDispositif.document_id, DocumentDispositif.dispositif_id).order_by(
    DocumentDispositif.document_id, DocumentDispositif.dispositif_id
)
_COPIES = (
    select(
        Copy.document_id,
        func.max(case((Copy.circulation_type == CirculationType.LENDABLE, 1), else_=0)).label(
            "lendable"
        ),
        func.max(case((Copy.circulation_type == CirculationType.ON_SITE, 1), else_=0)).label(
            "on_site"
        ),
    )
    .where(Copy.kept, Copy.lost_on.is_(None))
    .group_by(Copy.document_id)
)


def _grouped(rows: Sequence[tuple[int, int]]) -> dict[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for document, other in rows:
        found[document].append(other)
    return found
