"""`irev notices`, `labels`, `cards`, `slip`, `templates`: the promised answers and refusals."""

import io
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.cli.conftest import Irev
from tests.paper.reading import codes_of, text_of

LONG_AGO = "2020-03-09"


@pytest.fixture
def desk(irev: Irev, fonds: Path, qapp: QApplication) -> Irev:
    """Two copies that two borrowers have for years, one reached by e-mail."""
    for number, more in (("1", ("--email", "claire@exemple.fr")), ("2", ())):
        assert irev("copy", "add", number, "--barcode", f"EX-{number}").code == 0
        added = irev("borrower", "add", "--card", f"E{number}", "--name", f"Essai {number}", *more)
        assert added.code == 0
        assert irev("lend", f"EX-{number}", "--to", f"E{number}", "--on", LONG_AGO).code == 0
    return irev


def test_letters_are_listed_printed_once_and_found_in_the_history(
    desk: Irev, tmp_path: Path
) -> None:
    listed = desk("notices", "list", "--json").json
    assert [(each["card"], each["level"], each["channel"]) for each in listed["letters"]] == [
        ("E1", 3, "email"),
        ("E2", 3, "paper"),
    ]
    target = tmp_path / "courriers.pdf"
    printed = desk("notices", "print", target, "--json")
    assert (printed.code, printed.json["pages"]) == (0, 1)
    assert [each["card"] for each in printed.json["printed"]] == ["E2"]
    assert "Essai 2" in text_of(target)[0]
    again = desk("notices", "print", "--all", target, "--json").json
    assert [each["card"] for each in again["printed"]] == ["E1"]
    assert desk("notices", "print", "--all", target, "--json").json["printed"] == []
    states = [each["state"] for each in desk("notices", "history", "--json").json["notices"]]
    assert states == ["sent", "sent"]


def test_a_pdf_that_cannot_be_written_leaves_the_letters_to_do(desk: Irev, tmp_path: Path) -> None:
    failed = desk("notices", "print", tmp_path / "absent" / "a.pdf", "--json")
    assert (failed.code, failed.json["error"]) == (3, "write_failed")
    assert len(desk("notices", "list", "--json").json["letters"]) == 2


def test_sending_without_a_server_says_what_to_do(desk: Irev) -> None:
    refused = desk("notices", "send", "--json")
    assert (refused.code, refused.json["error"]) == (1, "mail_not_set")
    words = ("--host", "localhost", "--port", "1", "--sender", "irev@exemple.fr")
    assert desk("notices", "server", *words, "--json").json["security"] == "starttls"
    away = desk("notices", "send", "--json")
    assert (away.code, away.json["error"]) == (3, "mail_server_away")
    assert "réessayez" in away.json["reason"]


def test_labels_by_barcode_or_all_new_ones_are_read_back(desk: Irev, tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    words = ("--sheet", "2x4 90x60 10,10", "--start", "8", "--json")
    made = desk("labels", target, "EX-2", "EX-1", *words)
    assert (made.code, made.json["pages"], made.json["labels"]) == (0, 2, ["EX-2", "EX-1"])
    assert codes_of(target) == ["EX-1", "EX-2"]
    made = desk("labels", target, "--since", "2020-01-01", "--kind", "qr", "--json")
    assert {"EX-1", "EX-2"} <= set(codes_of(target)) == set(made.json["labels"])
    assert desk("labels", target, "--since", "2999-01-01", "--json").json["pages"] == 0
    assert desk("labels", target, "EX-9", "--json").json["error"] == "unknown_code"
    assert desk("labels", target, "EX-1", "--start", "25").code == 2


def test_a_card_and_a_slip(desk: Irev, tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    assert desk("cards", target, "E1", "E2", "--json").json["labels"] == ["E1", "E2"]
    assert codes_of(target) == ["E1", "E2"]
    slip = desk("slip", target, "E1", "--paper", "80", "--json").json
    assert "Essai 1" in slip["text"]
    assert "1 prêt en cours" in text_of(target)[0]


def test_a_template_with_an_unknown_field_is_refused_with_its_line(
    desk: Irev, monkeypatch: pytest.MonkeyPatch
) -> None:
    def given(text: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO(text))

    given("{centre}\n{quote}")
    refused = desk("templates", "set", "spine", "--json")
    assert (refused.code, refused.json["error"]) == (1, "template_field")
    assert "ligne 2" in refused.json["reason"]
    assert "« quote »" in refused.json["reason"]
    given("{centre}\n{cote}")
    assert desk("templates", "set", "spine").code == 0
    own = [each for each in desk("templates", "list", "--json").json["templates"] if each["own"]]
    assert [each["text"] for each in own] == ["{centre}\n{cote}"]
