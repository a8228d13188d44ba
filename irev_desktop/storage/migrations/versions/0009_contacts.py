"""Named contacts of a borrower, and a postal address.

Revision: 0009; follows 0008.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table of contacts, add the address."""
    op.add_column("borrowers", sa.Column("address", sa.String(), nullable=False, server_default=""))
    op.create_table(
        "borrower_contacts",
        sa.Column("borrower_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["borrower_id"], ["borrowers.id"], name="fk_borrower_contacts_borrower_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_borrower_contacts"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_borrower_contacts_borrower_id", "borrower_contacts", ["borrower_id"], unique=False
    )
