"""Composing PDFs from blueprints: a program of its own, like the reading worker.

`typeface` measures, `flow` breaks lines and pages, `blocks` and `tables` draw, `book` numbers and
binds the pages, `scanning` turns them into pictures.
"""
