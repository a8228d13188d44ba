"""Which lines of a contract are headings, and which only look like one."""

import pytest

from irev_desktop.pdf.worker.heading_rules import Line, heading

BODY = 11.0


def plain(text: str) -> Line:
    return Line(text, 100, 111, BODY, False)


def bold(text: str) -> Line:
    return Line(text, 100, 111, BODY, True)


def large(text: str) -> Line:
    return Line(text, 100, 116, 16.0, False)


@pytest.mark.parametrize(
    ("line", "kind", "label"),
    [
        (plain("Article 1 : Objet du contrat"), "article", "Article 1"),
        (plain("ARTICLE 1er - OBJET"), "article", "Article 1er"),
        (plain("Article premier"), "article", "Article premier"),
        (plain("Article 12. Durée"), "article", "Article 12"),
        (bold("Article 8 · Le comité technique"), "article", "Article 8"),
        (plain("Article 3 Le périmètre du contrat"), "article", "Article 3"),
        (plain("Article II – Les engagements"), "article", "Article II"),
        (bold("Article 4.2 – Le comité de pilotage"), "article", "Article 4.2"),
        (bold("Art. 7 – Évaluation"), "article", "Article 7"),
        (plain("TITRE II"), "title", "Titre II"),
        (plain("TITRE II – LA GOUVERNANCE"), "title", "Titre II"),
        (bold("Chapitre 3 Les moyens"), "chapter", "Chapitre 3"),
        (bold("DEUXIÈME PARTIE : LE PROJET"), "part", "Deuxième partie"),
        (bold("Pilier 2 : Cadre de vie"), "axis", "Pilier 2"),
        (bold("Axe n° 3 – Emploi"), "axis", "Axe 3"),
        (bold("Fiche action n°12 : Une maison de santé"), "sheet", "Fiche action 12"),
        (plain("Annexe 3"), "annex", "Annexe 3"),
        (plain("ANNEXE A : Liste des quartiers"), "annex", "Annexe A"),
        (plain("1.2 Le périmètre retenu"), "decimal", "1.2"),
        (plain("1.2.3. La gouvernance locale"), "decimal", "1.2.3"),
        (bold("4. Les signataires"), "decimal", "4"),
        (bold("II – Diagnostic"), "roman", "II"),
        (bold("B. Les moyens"), "letter", "B"),
        (bold("Préambule"), "word", ""),
        (plain("PRÉAMBULE"), "word", ""),
        (large("Contrat de ville de la communauté"), "large", ""),
        (Line("Lutte contre les discriminations", 100, 112, 13.5, True), "large", ""),
    ],
)
def test_a_heading_is_known_with_the_number_one_cites(line: Line, kind: str, label: str) -> None:
    found = heading(line, BODY)
    assert found is not None
    assert (found.kind, found.label, found.text) == (kind, label, line.text)


@pytest.mark.parametrize(
    "line",
    [
        plain("article 5 de la loi du 21 février 2014"),
        plain("Article 5 de la loi du 21 février 2014"),
        bold("Article 5 de la loi du 21 février 2014"),
        plain("Article L. 5211-1 du code général des collectivités territoriales"),
        plain("Article R. 123-4 du code"),
        plain("Article 3 : Objet ............................ 12"),
        plain("1.2 Le périmètre …………………… 7"),
        plain("1. Une liste dans le texte"),
        plain("12.05.2015 et suivants"),
        plain("3.5 millions d’euros"),
        plain("1.2 Le périmètre est celui que les partenaires ont retenu ensemble en 2015."),
        plain("A. Dupont"),
        plain("Action à mener avec les habitants"),
        plain("Le préambule rappelle les engagements"),
        plain("Préambule"),
        plain("Axe 2 du projet"),
        plain(
            "Article 2 : " + "les partenaires s’engagent à agir ensemble pour les quartiers " * 3
        ),
        plain("7"),
        large("12 %"),
        plain(""),
    ],
)
def test_what_only_looks_like_a_heading_is_text(line: Line) -> None:
    assert heading(line, BODY) is None
