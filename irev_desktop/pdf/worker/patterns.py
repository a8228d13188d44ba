"""Finding a regular expression in texts. Some expressions never end: each request has its time."""

import re
import signal
import sys
from array import array
from collections.abc import Iterator
from contextlib import contextmanager

SECONDS = 1.0
"""Of computing for one request."""
MOST_HITS = 20_000


class _TooSlowError(Exception):
    """The expression had its time."""


def find(pattern: str, texts: list[str], *, ignore_case: bool) -> tuple[dict[str, object], bytes]:
    """Return a header with the count of hits of each text, and their bounds as packed integers.

    The header says `slow` when the expression took too long; re.error is told as `wrong`.
    """
    counts: list[int] = []
    bounds = array("i")
    try:
        expression = re.compile(pattern, re.IGNORECASE if ignore_case else 0)
        with _limited():
            for text in texts:
                before = len(bounds)
                for match in expression.finditer(text):
                    if match.end() > match.start():
                        bounds.extend(match.span())
                    if len(bounds) >= 2 * MOST_HITS:
                        break
                counts.append((len(bounds) - before) // 2)
    except _TooSlowError:
        return {"slow": True}, b""
    except (re.error, OverflowError, RecursionError):
        return {"wrong": True}, b""
    return {"counts": counts}, bounds.tobytes()


@contextmanager
def _limited() -> Iterator[None]:
    """Interrupt what goes on for too long; where timers are missing, the client's own limit does.

    The engine of regular expressions looks for signals while it searches.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _interrupt)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _interrupt(_number: int, _frame: object) -> None:
    raise _TooSlowError
