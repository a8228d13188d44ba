"""Documents, files, copies: what the centre keeps, and how it gets in."""
