"""Tips, which Qt would read as HTML: ours are always text."""

from html import escape


def plain_tip(text: str) -> str:
    """Return a text as a tip that shows exactly it, wrapped; nothing for nothing."""
    return f"<qt>{escape(text)}</qt>" if text else ""
