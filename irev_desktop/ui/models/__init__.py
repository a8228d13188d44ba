"""Generic Qt models over frozen records: tables, trees, and how texts are matched."""
