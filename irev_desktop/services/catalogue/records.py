"""What the catalogue answers and is given: frozen rows, exactly the columns shown."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from irev_desktop.kernel.ids import (
    BorrowerId,
    CopyId,
    DocumentId,
    FileId,
    OperationId,
)
from irev_desktop.kernel.texts import _, period, short_date
from irev_desktop.kernel.vocabulary import (
    Availability,
    CirculationType,
    CopyCondition,
    DatePrecision,
    DocumentKind,
    DocumentState,
    Generation,
    RelationKind,
    SignatoryRole,
    TextState,
    ThemeFamily,
)
from irev_desktop.services.reference.records import DispositifRef, TerritoryRef, ThemeRecord

PRECISIONS: Final = {
    "period_start": "period_start_precision",
    "period_end": "period_end_precision",
    "signed_on": "signed_precision",
}
"""The dates of a document, each with what says how much of it is known."""


@dataclass(frozen=True, slots=True)
class DocumentFilters:
    """What a list is narrowed to; everything left out does not narrow.

    `dispositif` and `territory` are ids, or codes as people type them; a territory counts with all
    that lies in it. `text` must be found, word by word, in title, code, dispositif or territories.
    `theme` is an id; `on` keeps what was in force on that day, in the territories of that day.
    `with_history`: the territory counts under all its past and later names and perimeters.
    """

    dispositif: int | str | None = None
    territory: int | str | None = None
    kind: DocumentKind | None = None
    state: DocumentState | None = None
    availability: Availability | None = None
    text: str = ""
    theme: int | None = None
    generation: Generation | None = None
    on: date | None = None
    with_history: bool = False


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One line of a list. `lendable`, `on_site` and `available` count paper copies."""

    id: DocumentId
    title: str
    kind: DocumentKind
    state: DocumentState
    official_code: str
    dispositif: str
    """Code of the principal dispositif, empty when there is none yet."""
    territories: str
    """Names of the territories, the first first."""
    period_start: date | None
    period_end: date | None
    files: int
    has_summary: bool
    lendable: int
    on_site: int
    available: int
    """Copies that can be lent at once."""
    since: date | None = None
    """From when it was in force: its own period or signature, else its dispositif's period."""
    until: date | None = None
    """Until when, likewise; None also for what has no end yet."""
    themes: tuple[int, ...] = ()
    """Ids of its themes."""
    back_on: date | None = None
    """When the first of the copies that are out is due back."""

    @property
    def on_paper(self) -> str:
        """Whether the original can be had, or from when, in a few words; empty without one."""
        if self.available:
            return _("papier disponible")
        if self.on_site:
            return _("papier sur place")
        if self.back_on is None:
            return ""
        return _("papier sorti, attendu le {day}").format(day=short_date(self.back_on))

    @property
    def generations(self) -> frozenset[Generation]:
        """The generations of contracts that it has lived through, as far as its dates are known."""
        if self.since is None and self.until is None:
            return frozenset({Generation.UNKNOWN})
        return frozenset(each for each in Generation if self._met(*each.years))

    def _met(self, first: int | None, last: int | None) -> bool:
        if first is None and last is None:
            return False
        start = self.since or self.until
        began = last is None or start is None or start.year <= last
        return began and (first is None or self.until is None or self.until.year >= first)

    @property
    def period(self) -> str:
        """The period in words, empty when unknown."""
        return period(self.period_start, self.period_end)

    @property
    def availability(self) -> frozenset[Availability]:
        """All the ways in which the document can be had."""
        ways = {
            Availability.ONLINE: self.files > 0,
            Availability.SUMMARY: self.has_summary,
            Availability.LENDABLE: self.lendable > 0,
            Availability.ON_SITE: self.on_site > 0,
            Availability.KNOWN: not (self.files or self.lendable or self.on_site),
        }
        return frozenset(way for way, true in ways.items() if true)


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value to narrow by, and how many documents it would leave."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts under the present filters, each facet counted as if it were not set itself."""

    total: int
    kinds: tuple[FacetValue, ...]
    states: tuple[FacetValue, ...]
    availability: tuple[FacetValue, ...]
    dispositifs: tuple[FacetValue, ...]
    themes: tuple[FacetValue, ...] = ()
    generations: tuple[FacetValue, ...] = ()


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A PDF of a document. `present` is false when the store has lost it; size in bytes.

    `unread`: pages without text that nobody has recognised, typed or left out so far.
    """

    id: FileId
    sha256: str
    name: str
    pages: int
    byte_size: int
    text_state: TextState
    added_at: datetime
    present: bool
    unread: int = 0


@dataclass(frozen=True, slots=True)
class CopyRecord:
    """A paper copy and where it is. `until` is the day it is due back, while it is out.

    Who has it (`borrower`, `borrower_id`) is told only to those who may lend.
    """

    id: CopyId
    document_id: DocumentId
    barcode: str
    call_number: str
    location: str
    circulation_type: CirculationType
    condition: CopyCondition
    accompanying: str
    note: str
    kept: bool
    lost_on: date | None
    version: int
    on_loan: bool
    until: date | None
    borrower_id: BorrowerId | None
    borrower: str

    @property
    def available(self) -> bool:
        """Tell whether it can be lent at once."""
        lendable = self.circulation_type is CirculationType.LENDABLE
        return lendable and self.kept and self.lost_on is None and not self.on_loan


@dataclass(frozen=True, slots=True)
class SignatoryRecord:
    """An organisation that signed, and its part."""

    name: str
    role: SignatoryRole


@dataclass(frozen=True, slots=True)
class RelationRecord:
    """A link to another document.

    `outgoing`: this document is avenant of, annexe of… the other; otherwise the other is of this.
    """

    id: int
    kind: RelationKind
    outgoing: bool
    document_id: DocumentId
    title: str


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document with everything that its page and its form show."""

    id: DocumentId
    version: int
    title: str
    kind: DocumentKind
    state: DocumentState
    official_code: str
    dispositif: DispositifRef | None
    other_dispositifs: tuple[DispositifRef, ...]
    territories: tuple[TerritoryRef, ...]
    summary: str
    period_start: date | None
    period_end: date | None
    signed_on: date | None
    note: str
    source_url: str
    signatories: tuple[SignatoryRecord, ...]
    themes: tuple[ThemeRecord, ...]
    relations: tuple[RelationRecord, ...]
    files: tuple[FileRecord, ...]
    copies: tuple[CopyRecord, ...]
    operations: int
    """How many operations touched it; 0 for those who may not read the history."""
    created_at: datetime
    modified_at: datetime
    period_start_precision: DatePrecision | None = None
    """How much of the date is known, where that is less than the day; likewise the next two."""
    period_end_precision: DatePrecision | None = None
    signed_precision: DatePrecision | None = None

    @property
    def period(self) -> str:
        """The period in words, empty when unknown."""
        return period(self.period_start, self.period_end)


