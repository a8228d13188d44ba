"""What is forgotten, and when: rules 83 to 90, and the bytes of the whole library's folder."""

import zipfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from irev_desktop import bootstrap
from irev_desktop.entities.circulation import Borrower, LoanBorrower
from irev_desktop.entities.journal import JournalPersonal
from irev_desktop.entities.usage import UsageFact
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.clock import FixedClock
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import Cancelled
from irev_desktop.kernel.progress import Stoppable
from irev_desktop.services.administration.backups import back_up
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.circulation.borrowers.commands import erase_borrower
from irev_desktop.services.circulation.borrowers.importing import import_borrowers
from irev_desktop.services.circulation.borrowers.merging import merge_borrowers
from irev_desktop.services.circulation.borrowers.records import ImportChoices
from irev_desktop.services.circulation.borrowers.table_fields import guess_columns
from irev_desktop.services.circulation.claims import claim_returned, declare_lost
from irev_desktop.services.circulation.commands import lend
from irev_desktop.services.circulation.consulting import consult, put_back
from irev_desktop.services.circulation.holds.commands import cancel_hold, place_hold
from irev_desktop.services.circulation.policy_commands import save_switches
from irev_desktop.services.circulation.privacy.commands import compact_library, purge
from irev_desktop.services.circulation.privacy.own_data import own_data
from irev_desktop.services.circulation.returns import return_copy
from irev_desktop.services.circulation.switches import Switches
from irev_desktop.services.exchange.tables import read_table
from irev_desktop.services.library import Library
from tests.services.circulation.making import MakeBorrower, MakeCopies, refused

DAY = timedelta(1)
NAME = "Zéphyrine Introuvable-Nullepart"


class StoppedAt(Stoppable):
    """Is asked to stop at its n-th step."""

    def __init__(self, step: int) -> None:
        super().__init__()
        self._left = step

    def advance(self, done: int, total: int, what: str = "") -> None:
        assert done < total
        self._left -= 1
        if not self._left:
            self.cancel()


def linked(library: Library) -> int:
    with library.storage.reading() as session:
        return len(session.scalars(select(LoanBorrower)).all())


@pytest.fixture
def had(library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies) -> date:
    """E1 had C1 and brought it back today, 9 March 2026."""
    borrower("E1", name=NAME), copies("C1")
    lend(library, admin, "C1", "E1")
    return return_copy(library, admin, "C1").returned


@pytest.mark.parametrize(("day", "kept"), [(date(2026, 7, 8), 1), (date(2026, 7, 9), 0)])
def test_rule_89_the_link_goes_four_months_after_the_return_to_the_day(
    library: Library, admin: Actor, had: date, clock: FixedClock, day: date, kept: int
) -> None:
    clock.instant += day - had
    purge(library, admin, confirmed=True)
    assert linked(library) == kept


def test_rule_83_a_purge_tells_how_many_and_a_dry_run_changes_nothing(
    library: Library, admin: Actor, had: date, clock: FixedClock
) -> None:
    clock.instant += 200 * DAY
    foreseen = purge(library, admin, dry_run=True)
    assert (foreseen.loans, foreseen.operation) == (1, None)
    assert linked(library) == 1
    done = purge(library, admin, confirmed=True)
    assert replace(done, operation=None) == foreseen
    assert purge(library, admin).empty


@pytest.mark.parametrize("steps", [1, 6, 7])
def test_a_purge_stopped_between_two_steps_forgets_nothing_and_is_made_again(
    library: Library, admin: Actor, had: date, clock: FixedClock, steps: int
) -> None:
    clock.instant += 600 * DAY
    foreseen = purge(library, admin, dry_run=True)
    assert foreseen.borrowers == 1
    with pytest.raises(Cancelled):
        purge(library, admin, confirmed=True, progress=StoppedAt(steps))
    assert linked(library) == 1
    assert purge(library, admin, dry_run=True) == foreseen
    done = purge(library, admin, confirmed=True, progress=StoppedAt(8))
    assert (done.loans, done.borrowers) == (1, 1)
    assert linked(library) == 0


def test_rule_86_the_usage_facts_stay(
    library: Library, admin: Actor, had: date, clock: FixedClock
) -> None:
    clock.instant += 400 * DAY
    purge(library, admin, confirmed=True)
    with library.storage.reading() as session:
        assert len(session.scalars(select(UsageFact)).all()) == 2


def test_rule_89_an_open_loan_a_dispute_and_a_lost_copy_are_never_purged(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies, clock: FixedClock
) -> None:
    borrower("E1"), copies("C1"), copies("C2"), copies("C3")
    save_switches(library, admin, replace(Switches(), lost_ends_loan=True, claim_ends_loan=True))
    for code in ("C1", "C2", "C3"):
        lend(library, admin, code, "E1")
    claim_returned(library, admin, "C2")
    declare_lost(library, admin, "C3")
    clock.instant += 1000 * DAY
    done = purge(library, admin, confirmed=True)
    assert (done.loans, done.borrowers, linked(library)) == (0, 0, 3)


@pytest.mark.parametrize(("months", "gone"), [(12, True), (13, False)])
def test_rule_89_a_borrower_idle_for_a_year_is_erased(
    library: Library, admin: Actor, had: date, clock: FixedClock, months: int, gone: bool
) -> None:
    save_switches(library, admin, replace(Switches(), borrower_months=months))
    clock.instant += 365 * DAY
    assert purge(library, admin, confirmed=True).borrowers == int(gone)
    with library.storage.reading() as session:
        assert (session.scalar(select(Borrower)) is None) is gone


