"""`check` finds every damaged or lost file; `collect` removes waste, and waste only."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from irev_desktop.entities.document import DigitalFile
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.vocabulary import TextState
from irev_desktop.services.administration import checking
from irev_desktop.services.library import Library
from tests.libraries import ADMIN, MONDAY, add_document, new_library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = new_library(tmp_path / "fonds")
    yield made
    made.close()


def store_file(library: Library, source: Path, *, named: bool) -> str:
    """Put a file into the store, named by a document or by nothing."""
    with library.storage.command(ADMIN, "test") as work:
        staged = library.storage.store.stage(source)
        work.add_file(staged)
        if named:
            document = add_document(work.session)
            document.files.append(
                DigitalFile(
                    position=0,
                    sha256=staged.sha256,
                    name=source.name,
                    byte_size=staged.byte_size,
                    page_count=1,
                    text_state=TextState.NONE,
                    added_at=MONDAY,
                )
            )
        work.commit()
    return staged.sha256


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "contrat.pdf"
    path.write_bytes(b"%PDF-1.4 essai")
    return path


def test_a_lost_file_is_damage(library: Library, source: Path) -> None:
    library.storage.store.path(store_file(library, source, named=True)).unlink()
    report = checking.check(library, ADMIN)
    assert [remark.code for remark in report.damage] == [Code.FILE_LOST]
    assert "contrat.pdf" in report.damage[0].text


def test_an_altered_file_is_damage(library: Library, source: Path) -> None:
    path = library.storage.store.path(store_file(library, source, named=True))
    path.write_bytes(b"%PDF-1.4 essaj")
    report = checking.check(library, ADMIN)
    assert [remark.code for remark in report.damage] == [Code.FILE_ALTERED]


def test_a_file_that_nothing_names_is_no_damage(library: Library, source: Path) -> None:
    store_file(library, source, named=False)
    assert checking.check(library, ADMIN).damage == ()


def test_collecting_removes_what_nothing_names(library: Library, source: Path) -> None:
    waste = store_file(library, source, named=False)
    source.write_bytes(b"%PDF-1.4 autre")
    kept = store_file(library, source, named=True)
    done = checking.collect(library, ADMIN)
    assert (done.files, done.byte_size) == (1, len(b"%PDF-1.4 essai"))
    assert not library.storage.store.has(waste)
    assert library.storage.store.has(kept)


def test_collecting_removes_old_leftovers_and_spares_arrivals(
    library: Library, source: Path
) -> None:
    store = library.storage.store
    old, new = store.stage(source), store.stage(source)
    os.utime(old.path, (0, 0))
    assert checking.collect(library, ADMIN).leftovers == 1
    assert not old.path.exists()
    assert new.path.exists()
