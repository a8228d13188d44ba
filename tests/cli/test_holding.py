"""`irev hold`, `consult`, `calendar`, `purge`: the promised answers and refusals."""

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
