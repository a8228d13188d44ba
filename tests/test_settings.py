"""Settings: defaults < file < environment; whatever the file holds, an answer or one sentence."""

from pathlib import Path

import pytest

from irev_desktop import settings
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import TroubleError
from irev_desktop.settings import LibrarySettings, UserSettings


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert UserSettings.load(tmp_path / "settings.toml", {}) == UserSettings()


def test_what_is_saved_is_read_back(tmp_path: Path) -> None:
    kept = UserSettings(library="/srv/fonds", theme="dark", text_scale=150, sound=False)
    kept.save(tmp_path / "dossier" / "settings.toml")
    assert UserSettings.load(tmp_path / "dossier" / "settings.toml", {}) == kept


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    UserSettings(library="/du/fichier", theme="dark").save(tmp_path / "settings.toml")
    read = UserSettings.load(
        tmp_path / "settings.toml",
        {"IREV_LIBRARY": "/ailleurs", "IREV_TEXT_SCALE": "120"},
    )
    assert (read.library, read.theme, read.text_scale) == ("/ailleurs", "dark", 120)


@pytest.mark.parametrize("text", ["theme = [", "theme = 3", 'text_scale = "grand"', "\udcff"])
def test_an_unreadable_file_is_said_so(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(TroubleError) as trouble:
        UserSettings.load(path, {})
    assert trouble.value.code is Code.SETTINGS_INVALID


def test_where_a_file_is_wrong_is_said_in_french(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("sound = true\ntheme = [,", encoding="utf-8")
    with pytest.raises(TroubleError) as trouble:
        UserSettings.load(tmp_path / "settings.toml", {})
    assert trouble.value.data["why"] == "erreur à la ligne 2"


def test_a_value_out_of_range_falls_back(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('theme = "violet"\ntext_scale = 900\n', encoding="utf-8")
    read = UserSettings.load(path, {})
    assert (read.theme, read.text_scale) == ("system", 100)


def test_unknown_names_are_ignored_not_refused(tmp_path: Path) -> None:
    path = tmp_path / "library.toml"
    path.write_text('name = "Fonds d’Arras"\nd_une_version_future = 1\n', encoding="utf-8")
    assert LibrarySettings.load(path).name == "Fonds d’Arras"


def test_every_upgrade_step_is_contiguous_and_ends_at_the_present_version() -> None:
    assert sorted(settings.UPGRADES) == list(
        range(settings.VERSION - len(settings.UPGRADES), settings.VERSION)
    )


def test_an_older_file_is_brought_forward(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('version = 0\nlast = "/srv/fonds"\n', encoding="utf-8")
    monkeypatch.setattr(
        settings, "UPGRADES", {0: lambda table: {**table, "library": table.pop("last")}}
    )
    assert UserSettings.load(path, {}).library == "/srv/fonds"
