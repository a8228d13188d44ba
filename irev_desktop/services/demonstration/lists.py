"""The lists of the demonstration library: copies, borrowers, loans, reports."""

import csv
from collections.abc import Mapping

from irev_desktop.kernel import paths

Row = Mapping[str, str]


def rows(name: str) -> list[Row]:
    """Return the rows of `data/demo/<name>.csv`, by column."""
    with paths.shipped("data", "demo", f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def number(row: Row, column: str) -> int | None:
    """Return a whole number of a row, or nothing where it is blank."""
    return int(row[column]) if row[column] else None
