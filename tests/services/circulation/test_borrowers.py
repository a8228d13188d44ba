"""Borrowers: registered, found, changed, suspended, erased."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from irev_desktop.entities.circulation import Borrower, LoanBorrower, ScannedCode
from irev_desktop.entities.journal import JournalEntry, JournalPersonal
from irev_desktop.kernel.actor import VISITOR, Actor
from irev_desktop.kernel.clock import FixedClock
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.vocabulary import BorrowerCategory, BorrowerKind
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.circulation.borrowers.commands import (
    add_borrower,
    admit_borrower,
    edit_borrower,
    erase_borrower,
    suspend_borrower,
)
from irev_desktop.services.circulation.borrowers.queries import (
    find_borrowers,
    list_borrowers,
    show_borrower,
)
from irev_desktop.services.circulation.commands import lend
from irev_desktop.services.circulation.records import BorrowerDraft
from irev_desktop.services.circulation.returns import return_copy
from irev_desktop.services.library import Library
from tests.services.circulation.making import MakeBorrower, MakeCopies, codes, refused

DAY = timedelta(1)
FULL = BorrowerDraft(
    card="E-0042",
    name="Hélène Exemple-Fictif",
    kind=BorrowerKind.ORGANISATION,
    category=BorrowerCategory.ASSOCIATION,
    organisation="Centre social imaginaire",
    email="contact@exemple.fr",
    phone="03 00 00 00 00",
    note="Passe le mardi.\nDemande les diagnostics.",
    expires_on=date(2026, 12, 31),
)


def test_what_was_typed_is_shown(library: Library, admin: Actor, monday: date) -> None:
    saved = add_borrower(library, admin, FULL).borrower
    assert saved.draft() == FULL
    assert (saved.registered_on, saved.suspended_until, saved.version) == (monday, None, 1)
    sheet = show_borrower(library, admin, " E-0042 ")
    assert sheet.borrower == saved
    assert (sheet.loans, sheet.past_loans, sheet.standing.is_free) == ((), (), True)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": " \t"}, Code.NAME_MISSING),
        ({"card": ""}, Code.CODE_INVALID),
        ({"card": "été"}, Code.CODE_INVALID),
        ({"card": "a b"}, Code.CODE_INVALID),
        ({"card": "x" * 65}, Code.CODE_INVALID),
        ({"email": "sans arobase"}, Code.FIELD_INVALID),
    ],
)
def test_what_cannot_be_kept_is_refused(
    library: Library, admin: Actor, change: dict[str, Any], code: Code
) -> None:
    with refused(code):
        add_borrower(library, admin, replace(FULL, **change))
    assert list_borrowers(library, admin) == ()


def test_invariant_3_a_code_names_a_copy_or_a_borrower_never_both(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1"), copies("C1", title="Convention")
    with refused(Code.CODE_TAKEN, code="E1", holder="un emprunteur"):
        add_borrower(library, admin, replace(FULL, card="E1"))
    with refused(Code.CODE_TAKEN, code="C1", holder="un exemplaire de « Convention »"):
        add_borrower(library, admin, replace(FULL, card=" C1 "))


def test_control_characters_and_stray_blanks_are_not_kept(library: Library, admin: Actor) -> None:
    draft = replace(FULL, name="  Hélène\x00 \n Exemple\ud800 ", note="un\x07 \n\ndeux trois \r\n")
    saved = add_borrower(library, admin, draft).borrower
    assert (saved.name, saved.note) == ("Hélène Exemple", "un\n\ndeux trois")


def test_a_form_made_of_an_older_version_is_refused(library: Library, admin: Actor) -> None:
    first = add_borrower(library, admin, FULL).borrower
    second = edit_borrower(
        library, admin, first.id, replace(FULL, phone="03 11"), first.version
    ).borrower
    with refused(Code.RECORD_CHANGED):
        edit_borrower(library, admin, first.id, replace(FULL, phone="03 22"), first.version)
    assert show_borrower(library, admin, "E-0042").borrower == second
    with refused(Code.UNKNOWN_BORROWER):
        edit_borrower(library, admin, type(first.id)(99), FULL, 1)


def test_a_new_card_replaces_the_old_which_is_free_again(library: Library, admin: Actor) -> None:
    first = add_borrower(library, admin, FULL).borrower
    edited = edit_borrower(library, admin, first.id, replace(FULL, card="E-0043"), first.version)
    assert edited.borrower.card == "E-0043"
    assert [line.card for line in find_borrowers(library, admin, "0043")] == ["E-0043"]
    with refused(Code.UNKNOWN_CODE, code="E-0042"):
        show_borrower(library, admin, "E-0042")
    undo(library, admin, edited.operation)
    assert show_borrower(library, admin, "E-0042").borrower.draft() == FULL
    add_borrower(library, admin, replace(FULL, card="E-0043"))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("he", ["E-0042"]),
        ("HÉ", ["E-0042"]),
        ("fictif", ["E-0042"]),
        ("exemple", ["E2", "E-0042"]),
        ("exemple he", ["E-0042"]),
        ("imag", ["E-0042"]),
        ("contact@ex", ["E-0042"]),
        ("e-00", ["E-0042"]),
        ("eleve", ["E3"]),
        ("xemple", []),
        ("%", []),
        ("_", []),
        ("' or 1=1", []),
        ("", []),
        ("\ud800", []),
    ],
)
def test_a_borrower_is_found_by_the_beginnings_of_words(
    library: Library, admin: Actor, typed: str, found: list[str]
) -> None:
    add_borrower(library, admin, FULL)
    add_borrower(library, admin, BorrowerDraft("E2", "Exemple Zoé"))
    add_borrower(library, admin, BorrowerDraft("E3", "Élève Modèle"))
    assert [line.card for line in find_borrowers(library, admin, typed)] == found


def test_lists_count_open_and_late_loans(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1", name="Zoé"), borrower("E2", name="Élodie"), copies("C1", "C2", "C3")
    lend(library, admin, "C1", "E1", on=date(2026, 1, 5))
    lend(library, admin, "C2", "E1")
    lend(library, admin, "C3", "E1")
    return_copy(library, admin, "C3")
    counts = [(line.card, line.loans, line.late) for line in list_borrowers(library, admin)]
    assert counts == [("E2", 0, 0), ("E1", 2, 1)]
    assert find_borrowers(library, admin, "zo")[0].late == 1


def test_the_sheet_shows_open_loans_past_loans_and_what_stops(
    library: Library, admin: Actor, clock: FixedClock, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1", expires_on=date(2026, 3, 10)), copies("C1", "C2", "C3")
    for barcode, day in (("C1", 7), ("C2", 5), ("C3", 6)):
        lend(library, admin, barcode, "E1", on=date(2026, 1, day))
    return_copy(library, admin, "C3")
    suspend_borrower(library, admin, "E1", date(2026, 3, 31), "retards")
    clock.instant += 2 * DAY
    sheet = show_borrower(library, admin, "E1")
    assert [line.barcode for line in sheet.loans] == ["C2", "C1"]
    assert [line.barcode for line in sheet.past_loans] == ["C3"]
    assert codes(sheet.standing.impossible) == [Code.CARD_EXPIRED]
    assert codes(sheet.standing.to_confirm) == [Code.BORROWER_SUSPENDED]
    assert codes(sheet.standing.to_know) == [Code.BORROWER_OVERDUE]


def test_a_suspension_is_ended_and_can_be_undone(
    library: Library, admin: Actor, borrower: MakeBorrower
) -> None:
    borrower("E1")
    suspended = suspend_borrower(library, admin, "E1", date(2026, 3, 31), "retards")
    assert suspended.borrower.suspended_until == date(2026, 3, 31)
    ended = admit_borrower(library, admin, "E1")
    assert (ended.borrower.suspended_until, ended.borrower.suspension_reason) == (None, "")
    undo(library, admin, ended.operation)
    assert show_borrower(library, admin, "E1").borrower.suspension_reason == "retards"
    with refused(Code.FIELD_INVALID):
        suspend_borrower(library, admin, "E1", date(2026, 3, 8))


def test_registering_can_be_undone_until_something_depends_on_it(
    library: Library, admin: Actor, copies: MakeCopies
) -> None:
    saved = add_borrower(library, admin, FULL)
    copies("C1")
    lend(library, admin, "C1", FULL.card)
    with refused(Code.UNDO_BLOCKED):
        undo(library, admin, saved.operation)
    other = add_borrower(library, admin, replace(FULL, card="E9"))
    undo(library, admin, other.operation)
    assert [line.card for line in list_borrowers(library, admin)] == [FULL.card]
    add_borrower(library, admin, replace(FULL, card="E9"))


def personal_values(library: Library) -> str:
    with library.storage.reading() as session:
        rows = session.execute(select(JournalPersonal.before, JournalPersonal.after)).all()
        entries = session.execute(select(JournalEntry.before, JournalEntry.after)).all()
        return repr((rows, entries))


def test_erasing_reaches_the_card_the_links_and_the_journal(
    library: Library, admin: Actor, copies: MakeCopies, borrower: MakeBorrower
) -> None:
    borrower("E2", name="Autre Modèle")
    first = add_borrower(library, admin, FULL).borrower
    edit_borrower(library, admin, first.id, replace(FULL, card="E-0043"), first.version)
    copies("C1", "C2")
    lend(library, admin, "C1", "E-0043")
    lend(library, admin, "C2", "E2")
    with refused(Code.BORROWER_HAS_LOANS, count=1):
        erase_borrower(library, admin, "E-0043")
    back = return_copy(library, admin, "C1")
    assert back.operation is not None
    erased = erase_borrower(library, admin, "E-0043")
    assert (erased.borrower, erased.loans) == (first.id, 1)
    left = personal_values(library)
    for value in ("Hélène", "contact@exemple.fr", "E-0042", "E-0043", "imaginaire", "03 00"):
        assert value not in left
    assert "Autre Modèle" in left
    with library.storage.reading() as session:
        assert session.scalars(select(Borrower.card)).all() == ["E2"]
        assert len(session.scalars(select(LoanBorrower.loan_id)).all()) == 1
        assert set(session.scalars(select(ScannedCode.code))) == {"C1", "C2", "E2"}
    for operation in (erased.operation, back.operation):
        with refused(Code.UNDO_STALE):
            undo(library, admin, operation)
    assert return_copy(library, admin, "C1").name == ""


def test_only_an_administrator_erases_and_a_visitor_reads_nobody(
    library: Library, documentalist: Actor, borrower: MakeBorrower
) -> None:
    borrower("E1")
    with refused(Code.FORBIDDEN):
        erase_borrower(library, documentalist, "E1")
    with refused(Code.FORBIDDEN):
        show_borrower(library, VISITOR, "E1")
