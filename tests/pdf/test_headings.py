"""The headings of a document: found page by page, a few pages at a time."""

from collections.abc import Sequence
from pathlib import Path

import pymupdf
import pytest

from irev_desktop.pdf.headings import FoundHeadings, Heading, HeadingKind, HeadingsJob
from irev_desktop.pdf.messages import Message, WireError
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.pdf.records import DocumentFacts
from tests.pdf.asking import Asker

FACTS = DocumentFacts(9, "", (), (), 0)
SENTENCE = "Les partenaires s'engagent à agir ensemble pour les habitants des quartiers."


def contract_pdf(path: Path, pages: Sequence[Sequence[str]], rotation: int = 0) -> Path:
    """Make a file of headings (lines that begin with « # », bold) and text."""
    with pymupdf.open() as file:
        for lines in pages:
            page = file.new_page(width=595, height=842)
            for row, line in enumerate(lines):
                font = "hebo" if line.startswith("#") else "helv"
                place = (72, 100 + 14 * row)
                page.insert_text(place, line.removeprefix("#"), fontname=font, fontsize=11)
            page.set_rotation(rotation)
        file.save(path)
    return path


def all_headings(pool: PdfPool, path: Path) -> list[Heading]:
    asker = Asker(pool, path)
    count = asker.facts.page_count
    found: list[Heading] = []
    first = 1
    while first <= count:
        answer = asker.ask(HeadingsJob(first, count + 1 - first), FoundHeadings)
        found += answer.headings
        first += answer.pages
    asker.reading.close()
    return found


def test_headings_are_found_with_their_places(shared_pool: PdfPool, tmp_path: Path) -> None:
    pages = [
        ["#Préambule", SENTENCE, SENTENCE, "#Article 1 : Objet", SENTENCE],
        [SENTENCE, SENTENCE, "Article 2 : Durée", SENTENCE, SENTENCE],
    ]
    found = all_headings(shared_pool, contract_pdf(tmp_path / "contrat.pdf", pages))
    assert [(each.page, each.text) for each in found] == [
        (1, "Préambule"),
        (1, "Article 1 : Objet"),
        (2, "Article 2 : Durée"),
    ]
    assert found[1].top == pytest.approx(142, abs=14)
    assert found[1].kind is HeadingKind.ARTICLE


def test_a_heading_goes_on_in_its_next_line(shared_pool: PdfPool, tmp_path: Path) -> None:
    pages = [["#Article 3", "#Le comité de pilotage", SENTENCE, SENTENCE, "Article 4", SENTENCE]]
    found = all_headings(shared_pool, contract_pdf(tmp_path / "contrat.pdf", pages))
    texts = [each.text for each in found]
    assert texts[0] == "Article 3 Le comité de pilotage"
    assert texts[1].startswith("Article 4")


def test_a_table_of_contents_is_not_read_as_headings(shared_pool: PdfPool, tmp_path: Path) -> None:
    contents = ["#Sommaire", *(f"#Article {n} : Objet numéro {n}   {n + 2}" for n in range(1, 9))]
    plain = [f"Article {n} : Objet numéro {n}" for n in range(1, 9)]
    body = [SENTENCE, SENTENCE, "#Article 1 : Objet numéro 1", SENTENCE, SENTENCE]
    path = contract_pdf(tmp_path / "contrat.pdf", [contents, plain, body])
    assert [each.page for each in all_headings(shared_pool, path)] == [3]


def test_articles_without_a_title_are_not_taken_for_a_table_of_contents(
    shared_pool: PdfPool, tmp_path: Path
) -> None:
    lines = [text for n in range(1, 6) for text in (f"#Article {n}", SENTENCE, SENTENCE)]
    found = all_headings(shared_pool, contract_pdf(tmp_path / "contrat.pdf", [lines]))
    assert [each.label for each in found] == [f"Article {n}" for n in range(1, 6)]


def test_places_on_a_turned_page_are_told_as_it_is_shown(
    shared_pool: PdfPool, tmp_path: Path
) -> None:
    lines = [SENTENCE, SENTENCE, "#Article 1 : Objet", SENTENCE, SENTENCE, SENTENCE, SENTENCE]
    path = contract_pdf(tmp_path / "paysage.pdf", [lines], rotation=180)
    (found,) = all_headings(shared_pool, path)
    assert found.top > 600


def test_a_long_document_is_read_in_portions(shared_pool: PdfPool, tmp_path: Path) -> None:
    pages = [[f"#Article {n} : Objet", *([SENTENCE] * 40)] for n in range(1, 61)]
    path = contract_pdf(tmp_path / "long.pdf", pages)
    asker = Asker(shared_pool, path)
    assert asker.ask(HeadingsJob(1, 2), FoundHeadings).pages <= 2
    assert len(all_headings(shared_pool, path)) == 60


@pytest.mark.parametrize(
    "header",
    [
        {"pages": 0, "headings": []},
        {"pages": 4, "headings": []},
        {"pages": 2, "headings": [[3, 1.0, "article", "", "", 9.0]]},
        {"pages": 2, "headings": [[1, 1.0, "run", "", "", 9.0]]},
        {"pages": 2, "headings": [[1, 1.0, "article", 7, "", 9.0]]},
        {"pages": 2},
    ],
)
def test_a_worker_that_answers_nonsense_is_not_believed(header: dict[str, object]) -> None:
    with pytest.raises(WireError):
        HeadingsJob(1, 3).answer(Message(header), FACTS)
