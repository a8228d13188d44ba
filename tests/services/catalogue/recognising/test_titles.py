"""Titles for files that nobody has described yet, and the kind that a title names."""

import pytest

from irev_desktop.kernel.vocabulary import DocumentKind
from irev_desktop.services.catalogue.recognising.heading import without_address
from irev_desktop.services.catalogue.recognising.kind_words import kind_in_words
from irev_desktop.services.catalogue.recognising.recogniser import Recogniser
from irev_desktop.services.catalogue.recognising.titles import title_of


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
    assert kind_in_words(title) is kind


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        (
            "Contrat de ville de Lens – 17 bis place Jean Jaurès, 62300 Lens",
            "Contrat de ville de Lens",
        ),
        ("Hôtel de Ville - BP 30109 - 62306 LENS CEDEX", ""),
        ("CUCS de Denain Tél : 03 27 00 00 00", "CUCS de Denain"),
        ("www.ville-exemple.fr", ""),
        (
            "Contrat de ville 2015-2020 Place aux habitants",
            "Contrat de ville 2015-2020 Place aux habitants",
        ),
        ("Projet de la place de la République", "Projet de la place de la République"),
    ],
)
def test_a_line_of_a_title_ends_where_an_address_begins(line: str, kept: str) -> None:
    assert without_address(line) == kept


def test_a_title_read_in_a_page_goes_past_the_address_of_whoever_wrote_it(
    recogniser: Recogniser,
) -> None:
    page = "VILLE DE DENAIN\n120 rue de Villars\n59220 DENAIN\nContrat urbain de cohésion sociale\n"
    found = recogniser.recognise([page + "Hôtel de ville, BP 100, 59220 Denain\n2007-2009"])
    assert found.title.value == "Contrat urbain de cohésion sociale – Ville de Denain"
