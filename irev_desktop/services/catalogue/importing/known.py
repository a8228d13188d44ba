"""Records known to exist that a file may at last be: told in the report, attached by hand only."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, Self

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import Copy
from irev_desktop.entities.dispositif import Dispositif
from irev_desktop.entities.document import DigitalFile, Document, DocumentTerritory
from irev_desktop.entities.territory import Territory
from irev_desktop.kernel.ids import DocumentId
from irev_desktop.kernel.vocabulary import DocumentState
from irev_desktop.services.catalogue.importing.records import Filing, KnownRecord
from irev_desktop.services.catalogue.recognising.records import Recognised
from irev_desktop.services.reference.resolving import resolve_dispositif, resolve_territory

ENOUGH = 0.7
"""Score from which a guess counts for naming a record."""


class _Record(NamedTuple):
    id: DocumentId
    title: str


class KnownRecords:
    """The records without file or copy, by dispositif and territory. Made once for an import."""

    def __init__(self, records: dict[tuple[str, str], list[_Record]], filing: Filing) -> None:
        self._records = records
        self._filing = filing

    @classmethod
    def of(cls, session: Session, filing: Filing) -> Self:
        """Read the records that wait; `filing` has codes that wholly replace guesses.

        Raises LibraryError: UNKNOWN_DISPOSITIF, UNKNOWN_TERRITORY.
        """
        read = select(DigitalFile.document_id).union(select(Copy.document_id))
        rows = session.execute(
            select(Document.id, Document.title, Dispositif.code, Territory.code)
            .join(Dispositif, Dispositif.id == Document.dispositif_id)
            .join(DocumentTerritory, DocumentTerritory.document_id == Document.id)
            .join(Territory, Territory.id == DocumentTerritory.territory_id)
            .where(Document.state != DocumentState.DRAFT, Document.id.not_in(read))
            .order_by(Document.id)
        )
        records: defaultdict[tuple[str, str], list[_Record]] = defaultdict(list)
        for document_id, title, dispositif, territory in rows:
            records[dispositif, territory or ""].append(_Record(DocumentId(document_id), title))
        return cls(records, current(session, filing))

    def for_file(self, path: Path, guessed: Recognised) -> tuple[KnownRecord, ...]:
        """Return the records of the same dispositif and territory as a file, each once."""
        dispositif = self._filing.dispositif
        if not dispositif and guessed.dispositif and guessed.dispositif.score >= ENOUGH:
            dispositif = guessed.dispositif.value.code
        territories: Iterable[str] = self._filing.territories or (
            each.value.code for each in guessed.territories if each.score >= ENOUGH
        )
        found = [
            record for place in territories for record in self._records.get((dispositif, place), ())
        ]
        return tuple(KnownRecord(path, each.id, each.title) for each in dict.fromkeys(found))


def current(session: Session, filing: Filing) -> Filing:
    """Return the filing with the codes that its dispositif and territories bear today.

    Raises LibraryError: UNKNOWN_DISPOSITIF, UNKNOWN_TERRITORY.
    """
    dispositif = ""
    if filing.dispositif:
        found = session.get_one(Dispositif, resolve_dispositif(session, filing.dispositif))
        dispositif = found.code
    places = (
        session.get_one(Territory, resolve_territory(session, code)) for code in filing.territories
    )
    return Filing(dispositif, tuple(place.code or "" for place in places), filing.kind)
