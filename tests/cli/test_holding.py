"""`irev hold`, `consult`, `calendar`, `rules`, `lost`, `notices`, `purge`: answers and refusals."""

from pathlib import Path

import pytest

from tests.cli.conftest import Irev


@pytest.fixture
def desk(irev: Irev, fonds: Path) -> Irev:
    """A library with one copy and two borrowers."""
    assert irev("copy", "add", "1", "--barcode", "EX-1").code == 0
    for card in ("CARTE-1", "CARTE-2"):
        name = f"Organisation fictive {card}"
        assert irev("borrower", "add", "--card", card, "--name", name).code == 0
    return irev


def test_a_hold_is_placed_served_and_cancelled(desk: Irev) -> None:
    assert desk("lend", "EX-1", "--to", "CARTE-1").code == 0
    held = desk("hold", "1", "--for", "CARTE-2", "--json")
    assert held.code == 0
    assert (held.json["position"], held.json["notes"]) == (1, [])
    again = desk("hold", "1", "--for", "CARTE-2", "--json")
    assert (again.code, again.json["error"]) == (1, "hold_already")
    back = desk("return", "EX-1", "--json").json
    assert [note["code"] for note in back["notes"]] == ["put_aside"]
    [line] = desk("holds", "--json").json["holds"]
    assert (line["state"], line["barcode"], line["card"]) == ("waiting", "EX-1", "CARTE-2")
    assert desk("borrower", "show", "CARTE-2", "--json").json["holds"] == [line]
    refused = desk("lend", "EX-1", "--to", "CARTE-1", "--json")
    assert refused.json["confirm"] == ["hold_waiting"]
    assert desk("unhold", str(held.json["hold"]), "--json").json["next"] == []
    assert desk("holds", "--json").json == {"holds": []}


def test_a_consultation_is_noted_and_ends_by_a_return(desk: Irev) -> None:
    read = desk("consult", "EX-1", "--json")
    assert (read.code, read.json["notes"]) == (0, [])
    assert desk("consult", "EX-1", "--json").json["error"] == "copy_in_consultation"
    back = desk("return", "EX-1", "--json").json
    assert back["consultation"] == read.json["consultation"]


def test_a_closing_moves_what_falls_due_and_is_cancelled(desk: Irev) -> None:
    due = desk("lend", "EX-1", "--to", "CARTE-1", "--json").json["due"]
    foreseen = desk("calendar", "close", due, due, "--dry-run", "--json").json
    assert [move["before"] for move in foreseen["moved"]] == [due]
    assert desk("calendar", "show", "--json").json["exceptions"] == []
    done = desk("calendar", "close", due, due, "--label", "Inventaire", "--json").json
    assert done["moved"] == foreseen["moved"]
    [line] = desk("calendar", "show", "--json").json["exceptions"]
    assert (line["label"], line["moves"]) == ("Inventaire", 1)
    assert desk("loans", "--json").json["loans"][0]["due"] == done["moved"][0]["after"]
    assert desk("calendar", "cancel", str(line["id"]), "--json").json["moved_back"] == 1
    wrong = desk("calendar", "close", "2030-02-01", "2030-01-01", "--json")
    assert (wrong.code, wrong.json["error"]) == (1, "field_invalid")
    assert desk("calendar", "reopen", "2030-02-02", "--json").code == 0


def test_a_purge_counts_then_forgets(desk: Irev) -> None:
    assert desk("lend", "EX-1", "--to", "CARTE-1", "--on", "2020-03-09").code == 0
    assert desk("return", "EX-1", "--on", "2020-03-10").code == 0
    assert desk("purge", "--on", "2020-07-09", "--json").json["purged"]["loans"] == 0
    assert desk("purge", "--on", "2020-07-10", "--dry-run", "--json").json["purged"]["loans"] == 1
    assert desk("purge", "--on", "2020-07-10", "--json").json["purged"]["loans"] == 1
    assert desk("borrower", "show", "CARTE-1", "--json").json["past_loans"] == []


