"""Two panes of one tab: a document twice, or two documents beside each other."""
