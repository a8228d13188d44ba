"""Chapters of the demonstration documents, as blocks."""

from dataclasses import dataclass, field

from irev_desktop.pdf.blueprint import (
    Block,
    Bullets,
    Heading,
    Signatures,
    Text,
    TextStyle,
)
from irev_desktop.services.demonstration import tables
from irev_desktop.services.demonstration.descriptions import Description
from irev_desktop.services.demonstration.texts import Texts, Theme
from irev_desktop.services.demonstration.voice import Voice, capital, of

ARTICLES = (
    ("objet", "Objet"),
    ("perimetre", "Périmètre d’intervention"),
    ("duree", "Durée"),
    ("engagements", "Engagements des signataires"),
)
LAST_ARTICLES = (
    ("financement", "Dispositions financières"),
    ("modification", "Modification et adhésion"),
    ("donnees", "Protection des personnes et des données"),
    ("communication", "Communication"),
    ("litiges", "Règlement des différends"),
)
FINDINGS_EACH = 2
"""Sentences of a paragraph."""


@dataclass
class Writer:
    """Writes one document: articles are numbered through, titles chapter by chapter."""

    description: Description
    texts: Texts
    signatories: tuple[str, ...]
    voice: Voice = field(init=False)
    _articles: int = 0
    _titles: int = 0

    def __post_init__(self) -> None:
        self.voice = Voice(self.description)

    @property
    def themes(self) -> tuple[Theme, ...]:
        """The themes it treats."""
        return tuple(self.texts.themes[key] for key in self.description.themes)

    def title(self, text: str) -> Heading:
        """Return the next chapter's heading; on narrow columns chapters follow one another."""
        self._titles += 1
        return Heading(1, f"{self._titles}. {text}", own_page=not self.description.columns)

    def clause(self, name: str) -> list[Block]:
        """Return all sentences of a clause, one paragraph each."""
        return [Text(self.voice.say(sentence)) for sentence in self.texts.clauses[name]]

    def article(self, name: str, title: str) -> list[Block]:
        """Return a numbered article."""
        self._articles += 1
        return [Heading(2, f"Article {self._articles} – {title}"), *self.clause(name)]

    def preamble(self) -> list[Block]:
        """Return what stands before everything."""
        first, *others = self.clause("preambule")
        lead = Text(first.text, TextStyle.LEAD) if isinstance(first, Text) else first
        return [Heading(1, "Préambule"), lead, *others]

    def frame(self) -> list[Block]:
        """Return what is agreed, with whom, where and how long."""
        blocks: list[Block] = [self.title(f"Le cadre {of(self.description.contract)}")]
        for name, title in ARTICLES:
            blocks += self.article(name, title)
        return blocks

    def diagnosis(self) -> list[Block]:
        """Return what was found, theme by theme."""
        blocks: list[Block] = [self.title("Le diagnostic partagé")]
        for theme in self.themes:
            blocks.append(Heading(2, theme.name))
            first, *others = self.voice.draw(theme.findings, len(theme.findings))
            blocks.append(Text(first, TextStyle.LEAD))
            for at in range(0, len(others), FINDINGS_EACH):
                blocks.append(Text(" ".join(others[at : at + FINDINGS_EACH])))
        return blocks

    def orientations(self) -> list[Block]:
        """Return what is wanted and promised, theme by theme."""
        blocks: list[Block] = [self.title("Les orientations stratégiques")]
        for number, theme in enumerate(self.themes, start=1):
            blocks.append(Heading(2, f"Orientation {number} – {theme.name}"))
            blocks.append(Text(self.voice.paragraph((theme.stakes, 2))))
            for place, title in enumerate(self.voice.chance.sample(theme.titles, 2), start=1):
                blocks.append(Heading(3, f"{number}.{place} {title}"))
                blocks.append(Text(self.voice.paragraph((theme.commitments, 2))))
                blocks.append(Text(self.voice.paragraph((theme.stakes, 1), (theme.methods, 1))))
            blocks.append(Text("**Actions retenues**"))
            blocks.append(Bullets(tuple(self.voice.draw(theme.actions, 4))))
        return blocks

    def governance(self) -> list[Block]:
        """Return who decides, and how the inhabitants take part."""
        theme = self.texts.themes["gouvernance"]
        paragraphs = [self.voice.paragraph((theme.commitments, 2)) for _nth in range(2)]
        return [
            self.title("La gouvernance"),
            Text(self.voice.paragraph((theme.stakes, 2)), TextStyle.LEAD),
            *(Text(paragraph) for paragraph in paragraphs),
            tables.bodies(self.texts),
            *(Text(sentence) for sentence in self.voice.draw(theme.methods, 2)),
        ]

    def means(self) -> list[Block]:
        """Return the money and the last clauses."""
        blocks: list[Block] = [self.title("Les moyens et les clauses générales")]
        for name, title in LAST_ARTICLES:
            blocks += self.article(name, title)
            if name == "financement":
                blocks.append(tables.budget(self.voice, self.themes))
        return blocks

    def signatures(self) -> list[Block]:
        """Return where they sign."""
        when = self.voice.say(f"Fait {{a_commune}}, en {self.description.period[0]}.")
        return [
            Heading(1, "Signatures", own_page=True),
            Text(when),
            Signatures(tuple(capital(name) for name in self.signatories)),
        ]

    def sheets(self, count: int) -> list[Block]:
        """Return as many descriptions of actions, a page each, the themes taking turns."""
        blocks: list[Block] = [Heading(1, "Fiches-actions", own_page=True)]
        for number in range(count):
            theme = self.themes[number % len(self.themes)]
            turn = number // len(self.themes)
            action = theme.actions[turn % len(theme.actions)]
            title = f"Fiche-action n° {number + 1} – {action}"
            blocks.append(Heading(2, title, own_page=number > 0))
            blocks.append(Text(self.voice.paragraph((theme.stakes, 1), (theme.commitments, 1))))
            blocks.append(tables.sheet(self.voice, theme, ""))
        return blocks

    def indicator_tables(self) -> list[Block]:
        """Return what will be measured."""
        heading = Heading(1, "Tableau de bord des indicateurs", own_page=True)
        return [heading, *(tables.indicators(self.voice, theme) for theme in self.themes)]