@dataclass(frozen=True, slots=True)
class DocumentDraft:
    """What the form of a document holds; saving replaces all of it."""

    title: str
    kind: DocumentKind = DocumentKind.CONTRAT
    official_code: str = ""
    dispositif_id: int | None = None
    other_dispositif_ids: tuple[int, ...] = ()
    territory_ids: tuple[int, ...] = ()
    summary: str = ""
    period_start: date | None = None
    period_end: date | None = None
    signed_on: date | None = None
    note: str = ""
    source_url: str = ""
    signatories: tuple[SignatoryRecord, ...] = ()
    theme_ids: tuple[int, ...] = ()
    keywords: tuple[str, ...] = ()
    """Free keywords by their words; a new one is made when none is the same but for accents."""
    period_start_precision: DatePrecision | None = None
    """How much of the date is known, where that is less than the day; likewise the next two."""
    period_end_precision: DatePrecision | None = None
    signed_precision: DatePrecision | None = None

    @classmethod
    def of(cls, record: DocumentRecord) -> "DocumentDraft":
        """Return the form's content for a document as it stands."""
        keywords = [theme for theme in record.themes if theme.family is ThemeFamily.KEYWORD]
        return cls(
            title=record.title,
            kind=record.kind,
            official_code=record.official_code,
            dispositif_id=record.dispositif.id if record.dispositif else None,
            other_dispositif_ids=tuple(other.id for other in record.other_dispositifs),
            territory_ids=tuple(territory.id for territory in record.territories),
            summary=record.summary,
            period_start=record.period_start,
            period_end=record.period_end,
            signed_on=record.signed_on,
            note=record.note,
            source_url=record.source_url,
            signatories=record.signatories,
            theme_ids=tuple(theme.id for theme in record.themes if theme not in keywords),
            keywords=tuple(theme.label for theme in keywords),
            period_start_precision=record.period_start_precision,
            period_end_precision=record.period_end_precision,
            signed_precision=record.signed_precision,
        )


@dataclass(frozen=True, slots=True)
class CopyDraft:
    """What the form of a paper copy holds."""

    barcode: str
    call_number: str = ""
    location: str = ""
    circulation_type: CirculationType = CirculationType.LENDABLE
    condition: CopyCondition = CopyCondition.GOOD
    accompanying: str = ""
    note: str = ""

    @classmethod
    def of(cls, record: CopyRecord) -> "CopyDraft":
        """Return the form's content for a copy as it stands."""
        return cls(
            record.barcode,
            record.call_number,
            record.location,
            record.circulation_type,
            record.condition,
            record.accompanying,
            record.note,
        )


@dataclass(frozen=True, slots=True)
class DocumentDone:
    """A change of a document that is committed; `operation` undoes it."""

    id: DocumentId
    title: str
    state: DocumentState
    version: int
    operation: OperationId


@dataclass(frozen=True, slots=True)
class CopyDone:
    """A change of a copy that is committed; `operation` undoes it.

    `state` is its document's afterwards: a published document that loses all there is to read is
    catalogued again.
    """

    id: CopyId
    barcode: str
    call_number: str
    document_id: DocumentId
    title: str
    state: DocumentState
    operation: OperationId
