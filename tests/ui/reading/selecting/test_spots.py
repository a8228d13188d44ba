"""What a press, a drag and clicks choose: along lines, inside columns, over pages."""

from hypothesis import given
from hypothesis import strategies as st

from irev_desktop.pdf.words import NO_WORDS
from irev_desktop.ui.reading.selecting.caret import Step, edge, moved
from irev_desktop.ui.reading.selecting.spots import (
    Part,
    Spot,
    Stretch,
    Unit,
    boxes_of,
    grown,
    joined,
    part_of,
    whole_page,
)
from irev_desktop.ui.reading.selecting.structure import PageStructure
from irev_desktop.ui.reading.selecting.wording import text_of
from tests.ui.reading.selecting.pages_of_words import CHARACTER, column, page_words

LEFT = [f"gauche {place} du contrat" for place in range(8)]
RIGHT = [f"droite {place} du contrat" for place in range(8)]
COLUMNS = PageStructure(page_words([column(50, LEFT), column(320, RIGHT)]))
ONE_BLOCK = PageStructure(page_words([[*column(50, LEFT), *column(320, RIGHT)]]))

points = st.tuples(st.floats(-50, 700), st.floats(-50, 900))


def dragged(structure: PageStructure, first: tuple[float, float], last: tuple[float, float]) -> str:
    """Return the text chosen by a drag from one point to another."""
    part = part_between(structure, first, last)
    return text_of(part, structure) if part is not None else ""


def part_between(
    structure: PageStructure, first: tuple[float, float], last: tuple[float, float]
) -> Part | None:
    one, other = (Spot(1, *structure.nearest(*point)) for point in (first, last))
    return part_of(Stretch(min(one, other), max(one, other)), 1, structure)


def test_a_drag_down_the_left_column_never_takes_the_right_one() -> None:
    for structure in (COLUMNS, ONE_BLOCK):
        text = dragged(structure, (50, 105), (225, 190))
        assert "droite" not in text
        assert text.split("gauche")[1:] == [f" {place} du contrat " for place in range(7)] + [
            " 7 du contrat"
        ]


@given(st.floats(0, 230), st.floats(0, 400), st.floats(0, 230), st.floats(0, 400))
def test_no_drag_within_one_column_takes_the_other(
    x0: float, y0: float, x1: float, y1: float
) -> None:
    for structure in (COLUMNS, ONE_BLOCK):
        assert "droite" not in dragged(structure, (x0, y0), (x1, y1))
        assert "gauche" not in dragged(structure, (x0 + 240, y0), (x1 + 240, y1))


@given(points, points)
def test_a_drag_is_the_same_in_both_directions(
    one: tuple[float, float], other: tuple[float, float]
) -> None:
    assert part_between(COLUMNS, one, other) == part_between(COLUMNS, other, one)


@given(points, points, points)
def test_two_neighbouring_stretches_make_the_whole(
    one: tuple[float, float], two: tuple[float, float], three: tuple[float, float]
) -> None:
    first, middle, last = sorted(Spot(1, *COLUMNS.nearest(*point)) for point in (one, two, three))
    whole = joined(Stretch(first, middle), Stretch(middle, last))
    assert whole == Stretch(first, last)
    for stretch in (Stretch(first, middle), Stretch(middle, last), whole):
        part = part_of(stretch, 1, COLUMNS)
        boxes = boxes_of(part, COLUMNS) if part else []
        assert all(box.x0 <= box.x1 and box.y0 < box.y1 for box in boxes)
        assert len(boxes) <= len(COLUMNS.lines)


def test_a_drag_from_column_to_column_reads_on() -> None:
    text = dragged(COLUMNS, (50, 190), (50 + 270 + 6 * CHARACTER, 105))
    assert text == "gauche 7 du contrat droite"


