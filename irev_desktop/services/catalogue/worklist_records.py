"""What waits for whoever catalogues: reports of errors, and what documents lack; frozen rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from irev_desktop.kernel.changes import Subject
from irev_desktop.kernel.ids import ReportId
from irev_desktop.kernel.texts import _, long_date, n_
from irev_desktop.services.catalogue.records import DocumentRow
from irev_desktop.services.reference.records import DispositifRef, Span

TO_COLLECT: Final = "to_collect"
"""Key of what is known to exist and is looked for."""
GIVEN_UP: Final = "given_up"
"""Key of what is known to exist and is not looked for any more."""


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """« Une information manquante, une erreur ? »: what somebody wrote about one record."""

    id: ReportId
    version: int
    subject: Subject
    subject_id: int
    title: str
    """What the report is about: title of the document, name of the territory or dispositif."""
    page: int | None
    message: str
    contact: str
    created_at: datetime
    closed_at: datetime | None
    answer: str


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that the collection lacks: a stable key, its French name, the documents."""

    key: str
    label: str
    rows: tuple[DocumentRow, ...] = field(repr=False)

    @property
    def count(self) -> int:
        """How many documents lack it."""
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class QuestRecord:
    """What was done to find a document: whom one asked and when, or when and why one gave up."""

    asked_of: str
    asked_on: date | None
    given_up_on: date | None
    reason: str

    @property
    def words(self) -> str:
        """The same in words."""
        if self.given_up_on is not None:
            text = _("plus recherché depuis le {day}\u00a0: {reason}")
            return text.format(day=long_date(self.given_up_on), reason=self.reason)
        if self.asked_on is None:
            return ""
        text = _("demandé le {day} ({whom})")
        return text.format(whom=self.asked_of, day=long_date(self.asked_on))


@dataclass(frozen=True, slots=True)
class Unrecorded:
    """Contracts of a dispositif that the sources count, and of which there is no record."""

    dispositif: DispositifRef
    span: Span
    known: int
    recorded: int

    @property
    def count(self) -> int:
        """How many have no record."""
        return self.known - self.recorded

    @property
    def words(self) -> str:
        """« CUCS : 44 contrats sans notice (sur 47) »."""
        text = n_(
            "{name}\u00a0: {n} contrat sans notice (sur {known})",
            "{name}\u00a0: {n} contrats sans notice (sur {known})",
            self.count,
        )
        name = self.dispositif.short_name
        return text.format(name=name, known=self.known)


@dataclass(frozen=True, slots=True)
class Worklist:
    """What is left to do for whoever catalogues; `quests` by the id of the document."""

    lacks: tuple[Lack, ...]
    reports: tuple[ReportRecord, ...]
    quests: Mapping[int, QuestRecord] = field(default_factory=dict, repr=False)
    unrecorded: tuple[Unrecorded, ...] = ()

    def lack(self, key: str) -> Lack | None:
        """Return what bears that key."""
        return next((lack for lack in self.lacks if lack.key == key), None)
