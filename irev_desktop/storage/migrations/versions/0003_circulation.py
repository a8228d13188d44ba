"""Circulation beyond the loan: rules, calendar, holds, consultations, usage, claims.

Revision: 0003; follows 0002.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables, each before those that refer to it."""
    _create_policy()
    _create_holds()
    _create_usage()
    _create_claims()
    _add_columns()


def _create_policy() -> None:
    """Create the rule matrix and the exceptions of the calendar."""
    op.create_table(
        "calendar_exceptions",
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("first_day <= last_day", name="ck_calendar_exceptions_days_in_order"),
        sa.PrimaryKeyConstraint("id", name="pk_calendar_exceptions"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "loan_rules",
        sa.Column("category", sa.String(length=32), nullable=False),
        sa.Column("circulation_type", sa.String(length=32), nullable=False),
        sa.Column("loan_days", sa.Integer(), nullable=True),
        sa.Column("renewal_days", sa.Integer(), nullable=True),
        sa.Column("loans", sa.Integer(), nullable=True),
        sa.Column("renewals", sa.Integer(), nullable=True),
        sa.Column("holds", sa.Integer(), nullable=True),
        sa.Column("shelf_days", sa.Integer(), nullable=True),
        sa.Column("consultations", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_loan_rules"),
        sa.UniqueConstraint(
            "category", "circulation_type", name="uq_loan_rules_category_circulation_type"
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "closing_moves",
        sa.Column("exception_id", sa.Integer(), nullable=False),
        sa.Column("moved", sa.String(length=32), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.Date(), nullable=False),
        sa.Column("after", sa.Date(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["exception_id"], ["calendar_exceptions.id"], name="fk_closing_moves_exception_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_closing_moves"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_closing_moves_exception_id", "closing_moves", ["exception_id"], unique=False
    )


def _create_holds() -> None:
    """Create the queue of holds, and who placed them."""
    op.create_table(
        "holds",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("copy_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("placed_on", sa.Date(), nullable=False),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("suspended", sa.Boolean(), nullable=False),
        sa.Column("suspended_until", sa.Date(), nullable=True),
        sa.Column("shelf_copy_id", sa.Integer(), nullable=True),
        sa.Column("shelf_copy_kept", sa.Boolean(), nullable=True),
        sa.Column("waiting_since", sa.Date(), nullable=True),
        sa.Column("shelf_until", sa.Date(), nullable=True),
        sa.Column("notified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["copy_id"], ["copies.id"], name="fk_holds_copy_id"),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_holds_document_id"),
        sa.ForeignKeyConstraint(
            ["shelf_copy_id", "shelf_copy_kept"],
            ["copies.id", "copies.kept"],
            name="fk_holds_shelf_copy_id_shelf_copy_kept",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_holds"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_holds_closed_on", "holds", ["closed_on"], unique=False)
    op.create_index("ix_holds_copy_id", "holds", ["copy_id"], unique=False)
    op.create_index("ix_holds_document_id", "holds", ["document_id"], unique=False)
    op.create_index("ix_holds_state", "holds", ["state"], unique=False)
    op.create_index(
        "uq_holds_shelf_copy",
        "holds",
        ["shelf_copy_id"],
        unique=True,
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_table(
        "hold_borrowers",
        sa.Column("hold_id", sa.Integer(), nullable=False),
        sa.Column("borrower_id", sa.Integer(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["borrower_id"], ["borrowers.id"], name="fk_hold_borrowers_borrower_id"
        ),
        sa.ForeignKeyConstraint(["hold_id"], ["holds.id"], name="fk_hold_borrowers_hold_id"),
        sa.PrimaryKeyConstraint("hold_id", name="pk_hold_borrowers"),
    )
    op.create_index(
        "ix_hold_borrowers_borrower_id", "hold_borrowers", ["borrower_id"], unique=False
    )
    op.create_index("ix_hold_borrowers_expires_on", "hold_borrowers", ["expires_on"], unique=False)


def _create_usage() -> None:
    """Create consultations and usage facts."""
    op.create_table(
        "usage_facts",
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("copy_id", sa.Integer(), nullable=True),
        sa.Column("dispositif_id", sa.Integer(), nullable=True),
        sa.Column("borrower_category", sa.String(length=32), nullable=False),
        sa.Column("borrower_kind", sa.String(length=32), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dispositif_id"], ["dispositifs.id"], name="fk_usage_facts_dispositif_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_usage_facts"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_usage_facts_day", "usage_facts", ["day"], unique=False)
    op.create_index("ix_usage_facts_document_id", "usage_facts", ["document_id"], unique=False)
    op.create_index("ix_usage_facts_kind", "usage_facts", ["kind"], unique=False)
    op.create_table(
        "consultations",
        sa.Column("copy_id", sa.Integer(), nullable=False),
        sa.Column("copy_kept", sa.Boolean(), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.String(length=32), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (copy_kept IS NOT NULL AND copy_kept)",
            name="ck_consultations_open_pins_copy",
        ),
        sa.ForeignKeyConstraint(
            ["copy_id", "copy_kept"],
            ["copies.id", "copies.kept"],
            name="fk_consultations_copy_id_copy_kept",
        ),
        sa.ForeignKeyConstraint(["copy_id"], ["copies.id"], name="fk_consultations_copy_id"),
        sa.PrimaryKeyConstraint("id", name="pk_consultations"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_consultations_copy_id", "consultations", ["copy_id"], unique=False)
    op.create_index("ix_consultations_started_on", "consultations", ["started_on"], unique=False)
    op.create_index(
        "uq_consultations_open_copy",
        "consultations",
        ["copy_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "usage_territories",
        sa.Column("usage_id", sa.Integer(), nullable=False),
        sa.Column("territory_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territories.id"], name="fk_usage_territories_territory_id"
        ),
        sa.ForeignKeyConstraint(
            ["usage_id"], ["usage_facts.id"], name="fk_usage_territories_usage_id"
        ),
        sa.PrimaryKeyConstraint("usage_id", "territory_id", name="pk_usage_territories"),
    )
    op.create_table(
        "consultation_borrowers",
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("borrower_id", sa.Integer(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["borrower_id"], ["borrowers.id"], name="fk_consultation_borrowers_borrower_id"
        ),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name="fk_consultation_borrowers_consultation_id",
        ),
        sa.PrimaryKeyConstraint("consultation_id", name="pk_consultation_borrowers"),
    )
    op.create_index(
        "ix_consultation_borrowers_borrower_id",
        "consultation_borrowers",
        ["borrower_id"],
        unique=False,
    )
    op.create_index(
        "ix_consultation_borrowers_expires_on",
        "consultation_borrowers",
        ["expires_on"],
        unique=False,
    )


def _create_claims() -> None:
    """Create returns claimed, and last borrowers."""
    op.create_table(
        "last_borrowers",
        sa.Column("copy_id", sa.Integer(), nullable=False),
        sa.Column("borrower_id", sa.Integer(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["borrower_id"], ["borrowers.id"], name="fk_last_borrowers_borrower_id"
        ),
        sa.ForeignKeyConstraint(["copy_id"], ["copies.id"], name="fk_last_borrowers_copy_id"),
        sa.PrimaryKeyConstraint("copy_id", name="pk_last_borrowers"),
    )
    op.create_index(
        "ix_last_borrowers_borrower_id", "last_borrowers", ["borrower_id"], unique=False
    )
    op.create_index("ix_last_borrowers_expires_on", "last_borrowers", ["expires_on"], unique=False)
    op.create_table(
        "return_claims",
        sa.Column("loan_id", sa.Integer(), nullable=False),
        sa.Column("copy_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("claimed_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("resolved_on", sa.Date(), nullable=True),
        sa.Column("resolver_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["copy_id"], ["copies.id"], name="fk_return_claims_copy_id"),
        sa.ForeignKeyConstraint(["loan_id"], ["loans.id"], name="fk_return_claims_loan_id"),
        sa.PrimaryKeyConstraint("id", name="pk_return_claims"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_return_claims_copy_id", "return_claims", ["copy_id"], unique=False)
    op.create_index("ix_return_claims_loan_id", "return_claims", ["loan_id"], unique=False)


def _add_columns() -> None:
    """Add what a return tells, and how a copy came to be lost."""
    op.add_column("copies", sa.Column("lost_kind", sa.String(length=32), nullable=True))
    op.add_column(
        "loans", sa.Column("unseen_renewals", sa.Integer(), nullable=False, server_default="0")
    )
    op.add_column("loans", sa.Column("return_note", sa.String(), nullable=False, server_default=""))
    op.add_column(
        "loans",
        sa.Column("annexe_missing", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
