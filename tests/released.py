"""Libraries as released versions of the program made them: their own SQL, and their own files."""

from pathlib import Path

from alembic import command
from sqlalchemy import MetaData, create_engine
from sqlalchemy.engine import URL

from irev_desktop import bootstrap
from irev_desktop.settings import LibrarySettings
from irev_desktop.storage import opening
from irev_desktop.storage.document_store import DocumentStore
from irev_desktop.storage.engine import make_engine, sqlite_module
from irev_desktop.storage.migrations import running

SCRIPTS = Path(__file__).parent / "released"
FILES = 3
"""Files that the library of 0001 holds: of native text, of text on a part, and without any."""


def make_0001(folder: Path) -> Path:
    """Make the library of 0001 in a folder: one document of three files, one copy on loan."""
    opening.make_folders(folder)
    LibrarySettings(name="Essai").save(folder / bootstrap.SETTINGS_FILE)
    store = DocumentStore(folder / opening.STORE)
    store.create()
    for number in range(FILES):
        content = f"%PDF-1.7\n% fichier {number} du fonds de la version 0001\n"
        (folder / "à ranger.pdf").write_text(content, encoding="utf-8")
        store.promote(store.stage(folder / "à ranger.pdf"))
    (folder / "à ranger.pdf").unlink()
    connection = sqlite_module.connect(folder / opening.DATABASE)
    connection.executescript((SCRIPTS / "0001.sql").read_text(encoding="utf-8"))
    connection.close()
    return folder


def move_to_server(folder: Path, url: URL) -> None:
    """Put the library of 0001 made in a folder on a server: its schema by its own revision."""
    source = create_engine(opening.embedded_url(folder), module=sqlite_module)
    target = make_engine(url)
    with source.connect() as rows, opening.writing(target).begin() as connection:
        command.upgrade(running.config(connection), "0001")
        schema = MetaData()
        schema.reflect(connection)
        for table in schema.sorted_tables:
            if table.name == "alembic_version":
                continue
            connection.execute(table.delete())
            found = [dict(row) for row in rows.execute(table.select()).mappings()]
            if found:
                connection.execute(table.insert(), found)
    source.dispose()
    target.dispose()
    (folder / opening.DATABASE).unlink()
    settings = LibrarySettings(name="Essai", database=url.render_as_string(hide_password=False))
    settings.save(folder / bootstrap.SETTINGS_FILE)
