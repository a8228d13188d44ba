"""The report of an arrival as lines: what became of each file, in words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from irev_desktop.kernel.texts import _, n_
from irev_desktop.kernel.vocabulary import TextState
from irev_desktop.services.catalogue.inbox.records import ArrivalReport, Coming
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
    Fate.STORED: _("Arrivé"),
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
    """One file: `words` is its title, or why it was refused.

    `item` is where it waits in the inbox, `document` the record that has it, `operation` what
    undoes its arrival.
    """

    path: str
    name: str
    fate: Fate
    words: str
    item: int | None = None
    document: int | None = None
    pages: int | None = None
    text: TextState | None = None
    operation: str = ""

    def undone(self) -> "ImportLine":
        """Return the line after its arrival was undone."""
        return replace(self, fate=Fate.UNDONE, item=None, document=None, operation="")


def lines_of(report: ArrivalReport) -> tuple[ImportLine, ...]:
    """Return the lines of a report: refused first, for they ask for something."""
    return tuple(sorted(_lines(report), key=lambda line: line.fate.value))


def _lines(report: ArrivalReport) -> Iterator[ImportLine]:
    for refusal in report.refused:
        yield ImportLine(str(refusal.path), refusal.path.name, Fate.REFUSED, refusal.reason)
    for each in report.arrivals:
        there = each.coming in {Coming.WAITING, Coming.STORED}
        yield ImportLine(
            str(each.path),
            each.path.name,
            Fate.THERE if there else Fate.STORED,
            each.title,
            None if each.coming is Coming.STORED else each.item,
            each.document,
            each.pages,
            each.text_state,
            each.operation or "",
        )


def summary(lines: Iterable[ImportLine]) -> str:
    """Return « 12 arrivés · 2 déjà là · 1 refusé »."""
    fates = [line.fate for line in lines]
    counted: Sequence[tuple[Fate, str]] = (
        (Fate.STORED, n_("{n} arrivé", "{n} arrivés", fates.count(Fate.STORED))),
        (Fate.THERE, n_("{n} déjà là", "{n} déjà là", fates.count(Fate.THERE))),
        (Fate.REFUSED, n_("{n} refusé", "{n} refusés", fates.count(Fate.REFUSED))),
        (Fate.UNDONE, n_("{n} annulé", "{n} annulés", fates.count(Fate.UNDONE))),
    )
    return " · ".join(words for fate, words in counted if fate in fates)
