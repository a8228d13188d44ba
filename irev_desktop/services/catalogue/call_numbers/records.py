"""What the scheme of call numbers would make, and what was made by it."""

from dataclasses import dataclass

from irev_desktop.kernel.ids import CopyId, DocumentId, OperationId


@dataclass(frozen=True, slots=True)
class Trial:
    """What a scheme would give the next copy of a document; `present` is what its copies bear."""

    document_id: DocumentId
    title: str
    present: tuple[str, ...]
    proposed: str


@dataclass(frozen=True, slots=True)
class CallNumberRow:
    """One copy, with the call number that it bears and the one that it would have.

    `version` is the one that was looked at; nothing would change when both are the same.
    """

    copy_id: CopyId
    version: int
    barcode: str
    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CallNumbersDone:
    """Copies that were given call numbers, in one operation, which one undo takes back."""

    copies: tuple[CopyId, ...]
    operation: OperationId
