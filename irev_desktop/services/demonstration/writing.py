"""From a description to the blueprint of its PDF."""

from collections.abc import Callable

from irev_desktop.kernel.vocabulary import DocumentKind
from irev_desktop.pdf.blueprint import (
    Block,
    Blueprint,
    Bullets,
    Contents,
    Cover,
    Heading,
    Layout,
    Numbering,
    Section,
    Text,
    TextStyle,
)
from irev_desktop.services.demonstration import tables
from irev_desktop.services.demonstration.chapters import Writer
from irev_desktop.services.demonstration.descriptions import Description, Genre
from irev_desktop.services.demonstration.signatories import signatories
from irev_desktop.services.demonstration.texts import Texts
from irev_desktop.services.demonstration.voice import capital

FOOTER = "Document de démonstration – contenu fictif, sans valeur contractuelle"
WARNING = (
    "Document de démonstration. Les territoires et les dispositifs existent\u00a0; le texte, les "
    "chiffres, les engagements et les signatures sont fictifs et ont été écrits pour essayer le "
    "logiciel. Ce document n’engage personne."
)
AUTHOR = "the IREV Desktop maintainers"
COLOURS = {
    "CDV2000": "#5b5b5f",
    "CUCS": "#7a3b1d",
    "CDV2015": "#1f4e79",
    "CDV2024": "#0f6b62",
    "PNRU": "#6b4a8a",
    "NPNRU": "#54336f",
    "PRE": "#8a6a10",
    "ASV": "#9a2f4f",
}
OTHER_COLOUR = "#3f5a36"
SHORT = 16
"""Fewer pages than that: no diagnosis, no table of indicators."""


def blueprint(description: Description, texts: Texts) -> Blueprint:
    """Return what the PDF of a description holds."""
    signing = [capital(name) for name, _role in signatories(description)]
    writer = Writer(description, texts, tuple(signing))
    return Blueprint(
        name=description.name,
        title=description.title,
        sections=_GENRES[description.genre](writer),
        header=description.title,
        footer=FOOTER,
        subject="Document de démonstration",
        author=AUTHOR,
        keywords=tuple(theme.name for theme in writer.themes),
        serif=description.serif,
        colour=COLOURS.get(description.dispositif, OTHER_COLOUR),
        scanned=description.scanned,
        seed=sum(map(ord, description.name)),
    )


def _cover(writer: Writer) -> Cover:
    description = writer.description
    start, end = description.period
    years = f"{start}" if start == end else f"{start}-{end}"
    return Cover(
        above=f"{description.kind.label} – {years}",
        title=description.title,
        below=capital(description.carrier),
        facts=(
            f"Quartier {description.quartier} et autres {description.quartiers}",
            "Thèmes traités\u00a0: " + ", ".join(theme.name.lower() for theme in writer.themes[:6]),
        ),
        warning=WARNING,
    )


def _front(writer: Writer) -> Section:
    return Section((_cover(writer), Contents("Sommaire")), numbering=Numbering.ROMAN)


