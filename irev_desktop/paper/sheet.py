"""What stands on a printed page, as plain data: the panels and the command line fill it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the page; level 1 is the larger of the two."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text; empty lines part it further."""

    text: str
    muted: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of label and value, one under the other; pairs without a value are left out."""

    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its title, its share of the width, and whether it holds numbers."""

    title: str
    weight: int = 1
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its header is repeated on each page."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]


Block = Heading | Paragraph | Facts | Table


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document to print: title, what stands above it and below it, and its blocks in order."""

    title: str
    blocks: Sequence[Block]
    kicker: str = ""
    """Small line above the title: the kind of page."""
    subtitle: str = ""
    footer: str = ""
    """What the foot of each page says before its number: the library, the day."""
    landscape: bool = False
