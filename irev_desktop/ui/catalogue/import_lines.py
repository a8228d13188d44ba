"""The report of an import as lines: what became of each file, in words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from irev_desktop.kernel.texts import _, n_
from irev_desktop.kernel.vocabulary import TextState
from irev_desktop.services.catalogue.importing.records import ImportReport
from irev_desktop.ui.look.tokens import Tone


class Fate(Enum):
    """What became of a file; the value is its order in the report."""

    REFUSED = 0
    STORED = 1
    THERE = 2
    UNDONE = 3

    @property
    def label(self) -> str:
        """The French word."""
        return _LABELS[self]

    @property
    def tone(self) -> Tone:
        """The tone of its chip."""
        return _TONES[self]


_LABELS = {
    Fate.REFUSED: _("Refusé"),
    Fate.STORED: _("Rangé"),
    Fate.THERE: _("Déjà là"),
    Fate.UNDONE: _("Annulé"),
}
_TONES = {
    Fate.REFUSED: Tone.DANGER,
    Fate.STORED: Tone.SUCCESS,
    Fate.THERE: Tone.INFO,
    Fate.UNDONE: Tone.NEUTRAL,
}


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One file: `words` is the title of its document, or why it was refused.

    `document` is what one can open, `operation` what undoes its arrival, `known` the records known
    to exist (id and title) that it may be.
    """

    path: str
    name: str
    fate: Fate
    words: str
    document: int | None = None
    pages: int | None = None
    text: TextState | None = None
    operation: str = ""
    known: tuple[tuple[int, str], ...] = ()

    def undone(self) -> "ImportLine":
        """Return the line after its arrival was undone."""
        return replace(self, fate=Fate.UNDONE, document=None, operation="", known=())


def lines_of(report: ImportReport) -> tuple[ImportLine, ...]:
    """Return the lines of a report: refused first, for they ask for something."""
    return tuple(sorted(_lines(report), key=lambda line: line.fate.value))


def _lines(report: ImportReport) -> Iterator[ImportLine]:
    for refusal in report.refused:
        yield ImportLine(str(refusal.path), refusal.path.name, Fate.REFUSED, refusal.reason)
    for stored in report.documents:
        known = ((k.record, k.title) for k in report.known_records if k.path == stored.path)
        yield ImportLine(
            str(stored.path),
            stored.path.name,
            Fate.STORED,
            stored.title,
            stored.id,
            stored.pages,
            stored.text_state,
            stored.operation,
            tuple(known),
        )
    for known_file in report.duplicates:
        path = known_file.path
        yield ImportLine(str(path), path.name, Fate.THERE, known_file.title, known_file.document)


def summary(lines: Iterable[ImportLine]) -> str:
    """Return « 12 rangés · 2 déjà là · 1 refusé »."""
    fates = [line.fate for line in lines]
    counted: Sequence[tuple[Fate, str]] = (
        (Fate.STORED, n_("{n} rangé", "{n} rangés", fates.count(Fate.STORED))),
        (Fate.THERE, n_("{n} déjà là", "{n} déjà là", fates.count(Fate.THERE))),
        (Fate.REFUSED, n_("{n} refusé", "{n} refusés", fates.count(Fate.REFUSED))),
        (Fate.UNDONE, n_("{n} annulé", "{n} annulés", fates.count(Fate.UNDONE))),
    )
    return " · ".join(words for fate, words in counted if fate in fates)
