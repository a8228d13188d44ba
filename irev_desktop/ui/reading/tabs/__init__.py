"""Several documents open at once: the panes, which of them is current, their tabs."""
