"""The library itself: agents, history and undo, checks, backups."""
