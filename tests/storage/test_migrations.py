"""The migrations make exactly the schema of the entities; the public views show no person."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from irev_desktop.entities.mapped import metadata
from irev_desktop.storage import migrations
from irev_desktop.storage.migrations import REVISIONS, running
from irev_desktop.storage.storage import Storage

PERSONAL = {"name", "card", "email", "phone", "borrower_id", "organisation"}


def test_the_baseline_is_the_entities_schema(storage: Storage) -> None:
    with storage.engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, metadata()) == []
        assert migrations.current(connection) == migrations.head()


def test_every_revision_on_file_is_known_in_order() -> None:
    script = ScriptDirectory.from_config(running.config())
    assert tuple(reversed([each.revision for each in script.walk_revisions()])) == REVISIONS


def test_public_views_exist_and_can_be_read(storage: Storage) -> None:
    names = inspect(storage.engine).get_view_names()
    assert "public_documents" in names
    with storage.engine.connect() as connection:
        for name in names:
            connection.execute(text("SELECT * FROM " + name)).all()


def test_public_copies_tell_when_a_copy_is_back_and_not_who_has_it(storage: Storage) -> None:
    columns = {c["name"] for c in inspect(storage.engine).get_columns("public_copies")}
    assert "back_on" in columns
    assert not columns & PERSONAL


def test_public_documents_leave_out_drafts_and_notes(storage: Storage) -> None:
    columns = {c["name"] for c in inspect(storage.engine).get_columns("public_documents")}
    assert "note" not in columns
