"""Figures and pictures of the collection: the coverage of contracts."""
