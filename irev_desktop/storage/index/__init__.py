"""The search index of one desk: derived from the database, never a source of truth."""
