"""The import contracts of pyproject.toml hold, and each of them can break."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

LINT = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*LINT, "--no-cache", "--no-logo"], cwd=folder, capture_output=True, text=True, check=False
    )


def test_the_contracts_are_kept() -> None:
    result = _lint(ROOT)
    assert result.returncode == 0, result.stdout


@pytest.fixture(scope="module")
def stub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the package's tree in which every module is empty."""
    folder = tmp_path_factory.mktemp("contracts")
    shutil.copy(ROOT / "pyproject.toml", folder)
    for path in (ROOT / "irev_desktop").rglob("*.py"):
        copy = folder / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.touch()
    for package in (
        "services/circulation", "services/catalogue", "services/reference", "ui/catalogue",
        "ui/circulation", "ui/frame", "ui/widgets", "storage", "pdf/worker", "paper", "cli",
        "entities",
    ):  # fmt: skip
        for parent in (Path(package), *Path(package).parents[:-1]):
            (folder / "irev_desktop" / parent).mkdir(parents=True, exist_ok=True)
            (folder / "irev_desktop" / parent / "__init__.py").touch()
    _write(folder, "pdf/worker/main.py", "import pymupdf")
    return folder


def _write(folder: Path, module: str, text: str) -> None:
    (folder / "irev_desktop" / module).write_text(text, encoding="utf-8")


def test_the_stub_tree_keeps_them(stub: Path) -> None:
    result = _lint(stub)
    assert result.returncode == 0, result.stdout


BREACHES = {
    "Layers": {"services/circulation/bad.py": "import irev_desktop.ui.frame"},
    "Inside ui": {"ui/catalogue/bad.py": "import irev_desktop.ui.circulation"},
    "Inside services": {"services/reference/bad.py": "import irev_desktop.services.catalogue"},
    "No import cycle": {
        "cli/one.py": "import irev_desktop.cli.two",
        "cli/two.py": "import irev_desktop.cli.one",
    },
    "Storage is imported": {"cli/bad.py": "import irev_desktop.storage"},
    "Entities are imported": {"ui/frame/bad.py": "import irev_desktop.entities"},
    "No SQLAlchemy": {"cli/bad.py": "import sqlalchemy"},
    "Kernel, PDF side and OCR": {"pdf/bad.py": "import sqlite3"},
    "Everything up to bootstrap": {"services/catalogue/bad.py": "import PySide6.QtCore"},
    "The command line speaks": {"cli/bad.py": "import PySide6"},
    "PyMuPDF only": {"pdf/bad.py": "import pymupdf"},
    "The PDF worker": {"pdf/bad.py": "import irev_desktop.pdf.worker.main"},
}
"""How a contract's name begins → modules that break it."""


def test_every_contract_has_its_breach() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    unproved = [c["name"] for c in contracts if not c["name"].startswith(tuple(BREACHES))]
    assert not unproved


@pytest.mark.parametrize("name", BREACHES)
def test_a_breach_of_the_contract_is_caught(stub: Path, name: str) -> None:
    for module, text in BREACHES[name].items():
        _write(stub, module, text)
    try:
        result = _lint(stub)
    finally:
        for module in BREACHES[name]:
            (stub / "irev_desktop" / module).unlink()
    broken = [line for line in result.stdout.splitlines() if " BROKEN" in line]
    assert result.returncode == 1, result.stdout
    assert any(line.startswith(name) for line in broken), result.stdout
