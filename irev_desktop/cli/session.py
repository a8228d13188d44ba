"""One run of the command line: which library, who acts, and how a command is declared."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import wraps
from types import TracebackType
from typing import Annotated, Any, Concatenate, ParamSpec, Self, TypeVar

import typer

from irev_desktop import bootstrap
from irev_desktop.cli.french import FrenchCommand, FrenchGroup
from irev_desktop.cli.output import Answer, Output
from irev_desktop.cli.progress import Bar
from irev_desktop.kernel import paths
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError, TroubleError, UsageError
from irev_desktop.kernel.progress import Progress
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.system_errors import meaning
from irev_desktop.kernel.texts import _
from irev_desktop.services.library import Library
from irev_desktop.settings import UserSettings

P = ParamSpec("P")
R = TypeVar("R")

LibraryOption = Annotated[
    str | None,
    typer.Option(
        "--library",
        metavar=_("DOSSIER|ADRESSE"),
        help=_("Le fonds\u00a0; sinon $IREV_LIBRARY, sinon le dernier ouvert."),
    ),
]
JsonOption = Annotated[
    bool, typer.Option("--json", help=_("Répondre par un seul objet JSON, pour un script."))
]


SETTINGS = "settings.toml"


@dataclass
class Request:
    """What the words before a sub-command asked; one for each run."""

    output: Output
    library: str | None = None

    def note(self, library: str | None) -> None:
        """Keep the library given at one level; the innermost one counts."""
        if library is not None:
            self.library = library


@dataclass
class Session:
    """What a command works with. The library is opened at the first call and closed at the end."""

    output: Output
    where: str | None = None
    _library: Library | None = field(default=None, repr=False)

    def call(
        self,
        function: Callable[Concatenate[Library, Actor, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """Call a service as the local administrator, on the library asked for."""
        library = self.library()
        return function(library, bootstrap.local_actor(library), *args, **kwargs)

    def library(self, *, older: bool = False, progress: Progress | None = None) -> Library:
        """Open the library once; `older` saves an earlier one and brings it up to date first."""
        if self._library is None:
            where = default_library() if self.where is None else named(self.where)
            self.hold(bootstrap.open_library(where, older=older, progress=progress))
            self.remember()
        assert self._library is not None
        return self._library

    def hold(self, library: Library) -> None:
        """Take a library just opened as this session's own."""
        self._library = library

    def remember(self) -> None:
        """Make this session's library the one that is opened when none is named."""
        if self._library is not None:
            remember(self.output, self._library)

    def close(self) -> None:
        """Close the library, if one is open."""
        if self._library is not None:
            self._library.close()
            self._library = None

    def progress(self, title: str) -> Bar:
        """Return a bar for long work; a context manager."""
        return Bar(title, self.output)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def named(where: str) -> str:
    """Return the library that was named; an empty name is a script's slip, never the default."""
    if not where.strip():
        expected = _("un dossier ou une adresse")
        raise UsageError(Code.OPTION_INVALID, value=where, option="--library", expected=expected)
    return where


def default_library() -> str:
    """Return the library to open when none is named; LibraryError if there is no such choice."""
    where = UserSettings.load(paths.user_config_dir() / SETTINGS).library
    if not where:
        raise LibraryError(Code.LIBRARY_NOT_CHOSEN)
    return where


def remember(output: Output, library: Library) -> None:
    """Make this library the default of the next run; a failure is only told."""
    where = library.storage.where
    if bootstrap.is_address(where):
        where = bootstrap.written_down(library.settings).database
    path = paths.user_config_dir() / SETTINGS
    try:
        known = UserSettings.load(path, environment={})
        if known.library != where:
            replace(known, library=where).save(path)
    except TroubleError as error:
        output.tell(sentence(error))
    except OSError as error:
        trouble = TroubleError(Code.WRITE_FAILED, path=path, why=meaning(error))
        output.tell(sentence(trouble))


def shared(
    context: typer.Context, library: LibraryOption = None, as_json: JsonOption = False
) -> None:
    """Take the options that stand before a sub-command; `--json` was seen before (see `main`)."""
    request: Request = context.obj
    request.note(library)


def group(help_text: str, callback: Callable[..., None] = shared) -> typer.Typer:
    """Return an empty group of commands; `callback` takes the options that stand before them."""
    return typer.Typer(
        cls=FrenchGroup,
        callback=callback,
        help=help_text,
        add_completion=False,
        rich_markup_mode=None,
        options_metavar=_("[OPTIONS]"),
        subcommand_metavar=_("COMMANDE …"),
    )


Command = TypeVar("Command", bound=Callable[..., Answer])


def command(
    app: typer.Typer, name: str, help_text: str, *, dashed_words: bool = False
) -> Callable[[Command], Command]:
    """Declare a command: its function is given a session and answers an `Answer`.

    The options of every command, `--library` and `--json`, are added to its own. `dashed_words`
    lets words that begin with a dash pass as words.
    """

    def declare(function: Command) -> Command:
        @wraps(function)
        def run(
            context: typer.Context, library: LibraryOption, as_json: JsonOption, **words: Any
        ) -> None:
            request: Request = context.obj
            request.note(library)
            with Session(request.output, request.library) as session:
                answer = function(session, **words)
            request.output.answer(answer)
            raise typer.Exit(answer.exit_code)

        signature = _signature(function)
        run.__signature__ = signature  # type: ignore[attr-defined]  # read by Typer
        run.__annotations__ = {p.name: p.annotation for p in signature.parameters.values()}
        app.command(
            name,
            help=help_text,
            cls=FrenchCommand,
            options_metavar=_("[OPTIONS]"),
            context_settings={"ignore_unknown_options": dashed_words},
        )(run)
        return function

    return declare


def _signature(function: Callable[..., Answer]) -> inspect.Signature:
    """Return the function's own options, without its session and with the shared ones."""
    own = list(inspect.signature(function).parameters.values())[1:]
    keyword = inspect.Parameter.KEYWORD_ONLY
    context = inspect.Parameter("context", keyword, annotation=typer.Context)
    common = [
        inspect.Parameter("library", keyword, default=None, annotation=LibraryOption),
        inspect.Parameter("as_json", keyword, default=False, annotation=JsonOption),
    ]
    return inspect.Signature([context, *(p.replace(kind=keyword) for p in own), *common])
