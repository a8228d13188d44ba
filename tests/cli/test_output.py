"""What is written: JSON of plain values, tables of one-line texts."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from irev_desktop.cli.asking import assignment, choice, day, whole
from irev_desktop.cli.output import Answer, Output, cell, plain, table
from irev_desktop.kernel.errors import UsageError
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import DocumentKind


def test_values_become_what_json_knows() -> None:
    told = plain(
        {"day": date(2026, 3, 9), "kind": DocumentKind.CONTRAT, "at": Path("a"), "n": (1,)}
    )
    assert told == {"day": "2026-03-09", "kind": "contrat", "at": "a", "n": [1]}
    assert plain(datetime(2026, 3, 9, 10, tzinfo=UTC)) == "2026-03-09T10:00:00+00:00"


def test_a_cell_is_one_line_without_control_characters() -> None:
    assert cell("a\x1b[31m\nb") == "a [31m b"
    assert cell(None) == ""
    assert cell(date(2026, 3, 9)) == "09/03/2026"
    assert cell(DocumentKind.CONTRAT) == "Contrat"


def test_a_title_is_never_read_as_markup(capsys: pytest.CaptureFixture[str]) -> None:
    output = Output(as_json=False)
    output.answer(Answer({}, (table(("Titre",), [["[bold]x[/bold] :smile:"]]),)))
    assert "[bold]x[/bold] :smile:" in capsys.readouterr().out


def test_a_name_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    output = Output(as_json=True)
    output.answer(Answer({}, remarks=("a\x1b[2J\nb\u00a0: \udcff",)))
    assert capsys.readouterr().err == "a\ufffd[2J b\u00a0: \ufffd\n"


def test_a_second_object_is_a_bug() -> None:
    output = Output(as_json=True)
    output.write_json({})
    with pytest.raises(RuntimeError):
        output.write_json({})


def test_a_caller_who_closed_the_streams_is_no_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", None)
    monkeypatch.setattr("sys.stderr", None)
    output = Output(as_json=True)
    output.tell("Rien à lire.")
    output.answer(Answer({"a": 1}, remarks=("Une remarque.",)))
    assert output.answered


def test_words_become_values() -> None:
    assert day("2026-03-09") == date(2026, 3, 9)
    assert whole("12", "--limit") == 12
    assert choice(DocumentKind, "Évaluation", "--kind") is DocumentKind.EVALUATION
    assert assignment("note=a=b") == ("note", "a=b")
    for bad in (lambda: day("9/3/2026"), lambda: whole("-1", "x"), lambda: assignment("=a")):
        with pytest.raises(UsageError):
            bad()
    assert _("Contrat") == DocumentKind.CONTRAT.label
