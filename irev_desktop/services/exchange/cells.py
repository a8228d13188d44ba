"""Cells that a spreadsheet could take for a formula: marked on the way out, unmarked on the way in.

Excel and LibreOffice run what begins with `=`, `+`, `-`, `@` or their full-width forms, also after
blanks. An apostrophe before it makes it text; a plain number needs none.
"""

import re

MARK = "'"
_RUNS = re.compile(r"[\s\x00-\x1f\x7f]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


def guarded(text: str) -> str:
    """Return a text as a cell that no spreadsheet runs; `unguarded` gives it back unchanged."""
    marked = text.lstrip(MARK)
    return MARK + text if _runs(marked) else text


def unguarded(text: str) -> str:
    """Return what a cell says, without the apostrophe that `guarded` put before it."""
    if text.startswith(MARK) and _runs(text.lstrip(MARK)):
        return text[len(MARK) :]
    return text


def _runs(text: str) -> bool:
    return _RUNS.match(text) is not None and _NUMBER.fullmatch(text) is None
