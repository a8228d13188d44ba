"""Copied text: lines joined, paragraphs kept, cut words whole, cells apart; and how it is cited."""

import pytest

from irev_desktop.ui.reading.selecting.citation import LONGEST, citation
from irev_desktop.ui.reading.selecting.spots import part_of, whole_page
from irev_desktop.ui.reading.selecting.structure import PageStructure
from irev_desktop.ui.reading.selecting.wording import (
    between_pages,
    join,
    text_of,
    without_soft_hyphens,
)
from tests.ui.reading.selecting.pages_of_words import LineAt, column, page_words


def copied(*blocks: list[LineAt]) -> str:
    structure = PageStructure(page_words(blocks))
    whole = whole_page(1, structure)
    assert whole is not None
    part = part_of(whole, 1, structure)
    assert part is not None
    return without_soft_hyphens(text_of(part, structure))


def test_lines_of_a_paragraph_are_joined_and_cut_words_made_whole() -> None:
    lines = [
        "Les signataires s’engagent pour l’agglomé-",
        "ration et pour le renouvelle\u00ad",
        "ment de Saint-",
        "Pol-sur-Mer",
    ]
    assert copied(column(50, lines)) == (
        "Les signataires s’engagent pour l’agglomération et pour le renouvellement de Saint- "
        "Pol-sur-Mer"
    )


def test_paragraphs_are_kept() -> None:
    lines = [
        "Un premier paragraphe dont la ligne est longue,",
        "puis finit ici.",
        "Un second commence ensuite à la ligne suivante.",
    ]
    assert copied(column(50, lines)).split("\n") == [f"{lines[0]} {lines[1]}", lines[2]]


def test_white_between_lines_parts_paragraphs_also_within_a_block() -> None:
    assert copied([(50, 100, "Titre"), (50, 130, "Texte qui suit")]) == "Titre\nTexte qui suit"


def test_blocks_without_white_between_them_are_one_paragraph() -> None:
    """Some files have every line as a block."""
    one, two = column(50, ["Une phrase coupée en"], 100), column(50, ["deux lignes de blocs"], 112)
    assert copied(one, two) == "Une phrase coupée en deux lignes de blocs"


@pytest.mark.parametrize("item", ["• second", "2. second", "b) second", "Article 2 second"])
def test_an_item_begins_a_paragraph(item: str) -> None:
    first = "le premier point de la liste, bien plus long"
    assert copied(column(50, [first, item])) == f"{first}\n{item}"


def test_cells_of_a_row_are_parted_by_a_tabulator() -> None:
    rows = [(50.0, 100.0, "Commune"), (300.0, 100.0, "Population"), (50.0, 140.0, "Denain")]
    assert copied(rows) == "Commune\tPopulation\nDenain"


def test_a_sentence_goes_on_in_the_next_column() -> None:
    left, right = (
        column(50, ["une phrase qui", "va plus"]),
        column(300, ["loin encore", "à droite"]),
    )
    assert copied(left, right) == "une phrase qui va plus loin encore à droite"
    left = column(50, ["une phrase", "qui finit."])
    assert copied(left, right).split("\n")[1] == "loin encore à droite"


def test_pages_are_joined_where_a_sentence_goes_on() -> None:
    assert join("l’agglomé-", "ration", between_pages("l’agglomé-", "ration")) == "l’agglomération"
    assert between_pages("qui", "continue") == " "
    assert between_pages("fin.", "suite") == "\n"
    assert between_pages("qui", "Article") == "\n"


def test_a_citation_says_contract_article_and_page() -> None:
    said = citation("Les  signataires\ns’engagent", "Contrat de Denain", "12", "article 3")
    assert (
        said
        == "«\u00a0Les signataires s’engagent\u00a0» (Contrat de Denain, article 3, p.\u00a012)"
    )


def test_quotes_within_a_citation_are_of_the_second_kind() -> None:
    said = citation("dit «\u00a0contrat\u00a0» et « ville »", "", "A-3")
    assert said == "«\u00a0dit “contrat” et “ville”\u00a0» (p.\u00a0A-3)"


def test_a_passage_too_long_to_be_cited_is_cut_and_says_so() -> None:
    said = citation("mot " * LONGEST, "Contrat", "1")
    assert len(said) < LONGEST + 60
    assert "mot […]\u00a0»" in said
