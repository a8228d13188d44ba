"""Pages on the screen, in rooms of their own.

`layout` and `zoom` say where they lie, `tiles` and `drawings` what must be drawn of them,
`pictures` what is kept; `painting` paints, `page_view` shows.
"""
