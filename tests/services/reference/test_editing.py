"""Territories and dispositifs are changed by hand: dated, checked, undone whole."""

from dataclasses import replace
from datetime import date

import pytest

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.vocabulary import DatePrecision, Dating, TerritoryKind
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.library import Library
from irev_desktop.services.reference import dispositif_commands, territory_commands
from irev_desktop.services.reference.dispositif_pages import dispositif_page
from irev_desktop.services.reference.editing_records import (
    DispositifDraft,
    MergeDraft,
    Succession,
    TerritoryDraft,
    Tie,
)
from irev_desktop.services.reference.merging import merge_territories, preview_merge
from irev_desktop.services.reference.queries import find_dispositif, find_territory
from irev_desktop.services.reference.records import Link, Span, TerritoryPage
from irev_desktop.services.reference.succession import load_successions
from irev_desktop.services.reference.territory_pages import territory_page
from tests.services.reference.making import file_document

DAY = date(2027, 1, 1)
EVE = date(2026, 12, 31)


def page(library: Library, actor: Actor, code: str) -> TerritoryPage:
    """Return the page of a territory by its code."""
    return territory_page(library, actor, find_territory(library, actor, code))


def test_a_renaming_keeps_the_name_and_the_code_that_were(
    reference_library: Library, admin: Actor
) -> None:
    place = find_territory(reference_library, admin, "59172")
    form = territory_commands.territory_form(reference_library, admin, place)
    draft = replace(form.draft, name="Denain-sur-Escaut", renamed_on=DAY)
    done = territory_commands.edit_territory(reference_library, admin, place, form.version, draft)
    shown = territory_page(reference_library, admin, place)
    assert shown.name == "Denain-sur-Escaut"
    spans = {each.text: (each.span.start, each.span.end) for each in shown.names}
    assert spans == {"Denain": (None, EVE), "Denain-sur-Escaut": (DAY, None)}
    undo(reference_library, admin, done.operation)
    after = territory_page(reference_library, admin, place)
    assert (after.name, after.names) == ("Denain", ())


def test_two_forms_on_one_territory_the_second_is_told(
    reference_library: Library, admin: Actor
) -> None:
    place = find_territory(reference_library, admin, "59172")
    form = territory_commands.territory_form(reference_library, admin, place)
    draft = replace(form.draft, note="Vu.")
    territory_commands.edit_territory(reference_library, admin, place, form.version, draft)
    with pytest.raises(LibraryError) as refusal:
        territory_commands.edit_territory(reference_library, admin, place, form.version, draft)
    assert refusal.value.code is Code.RECORD_CHANGED


def test_a_free_grouping_counts_what_its_members_have_and_can_be_deleted(
    reference_library: Library, admin: Actor
) -> None:
    file_document(reference_library, admin, "Cucs", "CUCS", ["59172"])
    denain = find_territory(reference_library, admin, "59172")
    draft = TerritoryDraft(TerritoryKind.GROUPING, "Bassin minier", members=(Tie(denain),))
    made = territory_commands.create_territory(reference_library, admin, draft)
    shown = territory_page(reference_library, admin, made.id)
    assert (shown.documents, shown.key) == (2, "groupement:bassin-minier")
    territory_commands.delete_territory(reference_library, admin, made.id, made.version)
    with pytest.raises(LibraryError) as refusal:
        territory_page(reference_library, admin, made.id)
    assert refusal.value.code is Code.UNKNOWN_TERRITORY
    form = territory_commands.territory_form(reference_library, admin, denain)
    with pytest.raises(LibraryError) as used:
        territory_commands.delete_territory(reference_library, admin, denain, form.version)
    assert used.value.code is Code.TERRITORY_USED


def test_a_quartier_of_a_new_generation_follows_the_one_before(
    reference_library: Library, admin: Actor
) -> None:
    old = next(
        each
        for each in page(reference_library, admin, "59183").quartiers
        if each.kind is TerritoryKind.ZUS
    )
    draft = TerritoryDraft(
        TerritoryKind.QPV2024,
        "Nouveau périmètre",
        "QN05999N",
        Span(date(2024, 1, 1), None, Dating.EXACT),
        predecessors=(Succession(old.id, date(2024, 1, 1), "nouvelle géographie"),),
    )
    made = territory_commands.create_territory(reference_library, admin, draft)
    with reference_library.storage.reading() as session:
        assert old.id in load_successions(session).lineage(made.id)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": " ", "code": ""}, Code.NAME_MISSING),
        ({"span": Span(DAY, EVE)}, Code.PERIOD_REVERSED),
        ({"code": "59183"}, Code.TERRITORY_CODE_TAKEN),
    ],
)
def test_what_cannot_be_is_refused(
    reference_library: Library, admin: Actor, change: dict[str, object], code: Code
) -> None:
    place = find_territory(reference_library, admin, "59172")
    form = territory_commands.territory_form(reference_library, admin, place)
    draft = replace(form.draft, **change)  # type: ignore[arg-type]  # one of its fields
    with pytest.raises(LibraryError) as refusal:
        territory_commands.edit_territory(reference_library, admin, place, form.version, draft)
    assert refusal.value.code is code


def test_nothing_lies_in_itself(reference_library: Library, admin: Actor) -> None:
    nord = find_territory(reference_library, admin, "59")
    denain = find_territory(reference_library, admin, "59172")
    form = territory_commands.territory_form(reference_library, admin, nord)
    draft = replace(form.draft, parents=(*form.draft.parents, Tie(denain)))
    with pytest.raises(LibraryError) as refusal:
        territory_commands.edit_territory(reference_library, admin, nord, form.version, draft)
    assert refusal.value.code is Code.TERRITORY_LOOP


