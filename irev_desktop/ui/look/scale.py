"""Sizes: type from 80 to 200 %, and every length derived from it."""

from dataclasses import dataclass
from typing import Final

STEPS: Final = (80, 90, 100, 110, 125, 150, 175, 200)
"""The percentages that A− and A+ walk through."""

BODY: Final = 10.0
"""Points of the text at 100 %."""
TITLE: Final = 13.0
"""Points of titles at 100 %."""
SMALL: Final = 9.0
"""Points of secondary words (chips, captions) at 100 %."""
DISPLAY: Final = 18.0
"""Points of the one large name of a page (borrower, dispositif) at 100 %."""

SCAN: Final = 15.0
"""Points of the scan field of the desk at 100 %."""

TIGHT: Final = 4
SNUG: Final = 8
ROOMY: Final = 12
WIDE: Final = 16
AIRY: Final = 24
"""The five distances, in pixels at 100 %: give them to `px`."""

ROW: Final = 32
"""Height of a row of a table, in pixels at 100 %."""
ICON: Final = 18
"""Side of an icon beside a text, in pixels at 100 %."""
CORNER: Final = 6
"""Radius of corners; does not grow."""


@dataclass(frozen=True, slots=True)
class Scale:
    """One size of everything, as a percentage of the standard one."""

    percent: int = 100

    def px(self, length: float) -> int:
        """Return in pixels a length given for 100 %; at least 1 unless it is 0."""
        return max(1, round(length * self.percent / 100)) if length else 0

    def pt(self, size: float) -> float:
        """Return in points a type size given for 100 %."""
        return size * self.percent / 100

    def bigger(self) -> "Scale":
        """Return the next step up, or the same at 200 %."""
        return Scale(next((step for step in STEPS if step > self.percent), STEPS[-1]))

    def smaller(self) -> "Scale":
        """Return the next step down, or the same at 80 %."""
        return Scale(next((step for step in reversed(STEPS) if step < self.percent), STEPS[0]))


def nearest(percent: int) -> Scale:
    """Return the step nearest to any percentage (one read from the settings, for instance)."""
    return Scale(min(STEPS, key=lambda step: abs(step - percent)))
