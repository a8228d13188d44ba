"""Where the moving end of a selection goes when it is moved by keyboard."""

from enum import Enum, auto

from irev_desktop.ui.reading.selecting.spots import Spot
from irev_desktop.ui.reading.selecting.structure import PageStructure


class Step(Enum):
    """How far one keystroke moves."""

    CHARACTER = auto()
    WORD = auto()
    LINE = auto()
    LINE_EDGE = auto()


def moved(spot: Spot, step: Step, structure: PageStructure, *, forward: bool) -> Spot | None:
    """Return a spot one step on in its page; None when that is beyond the page."""
    if not len(structure):
        return None
    word = min(spot.word, len(structure) - 1)
    char = min(spot.char, structure.length(word))
    if step is Step.CHARACTER:
        return _by_character(spot.page, word, char, structure, forward=forward)
    if step is Step.WORD:
        return _by_word(spot.page, word, char, structure, forward=forward)
    line = structure.line_of(word)
    if step is Step.LINE_EDGE:
        return edge(spot.page, line, structure, end=forward)
    other = line + (1 if forward else -1)
    if not 0 <= other < len(structure.lines):
        return None
    return Spot(spot.page, *structure.in_line(other, structure.edges(word)[char]))


def edge(page: int, line: int, structure: PageStructure, *, end: bool) -> Spot:
    """Return the beginning or the end of a line."""
    chosen = structure.lines[line]
    if not end:
        return Spot(page, chosen.first, 0)
    return Spot(page, chosen.end - 1, structure.length(chosen.end - 1))


def _by_character(
    page: int, word: int, char: int, structure: PageStructure, *, forward: bool
) -> Spot | None:
    char += 1 if forward else -1
    if 0 <= char <= structure.length(word):
        return Spot(page, word, char)
    return _next_word(page, word, structure, forward=forward)


def _by_word(
    page: int, word: int, char: int, structure: PageStructure, *, forward: bool
) -> Spot | None:
    if forward and char < structure.length(word):
        return Spot(page, word, structure.length(word))
    if not forward and char > 0:
        return Spot(page, word, 0)
    other = word + (1 if forward else -1)
    if not 0 <= other < len(structure):
        return None
    return Spot(page, other, structure.length(other) if forward else 0)


def _next_word(page: int, word: int, structure: PageStructure, *, forward: bool) -> Spot | None:
    other = word + (1 if forward else -1)
    if not 0 <= other < len(structure):
        return None
    return Spot(page, other, 0 if forward else structure.length(other))
