"""100,000 documents over 8,000 territories: how soon trees, lists, counts, names, matrix answer.

IREV_BENCH_DOCUMENTS and IREV_BENCH_TERRITORIES set the sizes, IREV_BENCH_ROUNDS how often each is
asked. Times are those of the processor, since other programs share the machine; on PostgreSQL the
server's own time is not in them. Reading everything at the start, once, is measured by itself; then
each question when nothing has changed, right after a document was changed, and after a territory.
"""

import os
import random
import resource
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from irev_desktop import bootstrap
from irev_desktop.entities.circulation import Copy, ScannedCode
from irev_desktop.entities.dispositif import Dispositif
from irev_desktop.entities.document import DigitalFile, Document, DocumentTerritory
from irev_desktop.entities.journal import Operation
from irev_desktop.entities.territory import Territory, TerritoryMembership
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.vocabulary import (
    Availability,
    CirculationType,
    CodeKind,
    DocumentKind,
    DocumentState,
    Generation,
    TerritoryKind,
    TextState,
)
from irev_desktop.services.catalogue.listing import facets, list_documents
from irev_desktop.services.catalogue.records import DocumentFilters
from irev_desktop.services.catalogue.worklist import worklist
from irev_desktop.services.library import Library
from irev_desktop.services.reference.dispositif_pages import dispositif_page
from irev_desktop.services.reference.queries import find_territory, territories_matching
from irev_desktop.services.reference.records import Tree, TreeQuery
from irev_desktop.services.reference.territory_list import list_territories
from irev_desktop.services.reference.territory_pages import territory_page
from irev_desktop.services.reference.trees import TreeKind, tree
from irev_desktop.services.statistics.coverage import coverage_matrix
from irev_desktop.services.statistics.coverage_records import CoverageFilters
from irev_desktop.settings import LibrarySettings
from irev_desktop.storage.filling import fill, fill_numbered
from tests.benchmarks.figures import Figure
from tests.postgres import PostgresServer, server_programs

DOCUMENTS = int(os.environ.get("IREV_BENCH_DOCUMENTS", "100000"))
TERRITORIES = int(os.environ.get("IREV_BENCH_TERRITORIES", "8000"))
ROUNDS = int(os.environ.get("IREV_BENCH_ROUNDS", "40"))
FEW = 11
"""How often each is asked after a change."""
LIMIT = "100 ms at the 95th percentile"
NOW = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)


def ratios(scratch: Path) -> Iterator[Figure]:
    """Give the figures of this module, on SQLite and, where a server is installed, PostgreSQL."""
    yield from figures("SQLite", scratch / "sqlite", "")
    programs = server_programs()
    if programs is not None:
        server = PostgresServer(programs)
        server.start()
        try:
            yield from figures("PostgreSQL", scratch / "postgres", server.url(server.create()))
        finally:
            server.stop()


def figures(name: str, folder: Path, address: str) -> Iterator[Figure]:
    """Fill a library and ask it."""
    library = bootstrap.create(folder, settings=LibrarySettings(database=address))
    try:
        make(library)
        before = _memory()
        for question, times in questions(library, bootstrap.local_actor(library)):
            yield Figure(f"{name}: {question}", times, "ms", LIMIT if len(times) > 1 else "")
        yield Figure(f"{name}: memory at the most, above what it took", [_memory() - before], "MB")
    finally:
        library.close()


