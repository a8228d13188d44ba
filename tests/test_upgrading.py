"""A library of a released schema: refused until asked, saved first, then brought up whole."""

from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from irev_desktop import bootstrap
from irev_desktop.entities.document import DigitalFile, Document
from irev_desktop.entities.recognition import PageRecognition
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import TroubleError
from irev_desktop.services.administration.checking import check, info
from irev_desktop.services.library import Library
from irev_desktop.storage import migrations, opening
from irev_desktop.storage.archive import manifest_of
from irev_desktop.storage.engine import parse_url, sqlite_module
from tests import released
from tests.libraries import ADMIN


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The folder of a library that the first release made, on one of the two databases."""
    folder = released.make_0001(tmp_path / "fonds")
    if request.param == "postgres":
        released.move_to_server(folder, parse_url(request.getfixturevalue("postgres_url")))
    return folder


def refused(where: Path, *, older: bool = False) -> Code:
    with pytest.raises(TroubleError) as caught:
        bootstrap.open_library(str(where), older=older).close()
    return caught.value.code


def backups(folder: Path) -> list[Path]:
    return sorted((folder / opening.BACKUPS).glob("*.zip"))


def holdings(library: Library) -> dict[str, int]:
    with library.storage.reading() as session:
        return {
            "documents": session.scalar(select(func.count()).select_from(Document)) or 0,
            "files": session.scalar(select(func.count()).select_from(DigitalFile)) or 0,
            "loans": session.scalar(text("SELECT count(*) FROM loans")) or 0,
            "operations": session.scalar(text("SELECT count(*) FROM operations")) or 0,
        }


KEPT = {"documents": 1, "files": released.FILES, "loans": 1, "operations": 2}


def test_it_is_not_opened_without_being_asked(older: Path) -> None:
    assert refused(older) is Code.LIBRARY_OLDER
    assert backups(older) == []


def test_an_upgrade_saves_it_and_loses_nothing(older: Path) -> None:
    library = bootstrap.open_library(str(older), older=True)
    assert holdings(library) == KEPT
    assert check(library, ADMIN).damage == ()
    assert info(library, ADMIN).schema == migrations.head()
    library.close()
    (saved,) = backups(older)
    manifest = manifest_of(saved)
    assert (manifest.schema, manifest.files, manifest.documents) == ("0001", 3, 1)
    bootstrap.open_library(str(older)).close()
    assert backups(older) == [saved]


def test_an_upgrade_finds_the_pages_without_text(older: Path) -> None:
    library = bootstrap.open_library(str(older), older=True)
    found = (
        select(DigitalFile.position, PageRecognition.page, PageRecognition.state)
        .join(PageRecognition, PageRecognition.sha256 == DigitalFile.sha256)
        .order_by(DigitalFile.position, PageRecognition.page)
    )
    with library.storage.reading() as session:
        assert list(map(tuple, session.execute(found))) == [
            (1, 2, "found"),
            (1, 3, "found"),
            (2, 1, "found"),
        ]
    library.close()


def test_the_backup_of_an_earlier_library_is_restored_and_brought_up(tmp_path: Path) -> None:
    folder = released.make_0001(tmp_path / "fonds")
    bootstrap.open_library(str(folder), older=True).close()
    restored = bootstrap.restore(backups(folder)[0], tmp_path / "ailleurs")
    assert holdings(restored) == KEPT
    restored.close()


def test_without_its_backup_it_is_not_upgraded(tmp_path: Path) -> None:
    folder = released.make_0001(tmp_path / "fonds")
    lost = next((folder / opening.STORE).rglob("*.pdf"))
    lost.unlink()
    assert refused(folder, older=True) is Code.FILE_LOST
    assert refused(folder) is Code.LIBRARY_OLDER
    assert backups(folder) == []


def test_a_newer_library_is_refused_and_not_saved(tmp_path: Path) -> None:
    folder = released.make_0001(tmp_path / "fonds")
    connection = sqlite_module.connect(folder / opening.DATABASE)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    assert refused(folder, older=True) is Code.LIBRARY_NEWER
    assert backups(folder) == []
