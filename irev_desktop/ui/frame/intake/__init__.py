"""Tables made elsewhere come in: columns told, every row seen, all taken in one go or none.

A feature says by an `Intake` what its columns are and which services plan and take; the panel is
the same for all.
"""
