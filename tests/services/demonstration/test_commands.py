"""The demonstration library, filled once: what is in it, and that it is sound."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pymupdf
import pytest

from irev_desktop import bootstrap
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.clock import FixedClock
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.desk_vocabulary import MovementKind
from irev_desktop.kernel.errors import TroubleError
from irev_desktop.kernel.vocabulary import DocumentState, RelationKind, TextState
from irev_desktop.services.administration.checking import check, info
from irev_desktop.services.catalogue.files import file_path
from irev_desktop.services.catalogue.records import DocumentRecord
from irev_desktop.services.catalogue.reports import open_reports
from irev_desktop.services.catalogue.showing import show_document
from irev_desktop.services.circulation.borrowers.queries import list_borrowers, show_borrower
from irev_desktop.services.circulation.movements import movements_of_day
from irev_desktop.services.circulation.queries import loans
from irev_desktop.services.demonstration.cataloguing import NOTICE, known_record
from irev_desktop.services.demonstration.commands import fill
from irev_desktop.services.demonstration.descriptions import load_descriptions
from irev_desktop.services.demonstration.writing import FOOTER
from irev_desktop.services.library import Library
from irev_desktop.services.reference.dispositif_pages import dispositif_page
from irev_desktop.services.search.queries import search
from tests.libraries import ADMIN

TUESDAY = datetime(2026, 11, 24, 9, tzinfo=UTC)
DESCRIPTIONS = load_descriptions()


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Give the demonstration library, made once; the tests only read it."""
    folder = tmp_path_factory.mktemp("demonstration") / "fonds"
    library = bootstrap.create(folder, clock=FixedClock(TUESDAY))
    fill(library, bootstrap.local_actor(library))
    yield library
    library.close()


@pytest.fixture
def actor(demonstration: Library) -> Actor:
    """The local administrator."""
    return bootstrap.local_actor(demonstration)


def document(library: Library, title: str) -> DocumentRecord:
    """Return a document by its title or official code."""
    return show_document(library, ADMIN, known_record(library, title))


def described() -> list[str]:
    """Return the titles of what is described."""
    return [each.title for each in DESCRIPTIONS if not each.bare]


def test_it_holds_what_its_lists_say(demonstration: Library, actor: Actor) -> None:
    counts = info(demonstration, actor).counts
    assert counts["files"] == len(DESCRIPTIONS) == 39
    assert counts["copies"] == 51
    assert counts["borrowers"] == 14
    assert counts["loans"] == 34
    assert counts["open_loans"] == 17


def test_it_is_sound(demonstration: Library, actor: Actor) -> None:
    report = check(demonstration, actor)
    assert (report.damage, report.warnings) == ((), ())


def test_documents_are_in_each_state(demonstration: Library) -> None:
    states = {title: document(demonstration, title).state for title in described()}
    assert states == {each.title: each.state for each in DESCRIPTIONS if not each.bare}
    assert set(states.values()) == set(DocumentState)


def test_most_contracts_of_2015_are_covered(demonstration: Library, actor: Actor) -> None:
    coverage = dispositif_page(demonstration, actor, "CDV2015").coverage
    assert (coverage.held, coverage.known) == (18, 24)


def test_a_known_record_keeps_what_is_true_of_it(demonstration: Library) -> None:
    record = document(demonstration, "CV192")
    assert len(record.territories) > 20
    assert record.signatories[0].name == "Métropole Européenne de Lille"
    assert record.note.startswith("26 quartiers prioritaires")
    assert NOTICE in record.summary
    assert len(record.files) == 1


def test_every_described_document_says_that_it_is_a_demonstration(demonstration: Library) -> None:
    for title in described():
        record = document(demonstration, title)
        assert NOTICE in record.note + record.summary


def test_pages_are_many_and_each_is_marked(demonstration: Library, actor: Actor) -> None:
    total = 0
    for title in described():
        (file,) = document(demonstration, title).files
        assert 5 <= file.pages <= 60
        total += file.pages
        if file.text_state is not TextState.NATIVE:
            continue
        with pymupdf.open(file_path(demonstration, actor, file.id)) as pdf:
            assert pdf.get_toc()
            assert pdf.metadata["title"] == " ".join(title.split())
            for page in pdf:
                assert FOOTER in page.get_text()
    assert total > 700


def test_two_documents_are_scans_without_text(demonstration: Library) -> None:
    states = [document(demonstration, title).files[0].text_state for title in described()]
    assert states.count(TextState.NONE) == 2
    assert set(states) == {TextState.NONE, TextState.NATIVE}


def test_documents_are_linked(demonstration: Library) -> None:
    kinds = {
        (link.kind, link.title)
        for title in described()
        for link in document(demonstration, title).relations
        if link.outgoing
    }
    assert {kind for kind, _title in kinds} == {
        RelationKind.AVENANT_OF,
        RelationKind.ANNEXE_OF,
        RelationKind.EVALUATES,
        RelationKind.REPLACES,
    }


def test_loans_are_in_every_state(demonstration: Library, actor: Actor) -> None:
    today = TUESDAY.date()
    lines = loans(demonstration, actor)
    assert sum(line.late for line in lines) == 5
    assert sum(line.due == today for line in lines) == 2
    assert sum(line.due > today for line in lines) == 10
    assert {line.renewals for line in lines} == {0, 1, 2}
    past = show_borrower(demonstration, actor, "L00047").past_loans
    assert all(line.late_days > 0 for line in past)
    assert any(
        line.returned and not line.late_days
        for line in show_borrower(demonstration, actor, "L00044").past_loans
    )


def test_the_day_has_movements_and_some_are_undone(demonstration: Library, actor: Actor) -> None:
    moves = movements_of_day(demonstration, actor)
    assert {(move.kind, move.undone) for move in moves} >= {
        (MovementKind.LEND, False),
        (MovementKind.LEND, True),
        (MovementKind.RETURN, False),
        (MovementKind.RETURN, True),
    }


def test_borrowers_are_suspended_expired_and_late(demonstration: Library, actor: Actor) -> None:
    today = TUESDAY.date()
    lines = list_borrowers(demonstration, actor)
    assert sum(line.suspended_until is not None for line in lines) == 1
    assert sum(line.expires_on is not None and line.expires_on < today for line in lines) == 1
    assert sum(line.late > 0 for line in lines) == 4


def test_reports_wait_for_an_answer(demonstration: Library, actor: Actor) -> None:
    assert len(open_reports(demonstration, actor)) == 3


def test_the_index_has_caught_up(demonstration: Library, actor: Actor) -> None:
    assert demonstration.index.number is not None
    found = search(demonstration, actor, "marches exploratoires")
    assert found.total > 10


def test_a_library_with_content_is_not_filled_again(demonstration: Library, actor: Actor) -> None:
    before = info(demonstration, actor).counts
    with pytest.raises(TroubleError) as refused:
        fill(demonstration, actor)
    assert refused.value.code is Code.LIBRARY_EXISTS
    assert info(demonstration, actor).counts == before
