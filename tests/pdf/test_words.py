"""The words of a page, where they stand, and in which order."""

from array import array
from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest

from irev_desktop.pdf.jobs import Job
from irev_desktop.pdf.messages import Message, WireError
from irev_desktop.pdf.patterns import PatternJob, Patterns
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.pdf.records import DocumentFacts
from irev_desktop.pdf.words import CharacterBoxes, CharactersJob, PageWords, WordsJob
from tests.pdf import files
from tests.pdf.asking import Asker

FACTS = DocumentFacts(1, "", (), (), 0)

Ask = Callable[[Path, Job], object]


@pytest.fixture
def ask(shared_pool: PdfPool) -> Ask:
    """Give what asks one thing of a file and waits for the answer."""

    def ask(path: Path, job: Job) -> object:
        asker = Asker(shared_pool, path)
        answer = asker.ask(job, object)
        asker.reading.close()
        return answer

    return ask


def words_of(answer: object) -> PageWords:
    assert isinstance(answer, PageWords), answer
    return answer


def two_columns(path: Path, *, in_turn: bool) -> Path:
    """Make a page of two columns, written one after the other or line by line."""
    with pymupdf.open() as file:
        page = file.new_page(width=595, height=842)
        page.insert_text(
            (60, 60), "Titre qui traverse toute la page du contrat de ville et au-delà"
        )
        rows = [(x, side, n) for x, side in ((60, "gauche"), (310, "droite")) for n in range(20)]
        for x, side, n in sorted(rows, key=lambda row: row[2]) if in_turn else rows:
            page.insert_text(
                (x, 100 + 14 * n), f"{side} {n} engagements réciproques de la", fontsize=10
            )
        file.save(path)
    return path


def test_words_have_the_boxes_of_pymupdf(ask: Ask, tmp_path: Path) -> None:
    path = files.good_pdf(tmp_path / "contrat.pdf")
    words = words_of(ask(path, WordsJob(2)))
    with pymupdf.open(path) as file:
        raw = file[1].get_text("words")
    assert [words.word(place) for place in range(len(words))] == [row[4] for row in raw]
    for place, row in enumerate(raw):
        box = words.box(place)
        assert (box.x0, box.y0, box.x1, box.y1) == pytest.approx(row[:4])
    assert not words.recognised


@pytest.mark.parametrize("in_turn", [False, True])
def test_columns_are_read_one_after_the_other(ask: Ask, tmp_path: Path, *, in_turn: bool) -> None:
    words = words_of(ask(two_columns(tmp_path / "deux.pdf", in_turn=in_turn), WordsJob(1)))
    sides = [
        words.word(place)
        for place in range(len(words))
        if words.word(place) in {"gauche", "droite"}
    ]
    assert words.word(0) == "Titre"
    assert sides == ["gauche"] * 20 + ["droite"] * 20


