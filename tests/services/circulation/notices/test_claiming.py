"""One person, one letter; never twice, never of what came back; a doubt is told, not repeated."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.clock import FixedClock
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.notice_vocabulary import NoticeChannel, NoticeKind, NoticeState
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.circulation.borrowers.commands import erase_borrower
from irev_desktop.services.circulation.claims import claim_returned
from irev_desktop.services.circulation.commands import lend, renew
from irev_desktop.services.circulation.holds.commands import place_hold, put_copy_aside
from irev_desktop.services.circulation.notices.claiming import (
    claim_notice,
    confirm_notices,
    release_notices,
    settle_notice,
)
from irev_desktop.services.circulation.notices.history import list_notices, past_letters
from irev_desktop.services.circulation.notices.preparing import prepare_notices
from irev_desktop.services.circulation.privacy.commands import compact_library, purge
from irev_desktop.services.circulation.records import Contact
from irev_desktop.services.circulation.returns import return_copy
from irev_desktop.services.library import Library
from tests.services.circulation.making import MakeBorrower, MakeCopies, refused
from tests.services.circulation.notices.conftest import Advance
from tests.services.circulation.test_races import at_once, parted

DAY = timedelta(1)


def test_rule_64_one_person_gets_one_letter_for_all_that_is_late(
    library: Library, admin: Actor, late: date
) -> None:
    claire, paul = prepare_notices(library, admin)
    assert (claire.kind, claire.level, len(claire.items)) == (NoticeKind.OVERDUE, 1, 2)
    assert claire.channel is NoticeChannel.EMAIL
    assert "Étude du « cœur » de l’Î" in claire.text
    assert "7 jours de retard" in claire.text
    assert (paul.channel, len(paul.items)) == (NoticeChannel.PAPER, 1)


def test_what_is_about_to_fall_due_goes_with_the_letter_about_what_is_late(
    library: Library, admin: Actor, late: date, copies: MakeCopies, clock: FixedClock
) -> None:
    copies("C4")
    soon = library.clock.today() + DAY
    lend(library, admin, "C4", "E1", until=soon, override="essai")
    claire = prepare_notices(library, admin)[0]
    assert (claire.level, [each.level for each in claire.items]) == (1, [1, 1, 0])


def test_rule_64_a_level_is_said_once_and_then_only_a_higher_one(
    library: Library, admin: Actor, late: date, advance: Advance
) -> None:
    for draft in prepare_notices(library, admin):
        confirm_notices(library, admin, [claim_notice(library, admin, draft)])
    assert prepare_notices(library, admin) == ()
    advance(late, 20)
    assert prepare_notices(library, admin) == ()
    advance(late, 21)
    assert {each.level for each in prepare_notices(library, admin)} == {2}


def test_a_renewal_begins_anew(
    library: Library, admin: Actor, late: date, advance: Advance
) -> None:
    paul = prepare_notices(library, admin)[1]
    confirm_notices(library, admin, [claim_notice(library, admin, paul)])
    due = renew(library, admin, "C3", override="essai").due
    advance(due, 7)
    levels = [each.level for each in prepare_notices(library, admin) if each.card == "E2"]
    assert levels == [1]


def test_what_came_back_or_is_claimed_to_have_is_not_written_about(
    library: Library, admin: Actor, late: date
) -> None:
    claire, paul = prepare_notices(library, admin)
    return_copy(library, admin, "C1")
    claim_returned(library, admin, "C3")
    with refused(Code.NOTICE_OUTDATED, name=claire.name):
        claim_notice(library, admin, claire)
    with refused(Code.NOTICE_OUTDATED):
        claim_notice(library, admin, paul)
    (left,) = prepare_notices(library, admin)
    assert [each.barcode for each in left.items] == ["C2"]
    assert list_notices(library, admin) == ()


def test_two_desks_cannot_take_the_same_letter(library: Library, admin: Actor, late: date) -> None:
    claire = prepare_notices(library, admin)[0]
    claim_notice(library, admin, claire)
    with refused(Code.NOTICE_OUTDATED):
        claim_notice(library, admin, claire)


@pytest.mark.parametrize(("left", "to_do"), [(True, 1), (False, 2)])
def test_after_a_breakdown_it_may_have_been_sent_and_waits_for_somebody_to_say(
    library: Library, admin: Actor, late: date, left: bool, to_do: int
) -> None:
    claim_notice(library, admin, prepare_notices(library, admin)[0])
    assert len(prepare_notices(library, admin)) == 1
    (doubt,) = list_notices(library, admin, doubtful=True)
    assert (doubt.state, doubt.name) == (NoticeState.CLAIMED, "Claire Exemple")
    settle_notice(library, admin, doubt.id, left=left)
    assert len(prepare_notices(library, admin)) == to_do
    assert list_notices(library, admin, doubtful=True) == ()


def test_what_was_sent_cannot_be_given_back(library: Library, admin: Actor, late: date) -> None:
    notice = claim_notice(library, admin, prepare_notices(library, admin)[0])
    confirm_notices(library, admin, [notice, notice])
    with refused(Code.UNKNOWN_NOTICE):
        release_notices(library, admin, [notice])


def test_words_changed_by_hand_are_those_that_are_kept(
    library: Library, admin: Actor, late: date
) -> None:
    draft = replace(prepare_notices(library, admin)[0], text="Autre chose", subject="Sujet")
    claim_notice(library, admin, draft)
    (line,) = list_notices(library, admin)
    assert (line.subject, line.text, line.address) == ("Sujet", "Autre chose", draft.email)


def test_a_loan_is_undone_in_spite_of_its_letter_which_cannot_be(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1"), copies("C1")
    done = lend(library, admin, "C1", "E1", until=library.clock.today(), override="essai")
    claim_notice(library, admin, prepare_notices(library, admin)[0])
    undo(library, admin, done.operation)
    assert prepare_notices(library, admin) == ()
    assert len(list_notices(library, admin)) == 1


def test_rule_78_one_is_told_once_that_a_hold_is_ready(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1", email="claire@exemple.fr"), borrower("E2")
    document = copies("C1")
    lend(library, admin, "C1", "E2")
    place_hold(library, admin, document, "E1")
    return_copy(library, admin, "C1")
    (ready,) = prepare_notices(library, admin)
    assert (ready.kind, ready.items[0].barcode) == (NoticeKind.HOLD_READY, "C1")
    assert "mis de côté jusqu’au" in ready.text
    put_copy_aside(library, admin, "C1")
    confirm_notices(library, admin, [claim_notice(library, admin, ready)])
    put_copy_aside(library, admin, "C1")
    assert prepare_notices(library, admin) == ()


def test_rule_90_the_purge_takes_person_and_words_with_the_link_of_the_loan(
    library: Library, admin: Actor, late: date, clock: FixedClock
) -> None:
    for draft in prepare_notices(library, admin):
        confirm_notices(library, admin, [claim_notice(library, admin, draft)])
    returned = return_copy(library, admin, "C3").returned
    clock.instant += 200 * DAY
    assert returned < library.clock.today()
    foreseen = purge(library, admin, dry_run=True)
    assert foreseen.notices == 1
    done = purge(library, admin, confirmed=True)
    assert replace(done, operation=None) == foreseen
    kept = past_letters(library, admin, [line.id for line in list_notices(library, admin)])
    assert len(kept) == 1, "a letter whose person is forgotten is not printed again"
    paul, claire = sorted(list_notices(library, admin), key=lambda each: each.name)
    assert (paul.name, paul.text, paul.titles) == ("", "", ("Contrat de ville",))
    assert claire.text, "an open loan keeps its letter"
    assert purge(library, admin).empty


@pytest.mark.faults
def test_two_desks_at_the_same_instant_take_a_letter_once(
    library: Library, admin: Actor, receptionist: Actor, late: date
) -> None:
    claire = prepare_notices(library, admin)[0]
    taken, refusals = parted(
        at_once(
            partial(claim_notice, library, admin, claire),
            partial(claim_notice, library, receptionist, claire),
        )
    )
    assert len(taken) == 1
    assert [error.code for error in refusals] == [Code.NOTICE_OUTDATED]
    assert len(list_notices(library, admin)) == 1


@pytest.mark.parametrize("library", ["sqlite"], indirect=True)
def test_no_byte_of_a_letter_is_left_once_its_person_is_forgotten(
    library: Library, admin: Actor, late: date
) -> None:
    words = (b"Paul Papier", "Contenu très reconnaissable".encode())
    draft = replace(prepare_notices(library, admin)[1], text=words[1].decode())
    confirm_notices(library, admin, [claim_notice(library, admin, draft)])
    compact_library(library, admin)
    assert all(_written(library.storage.folder, word) for word in words)
    return_copy(library, admin, "C3")
    erase_borrower(library, admin, "E2")
    compact_library(library, admin)
    assert not any(_written(library.storage.folder, word) for word in words)


def _written(folder: Path, word: bytes) -> bool:
    return any(word in each.read_bytes() for each in folder.rglob("*") if each.is_file())


def test_an_organisation_is_reached_by_its_first_contact_with_an_address(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies, advance: Advance
) -> None:
    people = (
        Contact("Anne Sansadresse"),
        Contact("Bruno Exemple", email="bruno@exemple.fr"),
    )
    borrower("E1", address="3 rue Inventée\n59000 Lille", contacts=people)
    copies("C1")
    advance(lend(library, admin, "C1", "E1").due, 7)
    (letter,) = prepare_notices(library, admin)
    assert (letter.channel, letter.email) == (NoticeChannel.EMAIL, "bruno@exemple.fr")
    assert letter.address.split("\n")[0] == "À l’attention de : Anne Sansadresse"
