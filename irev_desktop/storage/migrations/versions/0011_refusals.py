"""What somebody refused of what was recognised in a file.

Revision: 0011; follows 0010.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table of refusals."""
    op.create_table(
        "refused_suggestions",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("suggestion", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", "suggestion", name="pk_refused_suggestions"),
    )
