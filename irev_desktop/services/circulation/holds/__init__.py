"""Holds: `queue` decides, `reading` reads, `keeping` writes, `commands` and `queries` are asked."""
