"""Workspaces made of several features, which never meet but here.

`consulter` offers the workspace; `consulter_panel` places its three panes and follows the places of
the window; `reader_side` holds the reader; `widening` looks for the wider territory. `piloter`
offers the workspace of that name, whose rooms are one tuple of data in `piloter_rooms`.
"""
