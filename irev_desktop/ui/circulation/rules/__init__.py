"""Piloter, Règles de prêt: the matrix, the other choices, and what they would give.

`matrix` shows the draft of `ui/circulation/policy` with cells painted by `cells`; `trying` asks
what it would give; `rules_panel` places them.
"""
