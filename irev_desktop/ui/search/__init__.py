"""The results of a search: pages with the words around, grouped under their documents.

`lines` orders what was found, `results_list` shows it, `line_delegate` paints it, `results_pane`
asks for it.
"""