def test_a_merger_is_seen_before_done_whole_and_undone_whole(
    reference_library: Library, admin: Actor
) -> None:
    file_document(reference_library, admin, "Cucs de Denain", "CUCS", ["59172"])
    denain = find_territory(reference_library, admin, "59172")
    escaudain = find_territory(reference_library, admin, "59205")
    before = (page(reference_library, admin, "59172"), page(reference_library, admin, "59205"))
    draft = MergeDraft((denain, escaudain), DAY, "Denain-Escaudain", "59998")
    preview = preview_merge(reference_library, admin, draft)
    words = " ".join(step.words for step in preview.steps)
    assert (
        "Nouveau territoire\u00a0: Denain-Escaudain (59998), depuis le 1er janvier 2027." in words
    )
    assert "Denain n’existe plus après le 31 décembre 2026." in words
    assert "Denain-Escaudain se trouve dans CA de la Porte du Hainaut." in words
    assert preview.documents == 2
    done = merge_territories(reference_library, admin, draft)
    merged = territory_page(reference_library, admin, done.id)
    assert {each.territory.name for each in merged.former} == {"Denain", "Escaudain"}
    assert merged.quartiers, "what lay in the two lies in the new one"
    assert [group.territory.name for group in merged.elsewhen if group.territory] == ["Denain"]
    old = territory_page(reference_library, admin, denain)
    assert (old.span.end, old.documents) == (EVE, 2)
    undo(reference_library, admin, done.operation)
    after = (page(reference_library, admin, "59172"), page(reference_library, admin, "59205"))
    assert after == before


def test_a_commune_that_goes_on_takes_the_new_name_and_keeps_the_others_as_deleguees(
    reference_library: Library, admin: Actor
) -> None:
    denain = find_territory(reference_library, admin, "59172")
    escaudain = find_territory(reference_library, admin, "59205")
    draft = MergeDraft(
        (denain, escaudain),
        DAY,
        "Denain-Escaudain",
        into=denain,
        delegated=True,
        nature="commune nouvelle",
    )
    merge_territories(reference_library, admin, draft)
    shown = territory_page(reference_library, admin, denain)
    assert shown.name == "Denain-Escaudain"
    assert {each.text for each in shown.names} == {"Denain", "Denain-Escaudain"}
    assert [each.nature for each in shown.former] == ["commune nouvelle"]
    within = territory_page(reference_library, admin, escaudain)
    assert within.span.end is None
    spans = {each.territory.name: each.span.end for each in within.parents}
    assert spans["CA de la Porte du Hainaut"] == EVE
    assert (spans["Nord"], spans["Denain-Escaudain"]) == (None, None)


def test_a_merger_needs_two_of_a_kind_that_are_there(
    reference_library: Library, admin: Actor
) -> None:
    denain = find_territory(reference_library, admin, "59172")
    nord = find_territory(reference_library, admin, "59")
    ended = find_territory(reference_library, admin, "200044022")
    other = find_territory(reference_library, admin, "200068500")
    for merged, code in (
        ((denain,), Code.MERGE_TOO_FEW),
        ((denain, nord), Code.MERGE_TOO_FEW),
        ((ended, other), Code.MERGE_OUT_OF_LIFE),
    ):
        with pytest.raises(LibraryError) as refusal:
            merge_territories(reference_library, admin, MergeDraft(merged, DAY, "Ensemble"))
        assert refusal.value.code is code


def test_a_dispositif_is_made_and_edited_with_links_and_successors(
    reference_library: Library, admin: Actor
) -> None:
    cucs = find_dispositif(reference_library, admin, "CUCS")
    draft = DispositifDraft(
        "gpv",
        "GPV",
        "Grand projet de ville",
        starts_on=date(2000, 1, 1),
        starts_precision=DatePrecision.YEAR,
        known_count=3,
        links=(Link("Page", "https://exemple.fr/gpv"),),
        successors=(cucs,),
    )
    done = dispositif_commands.create_dispositif(reference_library, admin, draft)
    shown = dispositif_page(reference_library, admin, "GPV")
    assert (shown.name, shown.coverage.known) == ("Grand projet de ville", 3)
    assert [each.code for each in shown.successors] == ["CUCS"]
    form = dispositif_commands.dispositif_form(reference_library, admin, done.id)
    edited = replace(form.draft, presentation="Un texte.", links=(), successors=())
    changed = dispositif_commands.edit_dispositif(
        reference_library, admin, done.id, form.version, edited
    )
    again = dispositif_page(reference_library, admin, "GPV")
    assert (again.presentation, again.links, again.successors) == ("Un texte.", (), ())
    undo(reference_library, admin, changed.operation)
    assert dispositif_page(reference_library, admin, "GPV").links == shown.links
    with pytest.raises(LibraryError) as stale:
        dispositif_commands.edit_dispositif(reference_library, admin, done.id, form.version, edited)
    assert stale.value.code is Code.RECORD_CHANGED
    with pytest.raises(LibraryError) as taken:
        dispositif_commands.create_dispositif(reference_library, admin, draft)
    assert taken.value.code is Code.DISPOSITIF_CODE_TAKEN
    bad = replace(form.draft, links=(Link("Page", "javascript:alert(1)"),))
    latest = dispositif_commands.dispositif_form(reference_library, admin, done.id).version
    with pytest.raises(LibraryError) as unsafe:
        dispositif_commands.edit_dispositif(reference_library, admin, done.id, latest, bad)
    assert unsafe.value.code is Code.FIELD_INVALID
