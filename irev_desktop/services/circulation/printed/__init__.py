"""What is printed at the desk, as lines of text by the templates: labels, cards, slips.

`irev_desktop.paper` sets them on paper.
"""
