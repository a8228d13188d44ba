"""What cannot be done, said once: the exit code, the French sentence, the JSON refusal.

0 done · 1 refused by a rule, or stopped · 2 malformed request · 3 environment · 70 a bug.
"""

import errno
import platform
import traceback
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import typer

import irev_desktop
from irev_desktop.cli.french import help_after, translated
from irev_desktop.cli.output import Output
from irev_desktop.kernel import paths
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import (
    Cancelled,
    IrevError,
    LibraryError,
    TroubleError,
    UsageError,
)
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.system_errors import meaning
from irev_desktop.kernel.texts import _

DONE, REFUSED, USAGE, TROUBLE, BUG = 0, 1, 2, 3, 70
INTERRUPTED = 130
"""What a shell expects of a program ended by Ctrl+C."""
REPORTS = "rapports"

EXIT_CODES: tuple[tuple[type[IrevError], int], ...] = (
    (UsageError, USAGE),
    (LibraryError, REFUSED),
    (TroubleError, TROUBLE),
    (Cancelled, REFUSED),
)
ENVIRONMENT = {
    errno.ENOSPC: Code.DISK_FULL,
    errno.EDQUOT: Code.DISK_FULL,
    errno.EROFS: Code.WRITE_FAILED,
    errno.EACCES: Code.WRITE_FAILED,
    errno.EPERM: Code.WRITE_FAILED,
    errno.EIO: Code.WRITE_FAILED,
}
"""Failures of the system that are nobody's bug, should one reach this far untranslated."""


WITH_REPORT = _(
    "Le programme a un défaut. Le rapport est dans « {path} »\u00a0: envoyez-le aux mainteneurs."
)
WITHOUT_REPORT = _("Le programme a un défaut ({kind}), et le rapport n’a pas pu être écrit.")


def guarded(output: Output, work: Callable[[], int]) -> int:
    """Run the command and return its exit code; whatever it raises becomes a message."""
    try:
        return work()
    except KeyboardInterrupt:
        return interrupted(output)
    except typer.TyperException as error:
        usage = translated(error)
        return refuse(output, usage, help_after(error, usage.code))
    except Exception as error:  # noqa: BLE001 - the last net: reported, never shown raw
        expected = error if isinstance(error, IrevError) else _environment(error)
        return _bug(output, error) if expected is None else refuse(output, expected)


def interrupted(output: Output) -> int:
    """Say that the work was stopped; return the exit code."""
    refuse(output, Cancelled())
    return INTERRUPTED


def _environment(error: Exception) -> TroubleError | None:
    if not isinstance(error, OSError) or error.errno not in ENVIRONMENT:
        return None
    return TroubleError(ENVIRONMENT[error.errno], path=error.filename or "…", why=meaning(error))


def refuse(output: Output, error: IrevError, usage: str = "") -> int:
    """Say why something cannot be done; return the exit code."""
    if output.as_json and not output.answered:
        output.write_json(refusal(error))
    output.tell(sentence(error))
    if error.data.get("confirm"):
        output.tell(_("Pour passer outre\u00a0: --override MOTIF"))
    if usage:
        output.tell(usage)
    return next(code for kind, code in EXIT_CODES if isinstance(error, kind))


def refusal(error: IrevError) -> dict[str, object]:
    """Return the JSON object of a refusal: {error, reason, until?, confirm?}."""
    data: dict[str, object] = {"error": error.code, "reason": sentence(error)}
    if isinstance(until := error.data.get("until"), date):
        data["until"] = until
    if confirm := error.data.get("confirm"):
        data["confirm"] = confirm
    return data


def _bug(output: Output, error: Exception) -> int:
    """Report a defect of the program: one line, and a file for the maintainers."""
    place = _report(error)
    told = WITH_REPORT if place else WITHOUT_REPORT
    reason = told.format(path=place, kind=type(error).__name__)
    if output.as_json and not output.answered:
        output.write_json({"error": "bug", "reason": reason})
    output.tell(reason)
    return BUG


def _report(error: Exception) -> Path | None:
    """Write what the maintainers need, without the words of the request; None if impossible."""
    now = datetime.now(UTC)
    folder = paths.user_state_dir() / REPORTS
    place = folder / f"{now:%Y%m%d-%H%M%S}-{uuid4().hex[:6]}.txt"
    facts = f"irev {irev_desktop.__version__}, Python {platform.python_version()}"
    lines = [facts, platform.platform(), now.isoformat(), "", *traceback.format_exception(error)]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        place.write_text("\n".join(lines), encoding="utf-8")
    except OSError:
        return None
    return place
