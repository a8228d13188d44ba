"""The pages of a dispositif and of a territory on paper."""

from collections.abc import Iterable

from irev_desktop.kernel.texts import _, long_date, n_
from irev_desktop.paper.sheet import Block, Column, Facts, Heading, Paragraph, Sheet, Table
from irev_desktop.services.reference.records import (
    ContractGroup,
    ContractLine,
    DatedTerritory,
    DispositifPage,
    DispositifRef,
    Perimeter,
    TerritoryPage,
)

YES = "✓"


def dispositif_sheet(page: DispositifPage) -> Sheet:
    """Return the page of a dispositif."""
    return Sheet(
        title=page.name,
        kicker=f"{_('Dispositif')} · {page.short_name}",
        subtitle=page.dates or page.period,
        blocks=tuple(_dispositif_blocks(page)),
    )


def territory_sheet(page: TerritoryPage) -> Sheet:
    """Return the page of a territory."""
    return Sheet(
        title=page.name,
        kicker=page.kind.label,
        subtitle=" · ".join(part for part in (page.code, page.span.words) if part),
        blocks=tuple(_territory_blocks(page)),
    )


def _dispositif_blocks(page: DispositifPage) -> Iterable[Block]:
    yield Paragraph(page.presentation)
    yield Facts(
        [
            (_("Base légale"), page.legal_basis),
            (_("A remplacé"), _names(page.predecessors)),
            (_("Remplacé par"), _names(page.successors)),
            (_("Contrats réunis"), page.coverage.words if page.coverage.expected else ""),
            (_("D’après les sources"), page.coverage.known_text),
            (_("Source"), page.source),
        ]
    )
    if page.links:
        yield Heading(_("Pour en savoir plus"))
        yield Facts([(link.label, link.url) for link in page.links])
    yield Heading(_("Contrats et documents par territoire"))
    yield _by_place(page.groups)


def _territory_blocks(page: TerritoryPage) -> Iterable[Block]:
    people = f"{page.population} ({page.population_year})" if page.population else ""
    yield Facts(
        [
            (_("Codes"), ", ".join(each.text for each in page.codes)),
            (_("Noms"), ", ".join(each.text for each in page.names)),
            (_("Population"), people),
            (_("Situé dans"), _dated(page.parents)),
            (_("Périmètres antérieurs"), _perimeters(page.former)),
            (_("Périmètres suivants"), _perimeters(page.later)),
            (_("Note"), page.note),
            (_("Source"), page.source),
        ]
    )
    if page.quartiers:
        yield Heading(_("Quartiers"))
        yield Paragraph(", ".join(f"{each.name} ({each.code})" for each in page.quartiers))
    yield Heading(_("Les dispositifs que ce territoire a connus"))
    lines = [bar.document for bar in page.timeline]
    columns = (Column(_("Dispositif"), 7), *_COLUMNS)
    yield Table(
        columns,
        [(line.dispositif.short_name if line.dispositif else "", *_cells(line)) for line in lines],
    )
    if page.bars > len(lines):
        yield Paragraph(
            n_(
                "{n} document concerne ce qu’il contient\u00a0: voir la liste.",
                "{n} documents concernent ce qu’il contient\u00a0: voir la liste.",
                page.bars - len(lines),
            )
        )


_COLUMNS = (
    Column(_("Titre"), 15),
    Column(_("Période"), 6),
    Column(_("En ligne"), 4),
    Column(_("Résumé"), 4),
    Column(_("Papier"), 4),
)


def _cells(line: ContractLine) -> tuple[str, ...]:
    ways = (line.online, line.summary, line.lendable or line.on_site)
    return (line.title, line.period, *(YES if way else "" for way in ways))


def _by_place(groups: Iterable[ContractGroup]) -> Table:
    rows = [
        (group.territory.name if group.territory else "", *_cells(line))
        for group in groups
        for line in group.contracts
    ]
    return Table((Column(_("Territoire"), 9), *_COLUMNS), rows)


def _names(refs: Iterable[DispositifRef]) -> str:
    return ", ".join(ref.name for ref in refs)


def _dated(parents: Iterable[DatedTerritory]) -> str:
    return ", ".join(
        f"{each.territory.name} ({each.span.words})" if each.span.words else each.territory.name
        for each in parents
    )


def _perimeters(perimeters: Iterable[Perimeter]) -> str:
    parts = []
    for each in perimeters:
        details = [each.nature, long_date(each.happened_on) if each.happened_on else ""]
        words = ", ".join(part for part in details if part)
        parts.append(f"{each.territory.name} ({words})" if words else each.territory.name)
    return ", ".join(parts)
