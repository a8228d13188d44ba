"""What the form of a record holds at a moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from irev_desktop.services.catalogue.records import DocumentDraft, DocumentRecord


@dataclass(frozen=True, slots=True)
class Content:
    """What the form holds at a moment, so that it can be shown again exactly.

    `places` has the names of the territories; `unread` what was typed in a date field and is no
    date.
    """

    draft: DocumentDraft
    places: Mapping[int, str] = field(default_factory=dict, compare=False)
    unread: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, record: DocumentRecord) -> "Content":
        """Return the content of a record as it stands."""
        return cls(DocumentDraft.of(record), {each.id: each.name for each in record.territories})
