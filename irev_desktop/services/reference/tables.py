"""The shipped reference tables, read: CSV cells become the values of the database."""

import csv
from datetime import date

from irev_desktop.kernel import paths

Rows = list[dict[str, str]]


def table(name: str) -> Rows:
    """Return the lines of a reference table, each as its cells by column."""
    path = paths.shipped("data", "reference", f"{name}.csv")
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def presentation(code: str) -> str:
    """Return the presentation of a dispositif, paragraphs separated by an empty line."""
    path = paths.shipped("data", "reference", "presentations", f"{code}.txt")
    return path.read_text(encoding="utf-8").strip()


def day(cell: str) -> date | None:
    """Return an ISO date, or nothing for an empty cell."""
    return date.fromisoformat(cell) if cell else None


def first_day(year: str) -> date | None:
    """Return 1 January of a year, or nothing for an empty cell."""
    return date(int(year), 1, 1) if year else None


def last_day(year: str) -> date | None:
    """Return 31 December of a year, or nothing for an empty cell."""
    return date(int(year), 12, 31) if year else None


def count(cell: str) -> int | None:
    """Return a whole number, or nothing for an empty cell."""
    return int(cell) if cell else None


def parts(cell: str) -> list[str]:
    """Return the values of a cell that holds a list."""
    return [part for part in cell.split("|") if part]
