"""The demonstration's texts and lists: complete, French, consistent with one another."""

import re

import pytest

from irev_desktop.kernel.vocabulary import DocumentState
from irev_desktop.pdf.blueprint import Blueprint, Bullets, Heading, Table, Text, to_line
from irev_desktop.services.demonstration.descriptions import Description, load_descriptions
from irev_desktop.services.demonstration.lists import rows
from irev_desktop.services.demonstration.texts import load_texts
from irev_desktop.services.demonstration.voice import euros, of, sentences, to, typographic
from irev_desktop.services.demonstration.writing import FOOTER, blueprint

DESCRIPTIONS = load_descriptions()
TEXTS = load_texts()


def said(plan: Blueprint) -> list[str]:
    """Return every text of a blueprint."""
    texts: list[str] = []
    for section in plan.sections:
        for block in section.blocks:
            match block:
                case Heading() | Text():
                    texts.append(block.text)
                case Bullets():
                    texts.extend(block.items)
                case Table():
                    texts.extend(cell for row in (block.header, *block.rows) for cell in row)
                case _:
                    pass
    return texts


@pytest.mark.parametrize("description", DESCRIPTIONS, ids=lambda each: each.name)
def test_a_document_is_written_without_a_gap(description: Description) -> None:
    plan = blueprint(description, TEXTS)
    texts = said(plan)
    assert plan.footer == FOOTER
    assert not [text for text in texts if re.search(r"[{}\[\]|]|  |'", text)]
    assert not [text for text in texts if re.search(r" [:;!?»]|« | (de le|à le) ", text)]
    "".join(texts).replace("\u202f", "").encode("cp1252")


def test_a_document_is_written_the_same_each_time() -> None:
    first, *_others = DESCRIPTIONS
    assert to_line(blueprint(first, TEXTS)) == to_line(blueprint(first, load_texts()))


def test_descriptions_and_lists_name_what_exists() -> None:
    names = {each.name for each in DESCRIPTIONS}
    assert len(names) == len(DESCRIPTIONS)
    assert all(each.relation[1] in names for each in DESCRIPTIONS if each.relation)
    assert {key for each in DESCRIPTIONS for key in each.themes} <= TEXTS.themes.keys()
    barcodes = [row["barcode"] for row in rows("copies")]
    cards = [row["card"] for row in rows("borrowers")]
    assert len(set(barcodes + cards)) == len(barcodes) + len(cards)
    assert {row["barcode"] for row in rows("loans")} <= set(barcodes)
    assert {row["card"] for row in rows("loans")} <= set(cards)


def test_what_is_published_has_a_summary() -> None:
    published = [each for each in DESCRIPTIONS if each.state is DocumentState.PUBLISHED]
    assert all(each.summary for each in published)


def test_borrowers_are_plainly_fictitious() -> None:
    for row in rows("borrowers"):
        assert "Exemple" in row["name"] or "Démonstration" in row["name"]
        assert row["email"].endswith(("@demonstration.example", ""))


@pytest.mark.parametrize(
    ("name", "with_of", "with_to"),
    [
        ("la Ville de Roubaix", "de la Ville de Roubaix", "à la Ville de Roubaix"),
        ("le Cucs", "du Cucs", "au Cucs"),
        ("Le Quesnoy", "du Quesnoy", "au Quesnoy"),
        ("Arras", "d’Arras", "à Arras"),
        ("Hénin-Beaumont", "d’Hénin-Beaumont", "à Hénin-Beaumont"),
        ("l’atelier", "de l’atelier", "à l’atelier"),
        ("Lille", "de Lille", "à Lille"),
    ],
)
def test_names_take_their_preposition(name: str, with_of: str, with_to: str) -> None:
    assert (of(name), to(name)) == (with_of, with_to)


def test_french_typography() -> None:
    assert typographic("Quoi ? « Oui » : non ; si !") == (
        "Quoi\u00a0? «\u00a0Oui\u00a0»\u00a0: non\u00a0; si\u00a0!"
    )
    assert euros(1234567) == "1\u00a0234\u00a0567\u00a0€"
    assert sentences(["a", "b", "c"]) == "a, b et c"
