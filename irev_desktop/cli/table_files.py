"""Tables made elsewhere, on the command line: how they are read, and what all or none answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from irev_desktop.cli.asking import assignment
from irev_desktop.cli.failures import DONE, REFUSED
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import UsageError
from irev_desktop.kernel.texts import _
from irev_desktop.services.exchange.delimited import ENCODINGS
from irev_desktop.services.exchange.tables import Table, read_table

OPTION = "--map"
TableFile = Annotated[Path, typer.Argument(metavar=_("FICHIER"), help=_("Un CSV ou un XLSX."))]
Map = Annotated[
    list[str] | None,
    typer.Option(
        OPTION,
        metavar=_("CHAMP=COLONNE"),
        help=_("Quelle colonne donne quel champ, quand son titre ne le dit pas."),
    ),
]
Encoding = Annotated[
    str,
    typer.Option(
        "--encoding",
        metavar=_("CODAGE"),
        help=_("Le codage d’un CSV, s’il est mal deviné\u00a0: cp1252, mac-roman…"),
    ),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help=_("Dire ce qui serait fait, ligne par ligne."))
]
Field = TypeVar("Field", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a plan ends that is not carried out, or is."""

    code: int = DONE
    remarks: tuple[str, ...] = ()


def opened(file: Path, encoding: str) -> tuple[Table, tuple[str, ...]]:
    """Read a table; return it with what a person should know of how it was read.

    Raises UsageError(OPTION_INVALID) for an encoding unknown; LibraryError as `read_table`.
    """
    if encoding and encoding not in ENCODINGS:
        raise _unknown("--encoding", encoding, ENCODINGS)
    read = read_table(file, encoding=encoding)
    presumed = _("Codage supposé\u00a0: {encoding}. Vérifiez les accents, sinon --encoding.")
    return read, () if read.sure else (presumed.format(encoding=read.encoding),)


def mapped(read: Table, texts: Sequence[str], fields: type[Field]) -> dict[Field, int]:
    """Return the columns that are named by hand; UsageError(OPTION_INVALID) for unknown ones."""
    found = {}
    for text in texts:
        name, header = assignment(text, OPTION)
        known: Sequence[str] = [field.value for field in fields]
        if name not in known:
            raise _unknown(OPTION, name, known)
        if header not in read.headers:
            raise _unknown(OPTION, header, read.headers)
        found[fields(name)] = read.headers.index(header)
    return found


def untouched(wrong: int, *, dry_run: bool) -> Outcome:
    """Return how a plan ends that was only asked for, or has lines to correct."""
    if wrong and not dry_run:
        return Outcome(REFUSED, (_("Rien n’est importé."),))
    return Outcome()


def _unknown(option: str, value: str, known: Sequence[str]) -> UsageError:
    return UsageError(Code.OPTION_INVALID, value=value, option=option, expected=", ".join(known))
