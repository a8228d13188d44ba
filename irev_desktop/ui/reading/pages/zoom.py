"""How large pages are shown: fitted to the view, or by a percentage of their size on paper."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import Enum
from typing import Final

SCREEN_DOTS: Final = 96 / 72
"""Logical pixels a point at 100 %."""
STEPS: Final = (
    *(10, 15, 20, 25, 33, 50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300, 400),
    *(500, 600, 800, 1200, 1600, 2400, 3200, 4800, 6400),
)
"""The percentages that the buttons walk through."""
LEAST_FIT: Final = 0.5
"""The percentage below which nothing is fitted: a plan of a whole wall is, in a small view."""

Extent = tuple[float, float]
"""Width and height."""


class Fit(Enum):
    """What follows the size of the view."""

    NONE = "none"
    WIDTH = "width"
    PAGE = "page"
    HEIGHT = "height"
    CONTENT = "content"
    """The width of what is drawn, without the white around it."""


@dataclass(frozen=True, slots=True)
class Zoom:
    """A fit, or a percentage when it is `Fit.NONE`."""

    fit: Fit = Fit.WIDTH
    percent: float = 100.0

    def scale(self, page: Extent, room: Extent) -> float:
        """Return logical pixels a point, for a page of that size (points) in that room (pixels).

        For `Fit.CONTENT` the size is that of what is drawn.
        """
        if self.fit is Fit.NONE:
            return clamped(self.percent) / 100 * SCREEN_DOTS
        across = max(1.0, room[0]) / page[0]
        down = max(1.0, room[1]) / page[1]
        scale = {Fit.PAGE: min(across, down), Fit.HEIGHT: down}.get(self.fit, across)
        return min(max(scale, LEAST_FIT / 100 * SCREEN_DOTS), STEPS[-1] / 100 * SCREEN_DOTS)


def clamped(percent: float) -> float:
    """Bring a percentage within what the reader shows."""
    return min(max(percent, float(STEPS[0])), float(STEPS[-1]))


def bigger(percent: float) -> float:
    """Return the next step above."""
    place = bisect_right(STEPS, percent * 1.001)
    return float(STEPS[min(place, len(STEPS) - 1)])


def smaller(percent: float) -> float:
    """Return the next step below."""
    place = bisect_left(STEPS, percent * 0.999)
    return float(STEPS[max(place - 1, 0)])
