"""A kept answer is given again until the next commit, and never after it."""

from functools import partial

from irev_desktop.kernel.actor import Actor
from irev_desktop.services.library import Library
from irev_desktop.services.reference.answers import MOST, kept_answer
from irev_desktop.services.statistics.coverage import coverage_matrix
from tests.services.reference.making import file_document, territory_tree, walk


def test_an_answer_is_worked_out_once_a_commit_and_the_oldest_goes(library: Library) -> None:
    worked: list[int] = []

    def make(value: int) -> int:
        worked.append(value)
        return value

    assert kept_answer(library, 1, "a", lambda: make(1)) == 1
    assert kept_answer(library, 1, "a", lambda: make(2)) == 1
    assert kept_answer(library, 2, "a", lambda: make(3)) == 3
    assert kept_answer(library, 1, "a", lambda: make(4)) == 4, "an older session asks for itself"
    for number in range(MOST):
        kept_answer(library, 2, number, partial(make, number))
    assert kept_answer(library, 2, "a", lambda: make(5)) == 5
    assert worked == [1, 3, 4, *range(MOST), 5]


def test_trees_and_matrix_tell_at_once_what_was_committed(
    reference_library: Library, admin: Actor, receptionist: Actor
) -> None:
    before = sum(node.count for node in walk(territory_tree(reference_library, admin)))
    matrix = coverage_matrix(reference_library, admin)
    file_document(reference_library, admin, "Neuf", "CUCS", ["59172"], sha256="d" * 64)
    after = sum(node.count for node in walk(territory_tree(reference_library, receptionist)))
    assert after > before
    assert coverage_matrix(reference_library, admin).total != matrix.total
