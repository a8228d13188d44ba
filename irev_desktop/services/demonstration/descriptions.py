"""What the demonstration documents are: read from `data/demo/documents.toml`."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from irev_desktop.kernel import paths
from irev_desktop.kernel.vocabulary import DocumentKind, DocumentState, RelationKind


class Genre(StrEnum):
    """What chapters a document has."""

    CONTRACT = "contrat"
    AMENDMENT = "avenant"
    REPORT = "rapport"
    OPERATION = "operation"
    PROGRAMME = "programme"
    TABLES = "tableaux"


@dataclass(frozen=True, slots=True)
class Description:
    """One document: what the catalogue says of it, and what its pages are made of."""

    name: str
    """Of its file; other descriptions name it so."""
    title: str
    genre: Genre
    dispositif: str
    territories: tuple[str, ...]
    kind: DocumentKind
    period: tuple[int, int]
    carrier: str
    """Who leads, with its article, in lower case."""
    commune: str
    quartier: str
    themes: tuple[str, ...]
    pages: int
    """How many pages to aim at."""
    state: DocumentState
    contract: str
    """What it calls itself, with its article."""
    quartiers: str
    department: str = "59"
    council: str = "conseil citoyen"
    councils: str = "conseils citoyens"
    summary: str = ""
    known: str = ""
    """Official code or title of the record known to exist that it is attached to."""
    relation: tuple[RelationKind, str] | None = None
    others: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    serif: bool = True
    columns: bool = False
    scanned: bool = False
    bare: bool = False
    """Left as the import makes it: somebody has still to describe it."""


def load_descriptions() -> tuple[Description, ...]:
    """Return all of them, in the order of the file."""
    with paths.shipped("data", "demo", "documents.toml").open("rb") as stream:
        rows = tomllib.load(stream)["document"]
    return tuple(_described(row) for row in rows)


def _described(row: dict[str, Any]) -> Description:
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in row.items()
    }
    values["genre"] = Genre(row["genre"])
    values["kind"] = DocumentKind(row["kind"])
    values["state"] = DocumentState(row["state"])
    if "relation" in row:
        kind, other = row["relation"]
        values["relation"] = (RelationKind(kind), other)
    return Description(**values)
