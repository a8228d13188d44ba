"""When each borrower was last active: what the purge of idle borrowers looks at.

Revision: 0005; follows 0004.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table, and fill it from registrations and the loans still linked."""
    op.create_table(
        "borrower_activity",
        sa.Column("borrower_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("borrower_id", name="pk_borrower_activity"),
    )
    op.execute(
        """
        INSERT INTO borrower_activity (borrower_id, last_on)
        SELECT b.id, COALESCE(
            (SELECT MAX(COALESCE(l.returned_on, l.lent_on))
             FROM loans l JOIN loan_borrowers k ON k.loan_id = l.id
             WHERE k.borrower_id = b.id), b.registered_on)
        FROM borrowers b
        """
    )
