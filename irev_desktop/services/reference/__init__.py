"""Dispositifs and territories: the map on which everything is placed."""