def test_holds_are_moved_suspended_and_resumed(desk: Irev) -> None:
    assert desk("lend", "EX-1", "--to", "CARTE-1").code == 0
    assert desk("borrower", "add", "--card", "CARTE-3", "--name", "Troisième fictif").code == 0
    first = desk("hold", "1", "--for", "CARTE-2", "--json").json["hold"]
    second = desk("hold", "1", "--for", "CARTE-3", "--json").json["hold"]
    assert desk("move-hold", str(second), "top").code == 0
    queue = desk("holds", "--document", "1", "--json").json["holds"]
    assert [line["hold"] for line in queue] == [second, first]
    assert desk("move-hold", str(second), "milieu", "--json").code == 2
    assert desk("suspend-hold", str(second)).code == 0
    assert desk("return", "EX-1").code == 0
    [shelf] = desk("holds", "--shelf", "--json").json["holds"]
    assert shelf["hold"] == first
    assert desk("extend-hold", str(first), "2000-01-03", "--json").json["error"] == "field_invalid"
    assert desk("extend-hold", str(first), "2124-01-03").code == 0  # a Monday
    assert desk("resume-hold", str(second)).code == 0
    assert desk("resume-hold", "999", "--json").json["error"] == "unknown_hold"


def test_consultations_of_the_moment_are_listed(desk: Irev) -> None:
    assert desk("consultations", "--json").json == {"consultations": []}
    assert desk("consult", "EX-1", "--by", "CARTE-1").code == 0
    [line] = desk("consultations", "--json").json["consultations"]
    assert (line["barcode"], line["name"]) == ("EX-1", "Organisation fictive CARTE-1")
    assert "EX-1" in desk("consultations").out


def test_the_matrix_is_written_tried_and_used(desk: Irev) -> None:
    written = desk("rules", "set", "--category", "autre", "--loan-days", "7", "--json").json
    assert (written["category"], written["type"], written["loan_days"]) == ("autre", None, 7)
    tried = desk("rules", "try", "--category", "autre", "--on", "2020-03-09", "--json").json
    assert (tried["due"], tried["rule"]["loans"]) == ("2020-03-16", 5)
    lent = desk("lend", "EX-1", "--to", "CARTE-1", "--on", "2020-03-09", "--json").json
    assert lent["due"] == "2020-03-16"
    [line] = desk("rules", "show", "--json").json["lines"]
    assert line["loan_days"] == 7
    assert desk("rules", "set", "--category", "autre", "--loan-days", "-").code == 0
    assert desk("rules", "show", "--json").json["lines"] == []
    assert desk("rules", "set", "--loan-days", "sept", "--json").code == 2
    assert "28" in desk("rules", "try", "--category", "autre", "--json").out


def test_an_option_is_changed_and_a_wrong_one_refused(desk: Irev) -> None:
    assert desk("rules", "option", "courtesy_days", "null").code == 0
    assert desk("rules", "show", "--json").json["options"]["courtesy_days"] is None
    for name, value in (("courtesy_days", "bientôt"), ("inconnu", "1")):
        refused = desk("rules", "option", name, value, "--json")
        assert (refused.code, refused.json["error"]) == (1, "field_invalid")


def test_late_loans_are_listed_by_level(desk: Irev) -> None:
    assert desk("lend", "EX-1", "--to", "CARTE-1", "--on", "2020-03-09").code == 0
    [line] = desk("notices", "list", "--json").json["notices"]
    assert (line["level"], line["card"], line["barcode"]) == (3, "CARTE-1", "EX-1")
    assert "Organisation fictive CARTE-1" in desk("notices", "list").out


def test_a_lost_copy_and_a_claimed_return(desk: Irev) -> None:
    assert desk("lost", "EX-1", "--json").json["error"] == "copy_not_on_loan"
    assert desk("lend", "EX-1", "--to", "CARTE-1").code == 0
    claimed = desk("claim", "EX-1", "--note", "posé vendredi", "--json").json
    assert claimed["ended"] is False
    back = desk("return", "EX-1", "--note", "taché", "--annexe-missing", "--json").json
    codes = [note["code"] for note in back["notes"]]
    assert codes == ["copy_found", "claim_resolved", "annexe_missing"]
    assert desk("lend", "EX-1", "--to", "CARTE-1").code == 0
    assert desk("lost", "EX-1", "--end-loan", "--json").json["ended"] is True
    assert desk("loans", "--json").json == {"loans": []}


def test_a_due_date_chosen_by_hand_and_a_suspended_borrower(desk: Irev) -> None:
    assert desk("borrower", "suspend", "CARTE-1", "--why", "essai").code == 0
    refused = desk("lend", "EX-1", "--to", "CARTE-1", "--json")
    assert refused.json["confirm"] == ["borrower_suspended"]
    assert desk("borrower", "admit", "CARTE-1").code == 0
    wrong = desk("lend", "EX-1", "--to", "CARTE-1", "--until", "2020-01-01", "--json")
    assert (wrong.code, wrong.json["error"]) == (1, "field_invalid")
    due = desk("lend", "EX-1", "--to", "CARTE-1", "--until", "2031-03-10", "--json").json["due"]
    assert due == "2031-03-10"
