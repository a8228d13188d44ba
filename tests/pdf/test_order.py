"""Lines are read as the file has them, unless it hops from column to column."""

from irev_desktop.pdf.worker.order import Corners, reading_order

LEFT, RIGHT = (50.0, 280.0), (310.0, 540.0)


def row(sides: tuple[float, float], place: int, short: float = 0.0) -> Corners:
    return (sides[0], 100 + 14.0 * place, sides[1] - short, 110 + 14.0 * place)


def columns(count: int = 12) -> list[Corners]:
    """Two columns whose lines the file writes in turn."""
    return [row(side, place) for place in range(count) for side in (LEFT, RIGHT)]


def test_one_column_is_left_alone() -> None:
    lines = [row((50.0, 540.0), place) for place in range(20)]
    assert reading_order(lines[::-1]) == list(range(20))


def test_columns_written_one_after_the_other_are_left_alone() -> None:
    lines = [row(LEFT, place) for place in range(12)] + [row(RIGHT, place) for place in range(12)]
    assert reading_order(lines) == list(range(24))


def test_columns_written_in_turn_are_read_one_after_the_other() -> None:
    assert reading_order(columns()) == [*range(0, 24, 2), *range(1, 24, 2)]


def test_a_title_above_and_a_note_below_both_columns_stay_there() -> None:
    title, note = (60.0, 60.0, 500.0, 80.0), (50.0, 600.0, 530.0, 610.0)
    order = reading_order([title, *columns(), note])
    assert order[0] == 0
    assert order[-1] == 25
    assert order[1:13] == list(range(1, 25, 2))


def test_a_title_between_columns_divides_them() -> None:
    title = (50.0, 100 + 14.0 * 6, 540.0, 110 + 14.0 * 6)
    lines = (
        columns(6)
        + [title]
        + [row(side, place) for place in range(7, 13) for side in (LEFT, RIGHT)]
    )
    order = reading_order(lines)
    assert order == [*range(0, 12, 2), *range(1, 12, 2), 12, *range(13, 25, 2), *range(14, 25, 2)]


def test_the_rows_of_a_table_are_read_as_rows() -> None:
    """Its cells do not fill columns as lines of prose do."""
    lines = []
    for place in range(12):
        lines += [row(LEFT, place, short=180.0 - place), row(RIGHT, place, short=150.0)]
    lines[0] = row(LEFT, 0)
    lines[1] = row(RIGHT, 0)
    assert reading_order(lines) == list(range(24))


def test_three_columns_written_in_turn() -> None:
    thirds = ((40.0, 190.0), (210.0, 360.0), (380.0, 530.0))
    lines = [row(sides, place) for place in range(8) for sides in thirds]
    assert reading_order(lines) == [*range(0, 24, 3), *range(1, 24, 3), *range(2, 24, 3)]
