"""Reading and writing of the comma separated tables."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

Row = dict[str, str]

LIST_SEPARATOR = "|"


def read_table(path: Path) -> list[Row]:
    """Return the rows of a UTF-8 table with a header; raises OSError when it cannot be read."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def write_table(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write `rows` under `header` as UTF-8, comma separated, one line feed per row."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def split_list(cell: str) -> list[str]:
    """Return the values of a cell that holds a list; an empty cell gives an empty list."""
    return [value.strip() for value in cell.split(LIST_SEPARATOR) if value.strip()]


def join_list(values: Iterable[str]) -> str:
    """Return one cell for `values`, each kept once, in the order given."""
    return LIST_SEPARATOR.join(dict.fromkeys(values))
