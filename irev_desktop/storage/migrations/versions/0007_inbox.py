"""The inbox, sketches of texts, and how much is known of a document's dates.

Revision: 0007; follows 0006.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

PRECISIONS = ("period_start_precision", "period_end_precision", "signed_precision")


def upgrade() -> None:
    """Create the two tables and add three columns, empty: nothing is known but the day."""
    op.create_table(
        "inbox_items",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("byte_size", sa.Integer(), nullable=False),
        sa.Column("page_count", sa.Integer(), nullable=False),
        sa.Column("text_state", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("content", sa.JSON(), nullable=True),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_inbox_items"),
        sa.UniqueConstraint("sha256", name="uq_inbox_items_sha256"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_inbox_items_source", "inbox_items", ["source"], unique=False)
    op.create_index("ix_inbox_items_state", "inbox_items", ["state"], unique=False)
    op.create_table(
        "text_signatures",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_text_signatures"),
    )
    for name in PRECISIONS:
        op.add_column("documents", sa.Column(name, sa.String(length=32), nullable=True))
