"""The command line as a script sees it: words in; exit code, stdout and stderr out."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from irev_desktop.cli.main import main
from irev_desktop.kernel import paths


@dataclass(frozen=True)
class Run:
    """What one run of `irev` did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The one JSON object on stdout; the test fails if there is anything else."""
        answer = json.loads(self.out)
        assert isinstance(answer, dict)
        return answer


Irev = Callable[..., Run]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own, where the last library opened is remembered."""
    folder = tmp_path / "home"
    for variable in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(variable, str(folder / variable))
    return folder


@pytest.fixture
def irev(capsys: pytest.CaptureFixture[str], home: Path) -> Irev:
    """Run the command line in this process."""

    def run(*words: object) -> Run:
        capsys.readouterr()
        code = main([str(word) for word in words])
        told = capsys.readouterr()
        return Run(code, told.out, told.err)

    return run


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new library with its reference data, made once and never opened."""
    folder = tmp_path_factory.mktemp("template") / "fonds"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(folder.with_name("config")))
        assert main(["library", "create", str(folder)]) == 0
    return folder


@pytest.fixture
def fonds(template: Path, tmp_path: Path, home: Path) -> Path:
    """A library of the test's own, the last one opened."""
    folder = tmp_path / "fonds"
    shutil.copytree(template, folder)
    settings = paths.user_config_dir() / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f'library = "{folder}"\n', encoding="utf-8")
    return folder
