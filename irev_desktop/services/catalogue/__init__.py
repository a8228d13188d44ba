"""Documents: imported, described, filed, copied on paper, listed and shown."""