def test_words_stand_where_a_turned_page_shows_them(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "tournee.pdf"
    with pymupdf.open() as file:
        page = file.new_page(width=595, height=842)
        page.insert_text((72, 100), "engagements")
        page.set_rotation(90)
        file.save(path)
    box = words_of(ask(path, WordsJob(1))).box(0)
    assert box.x0 > 700
    assert box.y1 - box.y0 > box.x1 - box.x0
    boxes = ask(path, CharactersJob(1, 0, 11))
    assert isinstance(boxes, CharacterBoxes)
    assert boxes.boxes[0] > 700


def test_a_page_without_text_has_no_words(ask: Ask, tmp_path: Path) -> None:
    words = words_of(ask(files.scanned_pdf(tmp_path / "scan.pdf"), WordsJob(1)))
    assert (len(words), words.text) == (0, "")


def test_characters_fill_their_word(ask: Ask, tmp_path: Path) -> None:
    path = files.good_pdf(tmp_path / "contrat.pdf")
    words = words_of(ask(path, WordsJob(1)))
    place = [words.word(n) for n in range(len(words))].index("communauté,")
    found = ask(path, CharactersJob(1, words.starts[place], words.ends[place]))
    assert isinstance(found, CharacterBoxes)
    box = words.box(place)
    assert len(found.boxes) == 4 * len("communauté,")
    assert found.boxes[0] == pytest.approx(box.x0)
    assert found.boxes[-2] == pytest.approx(box.x1)


def test_characters_beyond_the_text_stand_nowhere(ask: Ask, tmp_path: Path) -> None:
    found = ask(files.good_pdf(tmp_path / "contrat.pdf"), CharactersJob(1, 100_000, 100_003))
    assert isinstance(found, CharacterBoxes)
    assert list(found.boxes) == [0.0] * 12


def packed(boxes: list[float], marks: list[int], text: bytes, words: int = 1) -> Message:
    body = array("f", boxes).tobytes() + array("i", marks).tobytes() + text
    return Message({"words": words, "text": len(text)}, body)


GOOD = packed([1, 2, 3, 4], [0, 4, 0, 0], b"Pacte")


@pytest.mark.parametrize(
    "message",
    [
        packed([1, 2, 3, 4], [0, 9, 0, 0], b"Pacte"),
        packed([1, 2, 3, 4], [-1, 2, 0, 0], b"Pacte"),
        packed([1, 2, 3, 4], [3, 3, 0, 0], b"Pacte"),
        packed([1, 2, 3, 4], [0, 4, 1, 0], b"Pacte"),
        packed([1, 2, 3, float("nan")], [0, 4, 0, 0], b"Pacte"),
        packed([1, 2, 3, 1e30], [0, 4, 0, 0], b"Pacte"),
        packed([1, 2, 3, 4] * 2, [0, 1, 0, 0, 1, 2, 2, 0], b"Pacte", 2),
        Message({"words": 10**9, "text": 5}, GOOD.body),
        Message({"words": 2, "text": 5}, GOOD.body),
        Message({"words": 1, "text": 50}, GOOD.body),
        Message({}, b""),
    ],
)
def test_words_that_make_no_sense_are_not_believed(message: Message) -> None:
    assert WordsJob(1).answer(GOOD, FACTS).word(0) == "Pact"
    with pytest.raises(WireError):
        WordsJob(1).answer(message, FACTS)


def test_characters_that_make_no_sense_are_not_believed() -> None:
    body = array("f", [1, 2, 3, 4]).tobytes()
    good = CharactersJob(1, 0, 1).answer(Message({"characters": 1}, body), FACTS)
    assert list(good.boxes) == [1, 2, 3, 4]
    for count in (1, 2):
        with pytest.raises(WireError):
            CharactersJob(1, 0, 2).answer(Message({"characters": count}, body), FACTS)


def test_an_expression_is_found_in_texts(ask: Ask, tmp_path: Path) -> None:
    path = files.good_pdf(tmp_path / "contrat.pdf")
    texts = ("article 3 et article 12", "rien", "ARTICLE 7")
    found = ask(path, PatternJob(r"article \d+", True, texts, 1))
    assert found == Patterns((((0, 9), (13, 23)), (), ((0, 9),)))
    found = ask(path, PatternJob(r"x*", False, ("axxb",), 2))
    assert found == Patterns((((1, 3),),))


def test_an_expression_that_is_none_is_told_so(ask: Ask, tmp_path: Path) -> None:
    found = ask(files.good_pdf(tmp_path / "contrat.pdf"), PatternJob("(", True, ("a",), 1))
    assert found == Patterns(wrong=True)


def test_an_expression_that_never_ends_is_given_up(ask: Ask, tmp_path: Path) -> None:
    job = PatternJob("(a+)+$", True, ("a" * 40 + "!",), 1)
    found = ask(files.good_pdf(tmp_path / "contrat.pdf"), job)
    assert found == Patterns(slow=True)


@pytest.mark.parametrize(
    ("header", "bounds"),
    [
        ({"counts": [1]}, [0, 9]),
        ({"counts": [2]}, [0, 1]),
        ({"counts": []}, []),
        ({"counts": [1]}, [1, 1]),
    ],
)
def test_hits_that_make_no_sense_are_not_believed(
    header: dict[str, object], bounds: list[int]
) -> None:
    message = Message(header, array("i", bounds).tobytes())
    with pytest.raises(WireError):
        PatternJob("a", True, ("abc",), 1).answer(message, FACTS)