def _contract(writer: Writer) -> tuple[Section, ...]:
    """Preface in Roman figures, the contract, annexes numbered apart, the last of them wide."""
    description = writer.description
    long = description.pages >= SHORT
    body = writer.preamble() + writer.frame()
    body += writer.diagnosis() if long else []
    body += writer.orientations() + writer.governance() + writer.means() + writer.signatures()
    themes = len(writer.themes)
    said = 9 + round(themes * (1.3 if long else 0.9)) + (2 + themes // 5 if long else 0)
    sheets = max(1, description.pages - said)
    annexes = writer.sheets(sheets) + (writer.indicator_tables() if long else [])
    sections = [_front(writer), Section(tuple(body)), _annex(annexes)]
    if long:
        table = tables.calendar(writer.voice, writer.texts, description.period)
        sections.append(_annex([Heading(1, "Calendrier"), table], wide=True))
    return tuple(sections)


def _annex(blocks: list[Block], *, wide: bool = False) -> Section:
    layout = Layout.LANDSCAPE if wide else Layout.PORTRAIT
    return Section(tuple(blocks), layout, Numbering.ANNEXE)


def _amendment(writer: Writer) -> tuple[Section, ...]:
    """A short act: what it refers to, its articles, who signs."""
    blocks: list[Block] = [_cover(writer), Heading(1, "Visas et accord")]
    blocks += [Text(sentence) for sentence in writer.texts.clauses["visas"]]
    blocks.append(Text("**Il est convenu ce qui suit**", TextStyle.CENTRED))
    amended = writer.description.kind is DocumentKind.AVENANT
    blocks += writer.article("avenant" if amended else "objet", "Objet")
    blocks += writer.article("duree", "Durée") + writer.article("engagements", "Engagements")
    blocks += writer.orientations() + writer.means() + writer.signatures()
    return (Section(tuple(blocks)),)


def _report(writer: Writer) -> tuple[Section, ...]:
    """A report, on two columns if its description says so."""
    description = writer.description
    blocks: list[Block] = [Heading(1, "Synthèse"), *writer.clause("rapport")]
    blocks.append(Bullets(tuple(writer.voice.draw(writer.texts.clauses["recommandation"], 4))))
    blocks += [writer.title("La méthode"), *writer.clause("methode_rapport")]
    blocks += writer.diagnosis() + writer.orientations()
    blocks.append(writer.title("Les recommandations"))
    for number, sentence in enumerate(writer.texts.clauses["recommandation"], start=1):
        theme = writer.themes[number % len(writer.themes)]
        blocks.append(Heading(2, f"Recommandation {number}"))
        blocks.append(Text(writer.voice.say(sentence), TextStyle.LEAD))
        blocks.append(Text(writer.voice.paragraph((theme.stakes, 1), (theme.methods, 2))))
    layout = Layout.COLUMNS if description.columns else Layout.PORTRAIT
    return (
        Section((_cover(writer), Contents("Sommaire"))),
        Section(tuple(blocks), layout),
        _annex(writer.indicator_tables()),
    )


def _operation(writer: Writer) -> tuple[Section, ...]:
    """A convention of urban renewal: the operations stand in a wide table."""
    description = writer.description
    body = writer.preamble() + writer.frame() + writer.diagnosis() + writer.orientations()
    body += writer.means() + writer.signatures()
    said = 10 + round(len(writer.themes) * 1.2)
    wide = tables.operations(writer.voice, writer.texts, description.period)
    sheets = writer.sheets(max(1, description.pages - said))
    return (
        _front(writer),
        Section(tuple(body)),
        _annex([Heading(1, "Tableau des opérations"), wide], wide=True),
        _annex(sheets),
    )


def _programme(writer: Writer) -> tuple[Section, ...]:
    """A programme: what for, what is done, for whom; plain numbers from the title page on."""
    body = writer.preamble() + writer.diagnosis() + writer.orientations() + writer.governance()
    said = 5 + round(len(writer.themes) * 1.2)
    body += writer.sheets(max(1, writer.description.pages - said))
    front = Section((_cover(writer), Contents("Sommaire")))
    return (front, Section(tuple(body)))


def _tables(writer: Writer) -> tuple[Section, ...]:
    """Nothing but wide tables behind a title page."""
    blocks: list[Block] = []
    for theme in writer.themes:
        blocks.append(Heading(1, theme.name, own_page=True))
        blocks.append(Text(writer.voice.paragraph((theme.stakes, 2))))
        blocks.append(tables.programme(writer.voice, theme))
    blocks.append(Heading(1, "Calendrier", own_page=True))
    blocks.append(tables.calendar(writer.voice, writer.texts, writer.description.period))
    return (Section((_cover(writer),)), Section(tuple(blocks), Layout.LANDSCAPE))


_GENRES: dict[Genre, Callable[[Writer], tuple[Section, ...]]] = {
    Genre.CONTRACT: _contract,
    Genre.AMENDMENT: _amendment,
    Genre.REPORT: _report,
    Genre.OPERATION: _operation,
    Genre.PROGRAMME: _programme,
    Genre.TABLES: _tables,
}
