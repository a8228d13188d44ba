"""Baseline: reference, catalogue, circulation, journal, administration, and the public views.

Revision: 0001; follows nothing.
"""

import sqlalchemy as sa
from alembic import op

from irev_desktop.storage.migrations.views_0001 import PUBLIC_VIEWS

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables, then the views over them."""
    create_tables()
    for view in PUBLIC_VIEWS:
        op.execute(view)
    op.execute("INSERT INTO commit_counter (id, value) VALUES (1, 0)")


def create_tables() -> None:
    """Create every table and index of the first schema."""
    op.create_table(
        "agents",
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_agents"),
        sa.UniqueConstraint("login", name="uq_agents_login"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "codes",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_codes"),
        sa.UniqueConstraint("code", "kind", name="uq_codes_code_kind"),
        sa.UniqueConstraint("code", name="uq_codes_code"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "commit_counter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_commit_counter"),
    )
    op.create_table(
        "dispositifs",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("short_name", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("family", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("starts_precision", sa.String(length=32), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("ends_precision", sa.String(length=32), nullable=True),
        sa.Column("legal_basis", sa.String(), nullable=False),
        sa.Column("presentation", sa.String(), nullable=False),
        sa.Column("known_count", sa.Integer(), nullable=True),
        sa.Column("known_count_text", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_dispositifs"),
        sa.UniqueConstraint("code", name="uq_dispositifs_code"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "library_facts",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_library_facts"),
    )
    op.create_table(
        "operations",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_role", sa.String(length=32), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("schema", sa.String(), nullable=False),
        sa.Column("undoes_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["undoes_id"], ["operations.id"], name="fk_operations_undoes_id"),
        sa.PrimaryKeyConstraint("id", name="pk_operations"),
        sa.UniqueConstraint("number", name="uq_operations_number"),
        sa.UniqueConstraint("undoes_id", name="uq_operations_undoes_id"),
    )
    with op.batch_alter_table("operations", schema=None) as batch_op:
        batch_op.create_index("ix_operations_at", ["at"], unique=False)

    op.create_table(
        "page_texts",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_page_texts"),
    )
    op.create_table(
        "reports",
        sa.Column("subject", sa.String(length=32), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.create_index("ix_reports_closed_at", ["closed_at"], unique=False)

    op.create_table(
        "territories",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("dating", sa.String(length=32), nullable=True),
        sa.Column("population", sa.Integer(), nullable=True),
        sa.Column("population_year", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_territories"),
        sa.UniqueConstraint("key", name="uq_territories_key"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("territories", schema=None) as batch_op:
        batch_op.create_index("ix_territories_code", ["code"], unique=False)
        batch_op.create_index("ix_territories_kind", ["kind"], unique=False)

    op.create_table(
        "themes",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("family", sa.String(length=32), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_themes"),
        sa.UniqueConstraint("code", name="uq_themes_code"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "borrowers",
        sa.Column("card", sa.String(), nullable=False),
        sa.Column("code_kind", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("category", sa.String(length=32), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("suspended_until", sa.Date(), nullable=True),
        sa.Column("suspension_reason", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("modified_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("code_kind = 'borrower'", name="ck_borrowers_code_kind"),
        sa.ForeignKeyConstraint(
            ["card", "code_kind"], ["codes.code", "codes.kind"], name="fk_borrowers_card_code_kind"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_borrowers"),
        sa.UniqueConstraint("card", name="uq_borrowers_card"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("borrowers", schema=None) as batch_op:
        batch_op.create_index("ix_borrowers_name", ["name"], unique=False)

    op.create_table(
        "dispositif_links",
        sa.Column("dispositif_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dispositif_id"], ["dispositifs.id"], name="fk_dispositif_links_dispositif_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_dispositif_links"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("dispositif_links", schema=None) as batch_op:
        batch_op.create_index("ix_dispositif_links_dispositif_id", ["dispositif_id"], unique=False)

    op.create_table(
        "dispositif_successions",
        sa.Column("predecessor_id", sa.Integer(), nullable=False),
        sa.Column("successor_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["predecessor_id"], ["dispositifs.id"], name="fk_dispositif_successions_predecessor_id"
        ),
        sa.ForeignKeyConstraint(
            ["successor_id"], ["dispositifs.id"], name="fk_dispositif_successions_successor_id"
        ),
        sa.PrimaryKeyConstraint("predecessor_id", "successor_id", name="pk_dispositif_successions"),
    )
    op.create_table(
        "documents",
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("dispositif_id", sa.Integer(), nullable=True),
        sa.Column("official_code", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=True),
        sa.Column("period_end", sa.Date(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("source_url", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("modified_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["dispositif_id"], ["dispositifs.id"], name="fk_documents_dispositif_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.create_index("ix_documents_dispositif_id", ["dispositif_id"], unique=False)
        batch_op.create_index("ix_documents_state", ["state"], unique=False)

    op.create_table(
        "journal_entries",
        sa.Column("operation_id", sa.String(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_key", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operations.id"], name="fk_journal_entries_operation_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_journal_entries"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("journal_entries", schema=None) as batch_op:
        batch_op.create_index("ix_journal_entries_operation_id", ["operation_id"], unique=False)
        batch_op.create_index("ix_journal_entries_row", ["table_name", "row_key"], unique=False)

    op.create_table(
        "territory_codes",
        sa.Column("territory_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("dating", sa.String(length=32), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territories.id"], name="fk_territory_codes_territory_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_territory_codes"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("territory_codes", schema=None) as batch_op:
        batch_op.create_index("ix_territory_codes_code", ["code"], unique=False)
        batch_op.create_index("ix_territory_codes_territory_id", ["territory_id"], unique=False)

    op.create_table(
        "territory_memberships",
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("dating", sa.String(length=32), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["child_id"], ["territories.id"], name="fk_territory_memberships_child_id"
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["territories.id"], name="fk_territory_memberships_parent_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_territory_memberships"),
        sa.UniqueConstraint(
            "child_id",
            "parent_id",
            "valid_from",
            name="uq_territory_memberships_child_id_parent_id_valid_from",
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("territory_memberships", schema=None) as batch_op:
        batch_op.create_index("ix_territory_memberships_child_id", ["child_id"], unique=False)
        batch_op.create_index("ix_territory_memberships_parent_id", ["parent_id"], unique=False)

    op.create_table(
        "territory_names",
        sa.Column("territory_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("dating", sa.String(length=32), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territories.id"], name="fk_territory_names_territory_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_territory_names"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("territory_names", schema=None) as batch_op:
        batch_op.create_index("ix_territory_names_territory_id", ["territory_id"], unique=False)

    op.create_table(
        "territory_successions",
        sa.Column("predecessor_id", sa.Integer(), nullable=False),
        sa.Column("successor_id", sa.Integer(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("nature", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["predecessor_id"], ["territories.id"], name="fk_territory_successions_predecessor_id"
        ),
        sa.ForeignKeyConstraint(
            ["successor_id"], ["territories.id"], name="fk_territory_successions_successor_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_territory_successions"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("territory_successions", schema=None) as batch_op:
        batch_op.create_index(
            "ix_territory_successions_predecessor_id", ["predecessor_id"], unique=False
        )
        batch_op.create_index(
            "ix_territory_successions_successor_id", ["successor_id"], unique=False
        )

    op.create_table(
        "copies",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("barcode", sa.String(), nullable=False),
        sa.Column("code_kind", sa.String(length=32), nullable=False),
        sa.Column("call_number", sa.String(), nullable=False),
        sa.Column("location", sa.String(), nullable=False),
        sa.Column("circulation_type", sa.String(length=32), nullable=False),
        sa.Column("condition", sa.String(length=32), nullable=False),
        sa.Column("accompanying", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=False),
        sa.Column("lost_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("modified_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("code_kind = 'copy'", name="ck_copies_code_kind"),
        sa.ForeignKeyConstraint(
            ["barcode", "code_kind"],
            ["codes.code", "codes.kind"],
            name="fk_copies_barcode_code_kind",
        ),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_copies_document_id"),
        sa.PrimaryKeyConstraint("id", name="pk_copies"),
        sa.UniqueConstraint("barcode", name="uq_copies_barcode"),
        sa.UniqueConstraint("id", "kept", name="uq_copies_id_kept"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("copies", schema=None) as batch_op:
        batch_op.create_index("ix_copies_document_id", ["document_id"], unique=False)

    op.create_table(
        "digital_files",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("byte_size", sa.Integer(), nullable=False),
        sa.Column("page_count", sa.Integer(), nullable=False),
        sa.Column("text_state", sa.String(length=32), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_digital_files_document_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_digital_files"),
        sa.UniqueConstraint("sha256", name="uq_digital_files_sha256"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("digital_files", schema=None) as batch_op:
        batch_op.create_index("ix_digital_files_document_id", ["document_id"], unique=False)

    op.create_table(
        "document_dispositifs",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("dispositif_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dispositif_id"], ["dispositifs.id"], name="fk_document_dispositifs_dispositif_id"
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_document_dispositifs_document_id"
        ),
        sa.PrimaryKeyConstraint("document_id", "dispositif_id", name="pk_document_dispositifs"),
    )
    with op.batch_alter_table("document_dispositifs", schema=None) as batch_op:
        batch_op.create_index(
            "ix_document_dispositifs_dispositif_id", ["dispositif_id"], unique=False
        )

    op.create_table(
        "document_territories",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("territory_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_document_territories_document_id"
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territories.id"], name="fk_document_territories_territory_id"
        ),
        sa.PrimaryKeyConstraint("document_id", "territory_id", name="pk_document_territories"),
    )
    with op.batch_alter_table("document_territories", schema=None) as batch_op:
        batch_op.create_index(
            "ix_document_territories_territory_id", ["territory_id"], unique=False
        )

    op.create_table(
        "document_themes",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_document_themes_document_id"
        ),
        sa.ForeignKeyConstraint(["theme_id"], ["themes.id"], name="fk_document_themes_theme_id"),
        sa.PrimaryKeyConstraint("document_id", "theme_id", name="pk_document_themes"),
    )
    with op.batch_alter_table("document_themes", schema=None) as batch_op:
        batch_op.create_index("ix_document_themes_theme_id", ["theme_id"], unique=False)

    op.create_table(
        "operation_concerns",
        sa.Column("operation_id", sa.String(), nullable=False),
        sa.Column("subject", sa.String(length=32), nullable=False),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operations.id"], name="fk_operation_concerns_operation_id"
        ),
        sa.PrimaryKeyConstraint(
            "operation_id", "subject", "record_id", name="pk_operation_concerns"
        ),
    )
    op.create_index("ix_operation_concerns_record", "operation_concerns", ["subject", "record_id"])
    op.create_table(
        "journal_personal",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("loan_id", sa.Integer(), nullable=True),
        sa.Column("borrower_id", sa.Integer(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["journal_entries.id"], name="fk_journal_personal_entry_id"
        ),
        sa.PrimaryKeyConstraint("entry_id", name="pk_journal_personal"),
    )
    with op.batch_alter_table("journal_personal", schema=None) as batch_op:
        batch_op.create_index("ix_journal_personal_borrower_id", ["borrower_id"], unique=False)
        batch_op.create_index("ix_journal_personal_expires_on", ["expires_on"], unique=False)
        batch_op.create_index("ix_journal_personal_loan_id", ["loan_id"], unique=False)

    op.create_table(
        "relations",
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["documents.id"], name="fk_relations_source_id"),
        sa.ForeignKeyConstraint(["target_id"], ["documents.id"], name="fk_relations_target_id"),
        sa.PrimaryKeyConstraint("id", name="pk_relations"),
        sa.UniqueConstraint(
            "source_id", "target_id", "kind", name="uq_relations_source_id_target_id_kind"
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("relations", schema=None) as batch_op:
        batch_op.create_index("ix_relations_source_id", ["source_id"], unique=False)
        batch_op.create_index("ix_relations_target_id", ["target_id"], unique=False)

    op.create_table(
        "signatories",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_signatories_document_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_signatories"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("signatories", schema=None) as batch_op:
        batch_op.create_index("ix_signatories_document_id", ["document_id"], unique=False)

    op.create_table(
        "loans",
        sa.Column("copy_id", sa.Integer(), nullable=False),
        sa.Column("copy_kept", sa.Boolean(), nullable=True),
        sa.Column("lent_on", sa.Date(), nullable=False),
        sa.Column("lent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("renewals", sa.Integer(), nullable=False),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("returned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(returned_on IS NULL) = (copy_kept IS NOT NULL AND copy_kept)",
            name="ck_loans_open_pins_copy",
        ),
        sa.ForeignKeyConstraint(
            ["copy_id", "copy_kept"],
            ["copies.id", "copies.kept"],
            name="fk_loans_copy_id_copy_kept",
        ),
        sa.ForeignKeyConstraint(["copy_id"], ["copies.id"], name="fk_loans_copy_id"),
        sa.PrimaryKeyConstraint("id", name="pk_loans"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("loans", schema=None) as batch_op:
        batch_op.create_index("ix_loans_copy_id", ["copy_id"], unique=False)
        batch_op.create_index("ix_loans_due_on", ["due_on"], unique=False)
        batch_op.create_index("ix_loans_returned_on", ["returned_on"], unique=False)
        batch_op.create_index(
            "uq_loans_open_copy",
            ["copy_id"],
            unique=True,
            sqlite_where=sa.text("returned_on IS NULL"),
            postgresql_where=sa.text("returned_on IS NULL"),
        )

    op.create_table(
        "loan_borrowers",
        sa.Column("loan_id", sa.Integer(), nullable=False),
        sa.Column("borrower_id", sa.Integer(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["borrower_id"], ["borrowers.id"], name="fk_loan_borrowers_borrower_id"
        ),
        sa.ForeignKeyConstraint(["loan_id"], ["loans.id"], name="fk_loan_borrowers_loan_id"),
        sa.PrimaryKeyConstraint("loan_id", name="pk_loan_borrowers"),
    )
    with op.batch_alter_table("loan_borrowers", schema=None) as batch_op:
        batch_op.create_index("ix_loan_borrowers_borrower_id", ["borrower_id"], unique=False)
        batch_op.create_index("ix_loan_borrowers_expires_on", ["expires_on"], unique=False)
