"""A person gets all that is held about her or him, and nothing about anybody else."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from irev_desktop.entities.mapped import metadata
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.clock import FixedClock
from irev_desktop.kernel.codes import Code
from irev_desktop.services.circulation.borrowers.commands import suspend_borrower
from irev_desktop.services.circulation.borrowers.merging import TABLES, merge_borrowers
from irev_desktop.services.circulation.claims import claim_returned
from irev_desktop.services.circulation.commands import lend
from irev_desktop.services.circulation.consulting import consult
from irev_desktop.services.circulation.holds.commands import place_hold
from irev_desktop.services.circulation.policy_commands import save_switches
from irev_desktop.services.circulation.privacy.commands import purge
from irev_desktop.services.circulation.privacy.own_data import own_data
from irev_desktop.services.circulation.privacy.own_records import OwnData
from irev_desktop.services.circulation.privacy.report import purge_report
from irev_desktop.services.circulation.records import Contact
from irev_desktop.services.circulation.returns import return_copy
from irev_desktop.services.circulation.switches import Switches
from irev_desktop.services.library import Library
from tests.services.circulation.making import MakeBorrower, MakeCopies, refused


@pytest.fixture
def person(library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies) -> OwnData:
    """E1 did one of each; E9, who is somebody else, had the same documents."""
    save_switches(library, admin, replace(Switches(), last_borrower_days=30))
    known = borrower("E1", contacts=(Contact("Anne Fictive", "directrice"),), phone="0300000001")
    borrower("E2", "Claire Double", phone="0300000002")
    borrower("E9", "Étranger Absolu")
    copies("C1", title="Diagnostic"), copies("C2", title="Avenant"), copies("C3", title="Atlas")
    wanted = copies("C4", title="Contrat attendu")
    lend(library, admin, "C4", "E9")
    for barcode in ("C1", "C2"):
        lend(library, admin, barcode, "E1")
    return_copy(library, admin, "C1", note="page cornée")
    claim_returned(library, admin, "C2", note="dit au téléphone")
    consult(library, admin, "C3", card="E1")
    place_hold(library, admin, wanted, "E1")
    merge_borrowers(library, admin, "E1", "E2")
    suspend_borrower(library, admin, "E1", date(2026, 4, 1), "documents perdus")
    return own_data(library, admin, known.card)


def test_each_kind_of_data_is_there_in_french(person: OwnData) -> None:
    answer: dict[str, Any] = person.as_json()
    assert answer["fiche"]["motif_de_suspension"] == "documents perdus"
    assert answer["contacts"][0]["fonction"] == "directrice"
    assert [each["titre"] for each in answer["prets_en_cours"]] == ["Avenant"]
    assert [each["remarque"] for each in answer["prets_passes"]] == ["page cornée"]
    assert answer["prets_passes"][0]["efface_le"] == date(2026, 7, 9)
    assert [each["titre"] for each in answer["reservations"]] == ["Contrat attendu"]
    assert [each["titre"] for each in answer["consultations"]] == ["Atlas"]
    assert [each["note"] for each in answer["retours_declares"]] == ["dit au téléphone"]
    assert [each["exemplaire"] for each in answer["derniers_exemplaires"]] == ["C1"]
    assert answer["courriers"] == []
    fields = {(each["champ"], each["avant"], each["apres"]) for each in answer["journal"]}
    assert ("motif de suspension", "", "documents perdus") in fields
    assert ("nom", "Claire Double", "") in fields, "what the merged record was"
    assert any("4 mois" in remark for remark in answer["remarques"])


def test_nobody_else_is_named(person: OwnData) -> None:
    assert "Étranger" not in str(person)
    assert "E9" not in str(person)


def test_every_table_that_says_who_is_answered_merged_and_erased() -> None:
    naming = {
        table.name
        for table in metadata().tables.values()
        if "borrower_id" in table.columns and table.name != "journal_personal"
    }
    assert naming == {*TABLES, "borrower_contacts", "borrower_activity"}


def test_an_administrator_only_may_ask(
    library: Library, receptionist: Actor, borrower: MakeBorrower
) -> None:
    borrower("E1")
    with refused(Code.FORBIDDEN):
        own_data(library, receptionist, "E1")


def test_the_report_of_a_purge_counts_and_names_nobody(
    library: Library, admin: Actor, person: OwnData, clock: FixedClock
) -> None:
    clock.instant += timedelta(130)
    foreseen = purge_report(library, admin, purge(library, admin, dry_run=True))
    assert foreseen.foreseen
    done = purge_report(library, admin, purge(library, admin, confirmed=True))
    assert [line.count for line in done.lines] == [line.count for line in foreseen.lines]
    assert done.lines[0].count == 1
    assert done.lines[4].count == 1, "the last borrower of a copy"
    assert [each.counts["loans"] for each in done.past] == [1]
    assert done.past[0].day == library.clock.today()
    assert "Exemple" not in str(done)


def test_a_purge_takes_last_borrowers_when_nothing_else_has_expired(
    library: Library, admin: Actor, person: OwnData, clock: FixedClock
) -> None:
    clock.instant += timedelta(31)
    done = purge(library, admin, confirmed=True)
    assert (done.loans, done.copies) == (0, 1)
    assert purge(library, admin, confirmed=True).empty
