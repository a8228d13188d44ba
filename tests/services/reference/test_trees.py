"""The trees of Consulter: what stands where, and what is counted."""

from collections import Counter
from datetime import date

from irev_desktop.kernel.actor import VISITOR, Actor
from irev_desktop.kernel.changes import Subject
from irev_desktop.kernel.vocabulary import DocumentState, TerritoryKind
from irev_desktop.services.library import Library
from irev_desktop.services.reference.queries import find_dispositif, find_territory
from irev_desktop.services.reference.records import TreeNode
from tests.services.reference.making import (
    at,
    dispositif_tree,
    file_document,
    labels,
    territory_tree,
    walk,
)

REGION, NORD, LILLE = "Hauts-de-France", "Nord", "Métropole Européenne de Lille"
CUCS = "Contrat urbain de cohésion sociale"


def count(tree: tuple[TreeNode, ...], *path: str) -> int:
    return at(tree, *path).count


def test_all_dispositifs_are_there_in_their_order_with_their_known_contracts(
    reference_library: Library,
) -> None:
    tree = dispositif_tree(reference_library, VISITOR)
    assert {node.dispositif: node.count for node in tree} == {
        "CDV2024": 22, "CDV2015": 24, "CUCS": 3, "CDV2000": 2, "NPNRU": 37, "PNRU": 4,
        "PRE": 2, "ASV": 1, "REGION": 1, "CD59": 0, "CD62": 0,
    }  # fmt: skip
    assert [node.badge for node in tree[:3]] == ["CDV 2024", "CDV 2015", "CUCS"]


def test_a_contract_stands_under_the_widest_of_its_territories(reference_library: Library) -> None:
    contract = at(dispositif_tree(reference_library, VISITOR), "Contrat de ville 2015-2020")
    assert {node.territory_kind for node in contract.children} == {TerritoryKind.EPCI}
    assert len(contract.children) == 24
    assert labels(contract.children)[:2] == ["CA Cœur de Flandre", "CA Cœur d’Ostrevent"]


def test_each_line_has_a_key_of_its_own(reference_library: Library, admin: Actor) -> None:
    for tree in (
        dispositif_tree(reference_library, admin),
        territory_tree(reference_library, admin),
    ):
        keys = [node.key for node in walk(tree)]
        assert len(keys) == len(set(keys))


def test_the_territories_stand_in_one_another(reference_library: Library) -> None:
    tree = territory_tree(reference_library, VISITOR)
    assert labels(tree) == [REGION, "Nord-Pas-de-Calais"]
    assert labels(tree[0].children) == [NORD, "Pas-de-Calais"]
    lille = at(tree, REGION, NORD, LILLE, "Lille")
    assert {"Lomme", "Hellemmes"} <= set(labels(lille.children))
    assert [node.kind for node in lille.children][-1] is Subject.DISPOSITIF
    quartier = at(lille.children, "Secteur Sud")
    assert (quartier.territory_kind, quartier.count) == (TerritoryKind.QPV2024, 0)


def test_every_territory_in_force_is_shown_even_without_document(
    reference_library: Library,
) -> None:
    tree = territory_tree(reference_library, VISITOR)
    shown = {node.id: node.territory_kind for node in walk(tree) if node.territory_kind}
    assert Counter(shown.values())[TerritoryKind.QPV2024] == 158
    assert Counter(shown.values())[TerritoryKind.COMMUNE] == 1550


def test_an_epci_that_straddles_shows_in_each_departement_the_communes_of_it(
    reference_library: Library,
) -> None:
    tree = territory_tree(reference_library, VISITOR)
    north = at(tree, REGION, NORD, "CC Flandre Lys")
    south = at(tree, REGION, "Pas-de-Calais", "CC Flandre Lys")
    assert "Merville" in labels(north.children)
    assert "Merville" not in labels(south.children)
    assert "Lestrem" in labels(south.children)
    assert north.id == south.id


def test_a_document_of_two_communes_is_counted_once_above_them(
    reference_library: Library, admin: Actor
) -> None:
    before = territory_tree(reference_library, admin)
    file_document(reference_library, admin, "Diagnostic", "CUCS", ["59512", "59599"])
    after = territory_tree(reference_library, admin)
    for path in ((REGION,), (REGION, NORD), (REGION, NORD, LILLE)):
        assert count(after, *path) == count(before, *path) + 1
    for name in ("Roubaix", "Tourcoing"):
        commune = at(after, REGION, NORD, LILLE, name)
        assert commune.count == count(before, REGION, NORD, LILLE, name) + 1
        assert labels(at(commune.children, CUCS).children) == ["Diagnostic"]
    assert count(after, "Nord-Pas-de-Calais") == count(before, "Nord-Pas-de-Calais") + 1


