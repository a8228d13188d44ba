"""Piloter, Règles de prêt: the matrix, the other choices, and what they would give.

`drafting` holds what is typed and not kept yet; `matrix` and `options` show it; `trying` asks what
it would give; `rules_panel` places them and keeps it.
"""
