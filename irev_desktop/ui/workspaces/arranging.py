"""Which of the three panes of Consulter are seen."""

from typing import Final, NamedTuple

NARROW: Final = 880
"""Pixels at 100 % below which there is room for two panes only."""


class Seen(NamedTuple):
    """What is seen, from left to right."""

    trees: bool
    middle: bool
    right: bool


def arrangement(
    *, reading: bool, searching: bool, home: bool, narrow: bool, turned: bool, alone: bool = False
) -> Seen:
    """Return the panes to show.

    Results of a search of which none was opened stand `alone`. The reader takes the whole width,
    or what the results of a search leave. Where there is room for two panes, they are the list and
    the record; the tree and the list where no record is shown. `turned` is the person's wish for
    the other way: panes beside the reader, the tree in the place of the list, the record alone.
    """
    if alone:
        return Seen(False, True, False)
    if searching:
        return Seen(False, not (narrow and reading) or turned, True)
    if reading:
        return Seen(turned and not narrow, turned, True)
    if narrow:
        return Seen(True, True, False) if home and not turned else Seen(turned, not turned, True)
    return Seen(not turned, not turned, True) if not home else Seen(True, True, True)
