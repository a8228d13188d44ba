"""Titles and guesses for files that nobody has described yet."""

from datetime import date

import pytest

from irev_desktop.kernel.vocabulary import DocumentKind
from irev_desktop.pdf.records import PageText
from irev_desktop.services.catalogue.importing.recognise import (
    Recogniser,
    kind_of,
    period_of,
    signature_of,
)
from irev_desktop.services.catalogue.importing.records import Period
from irev_desktop.services.catalogue.recognising.titles import title_of
from irev_desktop.services.library import Library


@pytest.mark.parametrize(
    ("metadata", "name", "title"),
    [
        ("Contrat de ville 2015-2020", "x.pdf", "Contrat de ville 2015-2020"),
        ("", "contrat_de_ville_denain.pdf", "Contrat de ville denain"),
        ("", "cucs-2007-2014-saint-amand.PDF", "Cucs 2007-2014 saint amand"),
        ("", "Avenant%20n%C2%B0%202.pdf", "Avenant n° 2"),
        ("Microsoft Word - convention ANRU.doc", "x.pdf", "Convention ANRU"),
        ("C:\\Users\\moi\\Bureau\\rapport_final.docx", "x.pdf", "Rapport final"),
        ("/home/moi/rapport.odt", "x.pdf", "Rapport"),
        ("Sans titre", "bilan 2012.pdf", "Bilan 2012"),
        ("untitled1", "bilan.pdf", "Bilan"),
        ("Présentation PowerPoint", "scan0012.pdf", "Scan0012"),
        ("", "document.pdf", "Document sans titre"),
        ("Adobe Photoshop PDF", "francais.pdf", "Francais"),
        ("", "-avenant.pdf", "Avenant"),
        ("", "note_2012.txt", "Note 2012"),
        ("\u202efdp.exe", "x.pdf", "fdp.exe"),
    ],
)
def test_a_title_comes_from_the_metadata_or_else_the_name(
    metadata: str, name: str, title: str
) -> None:
    assert title_of(metadata, name) == title


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Contrat de ville de Denain", DocumentKind.CONTRAT),
        ("Contrat de ville – Annexe 2", DocumentKind.ANNEXE),
        ("Avenant n° 1 au contrat de ville", DocumentKind.AVENANT),
        ("Évaluation du contrat urbain", DocumentKind.EVALUATION),
        ("Protocole de préfiguration du NPNRU", DocumentKind.PROTOCOLE),
        ("Denain", None),
    ],
)
def test_the_kind_is_the_one_that_the_title_names(title: str, kind: DocumentKind | None) -> None:
    assert kind_of(title) is kind


def test_a_period_is_two_years_in_order() -> None:
    assert period_of("Cucs 2007-2014") == Period(date(2007, 1, 1), date(2014, 12, 31))
    assert period_of("Contrat 2015 – 2020") == Period(date(2015, 1, 1), date(2020, 12, 31))
    assert period_of("Contrat 2015") is None
    assert period_of("tél. 03 20 15-20 20") is None


def test_a_signature_is_the_last_day_that_the_text_gives() -> None:
    pages = [
        PageText("", "Vu la loi du 21 février 2014"),
        PageText("", "Fait à Lille, le 1er juin 2015"),
    ]
    assert signature_of(pages) == date(2015, 6, 1)
    assert signature_of([PageText("", "Signé le 31 juin 2015")]) is None


@pytest.mark.parametrize(
    ("title", "text", "dispositif", "territory"),
    [
        (
            "Contrat urbain de cohésion sociale",
            "Communauté d’agglomération de la Porte du Hainaut",
            "CUCS",
            "200042190",
        ),
        ("Contrat de ville 2015-2020 de Denain", "", "CDV2015", "59172"),
        ("Contrat de ville 2000-2006", "Ville de Tourcoing", "CDV2000", "59599"),
        ("Engagements Quartiers 2030", "", "CDV2024", None),
        ("Programme NPNRU", "", "NPNRU", None),
        ("Compte rendu", "Une aire de jeux près de la lens", None, None),
    ],
)
def test_the_text_names_its_dispositif_and_territory(
    library: Library, title: str, text: str, dispositif: str | None, territory: str | None
) -> None:
    with library.storage.reading() as session:
        recogniser = Recogniser.of(session)
    found = recogniser.suggest(title, [PageText("", text)])
    assert (found.dispositif.code if found.dispositif else None) == dispositif
    assert (found.territories[0].code if found.territories else None) == territory
    assert all(0 < each.score <= 1 for each in found.territories)
