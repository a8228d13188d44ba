"""What a visitor may read, as views over the tables of the baseline."""

PUBLIC_VIEWS = (
    """CREATE VIEW public_dispositifs AS
        SELECT id, code, short_name, name, family, position, starts_on, starts_precision,
               ends_on, ends_precision, legal_basis, presentation, known_count, known_count_text
        FROM dispositifs""",
    """CREATE VIEW public_territories AS
        SELECT id, kind, code, name, valid_from, valid_to, dating, population
        FROM territories""",
    """CREATE VIEW public_documents AS
        SELECT id, title, kind, state, dispositif_id, official_code, summary, period_start,
               period_end, signed_on
        FROM documents WHERE state IN ('catalogued', 'published')""",
    """CREATE VIEW public_document_territories AS
        SELECT t.document_id, t.territory_id, t.position
        FROM document_territories t JOIN public_documents d ON d.id = t.document_id""",
    """CREATE VIEW public_document_dispositifs AS
        SELECT o.document_id, o.dispositif_id
        FROM document_dispositifs o JOIN public_documents d ON d.id = o.document_id""",
    """CREATE VIEW public_signatories AS
        SELECT s.document_id, s.name, s.role, s.position
        FROM signatories s JOIN public_documents d ON d.id = s.document_id""",
    """CREATE VIEW public_files AS
        SELECT f.id, f.document_id, f.position, f.sha256, f.name, f.byte_size, f.page_count,
               f.text_state
        FROM digital_files f JOIN public_documents d ON d.id = f.document_id""",
    """CREATE VIEW public_copies AS
        SELECT c.id, c.document_id, c.call_number, c.location, c.circulation_type,
               l.due_on AS back_on
        FROM copies c JOIN public_documents d ON d.id = c.document_id
        LEFT JOIN loans l ON l.copy_id = c.id AND l.returned_on IS NULL
        WHERE c.kept AND c.lost_on IS NULL""",
)
"""What a visitor may read: no draft, no person, no note for colleagues."""
