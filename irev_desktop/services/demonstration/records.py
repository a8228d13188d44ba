"""What filling a demonstration library answers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Filled:
    """How many of each were made."""

    documents: int
    copies: int
    borrowers: int
    loans: int
    reports: int
