"""Records from a table made elsewhere: looked at row by row, then written whole or not at all."""
