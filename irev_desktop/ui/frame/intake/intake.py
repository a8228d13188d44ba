"""What a feature says of the tables that it takes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.ids import OperationId
from irev_desktop.kernel.progress import Progress
from irev_desktop.services.exchange.tables import Table
from irev_desktop.services.library import Library
from irev_desktop.ui.look.tokens import Tone


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a table is to be taken: the place of each field's column, from 0, and the options set."""

    columns: Mapping[str, int]
    options: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Option:
    """A choice that one ticks."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """What would become of a row of the file; `number` is its line there."""

    number: int
    state: str
    tone: Tone
    title: str
    detail: str
    remark: str
    wrong: bool = False
    written: bool = False
    """Something would be written of it."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was done, in a sentence, and the operation that one undo takes back."""

    said: str
    operation: OperationId


Planning = Callable[[Library, Actor, Table, Wanted, Progress], Sequence[Row]]
Taking = Callable[[Library, Actor, Table, Wanted, Progress], Taken]


@dataclass(frozen=True, slots=True)
class Intake:
    """One kind of records that tables bring.

    `fields` are ids with their French names, in the order of the form; `guess` finds their columns
    by the headers. `plan` and `take` raise LibraryError; they run beside the window.
    """

    title: str
    hint: str
    fields: Sequence[tuple[str, str]]
    guess: Callable[[Sequence[str]], Mapping[str, int]]
    options: Sequence[Option]
    plan: Planning
    take: Taking
