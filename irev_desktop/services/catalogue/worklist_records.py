"""What waits for whoever catalogues: reports of errors, and what documents lack; frozen rows."""

from dataclasses import dataclass, field
from datetime import datetime

from irev_desktop.kernel.changes import Subject
from irev_desktop.kernel.ids import ReportId
from irev_desktop.services.catalogue.records import DocumentRow


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
class Worklist:
    """What is left to do for whoever catalogues."""

    lacks: tuple[Lack, ...]
    reports: tuple[ReportRecord, ...]
