"""Documents on paper: a list, the page of one."""

from collections.abc import Iterable, Sequence
from typing import overload

from irev_desktop.kernel.texts import _, long_date, n_
from irev_desktop.paper.sheet import Block, Column, Facts, Heading, Paragraph, Sheet, Table
from irev_desktop.services.catalogue.records import CopyRecord, DocumentRecord, DocumentRow
from irev_desktop.ui.catalogue.copy_words import standing
from irev_desktop.ui.catalogue.document_columns import access


class _Cells(Sequence[tuple[str, ...]]):
    """The cells of a list, made when they are set: a list of 10,000 is seldom printed."""

    def __init__(self, rows: Sequence[DocumentRow]) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> tuple[str, ...]: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[tuple[str, ...]]: ...

    def __getitem__(self, place: int | slice) -> tuple[str, ...] | Sequence[tuple[str, ...]]:
        if isinstance(place, slice):
            return _Cells(self._rows[place])
        row = self._rows[place]
        return (row.title, row.dispositif, row.territories, row.period, access(row))


def list_sheet(heading: str, rows: Sequence[DocumentRow], narrowed: str = "") -> Sheet:
    """Return a list as a table; `narrowed` says by what."""
    counted = n_("{n} document", "{n} documents", len(rows))
    columns = (
        Column(_("Titre"), 6),
        Column(_("Dispositif"), 2),
        Column(_("Territoires"), 4),
        Column(_("Période"), 2),
        Column(_("Accès"), 3),
    )
    return Sheet(
        title=heading,
        kicker=_("Documents"),
        subtitle=" · ".join(part for part in (counted, narrowed) if part),
        blocks=(Table(columns, _Cells(rows)),),
        landscape=True,
    )


def document_sheet(record: DocumentRecord) -> Sheet:
    """Return the page of a document."""
    return Sheet(
        title=record.title,
        kicker=record.kind.label,
        subtitle=" · ".join(_under_title(record)),
        blocks=tuple(_blocks(record)),
    )


def _under_title(record: DocumentRecord) -> Iterable[str]:
    if record.dispositif:
        yield record.dispositif.name
    if record.period:
        yield record.period


def _blocks(record: DocumentRecord) -> Iterable[Block]:
    if record.summary:
        yield Paragraph(record.summary)
    yield Facts(tuple(_facts(record)))
    if record.relations:
        yield Heading(_("Documents liés"))
        yield Facts([(link.kind.label, link.title) for link in record.relations])
    if record.files:
        yield Heading(_("Fichiers"))
        yield Facts([(file.name, n_("{n} page", "{n} pages", file.pages)) for file in record.files])
    if record.copies:
        yield Heading(_("Exemplaires"))
        yield _copies(record.copies)


def _facts(record: DocumentRecord) -> Iterable[tuple[str, str]]:
    yield _("Territoires"), ", ".join(each.name for each in record.territories)
    yield _("Période"), record.period
    yield _("Signé le"), long_date(record.signed_on) if record.signed_on else ""
    yield _("Signataires"), ", ".join(each.name for each in record.signatories)
    yield _("Thèmes"), ", ".join(each.label for each in record.themes)
    yield _("Code officiel"), record.official_code
    yield _("Adresse d’origine"), record.source_url


def _copies(copies: Iterable[CopyRecord]) -> Table:
    columns = (Column(_("Cote"), 2), Column(_("Où"), 3), Column(_("Disponibilité"), 3))
    cells = [(copy.call_number, copy.location, standing(copy)) for copy in copies]
    return Table(columns, cells)
