"""A disk that is really full: one sentence, nothing lost, nothing half, and on it goes later."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Irev, Run
from tests.disks import MEBIBYTE, Disk, small_disk
from tests.pdf.files import good_pdf

ROUNDS = 4
FILES = 6


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """A disk of eight MiB."""
    with small_disk(tmp_path / "disque", 8) as mounted:
        yield mounted


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """PDFs of about one MiB each: more than fits."""
    folder = tmp_path / "arrivées"
    folder.mkdir()
    for number in range(FILES):
        path = good_pdf(folder / f"{number}.pdf")
        with path.open("ab") as file:
            file.write(b"\n%" + random.Random(number).randbytes(MEBIBYTE).hex().encode())
    return folder


def told_full(run: Run) -> None:
    assert run.code == 3
    assert run.json["error"] == "disk_full"
    assert run.err.count("Plus de place sur le disque") == 1
    assert "Traceback" not in run.err


def test_a_library_is_created_whole_or_not_at_all(irev: Irev, disk: Disk) -> None:
    for kibibytes in (0, 64, 512):
        ballast = disk.fill(leaving=kibibytes * 1024)
        told_full(irev("library", "create", disk.root / "neuf", "--json"))
        assert list(disk.root.iterdir()) == [ballast]
        ballast.unlink()
    assert irev("library", "create", disk.root / "neuf", "--json").code == 0


def test_an_import_stops_and_is_finished_later(
    irev: Irev, template: Path, disk: Disk, inbox: Path
) -> None:
    fonds = disk.root / "fonds"
    shutil.copytree(template, fonds)
    first = irev("--library", fonds, "import", inbox, "--json")
    told_full(first)
    stored = {each["path"] for each in first.json["documents"]}
    assert 0 < len(stored) < FILES
    assert list((fonds / "store" / "incoming").iterdir()) == []
    assert irev("--library", fonds, "library", "check", "--json").json["damage"] == []
    assert irev("--library", fonds, "search", "contrat", "--json").code == 0

    disk.grow(40)
    second = irev("--library", fonds, "import", inbox, "--json")
    assert second.code == 0
    assert {each["path"] for each in second.json["duplicates"]} == stored
    assert len(second.json["documents"]) == FILES - len(stored)
    assert irev("--library", fonds, "library", "check", "--json").json["damage"] == []


def test_a_backup_and_a_restoration_leave_nothing(
    irev: Irev, template: Path, disk: Disk, tmp_path: Path
) -> None:
    fonds = disk.root / "fonds"
    shutil.copytree(template, fonds)
    saved = irev("--library", fonds, "library", "backup", tmp_path / "b.zip", "--json")
    assert saved.code == 0
    ballast = disk.fill(leaving=100_000)
    told_full(irev("--library", fonds, "library", "backup", "--json"))
    assert list((fonds / "backups").iterdir()) == []
    told_full(irev("library", "restore", tmp_path / "b.zip", disk.root / "autre", "--json"))
    assert set(disk.root.iterdir()) == {fonds, ballast}


@pytest.mark.faults
def test_a_loan_is_made_or_not_and_never_half(
    irev: Irev, template: Path, disk: Disk, faults: int
) -> None:
    fonds = disk.root / "fonds"
    shutil.copytree(template, fonds)
    assert irev("--library", fonds, "borrower", "add", "--card", "E1", "--name", "A").code == 0
    assert irev("--library", fonds, "copy", "add", "1", "--barcode", "C1").code == 0
    chance = random.Random(20261124)
    for _round in range(ROUNDS * faults):
        ballast = disk.fill(leaving=chance.randrange(120_000))
        lent = irev("--library", fonds, "lend", "C1", "--to", "E1", "--json")
        if lent.code != 0:
            told_full(lent)
        ballast.unlink()
        found = irev("--library", fonds, "loans", "--json").json["loans"]
        assert len(found) == (lent.code == 0)
        if found:
            assert irev("--library", fonds, "return", "C1").code == 0
    assert irev("--library", fonds, "library", "check", "--json").json["damage"] == []
