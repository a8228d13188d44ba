"""Tables of the demonstration documents: plausible figures, none of them true."""

from irev_desktop.pdf.blueprint import Table
from irev_desktop.services.demonstration.texts import Texts, Theme
from irev_desktop.services.demonstration.voice import Voice, euros

FUNDERS = ("État", "Région", "Département", "EPCI", "Communes", "CAF", "Bailleurs")


def budget(voice: Voice, themes: tuple[Theme, ...]) -> Table:
    """Return what each theme costs and who pays, with the totals."""
    rows, totals = [], [0, 0, 0, 0]
    for theme in themes:
        parts = [voice.amount(20, 160), voice.amount(15, 120), voice.amount(10, 90)]
        parts.append(sum(parts))
        totals = [total + part for total, part in zip(totals, parts, strict=True)]
        rows.append((theme.name, *(euros(part) for part in parts)))
    rows.append(("**Total**", *(f"**{euros(total)}**" for total in totals)))
    return Table(
        "Maquette financière annuelle",
        ("Orientation", "Crédits spécifiques", "Droit commun", "Autres financements", "Total"),
        tuple(rows),
        (3.2, 1.5, 1.4, 1.5, 1.4),
    )


def indicators(voice: Voice, theme: Theme) -> Table:
    """Return the indicators of a theme with a reference and a target."""
    rows = []
    for name in theme.indicators:
        reference = voice.chance.randint(12, 60)
        target = reference + voice.chance.randint(4, 30)
        rows.append((name, str(voice.year()), str(reference), str(target)))
    return Table(
        f"Indicateurs – {theme.name}",
        ("Indicateur", "Année", "Référence", "Cible"),
        tuple(rows),
        (4.4, 1, 1.1, 1),
    )


def sheet(voice: Voice, theme: Theme, action: str) -> Table:
    """Return the description of one action, label by label."""
    funders = voice.chance.sample(FUNDERS, 3)
    shares = [voice.amount(4, 40) for _funder in funders]
    paid = " ; ".join(
        f"{funder} {euros(share)}" for funder, share in zip(funders, shares, strict=True)
    )
    rows = (
        ("**Orientation**", theme.name),
        ("**Objectif**", voice.paragraph((theme.stakes, 1))),
        ("**Constat de départ**", voice.paragraph((theme.findings, 1))),
        ("**Contenu**", voice.paragraph((theme.commitments, 2))),
        (
            "**Public et territoire**",
            voice.say("Habitants du quartier {quartier}, {n4} personnes."),
        ),
        ("**Méthode**", voice.paragraph((theme.methods, 1))),
        ("**Pilote**", voice.say("[Équipe projet|Service jeunesse|Direction de la cohésion]")),
        ("**Calendrier**", f"{voice.year()}, avec un bilan à douze mois"),
        ("**Coût annuel**", euros(sum(shares))),
        ("**Financement**", paid),
        ("**Indicateurs**", " ; ".join(voice.draw(theme.indicators, 2))),
    )
    return Table(action, (), tuple((label, voice.say(text)) for label, text in rows), (1, 3.4))


def calendar(voice: Voice, texts: Texts, years: tuple[int, int]) -> Table:
    """Return the steps over the years, with a mark where each takes place."""
    first, last = years
    span = list(range(first, last + 1))[:7]
    rows = []
    for step in texts.clauses["etape"]:
        chosen = set(voice.chance.sample(span, min(len(span), voice.chance.randint(1, 3))))
        marks = ("Oui" if year in chosen else "–" for year in span)
        rows.append((step, *voice.draw(texts.clauses["responsable"]), *marks))
    return Table(
        "Calendrier de mise en œuvre",
        ("Étape", "Responsable", *(str(year) for year in span)),
        tuple(rows),
        (4, 2.4, *(0.8 for _year in span)),
    )


def programme(voice: Voice, theme: Theme) -> Table:
    """Return the actions of a theme with their money, one line each, for a wide page."""
    rows = []
    for action in theme.actions:
        parts = [voice.amount(3, 40) for _part in range(4)]
        rows.append(
            (
                action,
                voice.say("[Association|Commune|Bailleur|Centre social|Intercommunalité]"),
                voice.say("Quartier {quartier}"),
                *(euros(part) for part in parts),
                euros(sum(parts)),
                *voice.draw(theme.indicators),
            )
        )
    header = ("Action", "Porteur", "Territoire", "État", "EPCI", "Commune", "Autres", "Total")
    widths = (3.2, 1.8, 1.9, 1.05, 1.05, 1.05, 1.05, 1.15, 2.9)
    return Table(f"Programmation – {theme.name}", (*header, "Indicateur"), tuple(rows), widths)


def operations(voice: Voice, texts: Texts, years: tuple[int, int]) -> Table:
    """Return the operations of a renewal project, for a wide page."""
    rows = []
    for number, operation in enumerate(texts.clauses["operation"], start=1):
        cost = voice.amount(180, 6200)
        share = voice.chance.choice((20, 25, 30, 35, 40))
        start = voice.chance.randint(years[0], max(years[0], years[1] - 2))
        rows.append(
            (
                f"{number:02}",
                operation,
                voice.say("[Bailleur social|Commune|Intercommunalité|Aménageur]"),
                f"S{voice.chance.randint(1, 2)} {start}",
                f"{voice.chance.randint(2, 8)} semestres",
                euros(cost),
                f"{share}\u00a0%",
                euros(cost * share // 100),
            )
        )
    header = (
        "N°",
        "Opération",
        "Maître d’ouvrage",
        "Début",
        "Durée",
        "Assiette",
        "Taux",
        "Concours",
    )
    widths = (0.5, 4, 1.9, 1, 1.3, 1.5, 0.7, 1.5)
    return Table("Tableau des opérations", header, tuple(rows), widths)


def bodies(texts: Texts) -> Table:
    """Return who meets, what for and how often."""
    rows = tuple(tuple(line.split("|")) for line in texts.clauses["instance"])
    return Table("Instances", ("Instance", "Rôle", "Rythme"), rows, (1.4, 3.2, 1.3))
