"""Nodes of the trees as lines of the window; ten thousand of them cost nothing to open."""

from dataclasses import replace

from irev_desktop.kernel.changes import Subject
from irev_desktop.kernel.vocabulary import TerritoryKind
from irev_desktop.services.reference.records import TreeNode
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.models.record_tree import RecordTree
from irev_desktop.ui.reference.branches import Branch, find, items, names


def leaf(key: str, number: int, *, online: bool = False) -> TreeNode:
    return TreeNode(key, Subject.DOCUMENT, number, f"Contrat {number}", 1, online=online)


def tree() -> tuple[TreeNode, ...]:
    place = TreeNode(
        "CUCS/7",
        Subject.TERRITORY,
        7,
        "Denain",
        2,
        territory_kind=TerritoryKind.COMMUNE,
        children=(leaf("CUCS/7/#1", 1, online=True), leaf("CUCS/7/#2", 2)),
    )
    quarter = TreeNode(
        "CUCS/8", Subject.TERRITORY, 8, "Faubourg", 0, territory_kind=TerritoryKind.ZUS
    )
    cucs = TreeNode(
        "CUCS",
        Subject.DISPOSITIF,
        3,
        "Contrat urbain de cohésion sociale",
        1234,
        badge="CUCS",
        dispositif="CUCS",
        children=(place, quarter),
    )
    return (cucs,)


def test_a_line_says_sigle_name_and_count() -> None:
    (cucs,) = items(tree())
    assert cucs.text == "CUCS · Contrat urbain de cohésion sociale"
    assert cucs.detail == "1\u202f234"
    assert [child.text for child in cucs.children] == ["Denain", "Faubourg · ZUS"]
    assert [child.muted for child in cucs.children] == [False, True]
    assert [child.icon for child in cucs.children[0].children] == ["pdf", "document"]


def test_a_line_knows_the_dispositif_and_the_territory_it_is_under() -> None:
    (cucs,) = items(tree())
    document: Branch = cucs.children[0].children[1].record
    assert (document.dispositif, document.territory, document.id) == (3, 7, 2)


def test_what_is_under_a_line_may_be_given_later() -> None:
    (closed,) = items((replace(tree()[0], children=(), lazy=True),))
    assert (closed.lazy, closed.children) == (True, ())
    branch: Branch = closed.record
    inner = items(tree()[0].children, branch.dispositif, branch.territory)
    assert inner == items(tree())[0].children


def test_a_record_is_found_wherever_it_is_or_under_one_branch() -> None:
    made = items(tree())
    assert find(made, Subject.TERRITORY, 7) == "CUCS/7"
    assert find(made, Subject.DOCUMENT, 2, "CUCS/7") == "CUCS/7/#2"
    assert find(made, Subject.DOCUMENT, 2, "CUCS/8") is None
    assert find(made, Subject.TERRITORY, 99) is None


def test_names_are_learnt_from_the_tree() -> None:
    known = names(tree())
    assert known.dispositifs == {3: "CUCS"}
    assert known.territories == {7: "Denain", 8: "Faubourg"}


def test_ten_thousand_lines_are_made_as_they_are_opened(look: Look) -> None:
    wide = TreeNode(
        "1",
        Subject.TERRITORY,
        1,
        "Nord",
        10_000,
        children=tuple(leaf(f"1/#{number}", number) for number in range(10_000)),
    )
    model = RecordTree()
    model.set_items(items((wide,)))
    root = model.index(0, 0)
    assert root.internalPointer().made is None
    assert model.rowCount(root) == 10_000
    assert model.index(9_999, 0, root).data() == "Contrat 9999"
