"""The engine's folder: opened, reloaded when another process committed, replaced when damaged."""
