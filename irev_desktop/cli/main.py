"""The program `irev`: every command, and what becomes of its answer or failure."""

import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from io import StringIO
from itertools import takewhile
from typing import Annotated

import typer
from typer.main import get_command

import irev_desktop
from irev_desktop.cli import (
    borrower,
    calendar,
    call_number,
    circulation,
    copy,
    coverage,
    dispositif,
    document,
    holding,
    importing,
    labels,
    library,
    missing,
    notices,
    ocr,
    purging,
    rules,
    search,
    synonyms,
    territory,
    worklist,
)
from irev_desktop.cli.failures import DONE, INTERRUPTED, guarded, interrupted
from irev_desktop.cli.output import Answer, Output
from irev_desktop.cli.session import JsonOption, LibraryOption, Request, group, shared
from irev_desktop.kernel import log, paths
from irev_desktop.kernel.texts import _

PROGRAM = "irev"


def _tell_version(context: typer.Context, asked: bool) -> None:
    if asked:
        version = irev_desktop.__version__
        context.obj.output.answer(Answer({"version": version}, (f"IREV Desktop {version}",)))
        raise typer.Exit


VersionOption = Annotated[
    bool,
    typer.Option(
        "--version", is_eager=True, callback=_tell_version, help=_("Dire la version du programme.")
    ),
]


def first(
    context: typer.Context,
    library: LibraryOption = None,
    as_json: JsonOption = False,
    version: VersionOption = False,
) -> None:
    """Take the options that stand before every sub-command."""
    shared(context, library, as_json)


def commands() -> typer.Typer:
    """Return the tree of all commands."""
    words = _("Le fonds documentaire des contrats de la politique de la ville, sans fenêtre.")
    app = group(words, first)
    app.add_typer(library.app, name="library")
    app.add_typer(importing.app)
    app.add_typer(search.app)
    app.add_typer(synonyms.app)
    app.add_typer(document.app, name="document")
    app.add_typer(copy.app, name="copy")
    app.add_typer(call_number.app, name="call-number")
    app.add_typer(coverage.app)
    app.add_typer(worklist.app, name="worklist")
    app.add_typer(territory.app, name="territory")
    app.add_typer(dispositif.app, name="dispositif")
    app.add_typer(ocr.app, name="ocr")
    app.add_typer(borrower.app, name="borrower")
    app.add_typer(circulation.app)
    app.add_typer(holding.app)
    app.add_typer(missing.app)
    app.add_typer(notices.app, name="notices")
    app.add_typer(labels.app)
    app.add_typer(labels.templates, name="templates")
    app.add_typer(rules.app, name="rules")
    app.add_typer(calendar.app, name="calendar")
    app.add_typer(purging.app)
    return app


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code: 0, 1, 2, 3 or 70 (see `failures`)."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    output = Output("--json" in takewhile(lambda word: word != "--", words))
    with log.running(paths.user_state_dir()):
        return guarded(output, lambda: _run(words, output))


def _run(words: list[str], output: Output) -> int:
    """Run the command; what Typer itself prints (help) is no answer of ours, so it is caught."""
    page = StringIO()
    with redirect_stdout(page):
        code = get_command(commands()).main(
            words, prog_name=PROGRAM, standalone_mode=False, obj=Request(output)
        )
    if code == INTERRUPTED:
        return interrupted(output)
    if text := page.getvalue():
        output.page(text)
    return int(code or DONE)
