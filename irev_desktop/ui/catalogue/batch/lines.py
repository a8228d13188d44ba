"""What changes would do, a line for each field of each record."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import DocumentId
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _, n_
from irev_desktop.services.catalogue.batch.records import BatchRow
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.models.columns import Column

CONTEXT: Final = 8
"""Characters before a difference that are shown at least."""


@dataclass(frozen=True, slots=True)
class Line:
    """One field of one record, before and after; or why it stays as it is."""

    document: DocumentId
    title: str
    field: str
    label: str
    before: str
    after: str
    refused: LibraryError | None

    @property
    def difference(self) -> tuple[str, str]:
        """Both values from a little before the place where they begin to differ."""
        return from_difference(self.before, self.after)

    @property
    def remark(self) -> str:
        """Why the record is refused, in French."""
        return sentence(self.refused) if self.refused else ""


COLUMNS: Final[tuple[Column[Line], ...]] = (
    Column(_("Notice"), lambda line: line.title, width=22),
    Column(_("Champ"), lambda line: line.label, width=14),
    Column(_("Avant"), lambda line: line.difference[0], width=0),
    Column(_("Après"), lambda line: line.difference[1], width=0),
    Column(
        _("Refus"),
        lambda line: line.remark,
        width=22,
        tone=lambda line: Tone.DANGER if line.refused else None,
    ),
)


def from_difference(before: str, after: str) -> tuple[str, str]:
    """Return two texts without what they have in common at their beginning, save its last words."""
    same = (one == other for one, other in zip(before, after, strict=False))
    common = sum(1 for _each in takewhile(bool, same))
    start = before.rfind(" ", 0, max(common - CONTEXT, 0)) + 1
    lead = "…\u00a0" if start else ""

    def cut(text: str) -> str:
        return lead + text[start:] if text else "–"

    return cut(before), cut(after)


def lines_of(rows: Iterable[BatchRow]) -> Iterator[Line]:
    """Give the lines of records, those that are refused first."""
    for row in sorted(rows, key=lambda row: row.refused is None):
        for each in row.changes:
            yield Line(
                row.id, row.title, each.field, each.label, each.before, each.after, row.refused
            )


def summed_up(rows: Iterable[BatchRow]) -> str:
    """Return in a sentence how many records change, stay as they are, or are refused."""
    all_rows = list(rows)
    refused = sum(row.refused is not None for row in all_rows)
    changed = sum(bool(row.changes) for row in all_rows) - refused
    same = len(all_rows) - changed - refused
    parts = [n_("{n} notice à modifier", "{n} notices à modifier", changed)]
    if same:
        parts.append(n_("{n} déjà ainsi", "{n} déjà ainsi", same))
    if refused:
        parts.append(
            n_(
                "{n} refusée, laissée telle quelle",
                "{n} refusées, laissées telles quelles",
                refused,
            )
        )
    return " · ".join(parts)