def test_half_a_word_can_be_chosen() -> None:
    left = 50 + 7 * CHARACTER
    assert dragged(COLUMNS, (50 + 2 * CHARACTER, 105), (left + CHARACTER, 105)) == "uche 0"
    assert dragged(COLUMNS, (51, 105), (50 + 3 * CHARACTER, 105)) == "gau"
    assert dragged(COLUMNS, (51, 105), (51, 105)) == ""


def test_characters_measured_count_more_than_guessed_ones() -> None:
    structure = PageStructure(page_words([column(0, ["ill mm"])]))
    assert structure.nearest(2.0, 105) == (0, 0)
    measured = [0, 0, 2, 0, 2, 0, 3, 0, 3, 0, 15, 0]
    words = structure.words
    words_boxes = [float(side) for side in measured]
    structure.set_characters(0, type(words.boxes)("f", words_boxes))
    assert structure.knows_characters(0)
    assert structure.nearest(2.6, 105) == (0, 2)
    assert list(structure.edges(0)) == [0, 2, 3, 15]


def test_clicks_choose_a_word_a_line_a_paragraph() -> None:
    structure = PageStructure(
        page_words(
            [column(0, ["(l’agglomération), dit", "la ville. Ensuite"]), column(0, ["Fin"], 200)]
        )
    )

    def text(word: int, char: int, unit: Unit) -> str:
        part = part_of(grown(1, word, char, unit, structure), 1, structure)
        return text_of(part, structure) if part else ""

    assert text(0, 5, Unit.WORD) == "l’agglomération"
    assert text(0, 5, Unit.LINE) == "(l’agglomération), dit"
    assert text(0, 5, Unit.PARAGRAPH) == "(l’agglomération), dit la ville. Ensuite"
    assert text(5, 0, Unit.PARAGRAPH) == "Fin"
    assert text(0, 5, Unit.CHARACTER) == ""


def test_a_stretch_over_pages_takes_the_rest_and_the_beginning() -> None:
    stretch = Stretch(Spot(1, len(COLUMNS) - 1, 0), Spot(3, 1, 1))
    first, second, third = (part_of(stretch, page, COLUMNS) for page in (1, 2, 3))
    assert first is not None
    assert second is not None
    assert third is not None
    assert text_of(first, COLUMNS) == "contrat"
    assert second == part_of(Stretch(*whole(COLUMNS)), 1, COLUMNS)
    assert text_of(third, COLUMNS) == "gauche 0"
    assert part_of(stretch, 4, COLUMNS) is None
    assert part_of(Stretch(Spot(1, 0, 0), Spot(3, 0, 0)), 3, COLUMNS) is None


def whole(structure: PageStructure) -> Stretch:
    found = whole_page(1, structure)
    assert found is not None
    return found


def test_a_page_without_text_has_nothing_to_choose() -> None:
    empty = PageStructure(NO_WORDS)
    assert whole_page(1, empty) is None
    assert part_of(Stretch(Spot(1, 0, 0), Spot(3, 0, 0)), 2, empty) is None
    assert moved(Spot(1, 0, 0), Step.CHARACTER, empty, forward=True) is None


def test_the_keyboard_walks_through_all_text_and_back() -> None:
    for step in (Step.CHARACTER, Step.WORD, Step.LINE):
        spot, count = edge(1, 0, COLUMNS, end=False), 0
        while (following := moved(spot, step, COLUMNS, forward=True)) is not None:
            assert following > spot
            spot, count = following, count + 1
        assert spot.word >= len(COLUMNS) - 4
        back = 0
        while (before := moved(spot, step, COLUMNS, forward=False)) is not None:
            assert before < spot
            spot, back = before, back + 1
        assert back == count


def test_the_keyboard_goes_to_the_edges_of_a_line() -> None:
    spot = Spot(1, 1, 0)
    assert moved(spot, Step.LINE_EDGE, COLUMNS, forward=True) == Spot(1, 3, len("contrat"))
    assert moved(spot, Step.LINE_EDGE, COLUMNS, forward=False) == Spot(1, 0, 0)
