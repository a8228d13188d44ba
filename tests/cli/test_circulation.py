"""`irev borrower`, `lend`, `return`, `renew`, `loans`: the promised answers and refusals."""

from pathlib import Path

import pytest

from tests.cli.conftest import Irev

MONDAY, DUE, LATE = "2020-03-09", "2020-04-06", "2020-04-08"


@pytest.fixture
def desk(irev: Irev, fonds: Path) -> Irev:
    """A library with two copies of two documents, and two borrowers."""
    for document in ("1", "2"):
        assert irev("copy", "add", document, "--barcode", f"EX-{document}").code == 0
    for card in ("CARTE-1", "CARTE-2"):
        name = f"Organisation fictive {card}"
        assert irev("borrower", "add", "--card", card, "--name", name).code == 0
    return irev


def test_a_borrower_is_added_changed_listed_and_erased(irev: Irev, fonds: Path) -> None:
    words = ("--card", "C1", "--name", "Centre d’essai", "--category", "association")
    added = irev("borrower", "add", *words, "--expires", "2031-01-31", "--json")
    assert added.code == 0
    assert (added.json["card"], added.json["category"]) == ("C1", "association")
    assert added.json["expires"] == "2031-01-31"
    assert added.json["id"] > 0
    changed = irev("borrower", "edit", "C1", "--card", "C2", "--category", "Étudiant", "--json")
    assert changed.code == 2
    changed = irev("borrower", "edit", "C1", "--card", "C2", "--phone", "03 00 00 00 00", "--json")
    assert (changed.json["card"], changed.json["name"]) == ("C2", "Centre d’essai")
    assert [each["card"] for each in irev("borrower", "list", "--json").json["borrowers"]] == ["C2"]
    assert irev("borrower", "erase", "C2", "--json").json["card"] == "C2"
    gone = irev("borrower", "show", "C2", "--json")
    assert (gone.code, gone.json["error"]) == (1, "unknown_code")


def test_a_day_of_lending_and_returning(desk: Irev) -> None:
    lent = desk("lend", "EX-1", "--to", "CARTE-1", "--on", MONDAY, "--json")
    assert lent.code == 0
    assert {"loan", "due", "notes", "operation"} <= lent.json.keys()
    assert (lent.json["due"], lent.json["notes"]) == (DUE, [])

    refused = desk("lend", "EX-1", "--to", "CARTE-2", "--on", MONDAY, "--json")
    assert refused.code == 1
    assert (refused.json["error"], refused.json["until"]) == ("copy_on_loan", DUE)
    assert refused.json["reason"] in refused.err

    [loan] = desk("loans", "--overdue", "--on", LATE, "--json").json["loans"]
    assert (loan["loan"], loan["barcode"], loan["card"]) == (lent.json["loan"], "EX-1", "CARTE-1")
    assert (loan["due"], loan["late"]) == (DUE, True)
    assert desk("loans", "--overdue", "--on", DUE, "--json").json == {"loans": []}

    shown = desk("borrower", "show", "CARTE-1", "--json").json
    assert {"card", "name", "loans", "past_loans", "holds"} <= shown.keys()
    assert [each["loan"] for each in shown["loans"]] == [lent.json["loan"]]
    assert desk("borrower", "erase", "CARTE-1", "--json").json["error"] == "borrower_has_loans"

    back = desk("return", "EX-1", "--on", LATE, "--json")
    assert (back.json["returned"], back.json["late_days"]) == (LATE, 2)
    assert back.json["loan"] == lent.json["loan"]
    assert [note["code"] for note in back.json["notes"]] == ["returned_late"]

    undone = desk("document", "undo", back.json["operation"], "--json")
    assert (undone.code, undone.json["kind"]) == (0, "return")
    assert len(desk("loans", "--json").json["loans"]) == 1


def test_a_renewal_gives_a_later_day(desk: Irev) -> None:
    desk("lend", "EX-1", "--to", "CARTE-1", "--on", MONDAY)
    renewed = desk("renew", "EX-1", "--on", LATE, "--json")
    assert renewed.code == 0
    assert {"loan", "due", "notes"} <= renewed.json.keys()
    assert renewed.json["due"] > DUE


def test_what_is_to_confirm_is_done_with_a_reason(desk: Irev) -> None:
    desk("copy", "add", "3", "--barcode", "EX-3", "--on-site-only")
    asked = desk("lend", "EX-3", "--to", "CARTE-1", "--json")
    assert asked.code == 1
    assert asked.json["confirm"] == ["copy_on_site_only"]
    assert "--override" in asked.err
    done = desk("lend", "EX-3", "--to", "CARTE-1", "--override", "exposition", "--json")
    assert done.code == 0


REFUSALS: list[tuple[tuple[str, ...], int, str]] = [
    (("lend", "EX-9", "--to", "CARTE-1"), 1, "unknown_code"),
    (("lend", "CARTE-1", "--to", "CARTE-1"), 1, "code_is_borrower"),
    (("lend", "EX-1", "--to", "EX-2"), 1, "code_is_copy"),
    (("lend", "EX-1"), 2, "argument_missing"),
    (("lend", "EX-1", "--to", "CARTE-1", "--on", "9999-01-01"), 1, "date_in_future"),
    (("lend", "EX-1", "--to", "CARTE-1", "--on", "hier"), 2, "date_invalid"),
    (("lend", "EX-1", "--to", "CARTE-1", "--on", "2020-02-30"), 2, "date_invalid"),
    (("lend", "EX-1", "--to", "CARTE-1", "--on", "20200309"), 2, "date_invalid"),
    (("return", "EX-1"), 1, "copy_not_on_loan"),
    (("renew", "EX-1"), 1, "copy_not_on_loan"),
    (("loans", "--on", "9999-01-01"), 1, "date_in_future"),
]


def test_refusals_have_their_code(desk: Irev) -> None:
    for words, exit_code, error in REFUSALS:
        told = desk(*words, "--json")
        assert (words, told.code, told.json["error"]) == (words, exit_code, error)


def test_people_read_sentences(desk: Irev) -> None:
    lent = desk("lend", "EX-1", "--to", "CARTE-1", "--on", MONDAY)
    assert "retour le lundi 6 avril 2020" in lent.out
    assert "1 prêt en cours." in desk("loans").out
    assert "1 prêt en cours." in desk("borrower", "show", "CARTE-1").out
    assert "Rendu le mercredi 8 avril 2020" in desk("return", "EX-1", "--on", LATE).out
