"""The contract that is catalogued, and a word of it to look for."""

from pathlib import Path

import pymupdf

from irev_desktop.kernel.vocabulary import DocumentKind, DocumentState
from irev_desktop.pdf.compose import compose
from irev_desktop.services.demonstration.descriptions import Description, Genre
from irev_desktop.services.demonstration.texts import load_texts
from irev_desktop.services.demonstration.writing import blueprint

TITLE = "Contrat de ville de démonstration de Denain"
PAGES = 4
"""How many pages the word is taken from."""

DESCRIPTION = Description(
    name="contrat-de-denain.pdf",
    title=TITLE,
    genre=Genre.CONTRACT,
    dispositif="CDV2015",
    territories=("59172",),
    kind=DocumentKind.CONTRAT,
    period=(2015, 2020),
    carrier="la communauté d’agglomération de la Porte du Hainaut",
    commune="Denain",
    quartier="Faubourg du Château",
    themes=("cohesion_sociale", "emploi", "citoyens"),
    pages=12,
    state=DocumentState.DRAFT,
    contract="le contrat de ville",
    quartiers="quartiers prioritaires",
)


def contract(folder: Path) -> Path:
    """Write the PDF into a folder; return its path."""
    return compose([blueprint(DESCRIPTION, load_texts())], folder)[0]


def pages_and_word(pdf: Path) -> tuple[int, str]:
    """Return how many pages a PDF has, and the longest word of its first ones."""
    with pymupdf.open(pdf) as document:
        words = [word[4] for page in list(document)[:PAGES] for word in page.get_text("words")]
        return document.page_count, max((w for w in words if w.isalpha()), key=len, default="")
