"""Forms that change territories and dispositifs.

`rows` edits what is dated (names, codes, what lies in what, successions); `territory_dialog`,
`dispositif_dialog` and `merge_dialog` are the forms; `actions` says from where they are opened.
"""
