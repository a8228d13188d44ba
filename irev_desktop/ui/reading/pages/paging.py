"""Where reading on by a screen leads: whole rows where they fit the view, a screenful elsewhere."""

from typing import Final

from irev_desktop.ui.reading.pages.layout import GAP, Layout

OVERLAP: Final = 60
"""Pixels of what was read that are seen again after a screenful."""


def screen_after(layout: Layout, top: int, room: int) -> int:
    """Return the top of the view one screen on, for a view of height `room` at `top`."""
    row = layout.row_at(top + room)
    first, last = layout.row_span(row)
    if last < top + room and row + 1 < layout.row_count:
        first, last = layout.row_span(row + 1)
    fits = last - first < room and first > top + GAP
    return first - GAP if fits else top + max(OVERLAP, room - OVERLAP)


def screen_before(layout: Layout, top: int, room: int) -> int:
    """Return the top of the view one screen back."""
    row = layout.row_at(top)
    first, last = layout.row_span(row)
    if first >= top and row > 0:
        row -= 1
        first, last = layout.row_span(row)
    if last - first >= room:
        return top - max(OVERLAP, room - OVERLAP)
    while row > 0 and last - layout.row_span(row - 1)[0] + 2 * GAP <= room:
        row -= 1
    return layout.row_span(row)[0] - GAP
