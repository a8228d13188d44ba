"""`irev library`: a library is created, described, checked, saved and restored."""

from pathlib import Path

import pytest

from irev_desktop import bootstrap
from irev_desktop.cli import library
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import TroubleError
from irev_desktop.services.administration.records import CheckReport, Remark
from tests.cli.conftest import Irev


def test_a_created_library_is_described_and_becomes_the_default(irev: Irev, tmp_path: Path) -> None:
    made = irev("library", "create", tmp_path / "neuf", "--json")
    assert made.code == 0
    assert made.json["path"] == str(tmp_path / "neuf")
    assert irev("library", "info", "--json").json == made.json


def test_a_demonstration_that_fails_leaves_no_library(
    irev: Irev, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise TroubleError(Code.DISK_FULL)

    monkeypatch.setattr(library, "fill", fail)
    made = irev("library", "create", tmp_path / "neuf", "--demo", "--json")
    assert (made.code, made.json["error"]) == (3, "disk_full")
    assert not (tmp_path / "neuf").exists()
    assert irev("library", "info", "--json").json["error"] == "library_not_chosen"


def test_info_has_the_promised_keys(irev: Irev, fonds: Path) -> None:
    told = irev("library", "info", "--json").json
    assert told["path"] == str(fonds)
    assert told["database"] == "sqlite"
    assert told["store"] == str(fonds / "store")
    assert {"name", "schema", "version", "sqlite"} <= told.keys()
    assert {"name": "dispositifs", "count": 11} in told["counts"]
    assert isinstance(told["warnings"], list)


def test_a_new_library_is_sound(irev: Irev, fonds: Path) -> None:
    checked = irev("library", "check", "--json")
    assert checked.code == 0
    assert checked.json["damage"] == []
    assert checked.json["sound"] is True


def _report(damage: tuple[Remark, ...]) -> CheckReport:
    warning = Remark(Code.SQLITE_OLD, {"version": "3.40.1"})
    return CheckReport(damage, (warning,), files=3, documents=2)


def test_check_fails_for_damage(irev: Irev, fonds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lost = Remark(Code.FILE_LOST, {"name": "contrat.pdf"})
    monkeypatch.setattr(library, "check", lambda *_, **__: _report((lost,)))
    checked = irev("library", "check", "--json")
    assert checked.code == 1
    assert checked.json["damage"] == [{"code": "file_lost", "text": lost.text}]


def _spoil(database: Path) -> None:
    """Overwrite a part of every tenth page of a database."""
    size = database.stat().st_size
    with database.open("r+b") as file:
        for place in range(40960, size, 40960):
            file.seek(place)
            file.write(b"\xa5" * 600)


def test_a_spoilt_database_is_damage_and_is_not_saved(
    irev: Irev, fonds: Path, tmp_path: Path
) -> None:
    _spoil(fonds / "library.db")
    checked = irev("library", "check", "--json")
    assert checked.code == 1
    assert checked.json["damage"][0]["code"] == "library_damaged"
    saved = irev("library", "backup", tmp_path / "sauvegarde.zip", "--json")
    assert (saved.code, saved.json["error"]) == (3, "library_damaged")
    assert not (tmp_path / "sauvegarde.zip").exists()


def test_what_is_no_database_at_all_is_damage_too(irev: Irev, fonds: Path) -> None:
    (fonds / "library.db").write_bytes(b"pas une base" * 1000)
    assert irev("library", "check", "--json").code == 1
    told = irev("library", "info", "--json")
    assert (told.code, told.json["error"]) == (3, "library_damaged")


def test_check_never_fails_for_warnings(
    irev: Irev, fonds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "check", lambda *_, **__: _report(()))
    checked = irev("library", "check", "--json")
    assert checked.code == 0
    assert [warning["code"] for warning in checked.json["warnings"]] == ["sqlite_old"]


def test_a_backup_is_restored_elsewhere(irev: Irev, fonds: Path, tmp_path: Path) -> None:
    saved = irev("library", "backup", tmp_path / "sauvegarde.zip", "--json")
    assert saved.code == 0
    assert saved.json["file"] == str(tmp_path / "sauvegarde.zip")
    assert saved.json["size"] > 0
    back = irev("library", "restore", tmp_path / "sauvegarde.zip", tmp_path / "autre", "--json")
    assert back.code == 0
    assert back.json["path"] == str(tmp_path / "autre")


def test_a_backup_without_a_name_lies_in_the_library(irev: Irev, fonds: Path) -> None:
    saved = irev("library", "backup", "--json")
    assert Path(saved.json["file"]).parent == fonds / "backups"


def test_what_is_no_backup_is_refused(irev: Irev, tmp_path: Path) -> None:
    (tmp_path / "faux.zip").write_bytes(b"rien")
    back = irev("library", "restore", tmp_path / "faux.zip", tmp_path / "autre", "--json")
    assert back.code == 3
    assert back.json["error"] == "backup_invalid"
    assert not (tmp_path / "autre").exists()


def test_a_library_is_not_created_over_something(irev: Irev, fonds: Path) -> None:
    again = irev("library", "create", fonds, "--json")
    assert again.code == 3
    assert again.json["error"] == "library_exists"


def test_waste_is_collected_on_demand(irev: Irev, fonds: Path) -> None:
    assert irev("library", "collect", "--json").json == {
        "collected": 0,
        "freed": 0,
        "leftover": 0,
    }


def test_an_address_without_postgresql_is_a_usage_error(irev: Irev, tmp_path: Path) -> None:
    made = irev("library", "create", tmp_path / "a", "--database", "mysql://x/y", "--json")
    assert made.code == 2
    assert made.json["error"] == "option_invalid"


def test_a_store_is_a_folder(irev: Irev, tmp_path: Path) -> None:
    made = irev("library", "create", tmp_path / "a", "--store", "s3://seau", "--json")
    assert made.code == 2
    assert not (tmp_path / "a").exists()


def test_the_table_shows_names_in_french(irev: Irev, fonds: Path) -> None:
    told = irev("library", "info")
    assert "Dispositifs" in told.out
    assert str(fonds) in told.out


def test_upgrade_of_a_present_library_changes_nothing(irev: Irev, fonds: Path) -> None:
    assert irev("library", "upgrade", "--json").json == irev("library", "info", "--json").json


def test_a_folder_without_library_is_told(irev: Irev, tmp_path: Path) -> None:
    told = irev("--library", tmp_path, "library", "info", "--json")
    assert told.code == 3
    assert told.json["error"] == "library_missing"
    assert bootstrap.SETTINGS_FILE not in [path.name for path in tmp_path.iterdir()]
