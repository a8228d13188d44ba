"""Numbers of call numbers: which come next, for one copy or for many, within a session."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from irev_desktop.entities.administration import LibraryFact
from irev_desktop.entities.circulation import Copy
from irev_desktop.entities.dispositif import Dispositif
from irev_desktop.entities.document import Document, DocumentTerritory
from irev_desktop.entities.territory import Territory
from irev_desktop.services.catalogue.call_numbers.scheme import (
    COPY,
    Described,
    Scheme,
    Stem,
    read_scheme,
)

FACT = "call_number_scheme"
"""Name of the library fact."""
AT_ONCE = 500
"""Documents that one question asks for."""

CopyRow = Row[int, int, int, str, str, bool]


def kept_scheme(session: Session, *, lock: bool = False) -> str:
    """Return the scheme as it is written; with `lock`, whoever numbers too waits for us."""
    fact = session.get(LibraryFact, FACT, with_for_update=lock)
    return fact.value if fact else ""


def described(session: Session, ids: Collection[int]) -> dict[int, Described]:
    """Return what a scheme may say of documents."""
    wanted = sorted(ids)
    made: dict[int, Described] = {}
    for start in range(0, len(wanted), AT_ONCE):
        made |= _described(session, wanted[start : start + AT_ONCE])
    return made


@dataclass(slots=True)
class Numberer:
    """Gives the call numbers of a scheme one after the other, each number once.

    `leaving`: ids of copies whose call number of now is about to go.
    """

    session: Session
    scheme: Scheme
    leaving: frozenset[int] = frozenset()
    _last: dict[str, int] = field(default_factory=dict)
    """The highest number of each series that was asked for."""
    _shared: dict[tuple[int, str], int] = field(default_factory=dict)
    """The number of each document in a series in which copies share it."""

    def following(self, document_id: int, of: Described, copy: int) -> str:
        """Return the call number of a copy, `copy` being its rank among those of the document."""
        stem = self.scheme.stem(of)
        return stem.numbered(self._number(stem, document_id), copy)

    def _number(self, stem: Stem, document_id: int) -> int:
        if not stem.counts:
            return 0
        series = stem.series().pattern
        if series not in self._last:
            self._read(stem, series)
        key = (document_id, series)
        if self.scheme.counts(COPY) and key in self._shared:
            return self._shared[key]
        self._last[series] += 1
        self._shared[key] = self._last[series]
        return self._last[series]

    def _read(self, stem: Stem, series: str) -> None:
        """Read once what numbers of a series are given."""
        query = select(Copy.id, Copy.document_id, Copy.call_number).where(
            Copy.call_number.startswith(stem.lead, autoescape=True), Copy.call_number != ""
        )
        pattern, highest = stem.series(), 0
        for copy_id, document_id, call_number in self.session.execute(query):
            found = None if copy_id in self.leaving else pattern.fullmatch(call_number)
            if found:
                highest = max(highest, int(found[1]))
                self._shared[document_id, series] = int(found[1])
        self._last[series] = highest


def next_call_number(session: Session, document_id: int, scheme: str) -> str:
    """Return what a scheme gives the next copy of a document; nothing without a scheme."""
    read = read_scheme(scheme)
    if not read.pieces:
        return ""
    of = described(session, (document_id,)).get(document_id, Described())
    count = select(func.count()).select_from(Copy).where(Copy.document_id == document_id)
    return Numberer(session, read).following(document_id, of, (session.scalar(count) or 0) + 1)


def renumbered(
    session: Session, scheme: Scheme, copies: Iterable[CopyRow], *, replace: bool
) -> dict[int, str]:
    """Return the call number of each of these copies, ordered by document, by their ids.

    Those that have one keep it unless `replace`.
    """
    rows = list(copies)
    changed = {row.id for row in rows if replace or not row.call_number}
    descriptions = described(session, {row.document_id for row in rows if row.id in changed})
    ranks = _ranks(session, set(descriptions))
    numberer = Numberer(session, scheme, frozenset(changed))
    return {
        row.id: numberer.following(
            row.document_id, descriptions[row.document_id], ranks.get(row.id, 1)
        )
        if row.id in changed
        else row.call_number
        for row in rows
    }


def _ranks(session: Session, documents: Collection[int]) -> Mapping[int, int]:
    """Return the rank of each copy among those of its document, from 1."""
    ranks: dict[int, int] = {}
    counts: dict[int, int] = {}
    wanted = sorted(documents)
    for start in range(0, len(wanted), AT_ONCE):
        query = select(Copy.id, Copy.document_id).where(
            Copy.document_id.in_(wanted[start : start + AT_ONCE])
        )
        for copy_id, document_id in session.execute(query.order_by(Copy.id)):
            counts[document_id] = ranks[copy_id] = counts.get(document_id, 0) + 1
    return ranks


def _described(session: Session, ids: Collection[int]) -> dict[int, Described]:
    query = (
        select(
            Document.id,
            Document.kind,
            Document.period_start,
            Document.period_end,
            Document.signed_on,
            Dispositif.short_name,
        )
        .outerjoin(Dispositif, Dispositif.id == Document.dispositif_id)
        .where(Document.id.in_(ids))
    )
    places = _first_places(session, ids)
    made = {}
    for row in session.execute(query):
        name, code = places.get(row.id, ("", ""))
        begins = row.period_start or row.signed_on
        made[row.id] = Described(
            dispositif=row.short_name or "",
            territory=name,
            code=code,
            year=f"{begins.year:04d}" if begins else "",
            end=f"{row.period_end.year:04d}" if row.period_end else "",
            kind=row.kind.label,
        )
    return made


def _first_places(session: Session, ids: Collection[int]) -> dict[int, tuple[str, str]]:
    """Return name and official code of the first territory of each document."""
    query = (
        select(DocumentTerritory.document_id, Territory.name, Territory.code)
        .join(Territory, Territory.id == DocumentTerritory.territory_id)
        .where(DocumentTerritory.document_id.in_(ids))
        .order_by(DocumentTerritory.document_id, DocumentTerritory.position.desc())
    )
    return {each: (name or code or "", code or "") for each, name, code in session.execute(query)}
