"""What a model says of an item beyond Qt's own roles; models give them, views paint them."""

from typing import Final

from PySide6.QtCore import Qt

RECORD_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
"""The record itself."""
KEY_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 2
"""What identifies the record, so that a selection survives a refresh."""
DETAIL_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 3
"""Secondary words, painted muted at the right (a count) or below (a card)."""
TONE_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 4
"""A `Tone`: the cell is painted as a chip of that tone."""
DISPOSITIF_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 5
"""The code of a dispositif: the icon takes its hue, the cell is painted as its badge."""
ICON_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 6
"""The name of an icon of `look.icons`."""
MUTED_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 7
"""True for an item that is there and has nothing in it."""
SORT_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 8
"""The native value by which a column is sorted."""
CUT_END_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 9
"""True for words that are left out at their end and not in the middle: a sentence, not a name."""
MARKS_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 10
"""Stretches (start, end) of the words, in characters, that answer what was looked for."""
