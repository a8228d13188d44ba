"""Which territory lies in which: over all time, and on a day."""

from datetime import date

import pytest

from irev_desktop.kernel.vocabulary import TerritoryKind
from irev_desktop.services.library import Library
from irev_desktop.services.reference.graph import WIDTH, Graph, load_graph

LILLE = "commune:59350"
METROPOLE = "epci:200093201"
FLANDRE_LYS = "epci:245900758"


class Map:
    """A graph asked by keys."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._ids = {place.key: place.id for place in graph.places.values()}

    def below(self, *keys: str) -> set[str]:
        """Return the keys of these and of all that lies in them."""
        return self._keys(self._graph.below(*(self._ids[key] for key in keys)))

    def above(self, *keys: str) -> set[str]:
        """Return the keys of these and of all that they lie in."""
        return self._keys(self._graph.above(*(self._ids[key] for key in keys)))

    def hangs_from(self, key: str) -> set[str]:
        """Return the keys under which a tree shows it."""
        return self._keys(self._graph.hangs_from(self._ids[key]))

    def __contains__(self, key: str) -> bool:
        return key in self._ids

    def _keys(self, ids: frozenset[int] | tuple[int, ...]) -> set[str]:
        return {self._graph.places[each].key for each in ids}


def drawn(library: Library, on: date | None = None) -> Map:
    with library.storage.reading() as session:
        return Map(load_graph(session, on))


@pytest.fixture
def now(reference_library: Library) -> Map:
    """The graph without a date."""
    return drawn(reference_library)


def test_everything_but_the_other_region_lies_in_the_region(now: Map) -> None:
    assert len(now.below("region:32")) == 1937
    assert "region:31" not in now.below("region:32")


def test_an_epci_can_straddle_two_departements(now: Map) -> None:
    assert {"departement:59", "departement:62"} <= now.above(FLANDRE_LYS)
    assert now.hangs_from(FLANDRE_LYS) == {"departement:59", "departement:62"}


def test_a_quartier_that_straddles_communes_lies_in_each_of_them(now: Map) -> None:
    communes = now.hangs_from("qpv2024:QN05921M")
    assert len(communes) == 5
    assert {"epci:245901160", "epci:200042190"} <= now.above("qpv2024:QN05921M")


def test_a_commune_is_shown_in_its_epci_and_not_again_in_its_departement(now: Map) -> None:
    assert now.hangs_from(LILLE) == {METROPOLE}
    assert {METROPOLE, "departement:59", "region:32"} <= now.above(LILLE)


def test_an_associated_commune_is_shown_in_the_one_it_is_associated_to(now: Map) -> None:
    assert now.hangs_from("commune:59540") == {"commune:59183"}


def test_a_zus_stays_in_its_commune_after_its_end(now: Map) -> None:
    assert now.hangs_from("zus:59032:zac-de-l-aerodrome") == {"commune:59032"}


def test_a_former_epci_keeps_its_members_though_they_are_shown_elsewhere(now: Map) -> None:
    gone = now.below("epci:245901061")
    assert "commune:59011" in gone
    assert now.hangs_from("commune:59011") == {METROPOLE}


def test_a_commune_is_not_in_what_it_left_alive(now: Map) -> None:
    assert "commune:62119" not in now.above("commune:62847")


def test_a_former_region_holds_what_it_held_but_shows_nothing(now: Map) -> None:
    assert LILLE in now.below("region:31")
    assert now.hangs_from("departement:59") == {"region:32"}


def test_on_a_day_only_what_existed_is_there(reference_library: Library) -> None:
    then = drawn(reference_library, date(2012, 7, 1))
    assert "region:31" in then
    assert "region:32" not in then
    assert "qpv2024:QN05921M" not in then
    assert then.hangs_from("departement:59") == {"region:31"}


def test_members_of_an_epci_are_unknown_before_the_first_state(reference_library: Library) -> None:
    assert drawn(reference_library, date(2012, 7, 1)).hangs_from(LILLE) == {"departement:59"}
    assert drawn(reference_library, date(2019, 7, 1)).hangs_from(LILLE) == {METROPOLE}


def test_an_epci_is_taken_to_have_been_in_its_departement(reference_library: Library) -> None:
    then = drawn(reference_library, date(2015, 7, 1))
    assert then.hangs_from(METROPOLE) == {"departement:59"}
    assert "epci:200044022" in then
    assert "epci:200044022" not in drawn(reference_library, date(2019, 7, 1))


def test_every_kind_has_a_width() -> None:
    assert set(WIDTH) == set(TerritoryKind)
