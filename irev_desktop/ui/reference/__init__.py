"""The map: trees by dispositif and by territory, the pages of both.

`trees_pane` holds the two trees, crossed; `dispositif_page` and `territory_page` show one record,
`timeline` paints what a territory has known; `sheets` says what stands on paper.
"""
