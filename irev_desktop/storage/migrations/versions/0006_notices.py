"""Notices to borrowers: claimed, sent, about which loans and holds, to whom.

Revision: 0006; follows 0005.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the three tables."""
    op.create_table(
        "notices",
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_notices"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_notices_claimed_at", "notices", ["claimed_at"], unique=False)
    op.create_index("ix_notices_state", "notices", ["state"], unique=False)
    op.create_table(
        "notice_items",
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("loan_id", sa.Integer(), nullable=True),
        sa.Column("hold_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["notice_id"], ["notices.id"], name="fk_notice_items_notice_id"),
        sa.PrimaryKeyConstraint("id", name="pk_notice_items"),
        sa.UniqueConstraint("hold_id", "level", name="uq_notice_items_hold_id_level"),
        sa.UniqueConstraint(
            "loan_id", "due_on", "level", name="uq_notice_items_loan_id_due_on_level"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_notice_items_notice_id", "notice_items", ["notice_id"], unique=False)
    op.create_table(
        "notice_recipients",
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("borrower_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["borrower_id"], ["borrowers.id"], name="fk_notice_recipients_borrower_id"
        ),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notices.id"], name="fk_notice_recipients_notice_id"
        ),
        sa.PrimaryKeyConstraint("notice_id", name="pk_notice_recipients"),
    )
    op.create_index(
        "ix_notice_recipients_borrower_id", "notice_recipients", ["borrower_id"], unique=False
    )
    op.create_index(
        "ix_notice_recipients_expires_on", "notice_recipients", ["expires_on"], unique=False
    )
