"""The plan that headings make, the articles among them, and the one that a point lies in."""

from irev_desktop.pdf.headings import Heading, HeadingKind
from irev_desktop.pdf.records import OutlineItem
from irev_desktop.ui.reading.aside.plan import (
    article_above,
    articles,
    articles_of_outline,
    placed,
    plan,
    without_running,
)

Kind = HeadingKind


def heading(
    kind: Kind, label: str, title: str = "", page: int = 1, top: float = 0.0, size: float = 11.0
) -> Heading:
    text = f"{label} {title}".strip()
    return Heading(page, top, kind, label, text, size)


def levels(*headings: Heading) -> list[tuple[int, str]]:
    return [(item.level, item.title) for item in plan(headings)]


def test_words_stand_in_their_usual_order() -> None:
    assert levels(
        heading(Kind.WORD, "", "Préambule"),
        heading(Kind.TITLE, "Titre I"),
        heading(Kind.ARTICLE, "Article 1"),
        heading(Kind.ARTICLE, "Article 2"),
        heading(Kind.TITLE, "Titre II"),
        heading(Kind.CHAPTER, "Chapitre 1"),
        heading(Kind.ARTICLE, "Article 3"),
        heading(Kind.ANNEX, "Annexe 1"),
    ) == [
        (1, "Préambule"),
        (1, "Titre I"),
        (2, "Article 1"),
        (2, "Article 2"),
        (1, "Titre II"),
        (2, "Chapitre 1"),
        (3, "Article 3"),
        (1, "Annexe 1"),
    ]


def test_numbers_and_letters_stand_in_the_order_in_which_they_come_up() -> None:
    assert levels(
        heading(Kind.DECIMAL, "1", "Diagnostic"),
        heading(Kind.LETTER, "A", "Emploi"),
        heading(Kind.LETTER, "B", "Habitat"),
        heading(Kind.DECIMAL, "2", "Projet"),
        heading(Kind.DECIMAL, "2.1", "Axes"),
    ) == [
        (1, "1 Diagnostic"),
        (2, "A Emploi"),
        (2, "B Habitat"),
        (1, "2 Projet"),
        (2, "2.1 Axes"),
    ]
    assert levels(
        heading(Kind.ROMAN, "I", "Diagnostic"),
        heading(Kind.LETTER, "A", "Emploi"),
        heading(Kind.DECIMAL, "1", "Chômage"),
        heading(Kind.ROMAN, "II", "Projet"),
    ) == [(1, "I Diagnostic"), (2, "A Emploi"), (3, "1 Chômage"), (1, "II Projet")]


def test_larger_headings_stand_above_smaller_ones() -> None:
    assert levels(
        heading(Kind.WORD, "", "Préambule", size=19),
        heading(Kind.DECIMAL, "1", "Le cadre", size=19),
        heading(Kind.ARTICLE, "Article 1", size=13.5),
        heading(Kind.DECIMAL, "2", "Les orientations", size=19),
        heading(Kind.AXIS, "Orientation 1", size=13.5),
        heading(Kind.DECIMAL, "1.1", "Les solidarités", size=11.5),
        heading(Kind.ANNEX, "Annexe 1", size=19),
    ) == [
        (1, "Préambule"),
        (1, "1 Le cadre"),
        (2, "Article 1"),
        (1, "2 Les orientations"),
        (2, "Orientation 1"),
        (3, "1.1 Les solidarités"),
        (1, "Annexe 1"),
    ]


def test_large_lines_make_the_plan_only_where_nothing_is_numbered() -> None:
    large = [
        heading(Kind.LARGE, "", "Contrat de ville", size=28),
        heading(Kind.LARGE, "", "Le projet", size=16),
        heading(Kind.LARGE, "", "Les moyens", size=16),
    ]
    assert levels(*large) == [(1, "Contrat de ville"), (2, "Le projet"), (2, "Les moyens")]
    numbered = [heading(Kind.ARTICLE, f"Article {n}") for n in (1, 2, 3)]
    assert [title for _level, title in levels(*large, *numbered)] == [
        "Article 1",
        "Article 2",
        "Article 3",
    ]


def test_the_head_of_every_page_counts_once() -> None:
    running = [heading(Kind.TITLE, "Titre I", page=page, top=40) for page in range(2, 8)]
    body = heading(Kind.ARTICLE, "Article 1", page=2, top=300)
    assert without_running([*running, body]) == [running[0], body]
    twice = [heading(Kind.ARTICLE, "Article 1", page=page, top=40) for page in (1, 9)]
    assert without_running(twice) == twice


FOUND = articles(
    [
        heading(Kind.WORD, "", "Préambule", page=1, top=100),
        heading(Kind.ARTICLE, "Article 1", ": Objet", page=1, top=400),
        heading(Kind.DECIMAL, "1.1", "Périmètre", page=2, top=100),
        heading(Kind.ARTICLE, "Article 2", ": Durée", page=4, top=50),
        heading(Kind.ANNEX, "Annexe A", page=9, top=80),
    ]
)


def test_articles_and_annexes_are_listed() -> None:
    assert [item.title for item in FOUND] == [
        "Article 1 : Objet",
        "Article 2 : Durée",
        "Annexe A",
    ]


def test_a_point_lies_in_the_last_article_above_it() -> None:
    assert article_above(FOUND, 1, 399.0) == "article 1"  # on its own title
    assert article_above(FOUND, 1, 200.0) == ""
    assert article_above(FOUND, 3, 700.0) == "article 1"
    assert article_above(FOUND, 4, 60.0) == "article 2"
    assert article_above(FOUND, 12, 0.0) == "annexe A"


def test_the_outline_of_the_file_names_articles_too() -> None:
    items = (
        OutlineItem(1, "Préambule", 1),
        OutlineItem(1, "Article 1er – Objet", 2, 90.0),
        OutlineItem(1, "ARTICLE 4.2", 5),
        OutlineItem(1, "Article perdu", 0),
    )
    found = articles_of_outline(items)
    assert [item.page for item in found] == [2, 5]
    assert article_above(found, 3, 0.0) == "article 1er"
    assert article_above(found, 6, 0.0) == "article 4.2"


def test_lines_of_an_outline_stand_where_the_text_has_their_titles() -> None:
    items = (
        OutlineItem(1, "1. Le diagnostic partagé", 4, 36.0),
        OutlineItem(2, "Lutte contre les discriminations", 4, 36.0),
        OutlineItem(2, "Santé", 5),
    )
    found = [
        heading(Kind.DECIMAL, "1.", "LE DIAGNOSTIC PARTAGÉ", page=4, top=120.0),
        heading(Kind.LARGE, "", "Lutte contre les discriminations", page=4, top=410.0),
        heading(Kind.LARGE, "", "Lutte contre les discriminations", page=9, top=50.0),
    ]
    assert [item.top for item in placed(items, found)] == [120.0, 410.0, None]
