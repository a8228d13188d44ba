"""What is typed in French finds what is written, and any text is a question, on both databases."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from irev_desktop.kernel.clock import FixedClock
from irev_desktop.kernel.progress import Progress
from irev_desktop.kernel.vocabulary import TextState
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.pdf.records import Inspection, PageText
from irev_desktop.services.catalogue.fields import set_fields
from irev_desktop.services.catalogue.importing.applying import import_files
from irev_desktop.services.library import Library
from irev_desktop.services.search.asking import ask
from irev_desktop.services.search.indexing import catch_up
from irev_desktop.services.search.queries import search
from irev_desktop.services.search.records import SearchQuestion
from irev_desktop.services.search.suggesting import suggest
from irev_desktop.storage import opening
from irev_desktop.storage.engine import parse_url
from tests.libraries import ADMIN, MONDAY
from tests.postgres import PostgresServer
from tests.services.conftest import assemble, fill_reference

RANDOM_STRINGS = 2_000

TABLE = """
rehabilitation | la réhabilitation du parc
RÉHABILITATION | des réhabilitations lourdes
habitat | l'habitat privé
habitat | un programme d’habitat ancien
habitat | cadre de vie, habitat- et le reste
oeuvre | la mise en œuvre partagée
œuvre | une oeuvre collective
ANRU | la convention A.N.R.U. signée
ANRU | les projets Anru suivants
contractualiser | le cadre contractualisé
contractualiser | une contractualisation nouvelle
"gestion urbaine de proximité" | la gestion/urbaine de proxi-/mité des lieux
QP059001 | le quartier QP059001 de la liste
2015-2020 | la période 2015-2020 du texte
art. 12 | en vertu de l’art. 12 du code
saint-pol | à Saint-Pol-sur-Mer même
st pol | dans Saint-Pol-sur-Mer encore
qpv | un quartier prioritaire neuf
quartier prioritaire | les habitants du QPV entier
requalifiee | une rue requalifiée hier
"""
WRITTEN = [line.split(" | ") for line in TABLE.strip().splitlines()]


class TextReader(PdfPool):
    """Reads no PDF: gives the lines of a file as its pages, a slash being the end of a line."""

    def inspect(self, path: Path, progress: Progress | None = None) -> Inspection:
        """Return one page for each line after the first."""
        lines = path.read_text(encoding="utf-8").splitlines()[1:]
        pages = tuple(PageText("", line.replace("/", "\n")) for line in lines)
        return Inspection(len(pages), path.stem, pages, (), TextState.NATIVE)


def filled(library: Library, folder: Path) -> Library:
    """Give a library one document in Denain, each of its pages a line of the table."""
    library = replace(library, pdf=TextReader())
    path = folder / "table.pdf"
    path.write_text("\n".join(["%PDF-1.7", *(page for _, page in WRITTEN)]), encoding="utf-8")
    [draft] = import_files(library, ADMIN, [path]).documents
    fields = {"territories": "59172", "dispositif": "CUCS", "period_start": "2007"}
    set_fields(library, ADMIN, draft.id, {**fields, "period_end": "2014"})
    assert catch_up(library, ADMIN).pages == len(WRITTEN)
    return library


@pytest.fixture(scope="module")
def sqlite_library(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Library]:
    """The table in SQLite."""
    folder = tmp_path_factory.mktemp("sqlite")
    opening.make_folders(folder)
    fill_reference(str(opening.embedded_url(folder)))
    library = assemble(folder, opening.embedded_url(folder), FixedClock(MONDAY))
    yield filled(library, folder)
    library.close()


@pytest.fixture(scope="module")
def postgres_library(
    tmp_path_factory: pytest.TempPathFactory, postgres_server: PostgresServer
) -> Iterator[Library]:
    """The same in PostgreSQL."""
    folder = tmp_path_factory.mktemp("postgres")
    opening.make_folders(folder)
    name = postgres_server.create(fill_reference)
    library = assemble(folder, parse_url(postgres_server.url(name)), FixedClock(MONDAY))
    yield filled(library, folder)
    library.close()
    postgres_server.drop(name)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def library(request: pytest.FixtureRequest) -> Library:
    """The table in each of the two databases."""
    found: Library = request.getfixturevalue(f"{request.param}_library")
    return found


@pytest.mark.parametrize(("typed", "page"), [(typed, at) for at, (typed, _) in enumerate(WRITTEN)])
def test_what_is_typed_finds_what_is_written(library: Library, typed: str, page: int) -> None:
    assert page + 1 in {hit.page for hit in search(library, ADMIN, typed, limit=50).hits}


@pytest.mark.parametrize(
    ("query", "pages"),
    [
        ("habitat -privé territoire:Denain", {4, 5}),
        ("(habitat OU oeuvre) territoire:denain -dispositif:asv", {3, 4, 5, 6, 7}),
        ("anru dispositif:cucs année:2009", {8, 9}),
        ("anru année:2020", set()),
        ("habitat page:3", {3}),
        ("habitat page:4-5", {4, 5}),
        ("habitat SAUF ancien territoire:59172", {3, 5}),
        ("requalif* territoire:59172", {20}),
    ],
)
def test_fields_and_signs_narrow_a_question(library: Library, query: str, pages: set[int]) -> None:
    found = search(library, ADMIN, query, limit=50)
    assert {hit.page for hit in found.hits} == pages
    assert found.total == len(pages)


SIGNS = """
contrat habitat anru œuvre l'été d'Arras 2015-2020 C++ art. « » " * - : OU ET SAUF territoire:
dispositif:cucs page:3 année:2009 secret:interne ( ) \\ ^ ~ [ ] + / ' % _ ; -- \x00 \ud800 🦉
"""
SYNTAX = st.lists(st.sampled_from([*SIGNS.split(), " "]), max_size=25).map("".join)


@pytest.mark.postgres
@given(st.text(alphabet=st.characters(), max_size=200) | SYNTAX)
@settings(
    max_examples=RANDOM_STRINGS,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_text_is_answered_alike_on_both_databases(
    sqlite_library: Library, postgres_library: Library, query: str
) -> None:
    check_alike(sqlite_library, postgres_library, query)


@pytest.mark.faults
@pytest.mark.postgres
def test_random_strings_are_answered_alike(
    sqlite_library: Library, postgres_library: Library, faults: int
) -> None:
    chance = random.Random(20260309)
    for _ in range(RANDOM_STRINGS * faults if faults > 1 else 100):
        signs = [*SIGNS.split(), " ", chr(chance.randrange(0x110000)), chr(chance.randrange(0x250))]
        query = "".join(chance.choices(signs, k=chance.randrange(30)))
        check_alike(sqlite_library, postgres_library, query)
        words = [
            suggest(library, ADMIN, query).words for library in (sqlite_library, postgres_library)
        ]
        assert words[0] == words[1]


def check_alike(one: Library, other: Library, query: str) -> None:
    """Ask both, in every way, and compare."""
    answers = [ask(library, ADMIN, SearchQuestion(query), fresh=False) for library in (one, other)]
    first, second = answers
    assert (first.pages, first.documents) == (second.pages, second.documents)
    assert first.suggestion == second.suggestion
    assert first.facets == second.facets
