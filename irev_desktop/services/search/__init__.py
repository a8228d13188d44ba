"""The page that says it."""
