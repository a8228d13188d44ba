"""What one file may cost. Tests give smaller figures; the program uses the defaults."""

from dataclasses import dataclass

MEBIBYTE = 1 << 20
GIBIBYTE = 1 << 30


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of time (seconds), memory and size (bytes) that the client keeps on its workers."""

    start_seconds: float = 60.0
    """From starting a process to its first word."""
    request_seconds: float = 15.0
    """One question about an open document; opening it too."""
    draw_seconds: float = 9.0
    """One drawing that is wanted: its page then says that it takes too long."""
    page_seconds: float = 15.0
    """Between two signs of life while a whole file is read."""
    file_bytes: int = 2 * GIBIBYTE
    """A larger file is refused before a byte of it is read."""
    memory_bytes: int = GIBIBYTE
    """Private memory of one worker."""
    trim_bytes: int = 64 * MEBIBYTE
    """A worker that grew by this much gives its caches back."""
    slot_bytes: int = 16 * MEBIBYTE
    """One drawn page or tile at four bytes a pixel."""
    slots: int = 24
    """How many drawn pages or tiles the shared pixel segment holds."""
    documents: int = 4
    """How many documents a worker keeps open for the reader."""
    strikes: int = 2
    """How many workers one request may cost before it is given up."""


DEFAULT_LIMITS = Limits()
