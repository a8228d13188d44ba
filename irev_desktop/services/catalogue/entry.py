"""Text as it comes into the catalogue; see `kernel.entry`."""

from irev_desktop.kernel.entry import line, paragraphs

__all__ = ["line", "paragraphs"]
