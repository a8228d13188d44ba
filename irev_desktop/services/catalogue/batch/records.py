"""What is asked of many documents, and what it would make of each."""

from dataclasses import dataclass
from enum import StrEnum

from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import DocumentId, OperationId
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import DocumentState


class Gesture(StrEnum):
    """What is done with a field."""

    SET = "set"
    ADD = "add"
    REMOVE = "remove"
    REPLACE = "replace"

    @property
    def label(self) -> str:
        """The words that the interface shows."""
        return _LABELS[self]


_LABELS = {
    Gesture.SET: _("remplacer par"),
    Gesture.ADD: _("ajouter"),
    Gesture.REMOVE: _("retirer"),
    Gesture.REPLACE: _("chercher et remplacer"),
}


@dataclass(frozen=True, slots=True)
class BatchChange:
    """One change asked for.

    `value` is text as `irev document edit --set` takes it, or the ids that a picker gave; with
    `REPLACE` it takes the place of each `find`, whatever its capitals and accents unless `exact`.
    """

    field: str
    gesture: Gesture = Gesture.SET
    value: str | tuple[int, ...] = ""
    find: str = ""
    exact: bool = False


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one document, before and after, in words."""

    field: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class BatchRow:
    """What would become of one document: nothing when `changes` is empty.

    `refused` tells why it cannot be changed so; `version` is the one that was looked at.
    """

    id: DocumentId
    title: str
    state: DocumentState
    version: int
    changes: tuple[FieldChange, ...]
    refused: LibraryError | None = None


@dataclass(frozen=True, slots=True)
class BatchDone:
    """Documents changed in one operation, which one undo takes back."""

    ids: tuple[DocumentId, ...]
    operation: OperationId
