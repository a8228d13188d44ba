"""Reads texts that separate their cells by a character (CSV), whatever wrote them.

Encoding: a byte-order mark, then UTF-16 by its zero bytes, then strict UTF-8; anything else is
presumed from its French letters, and the reader is told that it was presumed.
"""

import codecs
import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.texts import _

ENCODINGS = ("utf-8", "cp1252", "iso-8859-15", "mac-roman", "cp850", "utf-16-le", "utf-16-be")
"""What a person may choose between, the likeliest first."""
SEPARATORS = (";", ",", "\t", "|")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BYTES = ("cp1252", "mac-roman", "cp850", "iso-8859-15")
_FRENCH = frozenset("éèêëàâäçîïôöùûüœæÉÈÊÀÂÇÎÔŒ’«»€°–…")
_SEEN = 4096
"""Bytes by which UTF-16 without a mark is known."""
_LINES = 30
"""Records by which a separator is chosen."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, how it was encoded, and whether that is certain."""

    text: str
    encoding: str
    sure: bool


def decode(data: bytes, encoding: str = "") -> Decoded:
    """Return the text of some bytes; `encoding`, one of `ENCODINGS`, where a person chose it.

    Raises LibraryError(TABLE_UNREADABLE) when the bytes cannot be of the chosen encoding, or are no
    text at all.
    """
    if encoding:
        return _chosen(data, encoding)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _chosen(data, name)
    if name := _zero_bytes(data[:_SEEN]):
        return _chosen(data, name)
    if b"\0" in data:
        raise LibraryError(Code.TABLE_UNREADABLE, why=_("ce n’est pas du texte"))
    try:
        return Decoded(data.decode("utf-8"), "utf-8", sure=True)
    except UnicodeDecodeError:
        return _presumed(data)


def records(text: str, separator: str = "") -> Iterator[tuple[int, list[str]]]:
    """Yield the records of a text with the line on which each begins; quotes may hold line ends.

    Raises LibraryError(TABLE_UNREADABLE) naming the line of a quote that nothing closes.
    """
    chosen = separator or best_separator(text)
    reader = csv.reader(StringIO(text, newline=""), delimiter=chosen, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        why = _("ligne {line}\u00a0: un guillemet mal fermé, ou une case sans fin").format(
            line=line
        )
        raise LibraryError(Code.TABLE_UNREADABLE, why=why) from error


def best_separator(text: str) -> str:
    """Return the separator that cuts the first lines into most cells, alike in number."""
    return max(SEPARATORS, key=lambda each: _agreement(text, each))


def _agreement(text: str, separator: str) -> tuple[float, int]:
    """Return how well a separator fits: the share of records as long as the first, and how long."""
    lengths = [len(cells) for cells in _first_records(text, separator) if any(cells)]
    if not lengths or lengths[0] < 2:
        return (0.0, 0)
    alike = sum(length == lengths[0] for length in lengths) / len(lengths)
    return (round(alike, 1), lengths[0])


def _first_records(text: str, separator: str) -> Iterable[list[str]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    found: list[list[str]] = []
    try:
        for cells in reader:
            found.append(cells)
            if len(found) == _LINES:
                break
    except csv.Error:
        return ()
    return found


def _chosen(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding).removeprefix("\ufeff"), encoding, sure=True)
    except (UnicodeDecodeError, LookupError) as error:
        why = _("il n’est pas codé en {encoding}").format(encoding=encoding)
        raise LibraryError(Code.TABLE_UNREADABLE, why=why) from error


def _zero_bytes(data: bytes) -> str:
    """Return which UTF-16 an unmarked text is in: every second byte of Latin letters is 0."""
    pairs = len(data) // 2
    if pairs == 0:
        return ""
    low, high = data[1::2].count(0), data[0::2].count(0)
    if low > pairs * 0.7 and high == 0:
        return "utf-16-le"
    return "utf-16-be" if high > pairs * 0.7 and low == 0 else ""


def _presumed(data: bytes) -> Decoded:
    """Return the reading that has most French letters among its letters beyond ASCII."""
    readings: list[tuple[float, str, str]] = []
    for name in _BYTES:
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        beyond = [character for character in text if ord(character) > 0x7F]
        readings.append((sum(each in _FRENCH for each in beyond) / len(beyond), name, text))
    _share, name, text = max(readings, key=lambda reading: reading[0])
    return Decoded(text, name, sure=False)