def test_each_tree_is_counted_under_the_choice_made_in_the_other(
    reference_library: Library,
) -> None:
    metropole = find_territory(reference_library, VISITOR, "245900410")
    crossed = dispositif_tree(reference_library, VISITOR, territory=metropole)
    assert {node.dispositif: node.count for node in crossed if node.count} == {
        "CDV2024": 1, "CDV2015": 1, "NPNRU": 9, "PNRU": 2,
    }  # fmt: skip
    npnru = find_dispositif(reference_library, VISITOR, "NPNRU")
    other = territory_tree(reference_library, VISITOR, dispositif=npnru)
    assert count(other, REGION) == 37
    assert count(other, REGION, NORD, LILLE) == 9


def test_a_document_counts_for_its_other_dispositifs_too(
    reference_library: Library, admin: Actor
) -> None:
    file_document(reference_library, admin, "Évaluation", "CUCS", ["59350"], others=["ASV"])
    tree = dispositif_tree(reference_library, admin)
    assert labels(at(tree, CUCS, "Lille").children) == ["Évaluation"]
    assert labels(at(tree, "Atelier santé ville", "Lille").children) == ["Évaluation"]
    asv = find_dispositif(reference_library, admin, "ASV")
    assert count(territory_tree(reference_library, admin, dispositif=asv), REGION, NORD, LILLE) == 1


def test_a_visitor_sees_and_counts_no_draft(reference_library: Library, admin: Actor) -> None:
    draft = DocumentState.DRAFT
    file_document(reference_library, admin, "Brouillon", "CUCS", ["59350"], state=draft)
    for actor, seen in ((VISITOR, 3), (admin, 4)):
        assert count(dispositif_tree(reference_library, actor), CUCS) == seen
        titles = labels(walk(territory_tree(reference_library, actor)))
        assert ("Brouillon" in titles) is (actor is admin)


def test_drafts_without_dispositif_or_territory_are_found_at_the_end(
    reference_library: Library, admin: Actor
) -> None:
    file_document(reference_library, admin, "Sans rien", state=DocumentState.DRAFT)
    by_dispositif = dispositif_tree(reference_library, admin)[-1]
    by_territory = territory_tree(reference_library, admin)[-1]
    assert (by_dispositif.label, by_dispositif.id) == ("Sans dispositif", None)
    assert (by_territory.label, by_territory.count) == ("Sans territoire", 1)
    for node in (by_dispositif, by_territory):
        assert labels(node.children) == ["Sans rien"]


def test_a_day_keeps_what_was_in_force(reference_library: Library) -> None:
    tree = dispositif_tree(reference_library, VISITOR, on=date(2012, 7, 1))
    codes = [node.dispositif for node in tree]
    assert "CUCS" in codes
    assert not {"CDV2015", "CDV2024", "CDV2000"} & set(codes)
    assert not any(node.former for node in tree)
    then = territory_tree(reference_library, VISITOR, on=date(2012, 7, 1))
    assert labels(then) == ["Nord-Pas-de-Calais"]
    assert count(then, "Nord-Pas-de-Calais", "Pas-de-Calais", "CU d’Arras", CUCS) == 1


def test_a_document_without_dates_lived_as_long_as_its_dispositif(
    reference_library: Library, admin: Actor
) -> None:
    file_document(reference_library, admin, "Sans date", "CUCS", ["59350"])
    alive = dispositif_tree(reference_library, admin, on=date(2012, 7, 1))
    over = dispositif_tree(reference_library, admin, on=date(2016, 7, 1))
    assert "Sans date" in labels(walk(alive))
    assert "Sans date" not in labels(walk(over))


def test_a_place_of_another_day_does_not_hide_its_document(
    reference_library: Library, admin: Actor
) -> None:
    file_document(reference_library, admin, "Protocole", "NPNRU", ["QN05921M"])
    tree = territory_tree(reference_library, admin, on=date(2016, 7, 1))
    assert tree[-1].label == "Sans territoire à cette date"
    assert "Protocole" in labels(walk(tree[-1].children))


def test_lines_tell_what_is_former_and_what_is_online(
    reference_library: Library, admin: Actor
) -> None:
    file_document(reference_library, admin, "Numérisé", "CUCS", ["62041"], sha256="a" * 64)
    tree = territory_tree(reference_library, admin)
    assert at(tree, "Nord-Pas-de-Calais").former
    assert not at(tree, REGION).former
    document = at(tree, REGION, "Pas-de-Calais", "CU d’Arras", "Arras", CUCS, "Numérisé")
    assert document.online
    assert document.kind is Subject.DOCUMENT


def test_former_names_and_codes_find_a_line(reference_library: Library) -> None:
    tree = territory_tree(reference_library, VISITOR)
    assert "245900410" in at(tree, REGION, NORD, LILLE).words
    renamed = next(node for node in walk(tree) if node.label == "Templeuve-en-Pévèle")
    assert "Templeuve" in renamed.words.split()
