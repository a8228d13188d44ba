"""Documents in the window.

For reading: `document_list` with its `facet_bar`, `document_page` with its parts, `document_sheets`
for paper, `finders` for the palette.
"""
