"""Accueil: one scan field, the borrower, the movements of the day, what is due and what is late.

`desk_flow` decides what a scan does; `desk_panel` places what shows it.
"""
