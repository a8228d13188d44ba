"""Identifiers, one type each: a copy's id cannot be given where a document's is expected."""

from typing import NewType

DispositifId = NewType("DispositifId", int)
TerritoryId = NewType("TerritoryId", int)
DocumentId = NewType("DocumentId", int)
FileId = NewType("FileId", int)
CopyId = NewType("CopyId", int)
BorrowerId = NewType("BorrowerId", int)
LoanId = NewType("LoanId", int)
AgentId = NewType("AgentId", int)
ReportId = NewType("ReportId", int)
InboxId = NewType("InboxId", int)
OperationId = NewType("OperationId", str)
"""UUID of one command; in text form, in the database as everywhere else."""