def test_who_waits_or_reads_is_not_idle(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies, clock: FixedClock
) -> None:
    borrower("E1"), borrower("E2"), borrower("E3")
    document = copies("C1", "C2")
    lend(library, admin, "C1", "E3")
    place_hold(library, admin, document, "E1", override="retenir")
    consult(library, admin, "C2", card="E2")
    clock.instant += 800 * DAY
    assert purge(library, admin, confirmed=True).borrowers == 0


def test_rule_90_holds_and_consultations_are_forgotten_too(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies, clock: FixedClock
) -> None:
    borrower("E1")
    document = copies("C1")
    cancel_hold(library, admin, place_hold(library, admin, document, "E1").hold)
    consult(library, admin, "C1", card="E1")
    put_back(library, admin, "C1")
    clock.instant += 130 * DAY
    done = purge(library, admin, confirmed=True)
    assert (done.holds, done.consultations) == (1, 1)
    with library.storage.reading() as session:
        left = session.scalars(select(JournalPersonal)).all()
    assert all("borrower_id" not in (each.after or {}) for each in left)


def test_a_clock_that_jumped_is_not_believed(
    library: Library, admin: Actor, had: date, clock: FixedClock
) -> None:
    clock.instant += 3650 * DAY
    with refused(Code.CLOCK_JUMPED, last=had):
        purge(library, admin)
    clock.instant -= 3651 * DAY
    with refused(Code.CLOCK_JUMPED, last=had):
        purge(library, admin)
    assert linked(library) == 1


def test_a_past_day_may_be_named_and_a_future_one_not(
    library: Library, admin: Actor, had: date, clock: FixedClock
) -> None:
    clock.instant += 3650 * DAY
    assert purge(library, admin, on=date(2026, 7, 8)).empty
    assert purge(library, admin, on=date(2026, 7, 9)).loans == 1
    with refused(Code.DATE_IN_FUTURE):
        purge(library, admin, on=library.clock.today() + DAY)


def test_no_byte_of_a_purged_name_is_left_in_the_folder_or_in_a_new_backup(
    library: Library, admin: Actor, had: date, clock: FixedClock, tmp_path: Path
) -> None:
    if library.storage.engine.dialect.name != "sqlite":
        pytest.skip("a server keeps its files elsewhere")
    assert found(library.storage.folder), "before the purge the name is there"
    clock.instant += 400 * DAY
    assert purge(library, admin, confirmed=True).borrowers == 1
    compact_library(library, admin)
    back_up(library, admin, tmp_path / "copie.zip")
    assert not found(library.storage.folder)
    assert not found(tmp_path)


def test_no_byte_is_left_of_who_was_imported_merged_a_contact_or_exported(
    library: Library, admin: Actor, copies: MakeCopies, clock: FixedClock, tmp_path: Path
) -> None:
    if library.storage.engine.dialect.name != "sqlite":
        pytest.skip("a server keeps its files elsewhere")
    copies("C1")
    source = tmp_path / "ailleurs" / "table.csv"
    source.parent.mkdir()
    head = "Carte;Nom;Mail;Téléphone;Contact;Adresse\n"
    one = f"E1;{NAME};zephyrine@exemple.fr;0311111111;Ubaldine Introuvable;1 rue Introuvable\n"
    source.write_text(head + one + one.replace("E1;", "E2;"), encoding="utf-8")
    table = read_table(source)
    import_borrowers(library, admin, table, ImportChoices(guess_columns(table.headers)))
    lend(library, admin, "C1", "E2")
    parted = merge_borrowers(library, admin, "E1", "E2")
    undo(library, admin, parted.operation)
    merge_borrowers(library, admin, "E1", "E2")
    return_copy(library, admin, "C1")
    own_data(library, admin, "E1")
    assert found(library.storage.folder), "before the purge the name is there"
    clock.instant += 400 * DAY
    assert purge(library, admin, confirmed=True).borrowers == 1
    compact_library(library, admin)
    copy = tmp_path / "copies"
    copy.mkdir()
    back_up(library, admin, copy / "copie.zip")
    words = (*WORDS, "Ubaldine", "ubaldine", "0311111111", "1 rue")
    assert not found(library.storage.folder, *words)
    assert not found(copy, *words)


WORDS = ("Zéphyrine", "zephyrine", "Introuvable", "introuvable")


def found(folder: Path, *words: str) -> list[Path]:
    """Return the files in which a name stands, as text or folded."""
    needles = [word.encode() for word in words or WORDS]
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if any(needle in whole(path) for needle in needles)]


def whole(path: Path) -> bytes:
    """Return the bytes of a file; of an archive also those that it packs."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return path.read_bytes() + b"".join(archive.read(name) for name in archive.namelist())


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(day=st.dates(date(2026, 3, 9), date(2028, 1, 1)))
def test_purging_is_idempotent(library: Library, admin: Actor, day: date) -> None:
    purge(library, admin, on=min(day, library.clock.today()))
    assert purge(library, admin, on=min(day, library.clock.today())).empty


def test_restoring_an_old_backup_purges_again_and_erases_again_those_erased_on_request(
    library: Library, admin: Actor, had: date, borrower: MakeBorrower, tmp_path: Path
) -> None:
    if library.storage.engine.dialect.name != "sqlite":
        pytest.skip("restored into a folder")
    borrower("E2", name="Oubliée Surdemande")
    backup = library.storage.folder / "backups" / "ancienne.zip"
    back_up(library, admin, backup)
    erase_borrower(library, admin, "E2")
    restored = bootstrap.restore(backup, tmp_path / "restauré")
    try:
        with restored.storage.reading() as session:
            assert "E2" not in session.scalars(select(Borrower.card)).all()
            assert session.scalars(select(LoanBorrower)).all() == []
    finally:
        restored.close()
    assert not found(tmp_path / "restauré", "Surdemande", "surdemande")
