"""Which column of a table gives which field, as told on the command line."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, TypeVar

import typer

from irev_desktop.cli.asking import assignment
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import UsageError
from irev_desktop.kernel.texts import _
from irev_desktop.services.exchange.tables import Table

OPTION = "--map"
Map = Annotated[
    list[str] | None,
    typer.Option(
        OPTION,
        metavar=_("CHAMP=COLONNE"),
        help=_("Quelle colonne donne quel champ, quand son titre ne le dit pas."),
    ),
]
Field = TypeVar("Field", bound=StrEnum)


def mapped(table: Table, texts: Sequence[str], fields: type[Field]) -> dict[Field, int]:
    """Return the columns that are named by hand; UsageError(OPTION_INVALID) for unknown ones."""
    found = {}
    for text in texts:
        name, header = assignment(text, OPTION)
        known: Sequence[str] = [field.value for field in fields]
        if name not in known:
            raise _unknown(name, known)
        if header not in table.headers:
            raise _unknown(header, table.headers)
        found[fields(name)] = table.headers.index(header)
    return found


def _unknown(value: str, known: Sequence[str]) -> UsageError:
    return UsageError(Code.OPTION_INVALID, value=value, option=OPTION, expected=", ".join(known))
