"""Piloter, Réservations: who waits for what; and the form that places a hold.

`standings` says where a hold stands; `gestures` does what is asked with the holds selected;
`holds_panel` places them. `hold_dialog` places a hold, from here, from a document, for a borrower.
"""
