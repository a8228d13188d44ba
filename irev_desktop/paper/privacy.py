"""What a library knows of a person, and what it has forgotten: two sheets."""

from datetime import date, datetime

from irev_desktop.kernel.texts import PARIS, _, local_time, long_date, number, short_date
from irev_desktop.paper.sheet import Block, Column, Facts, Heading, Paragraph, Sheet, Table
from irev_desktop.services.circulation.privacy.own_records import OwnData, OwnPart, Value
from irev_desktop.services.circulation.privacy.report import PurgeReport


def own_data_sheet(data: OwnData) -> Sheet:
    """Return the answer to a person who asks for what is held about her or him."""
    facts = [(column.label, _words(value)) for column, value in data.identity]
    blocks: list[Block] = [
        Paragraph(_("Tout ce que ce fonds sait de vous au {day}.").format(day=long_date(data.day))),
        Heading(_("Fiche")),
        Facts(facts),
    ]
    for part in data.parts:
        blocks += _part(part)
    blocks.append(Heading(_("Combien de temps, et vos droits")))
    blocks += [Paragraph(remark) for remark in data.remarks]
    return Sheet(
        title=data.name,
        blocks=blocks,
        kicker=_("Droit d’accès"),
        subtitle=_("Carte {card}").format(card=data.card),
        footer=f"{data.library}, {short_date(data.day)}",
    )


def purge_sheet(report: PurgeReport) -> Sheet:
    """Return the report of a purge: what went or would go, by which rule, and the purges before."""
    columns = [Column(_("Quoi"), 5), Column(_("Nombre"), 1, numeric=True), Column(_("Règle"), 3)]
    rows = [(line.what, number(line.count), line.rule) for line in report.lines]
    said = _("Ce qui serait effacé au {day}.") if report.foreseen else _("Effacé au {day}.")
    blocks: list[Block] = [
        Paragraph(said.format(day=long_date(report.day))),
        Table(columns, rows),
        Heading(_("D’où viennent ces délais")),
        *(Paragraph(source) for source in report.sources),
    ]
    if report.past:
        blocks += [Heading(_("Effacements précédents")), _past(report)]
    return Sheet(
        title=_("Effacement des données personnelles"),
        blocks=blocks,
        kicker=_("Rapport"),
        subtitle=report.library,
        footer=f"{report.library}, {short_date(report.made_on)}",
    )


def _past(report: PurgeReport) -> Table:
    columns = [
        *(Column(_("Fait le"), 3), Column(_("Arrêté au"), 2)),
        *(Column(_("Prêts"), 1, numeric=True), Column(_("Emprunteurs"), 1, numeric=True)),
        Column(_("En tout"), 1, numeric=True),
    ]
    rows = [
        (
            f"{_words(each.at)}, {local_time(each.at)}",
            _words(each.day),
            number(each.counts.get("loans", 0)),
            number(each.counts.get("borrowers", 0)),
            number(each.total),
        )
        for each in report.past
    ]
    return Table(columns, rows)


def _part(part: OwnPart) -> list[Block]:
    """Return one kind of data; long lines as facts, one under the other, the others as a table."""
    blocks: list[Block] = [Heading(part.title), Paragraph(part.purpose, muted=True)]
    if not part.rows:
        return [*blocks, Paragraph(_("Rien."))]
    if any(column.key == "texte" for column in part.columns):
        labels = [column.label for column in part.columns]
        return [
            *blocks,
            *(Facts(list(zip(labels, map(_words, row), strict=True))) for row in part.rows),
        ]
    columns = [Column(column.label, column.weight) for column in part.columns]
    return [*blocks, Table(columns, [tuple(map(_words, row)) for row in part.rows])]


def _words(value: Value) -> str:
    if isinstance(value, datetime):
        return short_date(value.astimezone(PARIS).date())
    if isinstance(value, date):
        return short_date(value)
    return "" if value is None else str(value)
