"""A whole library for the services under test, once on SQLite and once on PostgreSQL.

* `library`: empty, made in milliseconds from a copy of one that was made before;
* `reference_library`: the same with the reference data;
* `clock`: stands on a Monday morning, and can be moved by the test;
* `admin`, `documentalist`, `receptionist`: actors by role.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection
from sqlalchemy.engine import URL, make_url

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.clock import FixedClock
from irev_desktop.kernel.ids import AgentId
from irev_desktop.kernel.vocabulary import Role
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.services.library import Library
from irev_desktop.services.reference.loading import load_reference
from irev_desktop.settings import LibrarySettings
from irev_desktop.storage import opening
from irev_desktop.storage.engine import make_engine, parse_url, sqlite_url
from irev_desktop.storage.index.index import SearchIndex
from tests.libraries import ADMIN, MONDAY
from tests.postgres import PostgresServer

IDENTITY = "essai"
DATABASES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
Fill = Callable[[str], None]


@pytest.fixture
def clock() -> FixedClock:
    """A Monday morning."""
    return FixedClock(MONDAY)


@pytest.fixture
def admin() -> Actor:
    """The local administrator."""
    return ADMIN


@pytest.fixture
def documentalist() -> Actor:
    """An agent who catalogues, lends, and may confirm."""
    return Actor(AgentId(2), "Documentaliste", Role.DOCUMENTALISTE)


@pytest.fixture
def receptionist() -> Actor:
    """An agent who lends, and may not confirm."""
    return Actor(AgentId(3), "Accueil", Role.ACCUEIL)


@pytest.fixture(params=DATABASES)
def library(request: pytest.FixtureRequest, tmp_path: Path, clock: FixedClock) -> Iterator[Library]:
    """An empty library on one of the two databases."""
    yield from _opened(request, tmp_path, clock, _fill_empty)


@pytest.fixture(params=DATABASES)
def reference_library(
    request: pytest.FixtureRequest, tmp_path: Path, clock: FixedClock
) -> Iterator[Library]:
    """A library with its reference data on one of the two databases."""
    yield from _opened(request, tmp_path, clock, fill_reference)


def _opened(
    request: pytest.FixtureRequest, folder: Path, clock: FixedClock, fill: Fill
) -> Iterator[Library]:
    folder = folder / "fonds"
    opening.make_folders(folder)
    if request.param == "sqlite":
        templates = request.getfixturevalue("sqlite_templates")
        shutil.copy(_template(templates, fill), folder / opening.DATABASE)
        library = assemble(folder, opening.embedded_url(folder), clock)
        yield library
        library.close()
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    name = server.create(fill)
    library = assemble(folder, parse_url(server.url(name)), clock)
    yield library
    library.close()
    server.drop(name)


@pytest.fixture(scope="session")
def sqlite_templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the databases that tests get copies of."""
    return tmp_path_factory.mktemp("templates")


def _template(folder: Path, fill: Fill) -> Path:
    database = folder / f"{fill.__name__}.db"
    if not database.exists():
        fill(str(sqlite_url(database)))
    return database


def _fill_empty(address: str) -> None:
    _fill(address, lambda connection: None)


def fill_reference(address: str) -> None:
    """Make a database with its reference data."""
    _fill(address, lambda connection: load_reference(connection, MONDAY))


def _fill(address: str, load: Callable[[Connection], None]) -> None:
    url = make_url(address)
    engine = make_engine(url if url.get_backend_name() == "sqlite" else parse_url(address))
    facts = {opening.NAME_FACT: "Essai", opening.IDENTITY_FACT: IDENTITY}
    with opening.writing(engine).begin() as connection:
        opening.create_schema(connection, facts)
        load(connection)
    engine.dispose()


def assemble(folder: Path, url: URL, clock: FixedClock) -> Library:
    """Open the library of a folder and a database."""
    engine = opening.checked_engine(url, folder)
    storage = opening.open_storage(engine, folder / opening.STORE, folder, clock, str(folder))
    storage.store.create()
    index = SearchIndex(folder / opening.INDEX, IDENTITY)
    return Library(LibrarySettings(), storage, index, PdfPool(), clock)
