"""Makes the content of a record of one row of a table, and says in French what is wrong with it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Final, TypeVar

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.entry import line, paragraphs
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.partial_dates import parse_partial
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import DatePrecision, DocumentKind, SignatoryRole
from irev_desktop.services.catalogue.records import CopyDraft, DocumentDraft, SignatoryRecord
from irev_desktop.services.exchange.documents.columns import RecordField
from irev_desktop.services.exchange.documents.names import Names
from irev_desktop.services.exchange.headers import plain

T = TypeVar("T")

_SEVERAL: Final = re.compile(r"\s*[;\n|]\s*|\s*,\s+")
"""What stands between several names in a cell."""


@dataclass
class RowReading:
    """A row being read: its cells by what they tell, and what was found wrong."""

    cells: Mapping[RecordField, str]
    errors: list[str] = field(default_factory=list)

    def text(self, name: RecordField) -> str:
        """Return what a cell says; nothing for a column that is not there."""
        return self.cells.get(name, "").strip()

    def tried(self, make: Callable[[], T], otherwise: T) -> T:
        """Return what is made, or note the refusal in words."""
        try:
            return make()
        except LibraryError as error:
            self.errors.append(sentence(error))
            return otherwise


def read_row(row: RowReading, names: Names, known: DocumentDraft | None) -> DocumentDraft:
    """Return the content that a row gives; `row.errors` says what is wrong with it.

    Over a `known` record only what the row says changes.
    """
    base = known or DocumentDraft("")
    start = _day(row, RecordField.PERIOD_START, (base.period_start, base.period_start_precision))
    end = _day(row, RecordField.PERIOD_END, (base.period_end, base.period_end_precision))
    signed = _day(row, RecordField.SIGNED_ON, (base.signed_on, base.signed_precision))
    began = start[0] or signed[0]
    dispositif = partial(names.dispositif, year=began.year if began else None)
    draft = replace(
        base,
        title=line(row.text(RecordField.TITLE)) or base.title,
        kind=_kind(row) or base.kind,
        official_code=line(row.text(RecordField.OFFICIAL_CODE)) or base.official_code,
        dispositif_id=_one(row, RecordField.DISPOSITIF, dispositif) or base.dispositif_id,
        other_dispositif_ids=_several(row, RecordField.OTHER_DISPOSITIFS, dispositif)
        or base.other_dispositif_ids,
        territory_ids=_several(row, RecordField.TERRITORIES, names.territory) or base.territory_ids,
        theme_ids=_several(row, RecordField.THEMES, names.theme) or base.theme_ids,
        keywords=_parts(row.text(RecordField.KEYWORDS)) or base.keywords,
        signatories=_signatories(row) or base.signatories,
        summary=paragraphs(row.text(RecordField.SUMMARY)) or base.summary,
        note=paragraphs(row.text(RecordField.NOTE)) or base.note,
        source_url=line(row.text(RecordField.SOURCE_URL)) or base.source_url,
        period_start=start[0],
        period_start_precision=start[1],
        period_end=end[0],
        period_end_precision=end[1],
        signed_on=signed[0],
        signed_precision=signed[1],
    )
    if not draft.title:
        row.errors.append(sentence(LibraryError(Code.TITLE_MISSING)))
    if draft.period_start and draft.period_end and draft.period_end < draft.period_start:
        row.errors.append(sentence(LibraryError(Code.PERIOD_REVERSED)))
    return draft


def copy_of(row: RowReading) -> CopyDraft | None:
    """Return the paper copy that a row describes, if it has a barcode."""
    barcode = row.text(RecordField.BARCODE)
    if not barcode:
        return None
    place = row.text(RecordField.LOCATION)
    return CopyDraft(barcode, line(row.text(RecordField.CALL_NUMBER)), line(place))


def _one(row: RowReading, name: RecordField, find: Callable[[str], int]) -> int | None:
    text = row.text(name)
    return row.tried(lambda: find(text), None) if text else None


def _several(row: RowReading, name: RecordField, find: Callable[[str], int]) -> tuple[int, ...]:
    """Return what the names of a cell stand for; the whole cell first, for a name with a comma."""
    text = row.text(name)
    if not text:
        return ()
    try:
        return (find(text),)
    except LibraryError:
        found = [row.tried(partial(find, part), 0) for part in _parts(text)]
        return tuple(dict.fromkeys(each for each in found if each))


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in _SEVERAL.split(text.strip()) if part)


def _kind(row: RowReading) -> DocumentKind | None:
    text = row.text(RecordField.KIND)
    if not text:
        return None
    for kind in DocumentKind:
        if plain(text) in {plain(kind.label), plain(kind.value)}:
            return kind
    return row.tried(lambda: _refuse_kind(text), None)


def _refuse_kind(text: str) -> None:
    expected = ", ".join(kind.label for kind in DocumentKind)
    name = RecordField.KIND.label
    raise LibraryError(Code.FIELD_INVALID, value=text, field=name, expected=expected)


def _signatories(row: RowReading) -> tuple[SignatoryRecord, ...]:
    """Return the organisations of a cell; « nom : rôle » gives their part too."""
    found = []
    for part in _parts(row.text(RecordField.SIGNATORIES)):
        who, _colon, role = part.partition(":")
        taken = next((r for r in SignatoryRole if plain(r.label) == plain(role)), None)
        name = line(who) if taken else line(part)
        found.append(SignatoryRecord(name, taken or SignatoryRole.SIGNATAIRE))
    return tuple(found)


def _day(
    row: RowReading, name: RecordField, base: tuple[date | None, DatePrecision | None]
) -> tuple[date | None, DatePrecision | None]:
    """Return the date of a cell with how much of it is known; without one, what is known."""
    text = row.text(name)
    found = parse_partial(text, ends=name is RecordField.PERIOD_END)
    if text and found is None:
        expected = _("un jour, un mois ou une année, comme 22/06/2015, 06/2015 ou 2015")
        error = LibraryError(Code.FIELD_INVALID, value=text, field=name.label, expected=expected)
        row.errors.append(sentence(error))
    return found or base
