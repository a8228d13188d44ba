"""What scripts rely on whichever the command: exit codes, one object, where options stand."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

import irev_desktop
from irev_desktop.cli import library
from irev_desktop.cli.main import commands
from irev_desktop.kernel import paths
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import Cancelled, LibraryError, TroubleError
from tests.cli.conftest import Irev

ENGLISH = (
    "Usage",
    "Error",
    "Missing",
    "No such",
    "Try ",
    "Show this",
    "required",
    "COMMAND [",
    "ARGS",
)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), "command_missing"),
        (("library",), "command_missing"),
        (("lirbary",), "command_unknown"),
        (("library", "inof"), "command_unknown"),
        (("library", "create"), "argument_missing"),
        (("library", "info", "--nope"), "option_unknown"),
        (("library", "info", "-x"), "option_unknown"),
        (("library", "backup", "a", "b"), "argument_extra"),
        (("library", "info", "--json=3"), "option_with_value"),
        (("library", "create", "ici", "--database"), "option_without_value"),
    ],
)
def test_a_malformed_request_exits_with_2_in_french(
    irev: Irev, words: tuple[str, ...], code: str
) -> None:
    told = irev(*words)
    assert (told.code, told.out) == (2, "")
    assert not any(word in told.err for word in ENGLISH)
    asked = irev("--json", *words)
    assert asked.code == 2
    assert asked.json["error"] == code
    assert asked.json["reason"] in told.err


@pytest.mark.parametrize("place", [0, 1, 2])
def test_options_stand_before_and_after_the_command(irev: Irev, fonds: Path, place: int) -> None:
    words: list[object] = ["library", "info"]
    words[place:place] = ["--json", "--library", fonds]
    assert irev(*words).json["path"] == str(fonds)


def test_the_innermost_library_counts(irev: Irev, fonds: Path) -> None:
    told = irev("--library", "nulle-part", "library", "info", "--library", fonds, "--json")
    assert told.json["path"] == str(fonds)


def test_an_empty_name_is_never_the_default(irev: Irev, fonds: Path) -> None:
    told = irev("--library", "", "library", "info", "--json")
    assert (told.code, told.json["error"]) == (2, "option_invalid")


def test_the_environment_names_the_library(
    irev: Irev, fonds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IREV_LIBRARY", str(fonds / "absent"))
    assert irev("library", "info", "--json").json["error"] == "library_missing"


def test_without_any_library_the_way_out_is_told(irev: Irev) -> None:
    told = irev("library", "info", "--json")
    assert (told.code, told.json["error"]) == (1, "library_not_chosen")


def test_settings_that_cannot_be_written_are_no_obstacle(irev: Irev, fonds: Path) -> None:
    config = paths.user_config_dir()
    (config / "settings.toml").unlink()
    config.rmdir()
    config.write_text("un fichier, pas un dossier", encoding="utf-8")
    told = irev("--library", fonds, "library", "info", "--json")
    assert told.code == 0
    assert told.json["path"] == str(fonds)
    assert told.err


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (LibraryError(Code.PERIOD_REVERSED), 1),
        (Cancelled(), 1),
        (KeyboardInterrupt(), 130),
        (TroubleError(Code.DISK_FULL), 3),
        (OSError(28, "No space left on device"), 3),
    ],
)
def test_a_failure_is_one_sentence_and_one_object(
    irev: Irev, fonds: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(library, "info", fail)
    told = irev("library", "info", "--json")
    assert told.code == code
    assert told.json.keys() == {"error", "reason"}
    assert told.err == told.json["reason"] + "\n"
    assert irev("library", "info").out == ""


def test_a_refusal_tells_until_when_and_what_to_confirm(
    irev: Irev, fonds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise LibraryError(
            Code.BORROWER_SUSPENDED,
            until=date(2026, 3, 10),
            why="livre abîmé",
            confirm=[Code.BORROWER_SUSPENDED],
        )

    monkeypatch.setattr(library, "info", fail)
    told = irev("library", "info", "--json").json
    assert told["until"] == "2026-03-10"
    assert told["confirm"] == ["borrower_suspended"]


def test_a_bug_is_reported_in_a_file_and_never_shown_raw(
    irev: Irev, fonds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(library, "info", fail)
    told = irev("library", "info", "--json")
    assert told.code == 70
    assert told.json["error"] == "bug"
    assert "Traceback" not in told.err
    [report] = (paths.user_state_dir() / "rapports").iterdir()
    assert str(report) in told.err
    assert "ZeroDivisionError" in report.read_text(encoding="utf-8")


def test_help_is_in_french_whatever_the_level(irev: Irev) -> None:
    for words in ((), ("library",), ("library", "create")):
        page = irev(*words, "--help")
        assert page.code == 0
        assert page.out.startswith("Emploi\u00a0: irev")
        assert "Montrer cette aide." in page.out
        assert not any(word in page.out for word in ENGLISH)


def test_help_for_a_script_is_one_object_too(irev: Irev) -> None:
    assert "Commandes" in irev("--help", "--json").json["help"]


def _irev(*words: object, **options: object) -> "subprocess.CompletedProcess[bytes]":
    program = "import sys; from irev_desktop.cli.main import main; sys.exit(main())"
    line = [sys.executable, "-c", program, *map(str, words)]
    return subprocess.run(line, capture_output=True, check=False, env=dict(os.environ))


def test_a_process_of_its_own_answers_the_same(fonds: Path) -> None:
    done = _irev("library", "info", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["path"] == str(fonds)
    assert done.stderr == b""


def test_accents_pass_whatever_the_terminal_says(
    fonds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    done = _irev("library", "info")
    assert done.returncode == 0
    assert "Prêts en cours" in done.stdout.decode()


def test_a_reader_who_leaves_is_no_failure(fonds: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    program = "import sys; from irev_desktop.cli.main import main; sys.exit(main())"
    line = [sys.executable, "-c", program, "library", "info", "--json"]
    done = subprocess.run(line, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full here")
def test_an_answer_that_cannot_be_written_is_trouble(fonds: Path) -> None:
    program = "import sys; from irev_desktop.cli.main import main; sys.exit(main())"
    line = [sys.executable, "-c", program, "library", "info", "--json"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(line, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 3
    assert b"Traceback" not in done.stderr


def test_the_version_is_told(irev: Irev) -> None:
    assert irev("--version").out == f"IREV Desktop {irev_desktop.__version__}\n"
    assert irev("--json", "--version").json == {"version": irev_desktop.__version__}


def test_help_names_both_sides_of_a_choice(irev: Irev) -> None:
    assert "--end-loan / --keep-loan" in irev("lost", "--help").out


def test_every_command_option_and_argument_says_what_it_is() -> None:
    wordless: list[str] = []

    def walk(path: str, command: Any) -> None:
        nameless = [each.name for each in command.params if not getattr(each, "help", "")]
        wordless.extend(f"{path} {name}" for name in nameless if name != "help")
        if not command.help:
            wordless.append(path)
        for name, below in getattr(command, "commands", {}).items():
            walk(f"{path} {name}", below)

    walk("irev", get_command(commands()))
    assert wordless == []
