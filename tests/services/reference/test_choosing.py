"""Lists to choose from: dispositifs, themes, and territories by what people type."""

import pytest

from irev_desktop.entities.document import Theme
from irev_desktop.kernel.actor import VISITOR, Actor
from irev_desktop.kernel.vocabulary import DocumentState, TerritoryKind, ThemeFamily
from irev_desktop.services.library import Library
from irev_desktop.services.reference.queries import (
    dispositifs,
    find_territory,
    territories_matching,
    themes,
)
from irev_desktop.services.reference.shelf import reference_shelf
from tests.services.reference.making import file_document


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("lille", "Lille"),
        ("EVIN MALMAISON", "Évin-Malmaison"),
        ("st omer", "Saint-Omer"),
        ("villeneuve d'ascq", "Villeneuve-d’Ascq"),
        ("mons en b", "Mons-en-Barœul"),
        ("baroeul mons", "Mons-en-Barœul"),
        ("59350", "Lille"),
        ("245900410", "Métropole Européenne de Lille"),
        ("qn05921m", "Zone intercommunale Rives de l’Escaut"),
        ("metropole", "Métropole Européenne de Lille"),
        ("la MEL", "Métropole Européenne de Lille"),
        ("CAHC", "CA d’Hénin-Carvin"),
        ("la communaute d'agglomeration d'henin", "CA d’Hénin-Carvin"),
    ],
)
def test_what_people_type_finds_the_territory_first(
    reference_library: Library, text: str, name: str
) -> None:
    assert territories_matching(reference_library, VISITOR, text)[0].territory.name == name


def test_a_former_name_finds_and_is_told(reference_library: Library) -> None:
    [hit] = territories_matching(reference_library, VISITOR, "templeuve")
    assert (hit.territory.name, hit.matched) == ("Templeuve-en-Pévèle", "Templeuve")
    assert hit.within == "CC Pévèle-Carembault"


def test_wide_before_narrow_and_present_before_former(reference_library: Library) -> None:
    hits = territories_matching(reference_library, VISITOR, "fourmies")
    assert [(hit.territory.kind, hit.former) for hit in hits[:3]] == [
        (TerritoryKind.COMMUNE, False),
        (TerritoryKind.QPV2024, False),
        (TerritoryKind.QPV2015, True),
    ]


def test_hits_are_limited_in_number_and_kind(reference_library: Library) -> None:
    assert len(territories_matching(reference_library, VISITOR, "saint", 5)) == 5
    hits = territories_matching(reference_library, VISITOR, "lille", kinds=[TerritoryKind.EPCI])
    assert [hit.territory.kind for hit in hits] == [TerritoryKind.EPCI]


@pytest.mark.parametrize("text", ["", " -’ ", "zzzz"])
def test_nothing_is_found_for_nothing(reference_library: Library, text: str) -> None:
    assert territories_matching(reference_library, VISITOR, text) == ()


def test_the_closure_of_a_territory_narrows_a_list(reference_library: Library) -> None:
    metropole = find_territory(reference_library, VISITOR, "200093201")
    with reference_library.storage.reading() as session:
        closure = reference_shelf(reference_library, session).graph.below(metropole)
    assert {metropole, find_territory(reference_library, VISITOR, "59350")} <= closure
    assert find_territory(reference_library, VISITOR, "62041") not in closure


def test_dispositifs_are_counted_for_whoever_asks(reference_library: Library, admin: Actor) -> None:
    file_document(reference_library, admin, "Brouillon", "CUCS", state=DocumentState.DRAFT)
    for actor, count in ((VISITOR, 3), (admin, 4)):
        cucs = next(each for each in dispositifs(reference_library, actor) if each.code == "CUCS")
        assert (cucs.period, cucs.count) == ("2007-2014", count)


def test_themes_are_pillars_then_axes_then_keywords(
    reference_library: Library, admin: Actor
) -> None:
    with reference_library.storage.command(admin, "seed") as work:
        for word in ("Santé", "Éducation"):
            work.session.add(Theme(code=f"mot:{word}", family=ThemeFamily.KEYWORD, label=word))
        work.commit()
    found = themes(reference_library, VISITOR)
    assert [theme.label for theme in found] == [
        "Cohésion sociale",
        "Cadre de vie et renouvellement urbain",
        "Développement économique et emploi",
        "Lutte contre les discriminations",
        "Égalité femmes-hommes",
        "Jeunesse",
        "Éducation",
        "Santé",
    ]
    assert len(themes(reference_library, VISITOR, keywords=False)) == 6
