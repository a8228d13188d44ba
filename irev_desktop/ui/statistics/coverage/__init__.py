"""The coverage matrix: `panel` is the room, `table` its model and view, `cells` how one is painted.

`filters` narrows it, `sheet` puts it on paper.
"""
