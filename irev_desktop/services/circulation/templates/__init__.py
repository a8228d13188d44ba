"""Templates of what goes on paper or by mail: plain text with named fields, and no code.

`names` says which there are and what each may name, `filling` puts values in, `keeping` reads and
keeps a centre's own versions. Values are never read as templates again.
"""