def _memory() -> float:
    """Return the most memory that this process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def questions(library: Library, actor: Actor) -> Iterator[tuple[str, list[float]]]:
    """Give each kind of question with its times in milliseconds; one is asked before the clock."""
    luck = random.Random(5)
    with library.storage.reading() as session:
        places = list(session.scalars(select(Territory.id)))
        epcis = select(Territory.id).where(Territory.kind == TerritoryKind.EPCI)
        wide = list(session.scalars(epcis))
        programmes = list(session.scalars(select(Dispositif.id)))

    def some(values: list[Any]) -> Any:
        return luck.choice(values)

    def asked(**filters: Any) -> DocumentFilters:
        return DocumentFilters(**filters)

    def grown(kind: TreeKind, *opened: str, words: str = "", **how: Any) -> Tree:
        return tree(library, actor, kind, TreeQuery(words=words, **how), opened=opened)

    by_dispositif, by_territory = TreeKind.DISPOSITIF, TreeKind.TERRITORY
    region, nord = _key(library, "32"), _key(library, "59")
    down = (f"{region}", f"{region}/{nord}", f"{region}/{nord}/{wide[0]}")
    matrix = partial(coverage_matrix, library, actor)
    kinds: tuple[tuple[str, Callable[[], object]], ...] = (
        ("tree by territory", lambda: grown(by_territory, *down)),
        (
            "tree by territory, crossed",
            lambda: grown(by_territory, *down, crossed=some(programmes)),
        ),
        ("tree by territory, in 2012", lambda: grown(by_territory, *down, on=date(2012, 7, 1))),
        ("tree by territory, searched", lambda: grown(by_territory, words=some(_TYPED))),
        ("tree by dispositif", lambda: grown(by_dispositif, str(some(programmes)))),
        ("tree by dispositif, crossed", lambda: grown(by_dispositif, crossed=some(wide))),
        ("tree by dispositif, searched", lambda: grown(by_dispositif, words=some(_TYPED))),
        ("list of an EPCI", lambda: list_documents(library, actor, asked(territory=some(wide)))),
        ("list of a région", lambda: list_documents(library, actor, asked(territory=region))),
        ("list of everything", lambda: list_documents(library, actor)),
        ("list by words", lambda: list_documents(library, actor, asked(text="sante vill"))),
        ("facets of everything", lambda: facets(library, actor)),
        ("facets by words", lambda: facets(library, actor, asked(text=some(_TYPED)))),
        (
            "facets, crossed",
            lambda: facets(
                library, actor, asked(territory=some(wide), availability=Availability.ONLINE)
            ),
        ),
        ("completion", lambda: territories_matching(library, actor, some(_TYPED), 12)),
        ("all territories", lambda: list_territories(library, actor)),
        ("worklist", lambda: worklist(library, actor)),
        ("page of a territory", lambda: territory_page(library, actor, some(places))),
        ("page of a région", lambda: territory_page(library, actor, region)),
        ("page of a dispositif", lambda: dispositif_page(library, actor, some(programmes))),
        ("matrix", matrix),
        (
            "matrix, every territory, by period",
            partial(matrix, CoverageFilters(recorded=False, by_period=True)),
        ),
        (
            "matrix of a département's communes",
            partial(matrix, CoverageFilters(within="59", kinds=(TerritoryKind.COMMUNE,))),
        ),
        ("matrix of a period", partial(matrix, CoverageFilters(generation=Generation.CUCS))),
    )
    yield "reading everything, at the start", [_worked(partial(_read_all, library, actor))]
    for name, ask in kinds:
        ask()
        yield name, [_worked(ask) for _ in range(ROUNDS)]
    for what, change in (("a document", _change_document), ("a territory", _change_territory)):
        for name, ask in kinds:
            yield f"{name}, after {what}", [_after(library, actor, change, ask) for _ in range(FEW)]


def _read_all(library: Library, actor: Actor) -> None:
    """Ask what reads everything that is kept between questions."""
    list_documents(library, actor)
    tree(library, actor, TreeKind.TERRITORY)


def _key(library: Library, code: str) -> int:
    return find_territory(library, bootstrap.local_actor(library), code)


def _worked(ask: Callable[[], object]) -> float:
    """Return the milliseconds of the processor that a question takes."""
    start = time.thread_time()
    ask()
    return (time.thread_time() - start) * 1000


def _after(
    library: Library,
    actor: Actor,
    change: Callable[[Library, Actor], None],
    ask: Callable[[], object],
) -> float:
    """Return the milliseconds of a question after something has changed."""
    change(library, actor)
    return _worked(ask)


def _change_document(library: Library, actor: Actor) -> None:
    with library.storage.command(actor, "edit_document") as work:
        row = work.session.scalars(select(Document).order_by(Document.id).limit(1)).one()
        row.title = f"{row.title[:40]} {work.session.scalar(select(func.count(Operation.id)))}"
        work.commit()


def _change_territory(library: Library, actor: Actor) -> None:
    with library.storage.command(actor, "edit_territory") as work:
        row = work.session.scalars(select(Territory).order_by(Territory.id.desc()).limit(1)).one()
        row.name = f"Commune {work.session.scalar(select(func.count(Operation.id)))}"
        work.commit()


_TYPED = ["dun", "saint p", "gen", "commune 12", "hén", "59", "lille", "quartier", "ca d", "xyz"]


def make(library: Library) -> None:
    """Fill a library of the reference data up to the sizes asked."""
    with library.storage.engine.begin() as connection:
        places = _territories(connection)
        _documents(connection, places)


def _territories(connection: Connection) -> list[int]:
    """Add invented communes in invented EPCI; return the ids that documents may concern."""
    luck = random.Random(7)
    known = list(connection.scalars(select(Territory.id)))
    nord = connection.scalars(select(Territory.id).where(Territory.key == "departement:59")).one()
    count = max(TERRITORIES - len(known), 0)
    rows = [_territory(number, epci=number % 40 == 0) for number in range(count)]
    ids = fill_numbered(connection, Territory, rows)
    ties, epci = [], nord
    for number, each in enumerate(ids):
        if number % 40 == 0:
            epci = each
        for parent in {nord, epci} - {each}:
            ties.append({"child_id": each, "parent_id": parent, "source": ""})
    if ties:
        fill(connection, TerritoryMembership, ties)
    luck.shuffle(known)
    return [*known, *ids]


def _territory(number: int, *, epci: bool) -> dict[str, Any]:
    kind = TerritoryKind.EPCI if epci else TerritoryKind.COMMUNE
    return {
        "key": f"{kind}:b{number}",
        "kind": kind,
        "code": f"B{number:05}",
        "name": f"{'CC' if epci else 'Commune'} {number} de la génération",
        "note": "",
        "source": "",
        "version": 1,
    }


def _documents(connection: Connection, places: list[int]) -> None:
    luck = random.Random(9)
    dispositifs = connection.execute(
        select(Dispositif.id, Dispositif.starts_on, Dispositif.ends_on)
    ).all()
    rows = []
    for number in range(DOCUMENTS):
        dispositif, start, end = luck.choice(dispositifs)
        rows.append(
            {
                "title": f"Contrat {number} de {luck.choice(_WORDS)} et {luck.choice(_WORDS)}",
                "kind": luck.choice(list(DocumentKind)),
                "state": DocumentState.PUBLISHED if number % 3 else DocumentState.CATALOGUED,
                "dispositif_id": dispositif,
                "official_code": "",
                "summary": "Un résumé." if number % 2 else "",
                "period_start": start,
                "period_end": end,
                "note": "",
                "source_url": "",
                "version": 1,
                "created_at": NOW,
                "modified_at": NOW,
            }
        )
    ids = fill_numbered(connection, Document, rows)
    concerns = [
        {"document_id": each, "territory_id": place, "position": at}
        for each in ids
        for at, place in enumerate(luck.sample(places, luck.choice((1, 1, 1, 2, 3))))
    ]
    fill(connection, DocumentTerritory, concerns)
    fill(connection, DigitalFile, [_file(each) for each in ids if each % 5 < 3])
    barcodes = [each for each in ids if each % 4 == 0]
    fill(connection, ScannedCode, [_code(each) for each in barcodes])
    fill(connection, Copy, [_copy(each) for each in barcodes])


_WORDS = ("ville", "rénovation", "cohésion", "réussite", "santé", "quartier", "agglomération")


def _file(document: int) -> dict[str, Any]:
    return {
        "document_id": document,
        "position": 0,
        "sha256": f"{document:064x}",
        "name": "contrat.pdf",
        "byte_size": 1,
        "page_count": 40,
        "text_state": TextState.NATIVE,
        "added_at": NOW,
    }


def _code(document: int) -> dict[str, Any]:
    return {"code": f"B{document:08}", "kind": CodeKind.COPY}


def _copy(document: int) -> dict[str, Any]:
    return {
        "document_id": document,
        "barcode": f"B{document:08}",
        "circulation_type": CirculationType.LENDABLE,
        "kept": True,
        "version": 1,
        "created_at": NOW,
        "modified_at": NOW,
    }
