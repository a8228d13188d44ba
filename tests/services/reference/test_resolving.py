"""What people type finds the record, whatever the case and the year of the code."""

from datetime import date

import pytest
from sqlalchemy import select

from irev_desktop.entities.territory import Territory
from irev_desktop.kernel.actor import VISITOR, Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.services.library import Library
from irev_desktop.services.reference.queries import find_dispositif, find_territory


def name_of(library: Library, territory: int) -> str:
    with library.storage.reading() as session:
        return session.get_one(Territory, territory).label


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("59350", "Lille"),
        (" 59350 ", "Lille"),
        ("200093201", "Métropole Européenne de Lille"),
        ("245900410", "Métropole Européenne de Lille"),
        ("qn05921m", "Zone intercommunale Rives de l’Escaut"),
        ("31", "Nord-Pas-de-Calais"),
        ("59", "Nord"),
        ("commune:59540", "Saint-Pol-sur-Mer"),
        ("zus:59032:zac-de-l-aerodrome", "ZAC de l’Aérodrome"),
    ],
)
def test_a_code_finds_its_current_or_last_bearer(
    reference_library: Library, code: str, name: str
) -> None:
    territory = find_territory(reference_library, VISITOR, code)
    assert name_of(reference_library, territory) == name


def test_a_code_that_passed_on_means_the_one_who_bears_it_now(
    library: Library, admin: Actor
) -> None:
    with library.storage.command(admin, "seed") as work:
        for key, until in (("a", "2009-12-31"), ("b", None), ("c", "2015-12-31")):
            work.session.add(
                Territory(
                    key=key,
                    kind="commune",
                    code="59999",
                    name=key,
                    valid_to=until and date.fromisoformat(until),
                )
            )
        work.commit()
    assert name_of(library, find_territory(library, admin, "59999")) == "b"
    with library.storage.command(admin, "seed") as work:
        work.session.delete(
            work.session.scalars(select(Territory).where(Territory.key == "b")).one()
        )
        work.commit()
    assert name_of(library, find_territory(library, admin, "59999")) == "c"


@pytest.mark.parametrize("code", ["", "59999", "Lille"])
def test_an_unknown_territory_is_refused(reference_library: Library, code: str) -> None:
    with pytest.raises(LibraryError) as refused:
        find_territory(reference_library, VISITOR, code)
    assert (refused.value.code, refused.value.data) == (Code.UNKNOWN_TERRITORY, {"code": code})


def test_a_dispositif_is_found_in_any_case(reference_library: Library) -> None:
    assert find_dispositif(reference_library, VISITOR, " cdv2015") == find_dispositif(
        reference_library, VISITOR, "CDV2015"
    )


def test_an_unknown_dispositif_is_refused_with_those_that_are_known(
    reference_library: Library,
) -> None:
    with pytest.raises(LibraryError) as refused:
        find_dispositif(reference_library, VISITOR, "CDV1999")
    assert refused.value.code is Code.UNKNOWN_DISPOSITIF
    assert str(refused.value.data["known"]).startswith("CDV2024, CDV2015, CUCS")
