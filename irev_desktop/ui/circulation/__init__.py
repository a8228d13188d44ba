"""Accueil: one scan field, the borrower, the movements of a day, four lists that one acts on.

`desk_flow` decides what a scan does, and does everything in its turn; `line_gestures` are what one
does to a line of a list; `desk_answer` says what came of it; `desk_panel` places what shows it.
"""
