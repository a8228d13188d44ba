"""The whole main job, by real input events in the real program: what `make run` does unseen."""

import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from irev_desktop import bootstrap
from irev_desktop.services.demonstration.commands import fill

ROOT = Path(__file__).parents[2]
REAL_PDF = "pdfplumber__2023-06-20-PV.pdf"


@pytest.fixture
def demonstration(tmp_path: Path) -> Path:
    """The demonstration library, as `make run` makes it."""
    library = bootstrap.create(tmp_path / "fonds")
    try:
        fill(library, bootstrap.local_actor(library))
    finally:
        library.close()
    return tmp_path / "fonds"


def tour(library: Path, out: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Take the tour in a process of its own."""
    places = ("--library", str(library), "--out", str(out))
    return subprocess.run(
        [sys.executable, "packaging/tour.py", *places, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


def take_tour(library: Path, out: Path, *arguments: str) -> list[Path]:
    """Take the tour to its end; return its pictures."""
    done = tour(library, out, *arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    return sorted(out.glob("*.png"))


def size_of(picture: Path) -> tuple[int, int]:
    """Return width and height in pixels, read from the file's header."""
    width, height = struct.unpack(">II", picture.read_bytes()[16:24])
    return width, height


def test_the_main_job_is_done_from_end_to_end_and_seen(demonstration: Path, tmp_path: Path) -> None:
    before = (demonstration / "library.db").read_bytes()
    pictures = take_tour(demonstration, tmp_path / "tour")
    assert len(pictures) >= 12
    assert {size_of(picture) for picture in pictures} == {(1280, 720)}
    assert (demonstration / "library.db").read_bytes() == before


@pytest.mark.corpus
def test_the_main_job_is_done_on_a_real_contract(
    demonstration: Path, tmp_path: Path, corpus: Path
) -> None:
    pdf = corpus / "pdf" / REAL_PDF
    largest = ("--theme", "dark", "--scale", "200")
    assert len(take_tour(demonstration, tmp_path / "tour", "--pdf", str(pdf), *largest)) >= 12


def test_a_library_that_is_not_there_is_told_in_one_sentence(tmp_path: Path) -> None:
    done = tour(tmp_path / "nulle-part", tmp_path / "tour")
    assert done.returncode == 1
    assert "nulle-part ne se copie pas" in done.stderr
    assert "Traceback" not in done.stderr
