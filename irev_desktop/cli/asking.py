"""Reading the words of a command line: each becomes a checked value, or a `UsageError`."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import TypeVar

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import UsageError
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Labelled

ISO_LENGTH = 10
DIGITS = 18
"""More digits than any number of ours; fewer than a database refuses."""
Choice = TypeVar("Choice", bound=StrEnum)


def day(text: str) -> date:
    """Read a date, AAAA-MM-JJ; UsageError(DATE_INVALID) otherwise."""
    try:
        if len(text) != ISO_LENGTH:
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(Code.DATE_INVALID, value=text) from error


def whole(text: str, option: str, least: int = 1) -> int:
    """Read a whole number of at least `least`; UsageError(OPTION_INVALID) otherwise."""
    if text.isascii() and text.isdigit() and len(text) <= DIGITS and int(text) >= least:
        return int(text)
    expected = _("un nombre entier à partir de {least}").format(least=least)
    raise UsageError(Code.OPTION_INVALID, value=text, option=option, expected=expected)


def record_id(text: str) -> int:
    """Read the number of a record."""
    return whole(text, _("le numéro"))


def choice(values: type[Choice], text: str, option: str) -> Choice:
    """Read one value of a closed list, by its stored value or its French name."""
    wanted = text.casefold().strip()
    for value in values:
        label = value.label.casefold() if isinstance(value, Labelled) else ""
        if wanted in {value.value.casefold(), label}:
            return value
    known = ", ".join(value.value for value in values)
    raise UsageError(Code.OPTION_INVALID, value=text, option=option, expected=known)


def one_of(values: type[Choice], option: str) -> Callable[[str], Choice]:
    """Return the reader of one value of a closed list, as an option of typer takes it."""

    def read(text: str) -> Choice:
        return choice(values, text, option)

    return read


def assignment(text: str, option: str = "--set") -> tuple[str, str]:
    """Read CHAMP=VALEUR; the value may be empty and may hold further equal signs."""
    field, equal, value = text.partition("=")
    if not equal or not field.strip():
        expected = _("CHAMP=VALEUR")
        raise UsageError(Code.OPTION_INVALID, value=text, option=option, expected=expected)
    return field.strip(), value
