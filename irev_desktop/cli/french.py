"""Typer in French: its help pages, and what it says of a malformed request.

Typer writes most of its English into the code itself, out of reach of a catalogue of messages.
Help is therefore written here, and its exceptions become our `UsageError`, with codes of ours.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any, Protocol

import typer
from typer.core import TyperCommand, TyperGroup

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import UsageError
from irev_desktop.kernel.texts import _

MANY = -1
"""What Typer calls « one or more values » of an argument."""

Data = Callable[[re.Match[str]], dict[str, str]]


class _Parameter(Protocol):
    """What a help page reads of an option or an argument."""

    name: str
    param_type_name: str
    opts: list[str]
    secondary_opts: list[str]
    required: bool
    nargs: int
    metavar: str | None
    help: str | None


class _Formatter(Protocol):
    """What writes a help page, line by line."""

    def write(self, string: str) -> None: ...

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None: ...

    def write_dl(self, rows: Sequence[tuple[str, str]]) -> None: ...

    def indent(self) -> None: ...

    def dedent(self) -> None: ...


def _usage(command: Any, context: Any, formatter: _Formatter) -> None:
    parameters: Sequence[_Parameter] = command.get_params(context)
    arguments = [_piece(each) for each in parameters if each.param_type_name == "argument"]
    further = getattr(command, "subcommand_metavar", "")
    pieces = " ".join(filter(None, [command.options_metavar, *arguments, further]))
    formatter.write_usage(context.command_path, pieces, _("Emploi\u00a0: "))


def _piece(argument: _Parameter) -> str:
    name = argument.metavar or argument.name.upper()
    many = f"{name} …" if argument.nargs == MANY else name
    return many if argument.required else f"[{many}]"


def _section(formatter: _Formatter, title: str, rows: Sequence[tuple[str, str]]) -> None:
    if not rows:
        return
    formatter.write(f"\n{title}\u00a0:\n")
    formatter.indent()
    formatter.write_dl(rows)
    formatter.dedent()


def _row(parameter: _Parameter) -> tuple[str, str]:
    names = _names(parameter) if parameter.param_type_name == "option" else ""
    words = f"{names} {parameter.metavar or ''}".strip()
    if parameter.name == "help":
        return words, _("Montrer cette aide.")
    needed = _(" (obligatoire)") if parameter.required and names else ""
    return words, f"{parameter.help or ''}{needed}"


def _names(option: _Parameter) -> str:
    """Return the names of an option; of a choice of two, both."""
    both = (", ".join(option.opts), ", ".join(option.secondary_opts))
    return " / ".join(filter(None, both))


def _parameters(command: Any, context: Any, formatter: _Formatter) -> None:
    parameters = command.get_params(context)
    for kind, title in (("argument", _("Arguments")), ("option", _("Options"))):
        rows = [_row(each) for each in parameters if each.param_type_name == kind]
        _section(formatter, title, rows)


class FrenchCommand(TyperCommand):
    """A command whose help page is in French."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the line that shows how the command is used."""
        _usage(self, ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the tables of arguments and options."""
        _parameters(self, ctx, formatter)


class FrenchGroup(TyperGroup):
    """A group of commands whose help page is in French."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the line that shows how the group is used."""
        _usage(self, ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the tables of options and commands."""
        _parameters(self, ctx, formatter)
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [(name, each.get_short_help_str(200)) for name, each in commands if each]
        _section(formatter, _("Commandes"), rows)


def _none(_match: re.Match[str]) -> dict[str, str]:
    return {}


def _value(match: re.Match[str]) -> dict[str, str]:
    return {"value": match[1].replace("'", "")}


MESSAGES: Sequence[tuple[str, Code, Data]] = (
    (r"Missing command", Code.COMMAND_MISSING, _none),
    (r"No such command '(.*?)'", Code.COMMAND_UNKNOWN, _value),
    (r"No such option:? '?(\S+?)'?[.:]?(?:\s|$)", Code.OPTION_UNKNOWN, _value),
    (r"Missing \w+ (.+?)\.(?:\s|$)", Code.ARGUMENT_MISSING, _value),
    (r"Option '(.*?)' requires", Code.OPTION_WITHOUT_VALUE, _value),
    (r"Option '(.*?)' does not take", Code.OPTION_WITH_VALUE, _value),
    (r"Got unexpected extra argument\w*(?:\(s\))? \((.*)\)", Code.ARGUMENT_EXTRA, _value),
)
"""What Typer says, the code it becomes, and the data its sentence needs. Tested one by one."""


def translated(error: typer.TyperException) -> UsageError:
    """Return the usage error that an exception of Typer stands for."""
    message = error.format_message()
    for pattern, code, data in MESSAGES:
        if match := re.search(pattern, message, re.DOTALL):
            return UsageError(code, **data(match))
    return UsageError(Code.REQUEST_UNCLEAR, message=message)


def help_after(error: typer.TyperException, code: Code) -> str:
    """Return what helps after a usage error: the line of use; the whole page if nothing was asked.

    Empty when Typer does not say which command failed.
    """
    context = getattr(error, "ctx", None)
    if context is None:
        return ""
    whole_page = code is Code.COMMAND_MISSING
    return str(context.get_help() if whole_page else context.get_usage())
