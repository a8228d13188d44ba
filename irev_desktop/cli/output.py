"""What a command answers: a table for people, or exactly one JSON object for scripts."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from io import StringIO, TextIOWrapper
from pathlib import Path
from typing import IO, Any

from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.table import Table

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import TroubleError
from irev_desktop.kernel.system_errors import meaning
from irev_desktop.kernel.texts import NARROW_SPACE, NO_BREAK_SPACE, short_date

PIPE_WIDTH = 1000
"""Columns of a table that does not go to a terminal: lines are never cut there."""
UNSHOWN = "\N{REPLACEMENT CHARACTER}"
PASSING = frozenset({"\n", NO_BREAK_SPACE, NARROW_SPACE})
"""What a message may hold besides printable characters."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command found or did.

    `data` is the JSON object; `view` what a person sees instead; `remarks` are sentences for
    stderr, whichever of the two is asked; `exit_code` is 0 unless the answer itself is bad news.
    """

    data: Mapping[str, object]
    view: tuple[RenderableType, ...] = ()
    remarks: tuple[str, ...] = ()
    exit_code: int = 0


def plain(value: object) -> Any:
    """Turn a value into what JSON knows: dates ISO, enumerations their value, records objects."""
    match value:
        case Enum():
            result: Any = value.value
        case date():
            result = value.isoformat()
        case Path():
            result = str(value)
        case Mapping():
            result = {str(key): plain(item) for key, item in value.items()}
        case list() | tuple() | set() | frozenset():
            result = [plain(item) for item in value]
        case _ if is_dataclass(value) and not isinstance(value, type):
            result = {field.name: plain(getattr(value, field.name)) for field in fields(value)}
        case _:
            result = value
    return result


def cell(value: object) -> str:
    """Write one value of a table as a person reads it, on one line, without control characters."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{short_date(value.date())} {value:%H:%M}"
    if isinstance(value, date):
        return short_date(value)
    label = getattr(value, "label", None)
    text = label if isinstance(label, str) else str(value)
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def table(titles: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """Return a table with these column titles; numbers stand at the right."""
    shown = Table(box=SIMPLE_HEAD, pad_edge=False)
    lines = list(rows)
    for place, title in enumerate(titles):
        numbers = bool(lines) and all(isinstance(line[place], int) for line in lines)
        shown.add_column(title, justify="right" if numbers else "left", overflow="fold")
    for line in lines:
        shown.add_row(*(cell(value) for value in line))
    return shown


def sheet(pairs: Iterable[tuple[str, object]]) -> Table:
    """Return names and values below one another; those without a value are left out."""
    shown = Table.grid(padding=(0, 2))
    for name, value in pairs:
        if text := cell(value):
            shown.add_row(name, text)
    return shown


class Output:
    """Where one run of the command line writes: one answer on stdout, all else on stderr."""

    def __init__(self, as_json: bool) -> None:
        self.as_json = as_json
        self._out: IO[str] = sys.stdout or StringIO()  # none when the caller closed it
        self._err: IO[str] = sys.stderr or StringIO()
        self._answered = False
        for stream in (self._out, self._err):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")

    def answer(self, answer: Answer) -> None:
        """Write what a command answered, and its remarks."""
        for remark in answer.remarks:
            self.tell(" ".join(remark.splitlines()))
        if self.as_json:
            self.write_json(answer.data)
        else:
            self._show(answer.view)

    def page(self, text: str) -> None:
        """Write a help page, as the answer if there is no other."""
        if self._answered:
            self.tell(text)
        elif self.as_json:
            self.write_json({"help": text})
        else:
            self._written(lambda: self._out.write(text))

    def write_json(self, data: Mapping[str, object]) -> None:
        """Write the one JSON object of this run; asking twice is a bug."""
        if self._answered:
            raise RuntimeError("a second JSON object")
        self._answered = True
        text = json.dumps(plain(data), ensure_ascii=False, indent=2)
        self._written(lambda: self._out.write(text + "\n"))

    def _show(self, view: tuple[RenderableType, ...]) -> None:
        wide = None if self._out.isatty() else PIPE_WIDTH
        console = Console(file=self._out, width=wide, markup=False, emoji=False, highlight=False)
        self._written(lambda: console.print(*view, sep="\n") if view else None)

    def _written(self, write: Callable[[], object]) -> None:
        """Write to stdout; a reader who has gone away (`| head`) is no failure."""
        try:
            write()
            self._out.flush()
        except BrokenPipeError:
            self._silence()
        except OSError as error:
            self._silence()
            raise TroubleError(Code.WRITE_FAILED, path="stdout", why=meaning(error)) from error

    def _silence(self) -> None:
        """Let what is still buffered for stdout go nowhere when Python ends."""
        with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - a device, not a path
            os.dup2(nowhere.fileno(), self._out.fileno())

    def tell(self, text: str) -> None:
        """Write a message for the person at the terminal; names of files cannot steer it."""
        shown = "".join(c if c.isprintable() or c in PASSING else UNSHOWN for c in text)
        try:
            self._err.write(shown.rstrip("\n") + "\n")
            self._err.flush()
        except OSError:
            return  # nobody reads the messages; the answer and the exit code remain

    @property
    def errors(self) -> IO[str]:
        """The stream of messages and progress."""
        return self._err

    @property
    def answered(self) -> bool:
        """True once the JSON object is written."""
        return self._answered
