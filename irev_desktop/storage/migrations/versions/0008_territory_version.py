"""Territories are edited in forms: each has a version.

Revision: 0008; follows 0007.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the version; every territory begins with its first."""
    op.add_column(
        "territories", sa.Column("version", sa.Integer(), nullable=False, server_default="1")
    )
