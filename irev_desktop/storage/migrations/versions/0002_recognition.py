"""Recognition of text: pages to read, what was read, and what a person said of them.

Revision: 0002; follows 0001. Files imported before are looked over: a page without text is found.
"""

import json
import zlib
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

BATCH = 500


def upgrade() -> None:
    """Create both tables, and note the pages without text of the files that are there."""
    op.create_table(
        "page_recognitions",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("page", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("why", sa.String(length=32), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("dpi", sa.Integer(), nullable=False),
        sa.Column("engine", sa.String(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=True),
        sa.Column("rotation", sa.Integer(), nullable=False),
        sa.Column("skew", sa.Double(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("failure", sa.String(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("announced", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", "page", name="pk_page_recognitions"),
    )
    with op.batch_alter_table("page_recognitions", schema=None) as batch_op:
        batch_op.create_index("ix_page_recognitions_state", ["state"], unique=False)
    op.create_table(
        "page_decisions",
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("excluded", sa.Boolean(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"], ["digital_files.id"], name="fk_page_decisions_file_id"
        ),
        sa.PrimaryKeyConstraint("file_id", "page", name="pk_page_decisions"),
    )
    _note_pages()


def _note_pages() -> None:
    """Insert one row for each page without text, a batch at a time."""
    table = sa.table(
        "page_recognitions",
        *map(sa.column, ("sha256", "page", "state", "why", "language", "dpi", "engine")),
        *map(sa.column, ("rotation", "skew", "failure")),
        sa.column("announced", sa.Boolean()),
    )
    waiting: list[dict[str, Any]] = []
    for row in _pages_without_text():
        waiting.append(row)
        if len(waiting) == BATCH:
            op.get_bind().execute(table.insert(), waiting)
            waiting = []
    if waiting:
        op.get_bind().execute(table.insert(), waiting)


def _pages_without_text() -> Iterator[dict[str, Any]]:
    """Give the row of each page without text of the files known to have some."""
    connection = op.get_bind()
    files = connection.execute(
        sa.text("SELECT sha256 FROM digital_files WHERE text_state IN ('none', 'partial')")
    ).scalars()
    for sha256 in list(files):
        query = sa.text("SELECT body FROM page_texts WHERE sha256 = :sha256")
        body = connection.execute(query, {"sha256": sha256}).scalar_one_or_none()
        pages = json.loads(zlib.decompress(body)) if body else []
        for page, (_label, text) in enumerate(pages, start=1):
            if not text.strip():
                yield {
                    "sha256": sha256,
                    "page": page,
                    "state": "found",
                    "why": "no_text",
                    "language": "",
                    "dpi": 0,
                    "engine": "",
                    "rotation": 0,
                    "skew": 0.0,
                    "failure": "",
                    "announced": False,
                }
