"""Whom one asked for a document that is known to exist, or why it is not looked for any more.

Revision: 0010; follows 0009.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table of quests."""
    op.create_table(
        "quests",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("asked_of", sa.String(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("given_up_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_quests_document_id"),
        sa.PrimaryKeyConstraint("id", name="pk_quests"),
        sa.UniqueConstraint("document_id", name="uq_quests_document_id"),
        sqlite_autoincrement=True,
    )
